// Histograms as in NumPy: bins are half-open, except the last one, which includes its upper edge.
import { bisectRight } from 'd3-array';
import { isDrawable, smallest } from './figure.ts';

/** Counts of values per bin. */
export interface Histogram {
  /** Bin edges, one more than counts. */
  readonly edges: ArrayLike<number>;
  /** Number of values in each bin. */
  readonly counts: Float64Array;
}

/**
 * The histogram that a figure shows of the finite values. `bins` is a number of equal bins from the smallest to the largest
 * value, or the ascending edges. There are no bins if the edges span no range that can be drawn.
 */
export function histogram(values: ArrayLike<number>, bins: number | ArrayLike<number>): Histogram {
  const drawable = Array.from(values).filter(isDrawable);
  const edges = typeof bins === 'number' ? edgesAround(drawable, bins) : Array.from(bins);
  const hasRange = edges.length >= 2 && edges[0]! < edges.at(-1)!;
  if (!hasRange || !edges.every(isDrawable)) return { edges: [], counts: new Float64Array(0) };
  return { edges, counts: countInBins(drawable, edges) };
}

function edgesAround(values: readonly number[], count: number): Float64Array {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) [low, high] = [0, 1];
  else if (high - low < smallest) high = low;
  return equalEdges(low, high, Math.max(1, Math.floor(count)));
}

/** The edges of `count` bins of equal width; a range of one value is widened by 1/2 on either side. */
export function equalEdges(low: number, high: number, count: number): Float64Array {
  const [first, last] = low === high ? [low - 0.5, high + 0.5] : [low, high];
  const step = (last - first) / count;
  const edges = Float64Array.from({ length: count + 1 }, (_, k) => k * step + first);
  edges[count] = last;
  return edges;
}

/** The number of values in each bin between ascending edges; values outside, and NaN, are in none. */
export function countInBins(values: ArrayLike<number>, edges: ArrayLike<number>): Float64Array {
  const last = edges.length - 1;
  const counts = new Float64Array(last);
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    if (value >= edges[0]! && value <= edges[last]!)
      counts[bisectRight(edges, value, 1, last) - 1]!++;
  }
  return counts;
}
