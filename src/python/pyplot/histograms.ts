// Counts in bins for `hist`: those of `np.histogram`.
import { valuesOf } from '../values/index.ts';
import type { Value } from '../values/index.ts';
import { arrayFunctions, flat, fromFlat, toArray } from '../numpy/index.ts';
import { numbersOf } from './data.ts';

/** Counts and edges. */
export function callSharedHistogram(
  x: Value,
  bins: Value,
  range: Value,
  density: boolean,
  weights: Value,
): { readonly counts: Float64Array; readonly edges: Float64Array } {
  const [, code] = arrayFunctions.histogram!;
  const histogram = code as (...values: Value[]) => Value;
  const plainBins =
    typeof bins === 'bigint' || typeof bins === 'string' || bins === null
      ? (bins ?? 10n)
      : fromFlat(numbersOf(bins));
  const result = histogram(fromFlat(numbersOf(x)), plainBins, range, density, weights, false);
  const [counts, edges] = valuesOf(result).map((value) => flat(toArray(value)));
  return { counts: counts!, edges: edges! };
}
