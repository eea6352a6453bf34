// Work along an axis: every row of elements is visited, reduced to a number, or replaced by another row. Also the sums
// and other loops over a row that the functions on rows share; all yield.
import type { Dimension } from '../../units/index.ts';
import { carryOut, done, filling, inParts, partSize } from '../../slices.ts';
import type { Work } from '../../slices.ts';
import { axisAt } from '../call.ts';
import type { Call } from '../call.ts';
import { sizeOf, unknownArray } from '../value.ts';
import type { ArrayType, ArrayValue, Shape } from '../value.ts';

/** An axis: undefined stands for all elements as one row, null for an axis that is unknown or wrong. */
export type Axis = number | undefined | null;

/** Pairwise summation: the rounding error grows with the logarithm of the length. */
export function* summing(numbers: Float64Array): Work<number> {
  if (numbers.length <= partSize) return sum(numbers);
  const half = numbers.length >> 1;
  const first = yield* summing(numbers.subarray(0, half));
  yield;
  return first + (yield* summing(numbers.subarray(half)));
}

function sum(numbers: Float64Array): number {
  if (numbers.length > 128) {
    const half = numbers.length >> 1;
    return sum(numbers.subarray(0, half)) + sum(numbers.subarray(half));
  }
  let total = 0;
  for (const x of numbers) total += x;
  return total;
}

/** The arithmetic mean. */
export function* averaging(numbers: Float64Array): Work<number> {
  return (yield* summing(numbers)) / numbers.length;
}

/** The mean of the squared deviations from the mean, divided by n - `freedom`. */
export function* varying(numbers: Float64Array, freedom: number): Work<number> {
  const centre = yield* averaging(numbers);
  const squares = yield* mapping(numbers, (x) => (x - centre) * (x - centre));
  return (yield* summing(squares)) / Math.max(0, numbers.length - freedom);
}

/** The array of f of each element and its place. */
export function* mapping(
  numbers: Float64Array,
  f: (x: number, k: number) => number,
): Work<Float64Array> {
  return yield* filling(numbers.length, (result, from, to) => {
    for (let k = from; k < to; k++) result[k] = f(numbers[k]!, k);
  });
}

/** The elements combined one after another, as by `reduce`. */
export function* folding(
  numbers: Float64Array,
  first: number,
  f: (result: number, x: number) => number,
): Work<number> {
  let result = first;
  yield* inParts(numbers.length, (from, to) => {
    for (let k = from; k < to; k++) result = f(result, numbers[k]!);
  });
  return result;
}

/** The elements for which a condition holds, as by `filter`. */
export function* choosing(
  numbers: Float64Array,
  holds: (x: number, k: number) => boolean,
): Work<Float64Array> {
  const chosen = new Float64Array(numbers.length);
  let count = 0;
  yield* inParts(numbers.length, (from, to) => {
    for (let k = from; k < to; k++) if (holds(numbers[k]!, k)) chosen[count++] = numbers[k]!;
  });
  return chosen.slice(0, count);
}

/** The numbers of elements before, along and after an axis; without an axis, all elements are along it. */
export function split(shape: Shape, axis: number | undefined): [number, number, number] {
  if (axis === undefined) return [1, sizeOf(shape), 1];
  return [sizeOf(shape.slice(0, axis)), shape[axis]!, sizeOf(shape.slice(axis + 1))];
}

/**
 * Visits every row along an axis; `row` is a copy of its elements, which are at `start`, `start + step`, … of `data`.
 */
export function* visitingRows(
  data: Float64Array,
  shape: Shape,
  axis: number | undefined,
  visit: (row: Float64Array, start: number, step: number) => Work<void>,
): Work<void> {
  const [outer, length, inner] = split(shape, axis);
  const row = new Float64Array(length);
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      const start = o * length * inner + i;
      yield* inParts(length, (from, to) => {
        for (let k = from; k < to; k++) row[k] = data[start + k * inner]!;
      });
      yield* visit(row, start, inner);
    }
  }
}

/** Copies of all rows along an axis, in the order in which `mapRows` replaces them. */
export function rowsAlong(
  data: Float64Array,
  shape: Shape,
  axis: number | undefined,
): Float64Array[] {
  return carryOut(function* () {
    const rows: Float64Array[] = [];
    yield* visitingRows(data, shape, axis, (row) => done(void rows.push(row.slice())));
    return rows;
  });
}

/**
 * The array with every row along an axis replaced by `of(row)`, which has `length(n)` elements for a row of n. `of` may
 * change the row.
 */
export function mapRows(
  value: ArrayValue,
  axis: Axis,
  length: (n: number) => number,
  of: (row: Float64Array) => Work<ArrayLike<number>>,
  type: ArrayType = value.type,
  dimension: Dimension = value.dimension,
): ArrayValue {
  if (value.shape === null || axis === null) return unknownArray(dimension, type);
  const [outer, along, inner] = split(value.shape, axis);
  const after = length(along);
  const shape = axis === undefined ? [after] : value.shape.map((n, k) => (k === axis ? after : n));
  if (value.data === null) return unknownArray(dimension, type, shape);
  const { data: before, shape: whole } = value;
  const data = carryOut(function* () {
    const replaced = new Float64Array(outer * after * inner);
    let n = 0;
    yield* visitingRows(before, whole, axis, function* (row) {
      const start = Math.floor(n / inner) * after * inner + (n % inner);
      n += 1;
      const result = yield* of(row);
      yield* inParts(after, (from, to) => {
        for (let k = from; k < to; k++) replaced[start + k * inner] = result[k]!;
      });
    });
    return replaced;
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
