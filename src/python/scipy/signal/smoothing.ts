// `scipy.ndimage.gaussian_filter1d`
import { exp } from '../../../math/index.ts';
import { flat, fromFlat, isInteger, plainArray } from '../../numpy/index.ts';
import { textOf, toFloat, valueError } from '../../values/index.ts';
import type { Value } from '../../values/index.ts';
import { rowOfRows } from '../arguments.ts';

/** The numbers beyond the ends of a row of n numbers, by the mode: their places within it; null for the constant. */
const beyond: Readonly<Record<string, (place: number, n: number) => number | null>> = {
  reflect: (k, n) => folded(k, 2 * n, (at) => (at < n ? at : 2 * n - 1 - at)),
  mirror: (k, n) => (n === 1 ? 0 : folded(k, 2 * n - 2, (at) => (at < n ? at : 2 * n - 2 - at))),
  nearest: (k, n) => Math.max(0, Math.min(n - 1, k)),
  wrap: (k, n) => folded(k, n, (at) => at),
  constant: () => null,
};

function folded(k: number, period: number, of: (at: number) => number): number {
  return of(((k % period) + period) % period);
}

/** A Gaussian filter of the rows along an axis. */
export function gaussianFilter(
  value: Value,
  sigma: Value,
  axis: Value,
  order: Value,
  _out: Value,
  mode: Value,
  cval: Value,
  truncate: Value,
): Value {
  const placeOf = beyond[textOf(mode)];
  if (placeOf === undefined) throw valueError(`boundary mode not supported: ${textOf(mode)}`);
  if (toFloat(order) !== 0) throw valueError('gaussian_filter1d has the order 0 only here');
  const width = toFloat(sigma);
  const radius = Math.trunc(toFloat(truncate) * width + 0.5);
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, k) =>
    exp((-0.5 * (k - radius) * (k - radius)) / (width * width)),
  );
  const total = weights.reduce((sum, w) => sum + w, 0);
  const outside = toFloat(cval);
  const filtered = rowOfRows(value, axis, (row) => {
    const n = row.length;
    const at = (k: number): number => {
      const place = k >= 0 && k < n ? k : placeOf(k, n);
      return place === null ? outside : row[place]!;
    };
    return row.map((_, k) => {
      let sum = 0;
      for (let j = -radius; j <= radius; j++) sum += (weights[j + radius]! / total) * at(k + j);
      return sum;
    });
  });
  // Whole numbers stay whole, as in SciPy.
  const { dtype } = plainArray(value);
  return isInteger(dtype)
    ? fromFlat(flat(filtered).map(Math.trunc), dtype, filtered.shape)
    : filtered;
}
