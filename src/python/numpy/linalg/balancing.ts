// Balancing of a matrix before its eigenvalues are sought: rows and columns that hold an eigenvalue of their own move to the ends, the
// others are scaled to like sizes.
import { lengthOf, columnFrom } from './reflections.ts';
import type { Rows } from './rows.ts';

/** What was done to a matrix. */
export interface Balance {
  /** The rows from `low` to `high` are those whose eigenvalues are yet to be found. */
  readonly low: number;
  /** The last of them. */
  readonly high: number;
  /** Takes eigenvectors of the balanced matrix, as columns, to those of the given one. */
  undo(vectors: Rows): void;
}

/** Balances a matrix in place. */
export function balance(rows: Rows): Balance {
  const n = rows.length;
  const exchanges: (readonly [number, number])[] = [];
  let [low, high] = [0, n - 1];
  const exchange = (a: number, b: number): void => {
    exchanges.push([a, b]);
    if (a === b) return;
    for (const row of rows) [row[a], row[b]] = [row[b]!, row[a]!];
    [rows[a], rows[b]] = [rows[b]!, rows[a]!];
  };
  const isAlone = (at: number, element: (other: number) => number): boolean => {
    for (let other = low; other <= high; other++)
      if (other !== at && element(other) !== 0) return false;
    return true;
  };
  const findRow = (): boolean => {
    for (let k = high; k >= low; k--)
      if (isAlone(k, (c) => rows[k]![c]!)) {
        exchange(k, high--);
        return true;
      }
    return false;
  };
  const findColumn = (): boolean => {
    for (let k = low; k <= high; k++)
      if (isAlone(k, (r) => rows[r]![k]!)) {
        exchange(k, low++);
        return true;
      }
    return false;
  };
  while (high > 0 && findRow());
  if (high > 0) while (low < high && findColumn());
  const scales = scaled(rows, low, high);
  return {
    low,
    high,
    undo: (vectors) => {
      for (let r = low; r <= high; r++) vectors[r] = vectors[r]!.map((x) => x * scales[r]!);
      for (const [a, b] of [...exchanges].reverse())
        [vectors[a], vectors[b]] = [vectors[b]!, vectors[a]!];
    },
  };
}

/** Multiplies columns by powers of 2 and divides rows by them, until both have like lengths; the factors. */
function scaled(rows: Rows, low: number, high: number): Float64Array {
  const scales = new Float64Array(rows.length).fill(1);
  for (let isDone = low >= high; !isDone;) {
    isDone = true;
    for (let k = low; k <= high; k++) {
      let column = lengthOf(columnFrom(rows, k, low, high + 1));
      let row = lengthOf(rows[k]!.subarray(low, high + 1));
      if (column === 0 || row === 0) continue;
      const before = column + row;
      let factor = 1;
      for (; column < row / 2 && factor < 2 ** 500; row /= 2)
        [factor, column] = [2 * factor, 2 * column];
      for (; column / 2 >= row && factor > 2 ** -500; row *= 2)
        [factor, column] = [factor / 2, column / 2];
      if (column + row >= 0.95 * before) continue;
      isDone = false;
      scales[k]! *= factor;
      for (let c = 0; c < rows.length; c++) rows[k]![c]! /= factor;
      for (const other of rows) other[k]! *= factor;
    }
  }
  return scales;
}
