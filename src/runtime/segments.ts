// Sorts the synapses of each neuron by delay: a segment is the synapses of one neuron with one delay, in ascending order.
import { allocate, plainArray } from '../memory/index.ts';
import type { TypedArray } from '../abi.ts';
import { GrowableInt32, GrowableUint32 } from './buffers.ts';
import type { SynapseIndex } from './connectivity.ts';
import type { LagArray, Lags } from './lags.ts';
import { RowSorter } from './row-sorter.ts';

/** Synapses by neuron and delay. */
export interface Segments {
  readonly index: SynapseIndex;
  /** The delay of each synapse. */
  readonly lags: Lags;
  /** Number of segments. */
  readonly count: number;
  /** Whether the synapse at each position is the one of that number. */
  readonly isIdentity: boolean;
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
}

/** Sorts each row by delay and splits it into segments; whole rows if all delays are equal. */
export function orderByDelay(index: SynapseIndex, lags: Lags): Segments {
  return typeof lags === 'number' ? wholeRows(index, lags) : cutRows(index, lags);
}

function wholeRows(index: SynapseIndex, delay: number): Segments {
  return {
    index,
    lags: delay,
    count: index.row.length - 1,
    isIdentity: index.order === null,
    bounds: index.row,
    first: null,
    delays: allocate('i32', 0),
    delay,
    longestDelay: delay,
  };
}

function cutRows(index: SynapseIndex, lags: LagArray): Segments {
  const { row } = index;
  const rows = row.length - 1;
  const first = allocate('u32', rows + 1);
  const sorter = new RowSorter(index, lags);
  const bounds = new GrowableUint32();
  const delays = new GrowableInt32();
  let longestDelay = 0;
  let isIdentity = true;
  for (let r = 0; r < rows; r++) {
    first[r] = delays.length;
    const start = row[r]!;
    const length = row[r + 1]! - start;
    const sorted = sorter.sort(start, start + length);
    let delay = -1;
    for (let k = 0; k < length; k++) {
      const synapse = sorted[k]!;
      if (synapse !== start + k) isIdentity = false;
      if (lags[synapse] === delay) continue;
      delay = lags[synapse]!;
      bounds.push(start + k);
      delays.push(delay);
    }
    if (delay > longestDelay) longestDelay = delay;
  }
  first[rows] = delays.length;
  bounds.push(row[rows]!);
  bounds.trim();
  delays.trim();
  return {
    index,
    lags,
    count: delays.length,
    isIdentity,
    bounds: bounds.view(),
    first,
    delays: delays.view(),
    delay: 0,
    longestDelay,
  };
}

/** The synapse at each position, or null for the identity. Where rows are cut, an array that no kernel sees, made anew. */
export function orderOf(segments: Segments): Uint32Array | null {
  const { index, first, isIdentity } = segments;
  if (isIdentity) return null;
  if (first === null) return index.order;
  const order = plainArray('u32', index.row.at(-1)!);
  forRows(segments, (synapses, start, end) => {
    for (let position = start; position < end; position++)
      order[position] = synapses[position - start]!;
  });
  return order;
}

/** Copies values of synapses into the order of positions: `to[position] = from[synapse]`. */
export function arrange(
  segments: Segments,
  copies: readonly { readonly from: TypedArray; readonly to: TypedArray }[],
): void {
  forRows(segments, (synapses, start, end) => {
    for (const { from, to } of copies) {
      if (from instanceof Float64Array && to instanceof Float64Array)
        arrangeFloats(from, to, synapses, start, end);
      else
        for (let position = start; position < end; position++)
          to[position] = from[synapses[position - start]!]!;
    }
  });
}

/** For weights, mostly: a loop over arrays of one type (monomorphic) is several times as fast. */
function arrangeFloats(
  from: Float64Array,
  to: Float64Array,
  synapses: Uint32Array,
  start: number,
  end: number,
): void {
  for (let position = start; position < end; position++)
    to[position] = from[synapses[position - start]!]!;
}

/** Calls `visit` with ranges of positions and the synapses there. */
function forRows(
  { index, lags }: Segments,
  visit: (synapses: Uint32Array, start: number, end: number) => void,
): void {
  const { row, order } = index;
  if (typeof lags === 'number') {
    if (order !== null) visit(order, 0, order.length);
    return;
  }
  const sorter = new RowSorter(index, lags);
  for (let r = 0; r + 1 < row.length; r++)
    visit(sorter.sort(row[r]!, row[r + 1]!), row[r]!, row[r + 1]!);
}
