// Writes and reads .npy files (NumPy's documentation, "numpy.lib.format"). Writes version 1.0, little-endian, C order; reads all
// versions, all real number types, both byte orders and both memory orders.
import { FileFormatError, sizeOf } from './results.ts';
import type { ResultArray } from './results.ts';

/** A typed array with its NumPy type and shape, in C order. */
export type NumberArray = Pick<ResultArray, 'type' | 'shape' | 'values'>;

const magic = '\u0093NUMPY';
const typeNames = { float: '<f8', integer: '<i4', boolean: '|b1' } as const;
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The bytes of an .npy file. */
export function writeNpy(array: NumberArray): Uint8Array {
  return joined(npyChunks(array));
}

/** The file as a list of chunks to concatenate: the header, then the values without copying. */
export function npyChunks({ type, shape, values }: NumberArray): Uint8Array[] {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const header = `{'descr': '${typeNames[type]}', 'fortran_order': False, 'shape': (${sizes}), }`;
  // The header is padded so that the values are aligned to 64 bytes.
  const start = Math.ceil((10 + header.length + 1) / 64) * 64;
  const file = new Uint8Array(start).fill(0x20, 10);
  writeText(file, 0, magic);
  file[6] = 1;
  new DataView(file.buffer).setUint16(8, start - 10, true);
  writeText(file, 10, header);
  file[start - 1] = 0x0a;
  return [file, ...bytesOf(values)];
}

/** Concatenates chunks. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** Several chunks, because a Uint8Array cannot be as large as a Float64Array. */
const longestPiece = 2 ** 26;

function* bytesOf(values: ResultArray['values']): Generator<Uint8Array> {
  const each = values.BYTES_PER_ELEMENT;
  const step = longestPiece / each;
  for (let at = 0; at < values.length; at += step) {
    const { buffer, byteOffset, byteLength } = withOneNaN(values.subarray(at, at + step));
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    yield isLittleEndian || each === 1 ? bytes : swapped(bytes, each);
  }
}

function swapped(bytes: Uint8Array, each: number): Uint8Array {
  const copy = bytes.slice();
  for (let k = 0; k < copy.length; k += each) copy.subarray(k, k + each).reverse();
  return copy;
}

/** Canonicalises NaNs: their bit patterns depend on the engine's optimisations, but files must be reproducible. */
function withOneNaN(values: ResultArray['values']): ResultArray['values'] {
  // The built-in search is fast without warm-up.
  if (!(values instanceof Float64Array && values.includes(NaN))) return values;
  const words = new Uint32Array(values.slice().buffer);
  const bits = isLittleEndian ? [0, 0x7ff80000] : [0x7ff80000, 0];
  for (let k = 0; k < values.length; k++) if (Number.isNaN(values[k])) words.set(bits, 2 * k);
  return new Float64Array(words.buffer);
}

function writeText(file: Uint8Array, offset: number, text: string): void {
  for (let k = 0; k < text.length; k++) file[offset + k] = text.charCodeAt(k);
}

type Reader = (view: DataView, offset: number, isLittle: boolean) => number;

const readers: ReadonlyMap<string, { readonly bytes: number; readonly read: Reader }> = new Map([
  ['f8', { bytes: 8, read: (v, k, little) => v.getFloat64(k, little) }],
  ['f4', { bytes: 4, read: (v, k, little) => v.getFloat32(k, little) }],
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

/** Integers that do not fit into 32 bits are returned as `float`. */
export function readNpy(file: Uint8Array): NumberArray {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const { header, start } = readHeader(file, view);
  const descr = /'descr':\s*'([<>|=])([a-z]\d+)'/.exec(header);
  const order = /'fortran_order':\s*(True|False)/.exec(header);
  const sizes = /'shape':\s*\(([\d\s,]*)\)/.exec(header);
  const reader = readers.get(descr?.[2] ?? '');
  if (reader === undefined || order === null || sizes === null)
    throw new FileFormatError(`this .npy file does not hold an array of numbers: ${header.trim()}`);
  const shape = (sizes[1]!.match(/\d+/g) ?? []).map(Number);
  const size = sizeOf(shape);
  if (start + size * reader.bytes > file.length)
    throw new FileFormatError('this .npy file ends before its last value');

  const isLittle = descr![1] !== '>';
  const numbers = new Float64Array(size);
  for (let k = 0; k < size; k++) numbers[k] = reader.read(view, start + k * reader.bytes, isLittle);
  const ordered = order[1] === 'True' ? toRowOrder(numbers, shape) : numbers;
  return { shape, ...withType(ordered, descr![2]!) };
}

function readHeader(file: Uint8Array, view: DataView): { header: string; start: number } {
  const isNpy = file.length > 12 && [...magic].every((c, k) => file[k] === c.charCodeAt(0));
  if (!isNpy) throw new FileFormatError('this is not a .npy file');
  const [first, length] =
    file[6] === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  const letters = Array.from(file.subarray(first, first + length), (c) => String.fromCharCode(c));
  return { header: letters.join(''), start: first + length };
}

function withType(numbers: Float64Array, name: string): Pick<NumberArray, 'type' | 'values'> {
  if (name === 'b1') return { type: 'boolean', values: Uint8Array.from(numbers) };
  if (name.startsWith('f') || numbers.some((x) => x !== (x | 0)))
    return { type: 'float', values: numbers };
  return { type: 'integer', values: Int32Array.from(numbers) };
}

/** Converts Fortran order to C order. */
function toRowOrder(numbers: Float64Array, shape: readonly number[]): Float64Array {
  const ordered = new Float64Array(numbers.length);
  const index = shape.map(() => 0);
  for (const number of numbers) {
    ordered[index.reduce((place, i, axis) => place * shape[axis]! + i, 0)] = number;
    for (let axis = 0; axis < shape.length && ++index[axis]! === shape[axis]; axis++)
      index[axis] = 0;
  }
  return ordered;
}
