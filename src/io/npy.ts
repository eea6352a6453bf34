// Writes .npy files (NumPy's documentation, "numpy.lib.format"), version 1.0, little-endian, in C order.
import { requireResults } from './results.ts';
import type { ResultArray } from './results.ts';

/** A typed array with its NumPy type and shape, in C order. */
export type NumberArray = Pick<ResultArray, 'type' | 'shape' | 'values'>;

const magic = '\u0093NUMPY';
const typeNames = { float: '<f8', integer: '<i4', boolean: '|b1' } as const;
/** The byte order of this machine. */
export const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The bytes of an .npy file: float64, int32 or bool. */
export function writeNpy(array: NumberArray): Uint8Array {
  requireResults(new Map([['the array', array]]), false);
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
