// Functions of NumPy about shapes: reshaping, joining, repeating, sorting. Many are methods of arrays, too.
import { PyList, PyTuple, toCount, tupleOf, isTrue } from '../../values/index.ts';
import type { Value } from '../../values/index.ts';
import type { NdArray } from '../array.ts';
import { axisOf, broadcastTo, cast, copyOf, flat, fromFlat, promote, sizeOf } from '../array.ts';
import { arraysFrom, axesOf, shapeOf, shapeTuple, toArray } from '../convert.ts';
import { raise } from '../errors.ts';
import { positionsOf } from '../indexing.ts';
import type { FunctionTable } from './reductions.ts';
import {
  alongAxis,
  atLeast,
  broadcastArrays,
  concatenate,
  diagonal,
  expandDims,
  flip,
  moveAxis,
  repeat,
  reshape,
  roll,
  split,
  squeeze,
  stack,
  swapAxes,
  tile,
  transpose,
  triangle,
} from '../shaping.ts';
import { callSharedOnce } from './shared.ts';

const axisAt = (value: Value): number | null => axesOf(value)?.[0] ?? null;

/** The columns of arrays side by side, as `hstack` joins them. */
function sideBySide(value: Value): NdArray {
  const arrays = arraysFrom(value).map((array) => atLeast(array, 1));
  return concatenate(arrays, arrays[0]?.shape.length === 1 ? 0 : 1);
}

function stackedRows(value: Value): NdArray {
  return concatenate(
    arraysFrom(value).map((array) => atLeast(array, 2)),
    0,
  );
}

/** Sorted along an axis; NaN comes last. */
function sorted(array: NdArray, axis: number | null): NdArray {
  if (array.shape.length === 0) return array;
  const source = axis === null ? reshape(array, [array.size]) : array;
  const last = source.shape.length - 1;
  const at = axis === null ? 0 : axisOf(axis, source.shape.length);
  const turned = copyOf(moveAxis(source, at, last));
  const length = turned.shape[last]!;
  for (let k = 0; k < turned.size; k += length) turned.data.subarray(k, k + length).sort();
  return moveAxis(turned, last, at);
}

/** Positions along each axis, as `nonzero` gives them. */
export function tupleOfPositions(list: readonly Float64Array[]): PyTuple {
  return tupleOf(...list.map((positions) => fromFlat(positions, 'int64')));
}

function unique(array: NdArray, more: readonly boolean[]): Value {
  const numbers = flat(array);
  const order = Array.from(numbers.keys()).sort((a, b) => numbers[a]! - numbers[b]! || a - b);
  const first: number[] = [];
  const counts: number[] = [];
  const inverse = new Float64Array(numbers.length);
  for (const k of order) {
    const isNew = first.length === 0 || numbers[k] !== numbers[first.at(-1)!];
    if (isNew) {
      first.push(k);
      counts.push(0);
    }
    counts[counts.length - 1]! += 1;
    inverse[k] = first.length - 1;
  }
  const values = fromFlat(
    Float64Array.from(first, (k) => numbers[k]!),
    array.dtype,
    [first.length],
    array.dimension,
  );
  const extra = [Float64Array.from(first), inverse, Float64Array.from(counts)];
  const chosen = extra.filter((_, k) => more[k] === true);
  if (chosen.length === 0) return values;
  return tupleOf(values, ...chosen.map((data) => fromFlat(data, 'int64')));
}

/** An array in parts: as many as given, or with bounds. `isEven` refuses parts of unlike length. */
export function partsOf(array: NdArray, given: Value, axis: number, isEven: boolean): PyList {
  const length = array.shape[axisOf(axis, array.shape.length)]!;
  if (typeof given !== 'bigint') return new PyList(split(array, shapeOf(given), axis));
  const count = Number(given);
  if (isEven && length % count !== 0)
    raise('ValueError', 'array split does not result in an equal division');
  const bounds: number[] = [];
  for (let k = 1, at = 0; k < count; k++) {
    at += Math.floor(length / count) + (k - 1 < length % count ? 1 : 0);
    bounds.push(at);
  }
  return new PyList(split(array, bounds, axis));
}

/** The functions. */
export const shapeTable: FunctionTable = {
  reshape: [
    'a, newshape, order=None',
    (a: Value, shape: Value) => reshape(toArray(a), shapeOf(shape)),
  ],
  ravel: ['a, order=None', (a: Value) => flattened(toArray(a))],
  transpose: [
    'a, axes=None',
    (a: Value, axes: Value) => transpose(toArray(a), axesOf(axes) ?? undefined),
  ],
  swapaxes: [
    'a, axis1, axis2',
    (a: Value, b: Value, c: Value) => swapAxes(toArray(a), toCount(b), toCount(c)),
  ],
  moveaxis: [
    'a, source, destination',
    (a: Value, b: Value, c: Value) => moveAxis(toArray(a), toCount(b), toCount(c)),
  ],
  squeeze: ['a, axis=None', (a: Value, axis: Value) => squeeze(toArray(a), axesOf(axis))],
  expand_dims: ['a, axis', (a: Value, axis: Value) => expandDims(toArray(a), toCount(axis))],
  atleast_1d: ['a', (a: Value) => atLeast(toArray(a), 1)],
  atleast_2d: ['a', (a: Value) => atLeast(toArray(a), 2)],
  broadcast_to: ['a, shape', (a: Value, shape: Value) => broadcastTo(toArray(a), shapeOf(shape))],
  broadcast_arrays: [
    '*args',
    (args: readonly Value[]) => new PyList(broadcastArrays(args.map(toArray))),
  ],
  concatenate: [
    'arrays, axis=0',
    (arrays: Value, axis: Value) => concatenate(arraysFrom(arrays), axisAt(axis)),
  ],
  stack: [
    'arrays, axis=0',
    (arrays: Value, axis: Value) => stack(arraysFrom(arrays), toCount(axis)),
  ],
  hstack: ['tup', sideBySide],
  vstack: ['tup', stackedRows],
  row_stack: ['tup', stackedRows],
  column_stack: [
    'tup',
    (value: Value) =>
      concatenate(
        arraysFrom(value).map((array) =>
          array.shape.length === 1 ? reshape(array, [array.size, 1]) : array,
        ),
        1,
      ),
  ],
  append: [
    'arr, values, axis=None',
    (a: Value, b: Value, axis: Value) => concatenate([toArray(a), toArray(b)], axisAt(axis)),
  ],
  insert: [
    'arr, obj, values, axis=None',
    (a: Value, at: Value, values: Value) => {
      const array = reshape(toArray(a), [toArray(a).size]);
      const k = toCount(at);
      const [before, after] = split(array, [k < 0 ? k + array.size : k], 0);
      return concatenate([before!, atLeast(toArray(values), 1), after!], 0);
    },
  ],
  delete: [
    'arr, obj, axis=None',
    (a: Value, obj: Value, axis: Value) => {
      const array = axisAt(axis) === null ? flattened(toArray(a)) : toArray(a);
      const at = axisAt(axis) ?? 0;
      const n = array.shape[at]!;
      const gone = new Set(Array.from(flat(toArray(obj)), (k) => (k < 0 ? k + n : k)));
      return alongAxis(
        array,
        at,
        Array.from({ length: n }, (_, k) => k).filter((k) => !gone.has(k)),
      );
    },
  ],
  repeat: [
    'a, repeats, axis=None',
    (a: Value, n: Value, axis: Value) => repeat(toArray(a), toArray(n), axisAt(axis)),
  ],
  tile: ['A, reps', (a: Value, reps: Value) => tile(toArray(a), shapeOf(reps))],
  flip: ['m, axis=None', (a: Value, axis: Value) => flip(toArray(a), axesOf(axis))],
  fliplr: ['m', (a: Value) => flip(toArray(a), [1])],
  flipud: ['m', (a: Value) => flip(toArray(a), [0])],
  roll: [
    'a, shift, axis=None',
    (a: Value, shift: Value, axis: Value) => roll(toArray(a), toCount(shift), axisAt(axis)),
  ],
  split: [
    'ary, indices_or_sections, axis=0',
    (a: Value, n: Value, axis: Value) => partsOf(toArray(a), n, toCount(axis), true),
  ],
  array_split: [
    'ary, indices_or_sections, axis=0',
    (a: Value, n: Value, axis: Value) => partsOf(toArray(a), n, toCount(axis), false),
  ],
  diag: ['v, k=0', (a: Value, k: Value) => diagonal(toArray(a), toCount(k))],
  diagonal: ['a, offset=0', (a: Value, k: Value) => diagonal(toArray(a), toCount(k))],
  trace: [
    'a, offset=0',
    (a: Value, k: Value) => {
      const main = diagonal(toArray(a), toCount(k));
      const total = flat(main).reduce((sum, x) => sum + x, 0);
      return fromFlat(Float64Array.of(total), main.dtype, [], main.dimension);
    },
  ],
  fill_diagonal: [
    'a, val',
    (a: Value, value: Value) => {
      const main = diagonal(toArray(a), 0);
      const numbers = flat(broadcastTo(toArray(value), main.shape));
      for (let k = 0; k < main.size; k++)
        main.data[main.offset + k * main.strides[0]!] = numbers[k]!;
      return null;
    },
  ],
  tril: ['m, k=0', (a: Value, k: Value) => triangle(toArray(a), toCount(k), true)],
  triu: ['m, k=0', (a: Value, k: Value) => triangle(toArray(a), toCount(k), false)],
  sort: ['a, axis=-1, kind=None', (a: Value, axis: Value) => sorted(toArray(a), axisAt(axis))],
  argsort: [
    'a, axis=-1, kind=None',
    (a: Value, axis: Value) => {
      const array = toArray(a);
      return array.size === 0
        ? fromFlat(new Float64Array(0), 'int64')
        : callSharedOnce('argsort', [
            array.withDimension(null),
            axis === null ? undefined : toArray(axis),
          ]);
    },
  ],
  unique: [
    'ar, return_index=False, return_inverse=False, return_counts=False',
    (a: Value, ...more: Value[]) => unique(toArray(a), more.map(isTrue)),
  ],
  nonzero: ['a', (a: Value) => tupleOfPositions(positionsOf(toArray(a)))],
  flatnonzero: ['a', (a: Value) => fromFlat(positionsOf(flattened(toArray(a)))[0]!, 'int64')],
  argwhere: [
    'a',
    (a: Value) => {
      const lists = positionsOf(toArray(a));
      return stack(
        lists.map((list) => fromFlat(list, 'int64')),
        1,
      );
    },
  ],
  take: [
    'a, indices, axis=None, out=None, mode=None',
    (a: Value, indices: Value, axis: Value) => {
      const list = toArray(indices);
      const source = axisAt(axis) === null ? flattened(toArray(a)) : toArray(a);
      const at = axisAt(axis) ?? 0;
      const found = alongAxis(source, at, flat(list));
      return axis === null ? reshape(found, list.shape) : found;
    },
  ],
  shape: ['a', (a: Value) => shapeTuple(toArray(a).shape)],
  size: [
    'a, axis=None',
    (a: Value, axis: Value) => {
      const { shape } = toArray(a);
      return BigInt(axis === null ? sizeOf(shape) : shape[axisOf(toCount(axis), shape.length)]!);
    },
  ],
  ndim: ['a', (a: Value) => BigInt(toArray(a).shape.length)],
  isin: ['element, test_elements', (a: Value, b: Value) => isIn(toArray(a), toArray(b))],
  in1d: ['ar1, ar2', (a: Value, b: Value) => isIn(flattened(toArray(a)), toArray(b))],
  intersect1d: [
    'ar1, ar2',
    (a: Value, b: Value) => {
      const common = chosen(a, b, (x, other) => other.has(x));
      return cast(common, promote(common.dtype, toArray(b).dtype));
    },
  ],
  setdiff1d: ['ar1, ar2', (a: Value, b: Value) => chosen(a, b, (x, other) => !other.has(x))],
  setxor1d: [
    'ar1, ar2',
    (a: Value, b: Value) => {
      const outside = (x: number, other: Set<number>): boolean => !other.has(x);
      return unique(concatenate([chosen(a, b, outside), chosen(b, a, outside)], 0), []);
    },
  ],
  union1d: [
    'ar1, ar2',
    (a: Value, b: Value) =>
      unique(concatenate([flattened(toArray(a)), flattened(toArray(b))], 0), []),
  ],
  ix_: [
    '*args',
    (args: readonly Value[]) =>
      new PyTuple(
        args.map((arg, k) => {
          let list = toArray(arg);
          if (list.dtype === 'bool') list = fromFlat(positionsOf(list)[0]!, 'int64');
          return reshape(
            list,
            args.map((_, axis) => (axis === k ? list.size : 1)),
          );
        }),
      ),
  ],
  unravel_index: [
    'indices, shape',
    (indices: Value, shape: Value) => {
      const list = toArray(indices);
      const lengths = shapeOf(shape);
      return new PyTuple(
        lengths.map((n, axis) => {
          const inner = sizeOf(lengths.slice(axis + 1));
          return fromFlat(
            flat(list).map((k) => Math.floor(k / inner) % n),
            'int64',
            list.shape,
          );
        }),
      );
    },
  ],
};

/** The elements in a row. */
export function flattened(array: NdArray): NdArray {
  return reshape(array, [array.size]);
}

function isIn(array: NdArray, other: NdArray): NdArray {
  const set = new Set(flat(other));
  return fromFlat(
    flat(array).map((x) => Number(set.has(x))),
    'bool',
    array.shape,
  );
}

function chosen(a: Value, b: Value, holds: (x: number, other: Set<number>) => boolean): NdArray {
  const [array, other] = [toArray(a), new Set(flat(toArray(b)))];
  const list = [...new Set(flat(array))].filter((x) => holds(x, other)).sort((x, y) => x - y);
  return fromFlat(Float64Array.from(list), array.dtype, [list.length], array.dimension);
}
