// `scipy.spatial.distance`: distances between points.
import { plainArray, flat, fromFlat } from '../numpy/index.ts';
import type { NdArray } from '../numpy/index.ts';
import { moduleOf, textOf, valueError } from '../values/index.ts';
import type { ModuleTable, Value } from '../values/index.ts';

type Metric = (difference: Float64Array) => number;

const metrics: Readonly<Record<string, Metric>> = {
  euclidean: (d) => Math.sqrt(d.reduce((sum, x) => sum + x * x, 0)),
  sqeuclidean: (d) => d.reduce((sum, x) => sum + x * x, 0),
  cityblock: (d) => d.reduce((sum, x) => sum + Math.abs(x), 0),
  chebyshev: (d) => d.reduce((most, x) => Math.max(most, Math.abs(x)), 0),
};

function metricOf(name: Value): Metric {
  const metric = metrics[textOf(name)];
  if (metric === undefined) throw valueError(`Unknown Distance Metric: ${textOf(name)}`);
  return metric;
}

function pointsOf(value: Value): readonly Float64Array[] {
  const { shape } = plainArray(value);
  if (shape.length !== 2) throw valueError('A 2-dimensional array must be passed.');
  const numbers = flat(plainArray(value));
  const [count, size] = shape as [number, number];
  return Array.from({ length: count }, (_, k) => numbers.subarray(k * size, (k + 1) * size));
}

const between = (metric: Metric, p: Float64Array, q: Float64Array): number =>
  metric(p.map((x, k) => x - q[k]!));

/** All distances of one list of points from another: a row for each point of the first. */
function allDistances(a: Value, b: Value, name: Value): NdArray {
  const metric = metricOf(name);
  const [points, others] = [pointsOf(a), pointsOf(b)];
  const data = points.flatMap((p) => others.map((q) => between(metric, p, q)));
  return fromFlat(Float64Array.from(data), 'float64', [points.length, others.length]);
}

/** The distances of all pairs in a row. */
function pairs(a: Value, name: Value): NdArray {
  const metric = metricOf(name);
  const points = pointsOf(a);
  const data = points.flatMap((p, k) => points.slice(k + 1).map((q) => between(metric, p, q)));
  return fromFlat(Float64Array.from(data));
}

/** A row of pairs as a symmetric matrix, or back. */
function squareForm(value: Value): NdArray {
  const array = plainArray(value);
  const numbers = flat(array);
  if (array.shape.length === 2) {
    const [n] = array.shape as [number, number];
    return fromFlat(
      numbers.filter((_, k) => k % n > Math.floor(k / n)),
      array.dtype,
    );
  }
  const n = Math.round((1 + Math.sqrt(1 + 8 * numbers.length)) / 2);
  const data = new Float64Array(n * n);
  let at = 0;
  for (let r = 0; r < n; r++)
    for (let c = r + 1; c < n; c++) data[r * n + c] = data[c * n + r] = numbers[at++]!;
  return fromFlat(data, array.dtype, [n, n]);
}

/** The functions of `scipy.spatial.distance`. */
export const distance: ModuleTable = {
  cdist: ["XA, XB, metric='euclidean'", allDistances],
  pdist: ["X, metric='euclidean'", pairs],
  squareform: ['X', squareForm],
  euclidean: [
    'u, v',
    (u: Value, v: Value) =>
      between(metrics['euclidean']!, flat(plainArray(u)), flat(plainArray(v))),
  ],
};

/** `scipy.spatial` */
export const spatial: ModuleTable = { distance: moduleOf('scipy.spatial.distance', distance) };
