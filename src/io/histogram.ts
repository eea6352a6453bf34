// Histograms as in NumPy: bins are half-open, except the last one, which includes its upper edge.
import { bin } from 'd3-array';
import { isDrawable, smallest } from './figure.ts';

/** Counts of values per bin. */
export interface Histogram {
  /** Bin edges, one more than counts. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/**
 * Counts the finite values. `bins` is a number of equal bins from the smallest to the largest value, or the ascending
 * edges.
 */
export function histogram(values: ArrayLike<number>, bins: number | ArrayLike<number>): Histogram {
  const drawable = Array.from(values).filter(isDrawable);
  const edges = typeof bins === 'number' ? equalEdges(drawable, bins) : Array.from(bins);
  const [low, high] = [edges[0], edges.at(-1)];
  if (
    edges.length < 2 ||
    low === undefined ||
    high === undefined ||
    !(low < high) ||
    !edges.every(isDrawable)
  )
    return { edges: [], counts: [] };
  const counted = bin().domain([low, high]).thresholds(edges.slice(1, -1))(drawable);
  return { edges, counts: counted.map((values) => values.length) };
}

function equalEdges(values: readonly number[], count: number): number[] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) [low, high] = [0, 1];
  else if (high - low < smallest) [low, high] = [low - 0.5, high + 0.5];
  const n = Math.max(1, Math.floor(count));
  return Array.from({ length: n + 1 }, (_, k) => (k === n ? high : low + ((high - low) * k) / n));
}
