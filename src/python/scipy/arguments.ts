// What functions of SciPy are given.
import { flat, fromFlat, moveAxis, plainArray, scalarOf } from '../numpy/index.ts';
import type { NdArray } from '../numpy/index.ts';
import { PyList, PyTuple, toCount } from '../values/index.ts';
import type { Value } from '../values/index.ts';

/** The items of `args`: further arguments of a function, or the only one. */
export function itemsOf(args: Value): readonly Value[] {
  if (args instanceof PyTuple || args instanceof PyList) return args.items;
  return args === null ? [] : [args];
}

/** The numbers of an array, of which one number is an array of one; a copy. */
export function numbersOf(value: Value): Float64Array {
  return flat(plainArray(value)).slice();
}

/** The rows of an array along an axis, and the lengths of its other axes; without an axis, the whole array is one row. */
function rowsAlong(
  value: Value,
  axis: Value,
): { readonly rows: readonly Float64Array[]; readonly shape: readonly number[] } {
  const array = plainArray(value);
  if (axis === null || array.shape.length < 2) return { rows: [flat(array)], shape: [] };
  const turned = moveAxis(array, toCount(axis), -1);
  const length = turned.shape.at(-1)!;
  const shape = turned.shape.slice(0, -1);
  const numbers = flat(turned);
  const count = shape.reduce((size, n) => size * n, 1);
  const rows = Array.from({ length: count }, (_, k) =>
    numbers.subarray(k * length, (k + 1) * length),
  );
  return { rows, shape };
}

/** A number for each row along an axis. */
export function numberOfRows(
  value: Value,
  axis: Value,
  of: (row: Float64Array) => number,
): NdArray {
  const { rows, shape } = rowsAlong(value, axis);
  const numbers = Float64Array.from(rows, of);
  return shape.length === 0 ? scalarOf(numbers[0]!) : fromFlat(numbers, 'float64', shape);
}

/** A row for each row along an axis, all of one length. */
export function rowOfRows(
  value: Value,
  axis: Value,
  of: (row: Float64Array) => Float64Array,
): NdArray {
  const { rows, shape } = rowsAlong(value, axis);
  const made = rows.map(of);
  const length = made[0]?.length ?? 0;
  const all = new Float64Array(length * made.length);
  for (const [k, row] of made.entries()) all.set(row, k * length);
  const joined = fromFlat(all, 'float64', [...shape, length]);
  return shape.length === 0 ? joined : moveAxis(joined, -1, toCount(axis));
}
