// What stands in brackets behind an array, as indices.
import { PyList, PySingleton, PySlice, PyTuple, toCount, typeName } from '../values/index.ts';
import type { Value } from '../values/index.ts';
import { ArrayView, flat, fromFlat, isInteger, NdArray, scalarOf } from './array.ts';
import { toArray } from './convert.ts';
import { raise } from './errors.ts';
import { assignAt, elementsAt } from './indexing.ts';
import type { Index } from './indexing.ts';

/** The indices of `a[index]`. */
function indicesOf(index: Value): Index[] {
  return index instanceof PyTuple ? index.items.map(indexOf) : [indexOf(index)];
}

function indexOf(value: Value): Index {
  if (typeof value === 'bigint') return { kind: 'at', index: Number(value) };
  if (value === null) return { kind: 'newaxis' };
  if (value instanceof PySlice)
    return {
      kind: 'slice',
      start: boundOf(value.start),
      stop: boundOf(value.stop),
      step: boundOf(value.step),
    };
  if (value instanceof PySingleton) return { kind: 'ellipsis' };
  if (
    value instanceof NdArray ||
    value instanceof ArrayView ||
    value instanceof PyList ||
    value instanceof PyTuple
  ) {
    const array = toArray(value);
    if (array.shape.length === 0 && isInteger(array.dtype) && array.dimension === null)
      return { kind: 'at', index: flat(array)[0]! };
    const isEmptyList = array.size === 0 && !(value instanceof NdArray);
    return { kind: 'array', array: isEmptyList ? fromFlat(new Float64Array(0), 'int64') : array };
  }
  if (typeof value === 'boolean') return { kind: 'array', array: scalarOf(Number(value), 'bool') };
  return raise(
    'IndexError',
    'only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices',
    typeof value === 'number'
      ? 'write `int(…)` around the index'
      : `it is of type '${typeName(value)}'`,
  );
}

function boundOf(value: Value): number | null {
  if (value === null) return null;
  if (typeof value === 'number')
    raise(
      'TypeError',
      'slice indices must be integers or None or have an __index__ method',
      'write `int(…)` around it',
    );
  return toCount(value);
}

/** The place of the single element at ints, one for each axis; null for other indices. */
function placeAt(array: NdArray, index: Value): number | null {
  const { shape } = array;
  if (typeof index === 'bigint')
    return shape.length === 1 ? array.offset + along(array, 0, index) : null;
  if (!(index instanceof PyTuple) || index.items.length !== shape.length) return null;
  let place = array.offset;
  for (let axis = 0; axis < shape.length; axis++) {
    const at = index.items[axis]!;
    if (typeof at !== 'bigint') return null;
    place += along(array, axis, at);
  }
  return place;
}

/** How far an index along an axis is from the first element. */
function along({ shape, strides }: NdArray, axis: number, index: bigint): number {
  const n = shape[axis]!;
  const given = Number(index);
  const k = given < 0 ? given + n : given;
  if (!(k >= 0 && k < n))
    raise('IndexError', `index ${index} is out of bounds for axis ${axis} with size ${n}`);
  return k * strides[axis]!;
}

/** `array[index]`: scalars are copies, other views share data. */
export function getAt(array: NdArray, index: Value): NdArray {
  const place = placeAt(array, index);
  if (place !== null && array.imag === null)
    return scalarOf(array.data[place]!, array.dtype, array.dimension);
  const found = elementsAt(array, indicesOf(index));
  if (found.shape.length > 0) return found;
  const imag = found.imag === null ? null : flat(found, 'imag').slice();
  return fromFlat(flat(found).slice(), found.dtype, [], found.dimension, imag);
}

/** `array[index] = value` */
export function setAt(array: NdArray, index: Value, value: NdArray): void {
  const isPlain = array.dtype === 'float64' && array.dimension === null && value.imag === null;
  if (isPlain && value.shape.length === 0) {
    const place = placeAt(array, index);
    if (place !== null) {
      array.data[place] = value.data[value.offset]!;
      return;
    }
  }
  assignAt(array, indicesOf(index), value);
}
