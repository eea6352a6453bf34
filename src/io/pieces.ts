// The numbers of an array piece by piece, in row-major order whatever the order in memory, for files that are larger than what
// fits into memory twice.
import { sizeOf } from './results.ts';
import type { ResultArray } from './results.ts';

/** A part of an array: numbers that follow one another in row-major order. */
export type Piece = ResultArray['values'];

/** Number of values that are copied at once. */
const mostAtOnce = 2 ** 20;

/** What is read piece by piece. */
type Source = Pick<ResultArray, 'shape' | 'values' | 'stored'>;

/** The numbers in row-major order. Pieces are views or copies. */
export function* rowMajorPieces(array: Source): Generator<Piece> {
  const { shape, stored } = array;
  if (stored === undefined) yield* partsOf(array.values);
  else
    yield* piecesOf(shape as [number, number], stored.strides as [number, number], stored.values);
}

/** The numbers of a matrix column by column. */
export function* columnMajorPieces(array: Source): Generator<Piece> {
  const [rows, columns] = array.shape as [number, number];
  const { values, strides } = array.stored ?? { values: array.values, strides: [columns, 1] };
  yield* piecesOf([columns, rows], [strides[1]!, strides[0]!], values);
}

/** All numbers in one array of its own, in row-major order. */
export function copyOf(array: Source): Piece {
  if (array.stored === undefined) return array.values.slice();
  const { values } = array.stored;
  const copy = emptyLike(values, sizeOf(array.shape));
  let at = 0;
  for (const piece of rowMajorPieces(array)) {
    copy.set(piece, at);
    at += piece.length;
  }
  return copy;
}

function* piecesOf(
  [rows, columns]: readonly [number, number],
  [byRow, byColumn]: readonly [number, number],
  values: Piece,
): Generator<Piece> {
  if (byRow === columns && byColumn === 1) {
    yield* partsOf(values.subarray(0, rows * columns));
    return;
  }
  if (rows * columns === 0) return;
  const width = Math.min(columns, mostAtOnce);
  const height = Math.min(rows, Math.max(1, Math.floor(mostAtOnce / columns)));
  for (let row = 0; row < rows; row += height) {
    const high = Math.min(height, rows - row);
    for (let column = 0; column < columns; column += width) {
      const wide = Math.min(width, columns - column);
      // A buffer of its own, since streams read ahead.
      const buffer = emptyLike(values, high * wide);
      // The inner loop runs along the rows of the block, which lie side by side in memory.
      for (let j = 0; j < wide; j++) {
        const from = row * byRow + (column + j) * byColumn;
        for (let i = 0; i < high; i++) buffer[i * wide + j] = values[from + i * byRow]!;
      }
      yield buffer;
    }
  }
}

function* partsOf(values: Piece): Generator<Piece> {
  for (let at = 0; at < values.length; at += mostAtOnce) yield values.subarray(at, at + mostAtOnce);
}

function emptyLike(values: Piece, length: number): Piece {
  if (values instanceof Float64Array) return new Float64Array(length);
  return values instanceof Int32Array ? new Int32Array(length) : new Uint8Array(length);
}
