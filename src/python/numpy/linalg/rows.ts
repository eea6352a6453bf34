// Matrices as lists of rows, for the algorithms that change them in place.
import { flat } from '../array.ts';
import type { NdArray } from '../array.ts';
import { raise } from '../errors.ts';

/** The rows of a matrix. */
export type Rows = Float64Array[];

/** Copies of the rows of a matrix of numbers. @throws LinAlgError if it is none */
export function rowsOf(array: NdArray): Rows {
  const { shape } = array;
  if (shape.length !== 2)
    raise(
      'LinAlgError',
      `${shape.length}-dimensional array given. Array must be at least two-dimensional`,
    );
  if (array.imag !== null) raise('TypeError', 'matrices of complex numbers are not there');
  const [count, length] = shape as [number, number];
  const numbers = flat(array);
  return Array.from({ length: count }, (_, r) => numbers.slice(r * length, (r + 1) * length));
}

/** As `rowsOf`, of a matrix with as many rows as columns. @throws LinAlgError */
export function squareRows(array: NdArray): Rows {
  const rows = rowsOf(array);
  if (array.shape[0] !== array.shape[1])
    raise('LinAlgError', 'Last 2 dimensions of the array must be square');
  return rows;
}

/** As `squareRows`, without infinities and NaN, with which iterations would not end. @throws LinAlgError */
export function finiteRows(rows: Rows): Rows {
  if (rows.some((row) => row.some((x) => !Number.isFinite(x))))
    raise('LinAlgError', 'Array must not contain infs or NaNs');
  return rows;
}

/** The elements of rows one after the other. */
export function joined(rows: readonly Float64Array[]): Float64Array {
  const length = rows[0]?.length ?? 0;
  const all = new Float64Array(rows.length * length);
  for (const [r, row] of rows.entries()) all.set(row, r * length);
  return all;
}

/** The matrix with ones on its diagonal. */
export function unitRows(n: number): Rows {
  return Array.from({ length: n }, (_, r) => {
    const row = new Float64Array(n);
    row[r] = 1;
    return row;
  });
}

/** Rows as columns. */
export function turned(rows: Rows): Rows {
  const length = rows[0]?.length ?? 0;
  return Array.from({ length }, (_, c) => Float64Array.from(rows, (row) => row[c]!));
}
