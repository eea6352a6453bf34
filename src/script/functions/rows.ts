// Work along an axis: every row of elements is visited, reduced to a number, or replaced by another row. Also the sums
// that the functions on rows share.
import type { Dimension } from '../../units/index.ts';
import { axisAt } from '../call.ts';
import type { Call } from '../call.ts';
import { sizeOf, unknownArray } from '../value.ts';
import type { ArrayType, ArrayValue, Shape } from '../value.ts';

/** An axis: undefined stands for all elements as one row, null for an axis that is unknown or wrong. */
export type Axis = number | undefined | null;

/** Pairwise summation: the rounding error grows with the logarithm of the length. */
export function sum(numbers: Float64Array): number {
  if (numbers.length > 128) {
    const half = numbers.length >> 1;
    return sum(numbers.subarray(0, half)) + sum(numbers.subarray(half));
  }
  let total = 0;
  for (const x of numbers) total += x;
  return total;
}

/** The arithmetic mean. */
export function mean(numbers: Float64Array): number {
  return sum(numbers) / numbers.length;
}

/** The mean of the squared deviations from the mean, divided by n - `freedom`. */
export function variance(numbers: Float64Array, freedom: number): number {
  const centre = mean(numbers);
  const squares = numbers.map((x) => (x - centre) * (x - centre));
  return sum(squares) / Math.max(0, numbers.length - freedom);
}

/** The numbers of elements before, along and after an axis; without an axis, all elements are along it. */
export function split(shape: Shape, axis: number | undefined): [number, number, number] {
  if (axis === undefined) return [1, sizeOf(shape), 1];
  return [sizeOf(shape.slice(0, axis)), shape[axis]!, sizeOf(shape.slice(axis + 1))];
}

/**
 * Visits every row along an axis; `row` is a copy of its elements, which are at `start`, `start + step`, … of `data`.
 */
export function visitRows(
  data: Float64Array,
  shape: Shape,
  axis: number | undefined,
  visit: (row: Float64Array, start: number, step: number) => void,
): void {
  const [outer, length, inner] = split(shape, axis);
  const row = new Float64Array(length);
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      const start = o * length * inner + i;
      for (let k = 0; k < length; k++) row[k] = data[start + k * inner]!;
      visit(row, start, inner);
    }
  }
}

/** Copies of all rows along an axis, in the order in which `mapRows` replaces them. */
export function rowsAlong(
  data: Float64Array,
  shape: Shape,
  axis: number | undefined,
): Float64Array[] {
  const rows: Float64Array[] = [];
  visitRows(data, shape, axis, (row) => rows.push(row.slice()));
  return rows;
}

/** The array with every row along an axis replaced by `of(row)`, which has `length(n)` elements for a row of n. */
export function mapRows(
  value: ArrayValue,
  axis: Axis,
  length: (n: number) => number,
  of: (row: Float64Array) => ArrayLike<number>,
  type: ArrayType = value.type,
  dimension: Dimension = value.dimension,
): ArrayValue {
  if (value.shape === null || axis === null) return unknownArray(dimension, type);
  const [outer, before, inner] = split(value.shape, axis);
  const after = length(before);
  const shape = axis === undefined ? [after] : value.shape.map((n, k) => (k === axis ? after : n));
  if (value.data === null) return unknownArray(dimension, type, shape);
  const data = new Float64Array(outer * after * inner);
  let n = 0;
  visitRows(value.data, value.shape, axis, (row) => {
    const start = Math.floor(n / inner) * after * inner + (n % inner);
    n += 1;
    const result = of(row);
    for (let k = 0; k < after; k++) data[start + k * inner] = result[k]!;
  });
  return { kind: 'array', shape, data, type, dimension };
}

/** The argument `axis`, where the last axis is the default. A single number counts as a row of one. */
export function lastAxisAt(call: Call, k: number, value: ArrayValue): Axis {
  const axis = axisAt(call, k, value.shape?.length ?? null);
  if (axis !== undefined) return axis;
  if (value.shape === null) return null;
  return value.shape.length === 0 ? undefined : value.shape.length - 1;
}
