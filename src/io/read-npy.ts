// Reads .npy files (NumPy's documentation, "numpy.lib.format"): all versions, all real number types, both byte orders and both
// memory orders.
import { requireArgument } from '../diagnostics/index.ts';
import { isLittleEndian } from './npy.ts';
import type { NumberArray } from './npy.ts';
import { FileFormatError, sizeOf } from './results.ts';

type Reader = (view: DataView, offset: number, isLittle: boolean) => number;

const readers: ReadonlyMap<string, { readonly bytes: number; readonly read: Reader }> = new Map([
  ['f8', { bytes: 8, read: (v, k, little) => v.getFloat64(k, little) }],
  ['f4', { bytes: 4, read: (v, k, little) => v.getFloat32(k, little) }],
  ['f2', { bytes: 2, read: (v, k, little) => halfPrecision(v.getUint16(k, little)) }],
  ['i8', { bytes: 8, read: (v, k, little) => Number(v.getBigInt64(k, little)) }],
  ['u8', { bytes: 8, read: (v, k, little) => Number(v.getBigUint64(k, little)) }],
  ['i4', { bytes: 4, read: (v, k, little) => v.getInt32(k, little) }],
  ['u4', { bytes: 4, read: (v, k, little) => v.getUint32(k, little) }],
  ['i2', { bytes: 2, read: (v, k, little) => v.getInt16(k, little) }],
  ['u2', { bytes: 2, read: (v, k, little) => v.getUint16(k, little) }],
  ['i1', { bytes: 1, read: (v, k) => v.getInt8(k) }],
  ['u1', { bytes: 1, read: (v, k) => v.getUint8(k) }],
  ['b1', { bytes: 1, read: (v, k) => (v.getUint8(k) === 0 ? 0 : 1) }],
]);

/** What NumPy's types are that hold no real numbers, by their letter, and what to save instead. */
const otherTypes: Readonly<Record<string, string>> = {
  O: 'Python objects, which are not read: save an array of numbers, `np.asarray(x, dtype=float)`',
  U: 'text, not numbers',
  S: 'text, not numbers',
  c: 'complex numbers: save their real and imaginary parts, `x.real` and `x.imag`',
  f: 'extended precision: save `x.astype(float)`',
  M: 'dates: save seconds, as numbers',
  m: 'time differences: save seconds, as numbers',
  V: 'records or raw bytes, not numbers: save each field as an array',
};

/**
 * The array of a .npy file. Integers that do not fit into 32 bits are returned as `float`.
 *
 * @throws {FileFormatError} if the file is damaged, or holds no real numbers
 * @example
 * const file = writeNpy({ values: Float64Array.of(1, 2, 3), shape: [3], type: 'float' });
 * console.log(readNpy(file).shape); // [ 3 ]
 */
export function readNpy(file: Uint8Array): NumberArray {
  requireArgument(file instanceof Uint8Array, 'the file', 'a Uint8Array');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const { header, start } = readHeader(file, view);
  const { order, name, reader } = elementOf(header);
  const memory = /['"]fortran_order['"]:\s*(True|False)/.exec(header);
  const sizes = /['"]shape['"]:\s*\(([\d\s,L]*)\)/.exec(header);
  const shape = (sizes?.[1]!.match(/\d+/g) ?? []).map(Number);
  if (memory === null || sizes === null || !shape.every(Number.isSafeInteger))
    throw new FileFormatError(`the header of this .npy file is damaged: ${header.trim()}`);
  const size = sizeOf(shape);
  if (start + size * reader.bytes > file.length)
    throw new FileFormatError(
      `this .npy file ends before its last value: it has ${Math.max(0, file.length - start)} of ${size * reader.bytes} bytes`,
    );
  const numbers = numbersOf(view, start, size, name, order !== '>', reader);
  const ordered = memory[1] === 'True' ? toRowOrder(numbers, shape) : numbers;
  return { shape, ...withType(ordered, name) };
}

function elementOf(header: string): {
  order: string;
  name: string;
  reader: { readonly bytes: number; readonly read: Reader };
} {
  const descr = /['"]descr['"]:\s*(?:['"]([<>|=]?)([A-Za-z])(\d*)|(\[))/.exec(header);
  if (descr === null)
    throw new FileFormatError(`the header of this .npy file is damaged: ${header.trim()}`);
  const [, order = '', letter = 'V', bytes = '', fields] = descr;
  const name = letter + bytes;
  const reader = readers.get(name);
  if (reader !== undefined) return { order, name, reader };
  const what = otherTypes[fields === undefined ? letter : 'V'] ?? `the type ${name}, not numbers`;
  throw new FileFormatError(`this .npy file holds ${what}`);
}

function readHeader(file: Uint8Array, view: DataView): { header: string; start: number } {
  const magic = [0x93, ...[...'NUMPY'].map((letter) => letter.charCodeAt(0))];
  if (!(file.length > 12 && magic.every((byte, k) => file[k] === byte)))
    throw new FileFormatError(
      file[0] === 0x80
        ? 'this is a pickle of Python objects, not a .npy file: write it by `np.save`'
        : 'this is not a .npy file',
    );
  const [first, length] =
    file[6] === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  const letters = Array.from(file.subarray(first, first + length), (c) => String.fromCharCode(c));
  return { header: letters.join(''), start: first + length };
}

/** Usual files are copied as a whole; others number by number. */
function numbersOf(
  view: DataView,
  start: number,
  size: number,
  name: string,
  isLittle: boolean,
  { bytes, read }: { readonly bytes: number; readonly read: Reader },
): Float64Array | Int32Array {
  const from = view.byteOffset + start;
  if (isLittle && isLittleEndian && (name === 'f8' || name === 'i4')) {
    const copy = view.buffer.slice(from, from + size * bytes);
    return name === 'f8' ? new Float64Array(copy) : new Int32Array(copy);
  }
  const numbers = new Float64Array(size);
  for (let k = 0; k < size; k++) numbers[k] = read(view, start + k * bytes, isLittle);
  return numbers;
}

/** The value of a float16 with these bits (IEEE 754). */
function halfPrecision(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction : fraction + 1024) * 2 ** (Math.max(exponent, 1) - 25);
}

function withType(
  numbers: Float64Array | Int32Array,
  name: string,
): Pick<NumberArray, 'type' | 'values'> {
  if (numbers instanceof Int32Array) return { type: 'integer', values: numbers };
  if (name === 'b1') return { type: 'boolean', values: Uint8Array.from(numbers) };
  if (name.startsWith('f') || numbers.some((x) => x !== (x | 0)))
    return { type: 'float', values: numbers };
  return { type: 'integer', values: Int32Array.from(numbers) };
}

/** Converts Fortran order to C order. */
function toRowOrder<T extends Float64Array | Int32Array>(numbers: T, shape: readonly number[]): T {
  const ordered = numbers.slice() as T;
  const index = shape.map(() => 0);
  for (const number of numbers) {
    ordered[index.reduce((place, i, axis) => place * shape[axis]! + i, 0)] = number;
    for (let axis = 0; axis < shape.length && ++index[axis]! === shape[axis]; axis++)
      index[axis] = 0;
  }
  return ordered;
}
