// Sorts the synapses of each neuron by delay: a segment is the synapses of one neuron with one delay, in ascending order.
import { allocate } from '../memory/index.ts';
import { GrowableInt32, GrowableUint32 } from './buffers.ts';
import type { SynapseIndex } from './connectivity.ts';

/** Synapses by neuron and delay. */
export interface Segments {
  readonly index: SynapseIndex;
  /** Number of segments. */
  readonly count: number;
  /** The synapse at each position; null for the identity. */
  readonly order: Uint32Array | null;
  /** Segment `s` is positions `bounds[s]` up to `bounds[s + 1]`. */
  readonly bounds: Uint32Array;
  /** Row `r` has segments `first[r]` up to `first[r + 1]`. Null: each row is one segment, with the common `delay`. */
  readonly first: Uint32Array | null;
  /** Delay of each segment in steps, ascending within a row. Empty if all are equal. */
  readonly delays: Int32Array;
  /** The common delay in steps; 0 where delays differ. */
  readonly delay: number;
  /** In steps. */
  readonly longestDelay: number;
  /** Whether the segments are valid for these delays. */
  fits(delays: number | Int32Array): boolean;
}

/** Sorts each row by delay and splits it into segments; whole rows if all delays are equal. */
export function orderByDelay(index: SynapseIndex, delays: number | Int32Array): Segments {
  if (typeof delays === 'number') return wholeRows(index, delays);
  const common = commonDelay(delays);
  return common === null ? cutRows(index, delays) : wholeRows(index, common);
}

/** The common delay of all synapses, or null. Without synapses: 0. */
function commonDelay(delays: Int32Array): number | null {
  const delay = delays[0] ?? 0;
  for (let synapse = 1; synapse < delays.length; synapse++) {
    if (delays[synapse] !== delay) return null;
  }
  return delay;
}

function wholeRows(index: SynapseIndex, delay: number): Segments {
  return {
    index,
    count: index.row.length - 1,
    order: index.order,
    bounds: index.row,
    first: null,
    delays: allocate('i32', 0),
    delay,
    longestDelay: delay,
    fits: (delays) => (typeof delays === 'number' ? delays : commonDelay(delays)) === delay,
  };
}

function cutRows(index: SynapseIndex, delayOf: Int32Array): Segments {
  const { row } = index;
  const rows = row.length - 1;
  const count = row[rows]!;
  const order = allocate('u32', count);
  const first = allocate('u32', rows + 1);
  const cutter = new RowCutter(index, delayOf, order);
  for (let r = 0; r < rows; r++) {
    first[r] = cutter.delays.length;
    cutter.cut(row[r]!, row[r + 1]!);
  }
  first[rows] = cutter.delays.length;
  cutter.bounds.push(count);
  cutter.bounds.trim();
  cutter.delays.trim();
  const cut = cutter.bounds.view();
  const delays = cutter.delays.view();
  return {
    index,
    count: delays.length,
    order: isIdentity(order) ? null : order,
    bounds: cut,
    first,
    delays,
    delay: 0,
    longestDelay: cutter.longestDelay,
    fits: (wanted) => {
      if (typeof wanted === 'number' || wanted.length !== count) return false;
      for (let segment = 0; segment < delays.length; segment++) {
        for (let position = cut[segment]!; position < cut[segment + 1]!; position++) {
          if (wanted[order[position]!] !== delays[segment]) return false;
        }
      }
      return true;
    },
  };
}

/** Stable sort of the synapses of a row by delay, recording the segments; the scratch memory is reused for all rows. */
class RowCutter {
  readonly bounds = new GrowableUint32();
  readonly delays = new GrowableInt32();
  longestDelay = 0;
  private readonly index: SynapseIndex;
  private readonly delayOf: Int32Array;
  private readonly sorted: Uint32Array;
  private starts = allocate('i32', 64);

  constructor(index: SynapseIndex, delayOf: Int32Array, sorted: Uint32Array) {
    this.index = index;
    this.delayOf = delayOf;
    this.sorted = sorted;
  }

  cut(start: number, end: number): void {
    if (start === end) return;
    const { delayOf, sorted } = this;
    const { order } = this.index;
    let shortest = delayOf[order === null ? start : order[start]!]!;
    let longest = shortest;
    for (let position = start + 1; position < end; position++) {
      const delay = delayOf[order === null ? position : order[position]!]!;
      if (delay < shortest) shortest = delay;
      if (delay > longest) longest = delay;
    }
    if (longest > this.longestDelay) this.longestDelay = longest;
    // Counting sort pays if the range of delays is not much larger than the row.
    const spread = longest - shortest + 1;
    if (spread > 4 * (end - start) + 64) {
      this.sortWidely(start, end);
      return;
    }
    if (this.starts.length < spread + 1) this.starts = allocate('i32', 2 * spread);
    const { starts } = this;
    starts.fill(0, 0, spread + 1);
    for (let position = start; position < end; position++) {
      const delay = delayOf[order === null ? position : order[position]!]!;
      starts[delay - shortest + 1]!++;
    }
    for (let k = 0; k < spread; k++) {
      const length = starts[k + 1]!;
      starts[k + 1] = starts[k]! + length;
      if (length > 0) this.note(start + starts[k]!, shortest + k);
    }
    for (let position = start; position < end; position++) {
      const synapse = order === null ? position : order[position]!;
      sorted[start + starts[delayOf[synapse]! - shortest]!++] = synapse;
    }
  }

  private sortWidely(start: number, end: number): void {
    const { delayOf, sorted } = this;
    const { order } = this.index;
    const synapses = Array.from({ length: end - start }, (_, k) =>
      order === null ? start + k : order[start + k]!,
    );
    synapses.sort((a, b) => delayOf[a]! - delayOf[b]! || a - b);
    sorted.set(synapses, start);
    for (let k = 0; k < synapses.length; k++) {
      const delay = delayOf[synapses[k]!]!;
      if (k === 0 || delay !== delayOf[synapses[k - 1]!]) this.note(start + k, delay);
    }
  }

  private note(begin: number, delay: number): void {
    this.bounds.push(begin);
    this.delays.push(delay);
  }
}

function isIdentity(order: Uint32Array): boolean {
  for (let position = 0; position < order.length; position++) {
    if (order[position] !== position) return false;
  }
  return true;
}
