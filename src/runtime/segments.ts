// The synapses of each neuron, cut into segments of equal delay. Takes the synapses by neuron and their delays in steps;
// gives an order in which the synapses of one neuron with one delay stand together, their numbers ascending.
import { allocate, GrowableInt32, GrowableUint32 } from './buffers.ts';
import type { SynapseIndex } from './connectivity.ts';

export interface Segments {
  readonly index: SynapseIndex;
  /** Number of segments. */
  readonly count: number;
  /** The synapse at each position; null where a position is the synapse's number. */
  readonly order: Uint32Array | null;
  /** Segment `s` has the positions from `bounds[s]` up to `bounds[s + 1]`. */
  readonly bounds: Uint32Array;
  /** Segments of row `r`: from `first[r]` up to `first[r + 1]`. Null: each row is one segment, all have `delay`. */
  readonly first: Uint32Array | null;
  /** Delay of each segment in steps; ascending in a row. Empty where all have the same. */
  readonly delays: Int32Array;
  readonly delay: number;
  readonly longestDelay: number;
  /** Whether delays are those that the segments were cut by. */
  fits(delays: number | Int32Array): boolean;
}

/** Cuts rows into segments: whole rows where all delays are the same. */
export function orderByDelay(index: SynapseIndex, delays: number | Int32Array): Segments {
  if (typeof delays === 'number') return wholeRows(index, delays);
  const common = commonDelay(delays);
  return common === null ? cutRows(index, delays) : wholeRows(index, common);
}

/** The delay that all synapses share, or null. Without synapses: 0. */
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
    delays: new Int32Array(0),
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
  const bounds = new GrowableUint32();
  const segmentDelays = new GrowableInt32();
  const first = allocate('u32', rows + 1);
  let longestDelay = 0;
  const sorted = new RowSorter();
  for (let r = 0; r < rows; r++) {
    first[r] = segmentDelays.length;
    const start = row[r]!;
    const end = row[r + 1]!;
    sorted.sort(index, delayOf, start, end, order);
    for (let position = start; position < end; position++) {
      const delay = delayOf[order[position]!]!;
      if (position > start && delay === delayOf[order[position - 1]!]) continue;
      bounds.push(position);
      segmentDelays.push(delay);
      if (delay > longestDelay) longestDelay = delay;
    }
  }
  first[rows] = segmentDelays.length;
  bounds.push(count);
  bounds.trim();
  segmentDelays.trim();
  const cut = bounds.view();
  const delays = segmentDelays.view();
  return {
    index,
    count: delays.length,
    order: isIdentity(order) ? null : order,
    bounds: cut,
    first,
    delays,
    delay: 0,
    longestDelay,
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

/** Sorts the synapses of one row by delay, keeping equal ones as they are; its memory serves all rows. */
class RowSorter {
  private starts: Int32Array = new Int32Array(64);

  sort(
    index: SynapseIndex,
    delayOf: Int32Array,
    start: number,
    end: number,
    into: Uint32Array,
  ): void {
    const { order } = index;
    let shortest = Infinity;
    let longest = 0;
    for (let position = start; position < end; position++) {
      const delay = delayOf[order === null ? position : order[position]!]!;
      if (delay < shortest) shortest = delay;
      if (delay > longest) longest = delay;
    }
    // Counting is quick where the delays of a row are not spread much wider than the row is long.
    const spread = end > start ? longest - shortest + 1 : 0;
    if (spread > 4 * (end - start) + 64) {
      const synapses = Array.from({ length: end - start }, (_, k) =>
        order === null ? start + k : order[start + k]!,
      );
      synapses.sort((a, b) => delayOf[a]! - delayOf[b]! || a - b);
      into.set(synapses, start);
      return;
    }
    if (this.starts.length < spread + 1) this.starts = allocate('i32', 2 * spread);
    const { starts } = this;
    starts.fill(0, 0, spread + 1);
    for (let position = start; position < end; position++) {
      const delay = delayOf[order === null ? position : order[position]!]!;
      starts[delay - shortest + 1]!++;
    }
    for (let k = 0; k < spread; k++) starts[k + 1]! += starts[k]!;
    for (let position = start; position < end; position++) {
      const synapse = order === null ? position : order[position]!;
      into[start + starts[delayOf[synapse]! - shortest]!++] = synapse;
    }
  }
}

function isIdentity(order: Uint32Array): boolean {
  for (let position = 0; position < order.length; position++) {
    if (order[position] !== position) return false;
  }
  return true;
}
