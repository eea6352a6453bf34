// Systems of linear equations, inverses and determinants: Gaussian elimination.
import { flat, fromFlat } from '../array.ts';
import type { NdArray } from '../array.ts';
import { raise } from '../errors.ts';
import { joined, squareRows } from './rows.ts';

/** Gaussian elimination with pivots; the right sides are changed with it. The determinant is returned. */
function eliminate(rows: Float64Array[], sides: Float64Array[]): number {
  const n = rows.length;
  let determinant = 1;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let r = k + 1; r < n; r++)
      if (Math.abs(rows[r]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = r;
    if (pivot !== k) {
      [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
      [sides[k], sides[pivot]] = [sides[pivot]!, sides[k]!];
      determinant = -determinant;
    }
    const head = rows[k]![k]!;
    determinant *= head;
    if (head === 0) return 0;
    for (let r = k + 1; r < n; r++) {
      const factor = rows[r]![k]! / head;
      if (factor === 0) continue;
      for (let c = k; c < n; c++) rows[r]![c]! -= factor * rows[k]![c]!;
      const [side, own] = [sides[r]!, sides[k]!];
      for (let c = 0; c < side.length; c++) side[c]! -= factor * own[c]!;
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    const side = sides[k]!;
    for (let c = 0; c < side.length; c++) {
      let x = side[c]!;
      for (let t = k + 1; t < n; t++) x -= rows[k]![t]! * sides[t]![c]!;
      side[c] = x / rows[k]![k]!;
    }
  }
  return determinant;
}

/** The solution of a system of equations. @throws LinAlgError */
export function solve(a: NdArray, b: NdArray): NdArray {
  const rows = squareRows(a);
  const n = rows.length;
  const columns = b.shape.length === 1 ? 1 : b.shape[1]!;
  if (b.shape[0] !== n)
    raise('ValueError', `solve: the matrix has ${n} rows, the right side has ${b.shape[0]}`);
  const numbers = flat(b);
  const sides = rows.map((_, r) => numbers.slice(r * columns, (r + 1) * columns));
  if (eliminate(rows, sides) === 0) raise('LinAlgError', 'Singular matrix');
  return fromFlat(joined(sides), 'float64', b.shape);
}

/** The inverse matrix. @throws LinAlgError */
export function inverse(a: NdArray): NdArray {
  const n = squareRows(a).length;
  const unit = new Float64Array(n * n);
  for (let k = 0; k < n; k++) unit[k * n + k] = 1;
  return solve(a, fromFlat(unit, 'float64', [n, n]));
}

/** The determinant. */
export function determinant(a: NdArray): number {
  const rows = squareRows(a);
  return eliminate(
    rows,
    rows.map(() => new Float64Array(0)),
  );
}

/** The lower triangle whose product with its transpose is a symmetric matrix. @throws LinAlgError if there is none */
export function cholesky(a: NdArray): NdArray {
  const rows = squareRows(a);
  const n = rows.length;
  for (let r = 0; r < n; r++) {
    for (let c = 0; c <= r; c++) {
      let rest = rows[r]![c]!;
      for (let k = 0; k < c; k++) rest -= rows[r]![k]! * rows[c]![k]!;
      if (r === c && !(rest > 0)) raise('LinAlgError', 'Matrix is not positive definite');
      rows[r]![c] = r === c ? Math.sqrt(rest) : rest / rows[c]![c]!;
    }
    rows[r]!.fill(0, r + 1);
  }
  return fromFlat(joined(rows), 'float64', [n, n]);
}
