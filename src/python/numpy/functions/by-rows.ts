// Functions of the script applied to rows or elements, and covariances of rows.
import { toCount, call } from '../../values/index.ts';
import type { Value } from '../../values/index.ts';
import { isDimensionless } from '../../../units/index.ts';
import type { NdArray } from '../array.ts';
import { broadcastTo, commonShape, flat, fromFlat, hasUnit, promote, scalarOf } from '../array.ts';
import { toArray } from '../convert.ts';
import { raise } from '../errors.ts';
import { concatenate, moveAxis, reshape, stack } from '../shaping.ts';

/** Functions of rows along an axis: `np.apply_along_axis`. */
export function alongRows(callee: Value, axis: Value, a: Value, args: readonly Value[]): NdArray {
  const array = toArray(a);
  const turned = moveAxis(array, toCount(axis), -1);
  const length = turned.shape.at(-1)!;
  const rows = reshape(turned, [-1, length]);
  const results = Array.from({ length: rows.shape[0]! }, (_, k) =>
    toArray(call(callee, [rows.view([length], [1], rows.offset + k * length), ...args])),
  );
  const joined = stack(results, 0);
  const shape = [...turned.shape.slice(0, -1), ...results[0]!.shape];
  const shaped = reshape(joined, shape);
  return results[0]!.shape.length === 1 ? moveAxis(shaped, -1, toCount(axis)) : shaped;
}

/** `np.vectorize(f)` as a function of arrays. */
export function applyElementwise(callee: Value, args: readonly Value[]): Value {
  const arrays = args.map(toArray);
  const shape = arrays.map((array) => array.shape).reduce(commonShape, []);
  const lists = arrays.map((array) => flat(broadcastTo(array, shape)));
  const count = lists[0]?.length ?? 0;
  const results: NdArray[] = [];
  for (let k = 0; k < count; k++) {
    const values = arrays.map((array, n) => scalarOf(lists[n]![k]!, array.dtype, array.dimension));
    results.push(toArray(call(callee, values)));
  }
  if (count === 0) return fromFlat(new Float64Array(0), 'float64', shape);
  const dtype = results.map((result) => result.dtype).reduce(promote);
  const data = Float64Array.from(results, (result) => flat(result)[0]!);
  return fromFlat(data, dtype, shape);
}

/** The covariances of rows. */
export function covariance(m: NdArray, y: NdArray | undefined, freedom: number): NdArray {
  const rows = m.shape.length === 1 ? reshape(m, [1, m.size]) : m;
  const all = y === undefined ? rows : concatenate([rows, reshape(y, [-1, rows.shape[1]!])], 0);
  if (hasUnit(all) && !isDimensionless(all.dimension!))
    raise('ValueError', 'cov expects arrays without units');
  const [n, length] = all.shape as [number, number];
  const numbers = flat(all);
  const centred = numbers.slice();
  for (let r = 0; r < n; r++) {
    const row = centred.subarray(r * length, (r + 1) * length);
    const mean = row.reduce((sum, x) => sum + x, 0) / length;
    for (let k = 0; k < length; k++) row[k]! -= mean;
  }
  const data = new Float64Array(n * n);
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) {
      let sum = 0;
      for (let k = 0; k < length; k++) sum += centred[a * length + k]! * centred[b * length + k]!;
      data[a * n + b] = sum / (length - freedom);
    }
  return m.shape.length === 1 && y === undefined
    ? fromFlat(data, 'float64', [])
    : fromFlat(data, 'float64', [n, n]);
}
