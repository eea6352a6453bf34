// Writes .npy files (NumPy's documentation, "numpy.lib.format"), version 1.0, little-endian, in C order.
import { requireArgument } from '../diagnostics/index.ts';
import { rowMajorPieces } from './pieces.ts';
import { isResultArray, sizeOf } from './results.ts';
import type { ResultArray } from './results.ts';

/** A typed array with its NumPy type and shape, in C order. */
export type NumberArray = Pick<ResultArray, 'type' | 'shape' | 'values' | 'stored'>;

const magic = '\u0093NUMPY';
const typeNames = { float: '<f8', integer: '<i4', boolean: '|b1' } as const;
const bytesOfType = { float: 8, integer: 4, boolean: 1 } as const;
/** The byte order of this machine. */
export const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The bytes of an .npy file: float64, int32 or bool. */
export function writeNpy(array: NumberArray): Uint8Array {
  const expected = 'a type, a shape and values, as those of `net.results`';
  requireArgument(isResultArray(array, false), 'the array', expected);
  const { size, chunks } = npyFile(array);
  const file = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    file.set(chunk, at);
    at += chunk.length;
  }
  return file;
}

/** An .npy file as chunks, and the number of all bytes. */
export function npyFile(array: NumberArray): { size: number; chunks: Iterable<Uint8Array> } {
  const header = headerOf(array);
  const size = header.length + sizeOf(array.shape) * bytesOfType[array.type];
  return { size, chunks: chunksOf(header, array) };
}

function* chunksOf(header: Uint8Array, array: NumberArray): Generator<Uint8Array> {
  yield header;
  for (const piece of rowMajorPieces(array)) {
    const each = piece.BYTES_PER_ELEMENT;
    const { buffer, byteOffset, byteLength } = withOneNaN(piece);
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    yield isLittleEndian || each === 1 ? bytes : swapped(bytes, each);
  }
}

function headerOf({ type, shape }: NumberArray): Uint8Array {
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
  return file;
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
