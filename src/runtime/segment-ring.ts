// Queue of pending events as segments: an event is one entry per distinct delay of its synapses, in the list of the step
// in which it is due.
import { allocate } from '../memory/index.ts';
import { bug } from '../diagnostics/index.ts';
import type { Segments } from './segments.ts';

/** Output: bounds of the due segments, end exclusive, and their rows if requested. */
export interface DueSegments {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly rows: Int32Array | null;
}

/** Pending events. In each step, first `push` its events, then `collect` the segments that are due. */
export interface EventRing {
  /** Number of steps within which all pending events are due. */
  readonly steps: number;
  /** Adds events of the current step: the first `count` rows of the array. */
  push(rows: Int32Array, count: number): void;
  /** Writes the due segments from index `n` on, and advances to the next step. Returns the index after them. */
  collect(due: DueSegments, n: number): number;
  /** `push` and `collect` from index 0, with a fast path if nothing is due. */
  advance(rows: Int32Array, count: number, due: DueSegments): number;
  /** Calls `add` for the segments that are due after this many steps, in order. */
  dueIn(steps: number, add: (start: number, end: number) => void): void;
}

/** A ring of lists, one per step up to the longest delay. */
export class SegmentRing implements EventRing {
  private readonly segments: Segments;
  /** The row of each segment, computed when rows are first requested; null if segments are rows. */
  private rowOf: Int32Array | null = null;
  /** The list of segments for each step of the ring, and its length. */
  private readonly lists: Int32Array[];
  private readonly counts: Int32Array;
  /** Index of the current step. */
  private here = 0;

  constructor(segments: Segments) {
    this.segments = segments;
    const none = allocate('i32', 0);
    this.lists = Array.from({ length: segments.longestDelay + 1 }, () => none);
    this.counts = allocate('i32', this.lists.length);
  }

  get steps(): number {
    return this.lists.length;
  }

  push(rows: Int32Array, count: number): void {
    const { lists, counts, here } = this;
    const { first, delays, delay, bounds } = this.segments;
    const slots = lists.length;
    for (let k = 0; k < count; k++) {
      const row = rows[k]!;
      if (first === null) {
        // A single delay: segments are rows.
        if (bounds[row] !== bounds[row + 1]) this.put((here + delay) % slots, row);
        continue;
      }
      const end = first[row + 1]!;
      for (let segment = first[row]!; segment < end; segment++) {
        let slot = here + delays[segment]!;
        if (slot >= slots) slot -= slots;
        const at = counts[slot]!;
        if (at < lists[slot]!.length) {
          lists[slot]![at] = segment;
          counts[slot] = at + 1;
        } else {
          this.put(slot, segment);
        }
      }
    }
  }

  collect({ starts, ends, rows }: DueSegments, n: number): number {
    const { here } = this;
    const { bounds, first } = this.segments;
    const list = this.lists[here]!;
    const count = this.counts[here]!;
    if (n + count > starts.length) bug('more events are due than one step can deliver');
    if (rows !== null && first !== null) this.rowOf ??= rowsOf(first, this.segments.count);
    const { rowOf } = this;
    let place = n;
    for (let k = 0; k < count; k++) {
      const segment = list[k]!;
      starts[place] = bounds[segment]!;
      ends[place] = bounds[segment + 1]!;
      if (rows !== null) rows[place] = rowOf === null ? segment : rowOf[segment]!;
      place++;
    }
    this.counts[here] = 0;
    this.here = here + 1 === this.lists.length ? 0 : here + 1;
    return place;
  }

  advance(rows: Int32Array, count: number, due: DueSegments): number {
    if (count > 0) this.push(rows, count);
    else if (this.counts[this.here] === 0) {
      this.here = this.here + 1 === this.lists.length ? 0 : this.here + 1;
      return 0;
    }
    return this.collect(due, 0);
  }

  dueIn(steps: number, add: (start: number, end: number) => void): void {
    if (steps >= this.lists.length) return;
    const { bounds } = this.segments;
    const slot = (this.here + steps) % this.lists.length;
    const list = this.lists[slot]!;
    for (let k = 0; k < this.counts[slot]!; k++) add(bounds[list[k]!]!, bounds[list[k]! + 1]!);
  }

  /** Appends a segment to the list of one step, growing the list if needed. */
  private put(slot: number, segment: number): void {
    let list = this.lists[slot]!;
    const count = this.counts[slot]!;
    if (count === list.length) {
      const larger = allocate('i32', Math.max(16, 2 * list.length));
      larger.set(list);
      this.lists[slot] = list = larger;
    }
    list[count] = segment;
    this.counts[slot] = count + 1;
  }
}

/** The row of each segment, from the first segment of each row. */
function rowsOf(first: Uint32Array, count: number): Int32Array {
  const rows = allocate('i32', count);
  for (let row = 0; row + 1 < first.length; row++) rows.fill(row, first[row], first[row + 1]);
  return rows;
}
