// Arrays as NumPy has them: a type, a shape and strides over data that views share; in Brian2 also a dimension.
// All elements are doubles: int64 is exact up to 2**53, int32 wraps round, float32 is rounded when it is made.
import { broadcastShapes, stridesOf } from '../../script/index.ts';
import { isDimensionless } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { floatType, objectType, PyClass, PyObject } from '../values/index.ts';
import { raise } from './errors.ts';

/** The types of elements that differ in what operations do. */
export type DType = 'bool' | 'int32' | 'int64' | 'float64' | 'complex128';

/** Lengths of the axes. */
export type Shape = readonly number[];

const ranks: readonly DType[] = ['bool', 'int32', 'int64', 'float64', 'complex128'];

/** Most elements of an array: 2 GB of doubles. */
const mostElements = 2 ** 28;

/** `numpy.ndarray`. The members of these classes are added by `types.ts`. */
export const ndarrayType = new PyClass('ndarray', [objectType], { module: 'numpy' });
/** `brian2.Quantity` */
export const quantityType = new PyClass('Quantity', [ndarrayType], {
  module: 'brian2.units.fundamentalunits',
});
/** `brian2.Unit` */
export const unitType = new PyClass('Unit', [quantityType], {
  module: 'brian2.units.fundamentalunits',
});
/** `numpy.generic`, the class of all scalars of NumPy. */
export const genericType = new PyClass('generic', [objectType], { module: 'numpy' });
const numberType = new PyClass('number', [genericType], { module: 'numpy' });
const abstractType = (name: string): PyClass =>
  new PyClass(name, [numberType], { module: 'numpy' });
/** The classes that scripts ask for, as `isinstance(x, np.integer)`. */
export const abstractTypes = {
  generic: genericType,
  number: numberType,
  integer: abstractType('integer'),
  floating: abstractType('floating'),
  complexfloating: abstractType('complexfloating'),
} as const;

function scalarType(name: string, kind: PyClass, ...bases: PyClass[]): PyClass {
  const above = kind.mro.slice(0, -1);
  const mro = [...above, ...bases, objectType];
  return new PyClass(name, [kind, ...bases], { module: 'numpy', mro });
}

/** The classes of scalars by the types of their elements. */
export const scalarTypes: Readonly<Record<DType, PyClass>> = {
  bool: scalarType('bool_', genericType),
  int32: scalarType('int32', abstractTypes.integer),
  int64: scalarType('int64', abstractTypes.integer),
  float64: scalarType('float64', abstractTypes.floating, floatType),
  complex128: scalarType('complex128', abstractTypes.complexfloating),
};

/** What stands for an array wherever one is needed: the state of a group. */
export abstract class ArrayView extends PyObject {
  /** The array as it is now. */
  abstract toArray(): NdArray;
}

/** An array, or a scalar (of shape []). */
export class NdArray extends PyObject {
  /** The real parts of the elements, and of those of all arrays that share them. */
  readonly data: Float64Array;
  /** The imaginary parts; null for all types but complex128. */
  readonly imag: Float64Array | null;
  /** Type of the elements. */
  readonly dtype: DType;
  /** Lengths of the axes; `a.shape = (2, 3)` changes it. */
  shape: Shape;
  /** Distances between neighbours along each axis, in elements. */
  strides: readonly number[];
  /** Place of the first element. */
  readonly offset: number;
  /** The dimension of a quantity, null for plain arrays: only quantities refuse elements of another dimension. */
  readonly dimension: Dimension | null;

  constructor(
    data: Float64Array,
    dtype: DType,
    shape: Shape,
    more: {
      readonly strides?: readonly number[];
      readonly offset?: number;
      readonly dimension?: Dimension | null;
      readonly imag?: Float64Array | null;
    } = {},
    type: PyClass = more.dimension
      ? quantityType
      : shape.length === 0
        ? scalarTypes[dtype]
        : ndarrayType,
  ) {
    super(type);
    this.data = data;
    this.dtype = dtype;
    this.shape = shape;
    this.strides = more.strides ?? stridesOf(shape);
    this.offset = more.offset ?? 0;
    this.dimension = more.dimension ?? null;
    this.imag = more.imag ?? null;
  }

  /** Number of elements. */
  get size(): number {
    return sizeOf(this.shape);
  }

  /** Whether the elements lie in `data` in order and nothing else does. */
  get isWhole(): boolean {
    return this.offset === 0 && this.data.length === this.size && isContiguous(this);
  }

  /** Another array over the same data. */
  view(shape: Shape, strides: readonly number[], offset = this.offset): NdArray {
    const { dimension, imag } = this;
    return new NdArray(this.data, this.dtype, shape, { strides, offset, dimension, imag });
  }

  /** The same elements with another dimension. */
  withDimension(dimension: Dimension | null): NdArray {
    const { strides, offset, imag } = this;
    return new NdArray(this.data, this.dtype, this.shape, { strides, offset, dimension, imag });
  }
}

/** Number of elements of a shape. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((size, n) => size * n, 1);
}

/** Whether the elements lie in row-major order without gaps. */
export function isContiguous({ shape, strides }: NdArray): boolean {
  let expected = 1;
  for (let k = shape.length - 1; k >= 0; k--) {
    if (shape[k] !== 1 && strides[k] !== expected) return sizeOf(shape) === 0;
    expected *= shape[k]!;
  }
  return true;
}

/** The places of the elements in the data, in row-major order. */
export function placesOf({ shape, strides, offset }: NdArray): Int32Array {
  const places = new Int32Array(sizeOf(shape));
  if (places.length === 0) return places;
  places[0] = offset;
  let filled = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const block = filled;
    for (let k = 1; k < shape[axis]!; k++)
      for (let at = 0; at < block; at++) places[filled++] = places[at]! + k * strides[axis]!;
  }
  return places;
}

/** The elements in row-major order: the data itself if the array is whole, else a copy. */
export function flat(array: NdArray, part: 'data' | 'imag' = 'data'): Float64Array {
  const data = part === 'data' ? array.data : array.imag;
  if (data === null) return new Float64Array(array.size);
  if (array.isWhole) return data;
  if (isContiguous(array)) return data.subarray(array.offset, array.offset + array.size);
  const places = placesOf(array);
  const result = new Float64Array(places.length);
  for (let k = 0; k < places.length; k++) result[k] = data[places[k]!]!;
  return result;
}

/** A copy with data of its own. */
export function copyOf(array: NdArray, dtype = array.dtype): NdArray {
  return fromFlat(flat(array).slice(), dtype, array.shape, array.dimension, imagOf(array, dtype));
}

function imagOf(array: NdArray, dtype: DType): Float64Array | null {
  return dtype === 'complex128' ? flat(array, 'imag').slice() : null;
}

/** A new array over elements in row-major order. */
export function fromFlat(
  data: Float64Array,
  dtype: DType = 'float64',
  shape: Shape = [data.length],
  dimension: Dimension | null = null,
  imag: Float64Array | null = null,
): NdArray {
  return new NdArray(data, dtype, shape, { dimension, imag });
}

/** A scalar. */
export function scalarOf(
  value: number,
  dtype: DType = 'float64',
  dimension: Dimension | null = null,
): NdArray {
  return new NdArray(Float64Array.of(value), dtype, [], { dimension });
}

/** An array of zeros, unless it were too large. */
export function zerosOf(
  shape: Shape,
  dtype: DType = 'float64',
  dimension: Dimension | null = null,
): NdArray {
  const size = sizeOf(checkedShape(shape));
  const imag = dtype === 'complex128' ? new Float64Array(size) : null;
  return fromFlat(new Float64Array(size), dtype, shape, dimension, imag);
}

/** The shape, unless it is impossible or too large. */
export function checkedShape(shape: Shape): Shape {
  if (shape.some((n) => n < 0)) raise('ValueError', 'negative dimensions are not allowed');
  const size = sizeOf(shape);
  if (shape.length > 32)
    raise('ValueError', `maximum supported dimension for an ndarray is 32, found ${shape.length}`);
  if (size > mostElements)
    raise('MemoryError', `Unable to allocate an array with shape (${shape.join(', ')})`);
  return shape;
}

/** The type that has the values of both. */
export function promote(a: DType, b: DType): DType {
  return ranks[Math.max(ranks.indexOf(a), ranks.indexOf(b))]!;
}

/** Whether elements are whole numbers. */
export function isInteger(dtype: DType): dtype is 'int32' | 'int64' {
  return dtype === 'int32' || dtype === 'int64';
}

/** The types of two operands: a small int beside an array of int32 does not widen it. */
export function operandTypes(a: NdArray, b: NdArray): readonly [DType, DType] {
  return [besides(a, b), besides(b, a)];
}

function besides(scalar: NdArray, array: NdArray): DType {
  const isWeak =
    scalar.dtype === 'int64' &&
    array.dtype === 'int32' &&
    scalar.shape.length === 0 &&
    array.shape.length > 0;
  if (!isWeak) return scalar.dtype;
  const x = scalar.data[scalar.offset]!;
  return x === (x | 0) ? 'int32' : 'int64';
}

/** The elements as another type: towards 0 for integers. */
export function cast(array: NdArray, dtype: DType): NdArray {
  if (array.dtype === dtype) return array;
  const data = flat(array);
  if (dtype === 'complex128')
    return fromFlat(
      data.slice(),
      dtype,
      array.shape,
      array.dimension,
      new Float64Array(data.length),
    );
  return fromFlat(converted(data, dtype), dtype, array.shape, array.dimension);
}

/** Numbers as elements of a type. */
function converted(data: Float64Array, dtype: DType): Float64Array {
  if (dtype === 'bool') return data.map((x) => (x === 0 ? 0 : 1));
  if (dtype === 'int64') return data.map((x) => Math.trunc(x) + 0);
  if (dtype === 'int32') return data.map((x) => x | 0);
  return data.slice();
}

/** The common shape. @throws ValueError as NumPy */
export function commonShape(a: Shape, b: Shape): Shape {
  const shape = broadcastShapes(a, b);
  if (shape !== null) return shape;
  return raise(
    'ValueError',
    `operands could not be broadcast together with shapes ${shown(a)} ${shown(b)} `,
  );
}

/** A shape as Python shows it in this message: `(2,)`. */
export function shown(shape: Shape): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`;
}

/** A view of an array as if it had a larger shape: repeated axes have stride 0. */
export function broadcastTo(array: NdArray, shape: Shape): NdArray {
  const missing = shape.length - array.shape.length;
  const fits = missing >= 0 && array.shape.every((n, k) => n === 1 || n === shape[k + missing]);
  if (!fits)
    raise(
      'ValueError',
      `could not broadcast input array from shape ${shown(array.shape)} into shape ${shown(shape)}`,
    );
  const strides = shape.map((n, k) => {
    const own = k - missing;
    return own < 0 || (array.shape[own] === 1 && n !== 1) ? 0 : array.strides[own]!;
  });
  return array.view(shape, strides);
}

/** Whether it is a quantity that has a unit. */
export function hasUnit({ dimension }: NdArray): boolean {
  return dimension !== null && !isDimensionless(dimension);
}

/** An axis counted from 0. @throws AxisError */
export function axisOf(axis: number, rank: number): number {
  const at = axis < 0 ? axis + rank : axis;
  if (!(at >= 0 && at < rank))
    raise('IndexError', `axis ${axis} is out of bounds for array of dimension ${rank}`);
  return at;
}
