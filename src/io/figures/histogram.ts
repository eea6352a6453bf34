// The histograms that figures show.
import { countingInBins, equalEdges } from '../bins.ts';
import { carryOut } from '../../slices.ts';
import type { HistMark } from './figure.ts';
import { extremesOf, isDrawable, numbersOf, smallest } from './series.ts';

/** Values that differ by less, relatively, are one with rounding errors. */
const rounding = 1e-9;

/** Bins with their heights. */
export interface Histogram {
  /** Bin edges, one more than heights. */
  readonly edges: readonly number[];
  /** Counts, or densities. */
  readonly heights: readonly number[];
}

/** The histogram of a mark; edges have the dimension of its values. There are no bins if the edges span no range. */
export function histogram({ values, bins, density = false }: HistMark): Histogram {
  const drawable = Array.from(numbersOf(values)).filter(isDrawable);
  const edges =
    typeof bins === 'number' ? edgesAround(drawable, bins) : Array.from(numbersOf(bins));
  const hasRange = edges.length >= 2 && edges[0]! < edges.at(-1)!;
  if (!hasRange || !edges.every(isDrawable)) return { edges: [], heights: [] };
  const counts = Array.from(carryOut(() => countingInBins(drawable, edges)));
  if (!density) return { edges, heights: counts };
  const total = counts.reduce((sum, count) => sum + count, 0);
  return {
    edges,
    heights: counts.map((count, k) => count / (total || 1) / (edges[k + 1]! - edges[k]!)),
  };
}

function edgesAround(values: readonly number[], count: number): number[] {
  let [low, high] = extremesOf(values);
  if (low > high) [low, high] = [0, 1];
  else if (high - low < Math.max(smallest, rounding * Math.max(Math.abs(low), Math.abs(high)))) {
    // One value, as the intervals of a regular neuron are: a range around it.
    const half = low === 0 ? 0.5 : Math.min(0.5, Math.abs(low) / 2);
    [low, high] = [low - half, low + half];
  }
  return Array.from(equalEdges(low, high, Math.max(1, Math.floor(count))));
}
