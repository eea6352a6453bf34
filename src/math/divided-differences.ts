// Divided differences of exp, for the exact integration of chains of linear equations. Relative error about 1e-13 for
// equal, nearly equal and widely different rates.
import { exp, expm1 } from './exponential.ts';

/** Points closer than this use the series, others the definition. */
const seriesWidth = 4;
/** Number of terms for that width: 4**k/k! falls below 1e-17 of the sum. */
const seriesTerms = 48;

let sorted = new Float64Array(8);
let tableau = new Float64Array(8);
let homogeneous = new Float64Array(8);

/**
 * The divided difference of exp over the points, in any order, which may be equal or close together:
 * `expDivided(a)` is exp(a), `expDivided(a, b)` is (exp(a) - exp(b))/(a - b), and exp(a) where a = b.
 */
export function expDivided(...points: number[]): number {
  if (points.length === 1) return exp(points[0]!);
  if (points.length === 2) return dividedPair(points[0]!, points[1]!);
  const highest = Math.max(...points);
  if (Number.isNaN(highest) || highest === Infinity) return highest;
  // A rate of minus infinity decays at once.
  if (Math.min(...points) === -Infinity) return 0;
  reserve(points.length);
  // Relative to the highest point, so that intermediate values overflow only if the result does.
  for (let k = 0; k < points.length; k++) sorted[k] = points[k]! - highest;
  sorted.subarray(0, points.length).sort();
  return exp(highest) * dividedTableau(points.length);
}

function dividedPair(a: number, b: number): number {
  const high = a > b ? a : b;
  const distance = high - (a > b ? b : a);
  if (distance === 0) return exp(high);
  if (high === Infinity) return Infinity;
  return (exp(high) * -expm1(-distance)) / distance;
}

/** Newton's tableau over the sorted points, with the series for close points, where the definition would cancel. */
function dividedTableau(size: number): number {
  for (let i = 0; i < size; i++) tableau[i] = exp(sorted[i]!);
  for (let width = 1; width < size; width++) {
    for (let i = 0; i + width < size; i++) {
      const distance = sorted[i + width]! - sorted[i]!;
      tableau[i] =
        distance > seriesWidth
          ? (tableau[i + 1]! - tableau[i]!) / distance
          : dividedSeries(i, width);
    }
  }
  return tableau[0]!;
}

/**
 * exp(c)*sum over k of h_k(x - c)/(k + n)! with c the lowest point and h_k the complete homogeneous symmetric
 * polynomials (McCurdy, Ng, Parlett 1984). All terms are positive, so there is no cancellation.
 */
function dividedSeries(start: number, width: number): number {
  const lowest = sorted[start]!;
  let factor = 1;
  for (let k = 2; k <= width; k++) factor /= k;
  homogeneous.fill(1, 0, width + 1);
  let sum = factor;
  for (let k = 1; k < seriesTerms; k++) {
    factor /= k + width;
    homogeneous[0] = 0;
    for (let m = 1; m <= width; m++)
      homogeneous[m] = homogeneous[m - 1]! + (sorted[start + m]! - lowest) * homogeneous[m]!;
    const term = factor * homogeneous[width]!;
    sum += term;
    if (term < 1e-18 * sum) break;
  }
  return exp(lowest) * sum;
}

function reserve(size: number): void {
  if (sorted.length >= size) return;
  sorted = new Float64Array(2 * size);
  tableau = new Float64Array(2 * size);
  homogeneous = new Float64Array(2 * size);
}
