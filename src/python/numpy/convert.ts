// Values of scripts as arrays, and arrays as values.
import {
  Callable,
  drain,
  getAttribute,
  iterate,
  PyClass,
  PyComplex,
  PyDict,
  PyList,
  PyObject,
  PyRange,
  PySet,
  PyTuple,
  toCount,
  tupleOf,
  typeName,
  valuesOf,
} from '../values/index.ts';
import type { Value } from '../values/index.ts';
import { ArrayView, cast, flat, fromFlat, isInteger, NdArray, promote, scalarOf } from './array.ts';
import type { DType, Shape } from './array.ts';
import { sameDimension } from '../../units/index.ts';
import { raise } from './errors.ts';

/** A value as an array; quantities keep their dimension, lists of them do not, as in NumPy. */
export function toArray(value: Value): NdArray {
  const array = asArray(value);
  if (array !== null) return array;
  if (value instanceof PyDict || value instanceof PySet || value === null || isText(value))
    raise('TypeError', `an array of numbers is needed, not '${typeName(value)}'`);
  return raise('TypeError', `'${typeName(value)}' cannot be made an array of numbers`);
}

/** A value as an array, or null if it is nothing of the kind. */
export function asArray(value: Value): NdArray | null {
  if (value instanceof NdArray) return value;
  if (typeof value === 'number') return scalarOf(value);
  if (typeof value === 'bigint') return scalarOf(Number(value), 'int64');
  if (typeof value === 'boolean') return scalarOf(Number(value), 'bool');
  if (value instanceof ArrayView) return value.toArray();
  if (value instanceof PyComplex)
    return fromFlat(
      Float64Array.of(value.real),
      'complex128',
      [],
      null,
      Float64Array.of(value.imaginary),
    );
  if (value instanceof PyList || value instanceof PyTuple) return ofItems(value.items);
  if (value instanceof PyRange) {
    const { start, step, length } = value;
    const [first, by] = [Number(start), Number(step)];
    return fromFlat(
      Float64Array.from({ length: Number(length) }, (_, k) => first + k * by),
      'int64',
    );
  }
  return null;
}

function isText(value: Value): value is string {
  return typeof value === 'string';
}

/** Arrays of one shape as rows of an array. */
function ofItems(items: readonly Value[]): NdArray {
  if (items.length === 0) return fromFlat(new Float64Array(0));
  const fast = ofNumbers(items);
  if (fast !== null) return fast;
  const rows = items.map((item) => {
    const row = asArray(item);
    if (row !== null) return row;
    if (isText(item))
      raise(
        'ValueError',
        'arrays of texts are not there',
        'use a list, which takes any values: `names = [...]`',
      );
    return raise('TypeError', `'${typeName(item)}' cannot be an element of an array of numbers`);
  });
  const { shape } = rows[0]!;
  if (
    rows.some(
      (row) => row.shape.length !== shape.length || row.shape.some((n, k) => n !== shape[k]),
    )
  )
    raise(
      'ValueError',
      `setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (${items.length},) + inhomogeneous part.`,
    );
  const dtype = rows.map((row) => row.dtype).reduce(promote);
  const size = rows[0]!.size;
  const data = new Float64Array(size * rows.length);
  const imag = dtype === 'complex128' ? new Float64Array(data.length) : null;
  for (const [k, row] of rows.entries()) {
    data.set(flat(row), k * size);
    if (row.imag !== null) imag?.set(flat(row, 'imag'), k * size);
  }
  return fromFlat(data, dtype, [rows.length, ...shape], null, imag);
}

/** Plain numbers only, which is what most lists have. */
function ofNumbers(items: readonly Value[]): NdArray | null {
  const data = new Float64Array(items.length);
  let dtype: DType = 'bool';
  for (let k = 0; k < items.length; k++) {
    const item = items[k]!;
    const kind = typeof item;
    if (kind === 'number') dtype = 'float64';
    else if (kind === 'bigint') dtype = promote(dtype, 'int64');
    else if (kind !== 'boolean') return null;
    data[k] = Number(item);
  }
  return fromFlat(data, dtype);
}

/** As `toArray`, for anything that can be iterated. */
export function arrayFrom(value: Value): NdArray {
  const array = asArray(value);
  if (array !== null) return array;
  if (value instanceof PyObject && !(value instanceof PyDict))
    return ofItems(drain(iterate(value)));
  return toArray(value);
}

/** Arrays of quantities without their dimension, as `np.array` makes them. */
export function plainArray(value: Value): NdArray {
  const array = arrayFrom(value);
  return array.dimension === null ? array : array.withDimension(null);
}

/** As `toArray`, but lists of quantities of one dimension keep it, as Brian2's own functions take them. */
export function toQuantities(value: Value): NdArray {
  const array = toArray(value);
  if (array.dimension !== null || !(value instanceof PyList || value instanceof PyTuple))
    return array;
  const { items } = value;
  const dimension = items.length === 0 ? null : toQuantities(items[0]!).dimension;
  if (dimension === null) return array;
  const isOne = items.every((item) => {
    const own = toQuantities(item).dimension;
    return own !== null && sameDimension(own, dimension);
  });
  if (!isOne) raise('DimensionMismatchError', 'the quantities in the list have different units');
  return array.withDimension(dimension);
}

const dtypeNames: Readonly<Record<string, DType>> = {
  bool: 'bool',
  bool_: 'bool',
  bool8: 'bool',
  b: 'bool',
  int: 'int64',
  int_: 'int64',
  int8: 'int64',
  int16: 'int64',
  int32: 'int32',
  intc: 'int32',
  int64: 'int64',
  uint: 'int64',
  uint8: 'int64',
  uint16: 'int64',
  uint32: 'int64',
  uint64: 'int64',
  intp: 'int64',
  i: 'int32',
  i4: 'int32',
  i8: 'int64',
  float: 'float64',
  float16: 'float64',
  float32: 'float64',
  float64: 'float64',
  double: 'float64',
  single: 'float64',
  f: 'float64',
  f4: 'float64',
  f8: 'float64',
  d: 'float64',
  complex: 'complex128',
  complex64: 'complex128',
  complex128: 'complex128',
};

/** A type of elements as scripts name it: `int`, `'float32'`, `np.bool_`, `dtype('i')`; undefined for None. */
export function dtypeOf(value: Value | undefined): DType | undefined {
  if (value === undefined || value === null) return undefined;
  const name = nameOfType(value);
  const dtype = dtypeNames[name.replace(/^[<>=|]/, '')];
  if (dtype === undefined)
    raise(
      'TypeError',
      `data type '${name}' is not there`,
      'arrays have bool, int, float or complex elements',
    );
  return dtype;
}

/** The name of a type of elements as a script gives it. */
export function nameOfType(value: Value): string {
  if (typeof value === 'string') return value;
  if (value instanceof PyClass) return value.name;
  if (value instanceof NdArray) return value.dtype;
  if (value instanceof Callable) return value.name;
  const name = getAttribute(value, 'name');
  return typeof name === 'string' ? name : typeName(value);
}

/** An array with elements of a type; undefined leaves it as it is. */
export function withType(array: NdArray, dtype: DType | undefined): NdArray {
  return dtype === undefined ? array : cast(array, dtype);
}

/** A shape: an int or a sequence of ints. */
export function shapeOf(value: Value): Shape {
  if (typeof value === 'bigint') return [Number(value)];
  if (value instanceof PyList || value instanceof PyTuple) return value.items.map(toCount);
  if (value instanceof NdArray && value.shape.length > 0) return Array.from(flat(value), (x) => x);
  if (typeof value === 'number')
    raise(
      'TypeError',
      "'float' object cannot be interpreted as an integer",
      'write `int(…)` around it',
    );
  return [toCount(value)];
}

/** An axis argument: None, an int, or several. */
export function axesOf(value: Value | undefined): readonly number[] | null {
  if (value === undefined || value === null) return null;
  if (value instanceof PyTuple || value instanceof PyList) return value.items.map(toCount);
  return [toCount(value)];
}

/** A shape as a tuple. */
export function shapeTuple(shape: Shape): PyTuple {
  return tupleOf(...shape.map((n) => BigInt(n)));
}

/** The elements as nested lists of Python's numbers. */
export function toList(array: NdArray): Value {
  const { shape, strides, data } = array;
  const nested = (axis: number, offset: number): Value => {
    if (axis === shape.length) return elementOf(array, offset, data);
    return new PyList(
      Array.from({ length: shape[axis]! }, (_, k) => nested(axis + 1, offset + k * strides[axis]!)),
    );
  };
  return nested(0, array.offset);
}

function elementOf(array: NdArray, offset: number, data: Float64Array): Value {
  const x = data[offset]!;
  if (array.dimension !== null) return scalarOf(x, 'float64', array.dimension);
  if (array.dtype === 'bool') return x !== 0;
  if (isInteger(array.dtype)) return BigInt(x);
  return array.imag === null ? x : new PyComplex(x, array.imag[offset]!);
}

/** The only element as a number of Python: `a.item()`. */
export function itemOf(array: NdArray): Value {
  if (array.size !== 1)
    raise('ValueError', 'can only convert an array of size 1 to a Python scalar');
  const whole = fromFlat(flat(array), array.dtype, [1], null, array.imag && flat(array, 'imag'));
  return elementOf(whole, 0, whole.data);
}

/** A list of arrays: the items of a sequence, or the rows of an array. */
export function arraysFrom(value: Value): NdArray[] {
  return valuesOf(value).map(toArray);
}
