// Elements of arrays as bytes: `np.frombuffer`, `a.tobytes()`.
import { cast, flat, fromFlat } from './array.ts';
import type { DType, NdArray } from './array.ts';
import { raise } from './errors.ts';

type Read = (view: DataView, at: number, isLittle: boolean) => number;

/** How elements lie in bytes: what they become, their size, and what reads one. */
const layouts: Readonly<Record<string, readonly [dtype: DType, size: number, read: Read]>> = {
  b1: ['bool', 1, (view, at) => view.getUint8(at)],
  i1: ['int64', 1, (view, at) => view.getInt8(at)],
  u1: ['int64', 1, (view, at) => view.getUint8(at)],
  i2: ['int64', 2, (view, at, isLittle) => view.getInt16(at, isLittle)],
  u2: ['int64', 2, (view, at, isLittle) => view.getUint16(at, isLittle)],
  i4: ['int32', 4, (view, at, isLittle) => view.getInt32(at, isLittle)],
  u4: ['int64', 4, (view, at, isLittle) => view.getUint32(at, isLittle)],
  i8: ['int64', 8, (view, at, isLittle) => Number(view.getBigInt64(at, isLittle))],
  u8: ['int64', 8, (view, at, isLittle) => Number(view.getBigUint64(at, isLittle))],
  f4: ['float64', 4, (view, at, isLittle) => view.getFloat32(at, isLittle)],
  f8: ['float64', 8, (view, at, isLittle) => view.getFloat64(at, isLittle)],
};

const codes: Readonly<Record<string, string>> = {
  ...{ bool: 'b1', bool_: 'b1', '?': 'b1', int8: 'i1', b: 'i1', uint8: 'u1', B: 'u1' },
  ...{ int16: 'i2', h: 'i2', uint16: 'u2', H: 'u2', int32: 'i4', i: 'i4', uint32: 'u4', I: 'u4' },
  ...{ int64: 'i8', int: 'i8', l: 'i8', q: 'i8', uint64: 'u8', L: 'u8', float32: 'f4', f: 'f4' },
  ...{ single: 'f4', float64: 'f8', float: 'f8', double: 'f8', d: 'f8' },
};

/** Numbers in bytes as an array. @param name the type of the elements: `<i2`, `float32` */
export function arrayFromBytes(bytes: Uint8Array, name: string): NdArray {
  const [, order = '', plain = ''] = /^([<>=|]?)(.*)$/.exec(name) ?? [];
  const layout = layouts[plain] ?? layouts[codes[plain] ?? ''];
  if (layout === undefined) return raise('TypeError', `data type '${name}' is not there`);
  const [dtype, size, read] = layout;
  if (bytes.length % size !== 0)
    raise('ValueError', 'buffer size must be a multiple of element size');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = order !== '>';
  return fromFlat(
    Float64Array.from({ length: bytes.length / size }, (_, k) => read(view, k * size, isLittle)),
    dtype,
  );
}

/** The elements of an array as bytes, the lowest first. */
export function bytesOfArray(array: NdArray): Uint8Array {
  const numbers = flat(array);
  switch (array.dtype) {
    case 'bool':
      return Uint8Array.from(numbers);
    case 'int32':
      return new Uint8Array(Int32Array.from(numbers).buffer);
    case 'int64':
      return new Uint8Array(BigInt64Array.from(numbers, (x) => BigInt(x)).buffer);
    case 'float64':
      return new Uint8Array(numbers.slice().buffer);
    case 'complex128': {
      const imaginary = flat(cast(array, 'complex128'), 'imag');
      const pairs = Float64Array.from({ length: 2 * numbers.length }, (_, k) =>
        k % 2 === 0 ? numbers[k >> 1]! : imaginary[k >> 1]!,
      );
      return new Uint8Array(pairs.buffer);
    }
  }
}
