// Queue of pending events as segments: an event is one entry per distinct delay of its synapses, in the list of the step
// in which it is due. Kernels put entries in and take them out (codegen/glue/queue.ts).
import { queueCells } from '../abi.ts';
import { allocate } from '../memory/index.ts';
import { bug } from '../diagnostics/index.ts';
import type { EventRing } from './event-ring.ts';
import { mostPending } from './event-ring.ts';
import type { Segments } from './segments.ts';

const none = -1;

/** A ring of linked lists, one per step up to the longest delay. */
export class SegmentRing implements EventRing {
  readonly kind = 'lists';
  /** The number of lists. */
  readonly slots: number;
  /** Row `r` has segments `first[r]` up to `first[r + 1]`. */
  readonly first: Uint32Array;
  /** Delay of each segment in steps. */
  readonly delays: Int32Array;
  /** Segment `s` is positions `bounds[s]` up to `bounds[s + 1]`. */
  readonly bounds: Uint32Array;
  /** For each step of the ring, the first entry of its list, or -1. */
  readonly firstOf: Int32Array;
  /** For each step of the ring, the last entry of its list, or -1. */
  readonly lastOf: Int32Array;
  /** The segment of each entry, and the place of the next entry in its list or in that of free ones, or -1. */
  readonly entries: Int32Array;
  private readonly cells: Int32Array;
  private rows: Int32Array | null = null;

  constructor({ first, delays, bounds, longestDelay, count }: Segments, cells: Int32Array) {
    if (first === null) bug('rows with one delay need no lists');
    this.slots = longestDelay + 1;
    this.first = first;
    this.delays = delays;
    this.bounds = bounds;
    this.firstOf = allocate('i32', this.slots).fill(none);
    this.lastOf = allocate('i32', this.slots).fill(none);
    this.entries = allocate('i32', 2 * Math.min(count * this.slots, mostPending) + 2);
    this.cells = cells;
    cells[queueCells.free] = none;
  }

  get steps(): number {
    return this.slots;
  }

  /** The row of each segment, computed when rows are first requested. */
  get rowOf(): Int32Array {
    if (this.rows === null) {
      const { first } = this;
      this.rows = allocate('i32', this.delays.length);
      for (let row = 0; row + 1 < first.length; row++)
        this.rows.fill(row, first[row], first[row + 1]);
    }
    return this.rows;
  }

  dueIn(steps: number, add: (start: number, end: number) => void): void {
    if (steps >= this.slots) return;
    const { bounds, entries, cells } = this;
    const slot = (cells[queueCells.here]! + steps) % this.slots;
    for (let entry = this.firstOf[slot]!; entry !== none; entry = entries[entry + 1]!)
      add(bounds[entries[entry]!]!, bounds[entries[entry]! + 1]!);
  }
}
