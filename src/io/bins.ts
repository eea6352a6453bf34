// Bins of histograms as in NumPy: half-open, except the last one, which includes its upper edge.
import { inParts } from '../slices.ts';
import type { Work } from '../slices.ts';

/** The edges of `count` bins of equal width; a range of one value is widened by 1/2 on either side. */
export function equalEdges(low: number, high: number, count: number): Float64Array {
  const [first, last] = low === high ? [low - 0.5, high + 0.5] : [low, high];
  const step = (last - first) / count;
  const edges = Float64Array.from({ length: count + 1 }, (_, k) => k * step + first);
  edges[count] = last;
  return edges;
}

/** The number of values in each bin between ascending edges; values outside, and NaN, are in none. */
export function* countingInBins(
  values: ArrayLike<number>,
  edges: ArrayLike<number>,
): Work<Float64Array> {
  const last = edges.length - 1;
  const counts = new Float64Array(last);
  yield* inParts(values.length, (from, to) => {
    for (let k = from; k < to; k++) {
      const value = values[k]!;
      if (value >= edges[0]! && value <= edges[last]!) counts[binOf(value, edges)]!++;
    }
  });
  return counts;
}

/** The last bin that begins at the value or below it. */
function binOf(value: number, edges: ArrayLike<number>): number {
  let [low, high] = [0, edges.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
