// Sorts the synapses of one row after the other by delay. The order is cheap to make again, so it is not kept: it would take four
// bytes for each synapse.
import { plainArray } from '../memory/index.ts';
import type { SynapseIndex } from './connectivity.ts';
import type { LagArray } from './lags.ts';

/** Stable sort of the synapses of a row by delay; the scratch memory is reused for all rows. */
export class RowSorter {
  private readonly index: SynapseIndex;
  private readonly lags: LagArray;
  private sorted = plainArray('u32', 64);
  private starts = plainArray('i32', 64);

  constructor(index: SynapseIndex, lags: LagArray) {
    this.index = index;
    this.lags = lags;
  }

  /** The synapses at these positions of the index, by delay: an array that the next call overwrites, longer than the row. */
  sort(start: number, end: number): Uint32Array {
    const { lags } = this;
    const { order } = this.index;
    const length = end - start;
    if (this.sorted.length < length) this.sorted = plainArray('u32', 2 * length);
    if (length === 0) return this.sorted;
    let shortest = Infinity;
    let longest = -Infinity;
    for (let position = start; position < end; position++) {
      const lag = lags[order === null ? position : order[position]!]!;
      if (lag < shortest) shortest = lag;
      if (lag > longest) longest = lag;
    }
    // Counting sort pays if the range of delays is not much larger than the row.
    const spread = longest - shortest + 1;
    if (spread > 4 * length + 64) return this.sortWidely(start, end);
    if (this.starts.length < spread + 1) this.starts = plainArray('i32', 2 * spread);
    const { sorted, starts } = this;
    starts.fill(0, 0, spread + 1);
    for (let position = start; position < end; position++)
      starts[lags[order === null ? position : order[position]!]! - shortest + 1]!++;
    for (let k = 0; k < spread; k++) starts[k + 1]! += starts[k]!;
    for (let position = start; position < end; position++) {
      const synapse = order === null ? position : order[position]!;
      sorted[starts[lags[synapse]! - shortest]!++] = synapse;
    }
    return sorted;
  }

  private sortWidely(start: number, end: number): Uint32Array {
    const { lags, sorted } = this;
    const { order } = this.index;
    const synapses = Array.from({ length: end - start }, (_, k) =>
      order === null ? start + k : order[start + k]!,
    );
    synapses.sort((a, b) => lags[a]! - lags[b]! || a - b);
    sorted.set(synapses);
    return sorted;
  }
}
