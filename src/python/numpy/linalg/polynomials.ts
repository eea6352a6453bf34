// Least squares and polynomials.
import { flat, fromFlat, promote } from '../array.ts';
import type { NdArray } from '../array.ts';
import { raise } from '../errors.ts';
import { lengthOf, reflectColumns, triangulate } from './reflections.ts';
import type { Rows } from './rows.ts';

/** The numbers for which a sum of columns is nearest to a vector; the matrix has at least as many rows as columns, and is changed. */
function nearest(rows: Rows, vector: Float64Array): Float64Array {
  const side = Array.from(vector, (x) => Float64Array.of(x));
  for (const [k, reflection] of triangulate(rows).entries()) reflectColumns(side, reflection, k, 0);
  const n = rows[0]?.length ?? 0;
  const solution = new Float64Array(n);
  for (let k = n - 1; k >= 0; k--) {
    let x = side[k]![0]!;
    for (let t = k + 1; t < n; t++) x -= rows[k]![t]! * solution[t]!;
    solution[k] = x / rows[k]![k]!;
  }
  return solution;
}

/** The coefficients of a polynomial through points, highest power first: fitted with powers of length 1. */
export function polynomialFit(x: NdArray, y: NdArray, degree: number): NdArray {
  const n = degree + 1;
  const rows = Array.from(flat(x), (at) =>
    Float64Array.from({ length: n }, (_, k) => at ** (degree - k)),
  );
  const lengths = Float64Array.from(
    { length: n },
    (_, k) => lengthOf(Float64Array.from(rows, (row) => row[k]!)) || 1,
  );
  for (const row of rows) for (let k = 0; k < n; k++) row[k]! /= lengths[k]!;
  if (rows.length < n)
    raise('LinAlgError', `${n} coefficients cannot be found from ${rows.length} points`);
  return fromFlat(nearest(rows, flat(y)).map((c, k) => c / lengths[k]!));
}

/** The value of a polynomial, highest power first. */
export function polynomialAt(coefficients: NdArray, x: NdArray): NdArray {
  const list = flat(coefficients);
  return fromFlat(
    flat(x).map((v) => list.reduce((sum, c) => sum * v + c, 0)),
    promote(coefficients.dtype, x.dtype),
    x.shape,
  );
}
