// Other shapes of the same elements, and arrays joined, repeated and divided.
import {
  axisOf,
  broadcastTo,
  checkedShape,
  commonShape,
  copyOf,
  flat,
  fromFlat,
  isContiguous,
  promote,
  shown,
  sizeOf,
} from './array.ts';
import type { NdArray, Shape } from './array.ts';
import { raise } from './errors.ts';
import { elementsAt } from './indexing.ts';
import type { Index } from './indexing.ts';
import { stridesOf } from '../../script/index.ts';
import { dimensionless } from '../../units/index.ts';

/** The array in another shape, of which one length may be -1: a view where that is possible. */
export function reshape(array: NdArray, given: Shape): NdArray {
  const known = given.filter((n) => n >= 0).reduce((size, n) => size * n, 1);
  const shape = given.map((n) => (n >= 0 ? n : known === 0 ? 0 : array.size / known));
  const isPossible =
    given.filter((n) => n < 0).length <= 1 &&
    shape.every(Number.isInteger) &&
    sizeOf(shape) === array.size;
  if (!isPossible)
    raise('ValueError', `cannot reshape array of size ${array.size} into shape ${shown(given)}`);
  const source = isContiguous(array) ? array : copyOf(array);
  return source.view(shape, stridesOf(shape));
}

/** The axes in another order; without one, reversed. */
export function transpose(array: NdArray, given?: readonly number[]): NdArray {
  const rank = array.shape.length;
  const axes = given?.map((axis) => axisOf(axis, rank)) ?? array.shape.map((_, k) => rank - 1 - k);
  if (new Set(axes).size !== rank) raise('ValueError', "axes don't match array");
  return array.view(
    axes.map((k) => array.shape[k]!),
    axes.map((k) => array.strides[k]!),
  );
}

/** Moves axes to other places. */
export function moveAxis(array: NdArray, from: number, to: number): NdArray {
  const rank = array.shape.length;
  const source = axisOf(from, rank);
  const axes = array.shape.map((_, k) => k).filter((k) => k !== source);
  axes.splice(axisOf(to, rank), 0, source);
  return transpose(array, axes);
}

/** Two axes exchanged. */
export function swapAxes(array: NdArray, a: number, b: number): NdArray {
  const rank = array.shape.length;
  const axes = array.shape.map((_, k) => k);
  const [first, second] = [axisOf(a, rank), axisOf(b, rank)];
  [axes[first], axes[second]] = [second, first];
  return transpose(array, axes);
}

/** Without axes of length 1: all of them, or those that are named. */
export function squeeze(array: NdArray, given: readonly number[] | null): NdArray {
  const rank = array.shape.length;
  const gone = given?.map((axis) => axisOf(axis, rank)) ?? null;
  if (gone?.some((axis) => array.shape[axis] !== 1) === true)
    raise('ValueError', 'cannot select an axis to squeeze out which has size not equal to one');
  const left = array.shape
    .map((_, k) => k)
    .filter((k) => (gone === null ? array.shape[k] !== 1 : !gone.includes(k)));
  return array.view(
    left.map((k) => array.shape[k]!),
    left.map((k) => array.strides[k]!),
  );
}

/** With an axis of length 1 at a place. */
export function expandDims(array: NdArray, axis: number): NdArray {
  const at = axisOf(axis, array.shape.length + 1);
  const insert = (list: readonly number[], n: number): number[] => [
    ...list.slice(0, at),
    n,
    ...list.slice(at),
  ];
  return array.view(insert(array.shape, 1), insert(array.strides, 0));
}

/** At least so many axes: new ones come first. */
export function atLeast(array: NdArray, rank: number): NdArray {
  let result = array;
  while (result.shape.length < rank) result = expandDims(result, 0);
  return result;
}

/** Arrays joined along an axis; without one, all their elements in a row. */
export function concatenate(arrays: readonly NdArray[], given: number | null): NdArray {
  if (arrays.length === 0) raise('ValueError', 'need at least one array to concatenate');
  if (given === null)
    return concatenate(
      arrays.map((array) => reshape(array, [array.size])),
      0,
    );
  const [first] = arrays;
  const rank = first!.shape.length;
  if (rank === 0) raise('ValueError', 'zero-dimensional arrays cannot be concatenated');
  const axis = axisOf(given, rank);
  for (const { shape } of arrays) {
    if (shape.length !== rank)
      raise(
        'ValueError',
        `all the input arrays must have same number of dimensions, but the array at index 0 has ${rank} dimension(s) and another has ${shape.length} dimension(s)`,
      );
    if (shape.some((n, k) => k !== axis && n !== first!.shape[k]))
      raise(
        'ValueError',
        `all the input array dimensions except for the concatenation axis must match exactly, but found shapes ${shown(first!.shape)} and ${shown(shape)}`,
      );
  }
  const along = arrays.reduce((sum, { shape }) => sum + shape[axis]!, 0);
  const shape = first!.shape.map((n, k) => (k === axis ? along : n));
  const dtype = arrays.map((array) => array.dtype).reduce(promote);
  const outer = sizeOf(shape.slice(0, axis));
  const inner = sizeOf(shape.slice(axis + 1));
  const join = (part: 'data' | 'imag'): Float64Array => {
    const result = new Float64Array(sizeOf(checkedShape(shape)));
    let at = 0;
    const sources = arrays.map((array) => ({
      data: flat(array, part),
      row: array.shape[axis]! * inner,
    }));
    for (let o = 0; o < outer; o++)
      for (const { data, row } of sources) {
        result.set(data.subarray(o * row, (o + 1) * row), at);
        at += row;
      }
    return result;
  };
  // Joined quantities lose their dimension, but stay quantities in Brian2: adding a plain number to them is an error no more.
  const dimension = arrays.some((array) => array.dimension !== null) ? dimensionless : null;
  const imag = dtype === 'complex128' ? join('imag') : null;
  return fromFlat(join('data'), dtype, shape, dimension, imag);
}

/** Arrays of one shape as rows along a new axis. */
export function stack(arrays: readonly NdArray[], axis: number): NdArray {
  const [first] = arrays;
  if (first === undefined) raise('ValueError', 'need at least one array to stack');
  if (arrays.some(({ shape }) => shown(shape) !== shown(first.shape)))
    raise('ValueError', 'all input arrays must have the same shape');
  return concatenate(
    arrays.map((array) => expandDims(array, axis)),
    axis,
  );
}

/** Elements repeated one after another. */
export function repeat(array: NdArray, counts: NdArray, axis: number | null): NdArray {
  const source = axis === null ? reshape(array, [array.size]) : array;
  const at = axis === null ? 0 : axisOf(axis, array.shape.length);
  const n = source.shape[at]!;
  const times = flat(broadcastTo(counts.size === 1 ? reshape(counts, [1]) : counts, [n]));
  if (times.some((count) => count < 0))
    raise('ValueError', 'repeats may not contain negative values.');
  const total = times.reduce((sum, count) => sum + count, 0);
  checkedShape(source.shape.map((length, k) => (k === at ? total : length)));
  const indices = new Float64Array(total);
  let filled = 0;
  for (let k = 0; k < n; k++) {
    indices.fill(k, filled, filled + times[k]!);
    filled += times[k]!;
  }
  return alongAxis(source, at, indices);
}

/** The elements at indices along an axis. */
export function alongAxis(array: NdArray, axis: number, indices: ArrayLike<number>): NdArray {
  const list = fromFlat(Float64Array.from(indices), 'int64');
  const all: Index = { kind: 'slice', start: null, stop: null, step: null };
  return elementsAt(array, [...new Array<Index>(axis).fill(all), { kind: 'array', array: list }]);
}

/** The whole array repeated along each axis. */
export function tile(array: NdArray, reps: readonly number[]): NdArray {
  let result = atLeast(array, reps.length);
  const rank = result.shape.length;
  const counts = [...new Array<number>(rank - reps.length).fill(1), ...reps];
  checkedShape(counts.map((count, k) => count * result.shape[k]!));
  for (const [axis, count] of counts.entries())
    if (count !== 1) {
      const parts = new Array<NdArray>(count).fill(result);
      result = count === 0 ? alongAxis(result, axis, []) : concatenate(parts, axis);
    }
  return (result === array ? copyOf(array) : result).withDimension(array.dimension);
}

/** The elements of each axis in reverse order: a view. */
export function flip(array: NdArray, axes: readonly number[] | null): NdArray {
  const rank = array.shape.length;
  const turned = axes?.map((axis) => axisOf(axis, rank)) ?? null;
  const indices = array.shape.map((_, k): Index => {
    const isTurned = turned === null || turned.includes(k);
    return { kind: 'slice', start: null, stop: null, step: isTurned ? -1 : null };
  });
  return elementsAt(array, indices);
}

/** Elements moved along an axis; those that leave come in again at the other end. */
export function roll(array: NdArray, shift: number, axis: number | null): NdArray {
  if (axis === null) return reshape(roll(reshape(array, [array.size]), shift, 0), array.shape);
  const at = axisOf(axis, array.shape.length);
  const n = array.shape[at]!;
  const indices = Float64Array.from({ length: n }, (_, k) => (((k - shift) % n) + n) % n);
  return alongAxis(array, at, indices);
}

/** Parts of an array along an axis, between places. */
export function split(array: NdArray, places: readonly number[], axis: number): NdArray[] {
  const at = axisOf(axis, array.shape.length);
  const bounds = [0, ...places, array.shape[at]!];
  const all: Index = { kind: 'slice', start: null, stop: null, step: null };
  return bounds
    .slice(1)
    .map((stop, k) =>
      elementsAt(array, [
        ...new Array<Index>(at).fill(all),
        { kind: 'slice', start: bounds[k]!, stop, step: null },
      ]),
    );
}

/** Arrays stretched to their common shape. */
export function broadcastArrays(arrays: readonly NdArray[]): NdArray[] {
  const shape = arrays.map((array) => array.shape).reduce(commonShape, []);
  return arrays.map((array) => broadcastTo(array, shape));
}

/** The diagonal of a matrix, or a matrix with this diagonal. */
export function diagonal(array: NdArray, offset: number): NdArray {
  if (array.shape.length === 1) {
    const n = array.size + Math.abs(offset);
    const data = new Float64Array(n * n);
    const numbers = flat(array);
    for (let k = 0; k < numbers.length; k++)
      data[(k + Math.max(0, -offset)) * n + k + Math.max(0, offset)] = numbers[k]!;
    return fromFlat(data, array.dtype, [n, n], array.dimension);
  }
  const [rows, columns] = [array.shape[0]!, array.shape[1]!];
  const [row, column] = [Math.max(0, -offset), Math.max(0, offset)];
  const count = Math.max(0, Math.min(rows - row, columns - column));
  const [down, right] = [array.strides[0]!, array.strides[1]!];
  return array.view([count], [down + right], array.offset + row * down + column * right);
}

/** A matrix with zeros above (`lower`) or below a diagonal. */
export function triangle(array: NdArray, offset: number, isLower: boolean): NdArray {
  const copy = copyOf(array);
  const [rows, columns] = copy.shape.slice(-2) as [number, number];
  for (let k = 0; k < copy.data.length; k++) {
    const column = k % columns;
    const row = Math.floor(k / columns) % rows;
    if (isLower ? column > row + offset : column < row + offset) copy.data[k] = 0;
  }
  return copy;
}
