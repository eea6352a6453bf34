// Functions of NumPy that make arrays: from values, ranges, constants.
import { isTrue, PyList, toCount, toFloat, tupleOf } from '../../values/index.ts';
import type { Keywords, Value } from '../../values/index.ts';
import { log10, power } from '../../../math/index.ts';
import { checkedShape, copyOf, flat, fromFlat, promote, sizeOf, zerosOf } from '../array.ts';
import type { DType, Shape, NdArray } from '../array.ts';
import { arrayFrom, asArray, dtypeOf, plainArray, shapeOf, toArray, withType } from '../convert.ts';
import { raise } from '../errors.ts';
import { applyBinary } from '../operators.ts';
import type { FunctionTable } from './reductions.ts';
import { atLeast, broadcastArrays, reshape } from '../shaping.ts';
import { call } from '../../values/index.ts';

function filled(shape: Shape, value: number, dtype: DType): NdArray {
  const size = sizeOf(checkedShape(shape));
  return fromFlat(new Float64Array(size).fill(value), dtype, shape);
}

/** `np.arange`, with the numbers and the count of NumPy. */
function arange(given: readonly Value[], keywords: Keywords): NdArray {
  const named = (name: string): Value | undefined => keywords.get(name);
  const [a, b, c] = [
    given[0] ?? named('start'),
    given[1] ?? named('stop'),
    given[2] ?? named('step'),
  ];
  const [start, stop] = b === undefined || b === null ? [undefined, a] : [a, b];
  const arrays = [start ?? 0n, stop ?? 0n, c ?? 1n].map((value) => toArray(value));
  const [first, last, step] = arrays.map((array) => flat(array)[0]!) as [number, number, number];
  const free = arrays.map((array) => array.dimension !== null);
  // Refuses bounds of different units.
  if (free.some(Boolean)) {
    applyBinary('less', arrays[1]!, arrays[2]!);
    if (start !== undefined) applyBinary('less', arrays[0]!, arrays[1]!);
  }
  const dimension = arrays.find((array) => array.dimension !== null)?.dimension ?? null;
  const dtype = dtypeOf(given[3] ?? named('dtype'));
  const common = arrays.map((array) => array.dtype).reduce(promote);
  if (step === 0) raise('ValueError', 'Maximum allowed size exceeded');
  const count = Math.max(0, Math.ceil((last - first) / step));
  checkedShape([count]);
  const delta = first + step - first;
  const data = Float64Array.from({ length: count }, (_, k) => first + k * delta);
  if (count > 1) data[1] = first + step;
  return withType(fromFlat(data, common, [count], dimension), dtype);
}

function linspace(
  start: Value,
  stop: Value,
  num: Value,
  endpoint: Value,
  retstep: Value,
  dtype: Value,
): Value {
  const [a, b] = [toArray(start), toArray(stop)];
  const count = Math.trunc(toFloat(num));
  if (count < 0) raise('ValueError', `Number of samples, ${count}, must be non-negative.`);
  const difference = applyBinary('subtract', b, a);
  const { dimension } = difference;
  const [first, last] = [flat(a)[0]!, flat(b)[0]!];
  const parts = isTrue(endpoint) ? count - 1 : count;
  const step = (last - first) / parts;
  const data = Float64Array.from({ length: count }, (_, k) =>
    parts > 0 && step !== 0 ? k * step + first : first,
  );
  if (isTrue(endpoint) && count > 1) data[count - 1] = last;
  const array = withType(fromFlat(data, 'float64', [count], dimension), dtypeOf(dtype));
  if (!isTrue(retstep)) return array;
  return tupleOf(array, fromFlat(Float64Array.of(step), 'float64', [], dimension));
}

function like(a: Value, value: number, dtype: Value): NdArray {
  const array = toArray(a);
  return filled(array.shape, value, dtypeOf(dtype) ?? array.dtype);
}

/** A full array of a value, which may have a unit. */
function full(shape: Shape, value: Value, dtype: Value): NdArray {
  const array = plainArray(value);
  const of = dtypeOf(dtype) ?? array.dtype;
  if (array.size === 1) return filled(shape, flat(array)[0]!, of);
  const zero = zerosOf(shape, of);
  return applyBinary('add', zero, array);
}

function meshgrid(arrays: readonly Value[], indexing: Value, sparse: Value): PyList {
  const lists = arrays.map((value) => toArray(value));
  const rank = lists.length;
  const place = (k: number): number => (indexing === 'ij' || k > 1 ? k : rank > 1 ? 1 - k : 0);
  const views = lists.map((list, k) =>
    reshape(
      list,
      lists.map((_, axis) => (axis === place(k) ? list.size : 1)),
    ),
  );
  return new PyList(isTrue(sparse) ? views : broadcastArrays(views).map((view) => copyOf(view)));
}

function grid(shape: Shape): NdArray {
  const rank = shape.length;
  const size = sizeOf(shape);
  const data = new Float64Array(rank * size);
  for (let axis = 0; axis < rank; axis++) {
    const inner = sizeOf(shape.slice(axis + 1));
    for (let k = 0; k < size; k++) data[axis * size + k] = Math.floor(k / inner) % shape[axis]!;
  }
  return fromFlat(data, 'int64', [rank, ...shape]);
}

const arrayOf = [
  'object, dtype=None, copy=True, order=None, subok=False, ndmin=0',
  (value: Value, dtype: Value, _copy: Value, _order: Value, _sub: Value, least: Value) => {
    const array = plainArray(value);
    const of = dtypeOf(dtype);
    const typed = withType(array, of);
    return atLeast(
      typed === array && asArray(value) !== null ? copyOf(typed) : typed,
      toCount(least),
    );
  },
] as const;
const asArrayOf = [
  'a, dtype=None, order=None',
  (value: Value, dtype: Value) => withType(plainArray(value), dtypeOf(dtype)),
] as const;

/** The functions. */
export const creationTable: FunctionTable = {
  array: arrayOf,
  asarray: asArrayOf,
  ascontiguousarray: asArrayOf,
  asanyarray: [
    'a, dtype=None',
    (value: Value, dtype: Value) => withType(arrayFrom(value), dtypeOf(dtype)),
  ],
  copy: ['a', (value: Value) => copyOf(toArray(value))],
  zeros: [
    'shape, dtype=None, order=None',
    (shape: Value, dtype: Value) => filled(shapeOf(shape), 0, dtypeOf(dtype) ?? 'float64'),
  ],
  empty: [
    'shape, dtype=None, order=None',
    (shape: Value, dtype: Value) => filled(shapeOf(shape), 0, dtypeOf(dtype) ?? 'float64'),
  ],
  ones: [
    'shape, dtype=None, order=None',
    (shape: Value, dtype: Value) => filled(shapeOf(shape), 1, dtypeOf(dtype) ?? 'float64'),
  ],
  full: [
    'shape, fill_value, dtype=None',
    (shape: Value, value: Value, dtype: Value) => full(shapeOf(shape), value, dtype),
  ],
  zeros_like: ['a, dtype=None', (a: Value, dtype: Value) => like(a, 0, dtype)],
  empty_like: ['a, dtype=None', (a: Value, dtype: Value) => like(a, 0, dtype)],
  ones_like: ['a, dtype=None', (a: Value, dtype: Value) => like(a, 1, dtype)],
  full_like: [
    'a, fill_value, dtype=None',
    (a: Value, value: Value, dtype: Value) =>
      withType(
        full(toArray(a).shape, value, dtype),
        dtypeOf(dtype) ?? toArray(a).dtype,
      ).withDimension(toArray(a).dimension === null ? null : toArray(value).dimension),
  ],
  arange: ['*args, **keywords', arange],
  linspace: ['start, stop, num=50, endpoint=True, retstep=False, dtype=None', linspace],
  logspace: [
    'start, stop, num=50, endpoint=True, base=10.0',
    (start: Value, stop: Value, num: Value, endpoint: Value, base: Value) => {
      const exponents = linspace(start, stop, num, endpoint, false, null) as NdArray;
      const b = toFloat(base);
      return fromFlat(exponents.data.map((x) => power(b, x)));
    },
  ],
  geomspace: [
    'start, stop, num=50, endpoint=True',
    (start: Value, stop: Value, num: Value, endpoint: Value) => {
      const [a, b] = [toFloat(start), toFloat(stop)];
      const sign = Math.sign(a);
      const exponents = linspace(log10(a * sign), log10(b * sign), num, endpoint, false, null);
      const data = (exponents as NdArray).data.map((x) => sign * power(10, x));
      if (data.length > 0) data[0] = a;
      if (data.length > 1 && isTrue(endpoint)) data[data.length - 1] = b;
      return fromFlat(data);
    },
  ],
  eye: [
    'N, M=None, k=0, dtype=None',
    (n: Value, m: Value, offset: Value, dtype: Value) => {
      const rows = toCount(n);
      const columns = m === null ? rows : toCount(m);
      const array = zerosOf([rows, columns], dtypeOf(dtype) ?? 'float64');
      for (let r = 0; r < rows; r++) {
        const c = r + toCount(offset);
        if (c >= 0 && c < columns) array.data[r * columns + c] = 1;
      }
      return array;
    },
  ],
  identity: [
    'n, dtype=None',
    (n: Value, dtype: Value) => {
      const array = zerosOf([toCount(n), toCount(n)], dtypeOf(dtype) ?? 'float64');
      for (let k = 0; k < toCount(n); k++) array.data[k * toCount(n) + k] = 1;
      return array;
    },
  ],
  tri: [
    'N, M=None, k=0',
    (n: Value, m: Value, offset: Value) => {
      const [rows, columns] = [toCount(n), m === null ? toCount(n) : toCount(m)];
      const data = Float64Array.from({ length: rows * columns }, (_, k) =>
        Number(k % columns <= Math.floor(k / columns) + toCount(offset)),
      );
      return fromFlat(data, 'float64', [rows, columns]);
    },
  ],
  meshgrid: [
    "*xi, indexing='xy', sparse=False",
    (arrays: readonly Value[], indexing: Value, sparse: Value) =>
      meshgrid(arrays, indexing, sparse),
  ],
  indices: ['dimensions', (shape: Value) => grid(shapeOf(shape))],
  fromiter: [
    'iterable, dtype=None, count=-1',
    (values: Value, dtype: Value) => withType(plainArray(values), dtypeOf(dtype)),
  ],
  fromfunction: [
    'function, shape, **keywords',
    (callee: Value, shape: Value) => {
      const lengths = shapeOf(shape);
      const size = sizeOf(lengths);
      const all = grid(lengths);
      return call(
        callee,
        lengths.map((_, axis) =>
          fromFlat(all.data.slice(axis * size, (axis + 1) * size), 'float64', lengths),
        ),
      );
    },
  ],
};
