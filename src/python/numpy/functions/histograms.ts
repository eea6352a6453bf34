// Histograms of NumPy, of one and two dimensions.
import { log2 } from '../../../math/index.ts';
import { isTrue, PyTuple, tupleOf, valuesOf, PyList } from '../../values/index.ts';
import type { Value } from '../../values/index.ts';
import { divideDimensions, dimensionless } from '../../../units/index.ts';
import type { NdArray } from '../array.ts';
import { cast, flat, fromFlat } from '../array.ts';
import { plainArray, toArray } from '../convert.ts';
import { reshape } from '../shaping.ts';
import { callShared } from './shared.ts';

/** `np.histogram`: counts and edges. */
export function histogram(
  a: Value,
  bins: Value,
  range: Value,
  density: Value,
  weights: Value,
): NdArray[] {
  const array = toArray(a);
  const values = reshape(array.withDimension(null), [array.size]);
  if (typeof bins === 'string')
    return histogram(a, BigInt(binsBy(bins, values)), range, density, weights);
  const limits = range === null ? undefined : plainArray(range);
  const [counts, edges] = callShared('histogram', [
    cast(values, 'float64'),
    plainArray(bins),
    limits,
  ]) as [NdArray, NdArray];
  const weighted = weights === null ? counts : weightedCounts(values, edges, toArray(weights));
  if (!isTrue(density)) return [weighted, edges];
  const total = flat(weighted).reduce((sum, n) => sum + n, 0);
  const bounds = flat(edges);
  const data = flat(weighted).map((n, k) => n / (total * (bounds[k + 1]! - bounds[k]!)));
  const unit = edges.dimension === null ? null : divideDimensions(dimensionless, edges.dimension);
  return [fromFlat(data, 'float64', [data.length], unit), edges];
}

function binsBy(rule: string, values: NdArray): number {
  const n = Math.max(1, values.size);
  if (rule === 'sqrt') return Math.ceil(Math.sqrt(n));
  return Math.ceil(log2(n)) + 1;
}

function weightedCounts(values: NdArray, edges: NdArray, weights: NdArray): NdArray {
  const bounds = flat(edges);
  const last = bounds.length - 1;
  const data = new Float64Array(last);
  const list = flat(weights);
  for (const [k, x] of flat(values).entries()) {
    if (!(x >= bounds[0]! && x <= bounds[last]!)) continue;
    let at = 0;
    while (at < last - 1 && x >= bounds[at + 1]!) at++;
    data[at]! += list[k]!;
  }
  return fromFlat(data);
}

/** `np.histogram2d`: counts and both edges. */
export function histogram2d(a: Value, b: Value, bins: Value, range: Value): Value {
  const [x, y] = [toArray(a), toArray(b)];
  const both = bins instanceof PyList || bins instanceof PyTuple ? bins.items : [bins, bins];
  const ranges = range === null ? [null, null] : valuesOf(range);
  const [ex, ey] = [x, y].map(
    (array, k) => histogram(array, both[k] ?? 10n, ranges[k] ?? null, false, null)[1]!,
  );
  const place = (edges: Float64Array, v: number): number => {
    const last = edges.length - 1;
    if (!(v >= edges[0]! && v <= edges[last]!)) return -1;
    let at = 0;
    while (at < last - 1 && v >= edges[at + 1]!) at++;
    return at;
  };
  const [px, py] = [flat(ex!), flat(ey!)];
  const counts = new Float64Array((px.length - 1) * (py.length - 1));
  const [xs, ys] = [flat(x), flat(y)];
  for (let k = 0; k < xs.length; k++) {
    const [r, c] = [place(px, xs[k]!), place(py, ys[k]!)];
    if (r >= 0 && c >= 0) counts[r * (py.length - 1) + c]! += 1;
  }
  return tupleOf(fromFlat(counts, 'float64', [px.length - 1, py.length - 1]), ex!, ey!);
}
