// Singular values and vectors: rotations make the columns of a matrix orthogonal (one-sided Jacobi). Least squares and inverses by them.
import { flat, fromFlat } from '../array.ts';
import type { NdArray } from '../array.ts';
import { raise } from '../errors.ts';
import {
  columnFrom,
  lengthOf,
  reflectColumns,
  reflectionOf,
  triangulate,
  reflectAll,
} from './reflections.ts';
import { finiteRows, joined, rowsOf, turned, unitRows } from './rows.ts';
import type { Rows } from './rows.ts';

/** The parts of u · diag(s) · vᵀ: vectors as rows, values descending. */
interface Parts {
  readonly left: Rows;
  readonly values: Float64Array;
  readonly right: Rows;
}

/** The singular values of a matrix, descending. */
export function singularValues(a: NdArray): Float64Array {
  return partsOf(rowsOf(a)).values;
}

/** The singular value decomposition; `isFull`: with as many vectors as the matrix has rows and columns. */
export function singularParts(
  a: NdArray,
  isFull: boolean,
): { readonly u: NdArray; readonly s: NdArray; readonly vh: NdArray } {
  const { left, values, right } = partsOf(rowsOf(a));
  const [m, n] = a.shape as [number, number];
  const [us, vs] = isFull ? [completed(left, m), completed(right, n)] : [left, right];
  return {
    u: fromFlat(joined(turned(us)), 'float64', [m, us.length]),
    s: fromFlat(values),
    vh: fromFlat(joined(vs), 'float64', [vs.length, n]),
  };
}

function partsOf(rows: Rows): Parts {
  finiteRows(rows);
  if (rows.length < (rows[0]?.length ?? 0)) {
    const { left, values, right } = partsOf(turned(rows));
    return { left: right, values, right: left };
  }
  // Rotations of the columns are rotations of the rows of the transposed matrix.
  const columns = turned(rows);
  const turns = unitRows(columns.length);
  for (let sweep = 0, isDone = false; !isDone; sweep++) {
    if (sweep > 60) raise('LinAlgError', 'SVD did not converge');
    isDone = true;
    for (let p = 0; p < columns.length; p++)
      for (let q = p + 1; q < columns.length; q++)
        if (makeOrthogonal(columns, turns, p, q)) isDone = false;
  }
  const lengths = columns.map(lengthOf);
  const order = lengths.map((_, k) => k).sort((p, q) => lengths[q]! - lengths[p]!);
  const values = Float64Array.from(order, (k) => lengths[k]!);
  const largest = values[0] ?? 0;
  const parts = order.map((k) => {
    const [column, right] = [columns[k]!, turns[k]!];
    const isZero = lengths[k]! <= largest * 2 ** -60;
    // The usual sign of LAPACK: reflections turn the first vector of positive numbers round.
    const sign = column.reduce((sum, x) => sum + x, 0) > 0 ? -1 : 1;
    return {
      left: isZero ? null : column.map((x) => (sign * x) / lengths[k]!),
      right: right.map((x) => sign * x),
    };
  });
  const left = parts.flatMap((part) => (part.left === null ? [] : [part.left]));
  return {
    left: left.length === parts.length ? left : completed(left, rows.length).slice(0, parts.length),
    values,
    right: parts.map((part) => part.right),
  };
}

/** Rotates two columns until they are orthogonal; whether they were not. */
function makeOrthogonal(columns: Rows, turns: Rows, p: number, q: number): boolean {
  const [x, y] = [columns[p]!, columns[q]!];
  let [xx, yy, xy] = [0, 0, 0];
  for (let k = 0; k < x.length; k++) {
    xx += x[k]! * x[k]!;
    yy += y[k]! * y[k]!;
    xy += x[k]! * y[k]!;
  }
  if (xy === 0 || Math.abs(xy) <= 2 ** -52 * Math.sqrt(xx) * Math.sqrt(yy)) return false;
  const theta = (yy - xx) / (2 * xy);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (const [u, v] of [
    [x, y],
    [turns[p]!, turns[q]!],
  ] as const)
    for (let k = 0; k < u.length; k++)
      [u[k], v[k]] = [cosine * u[k]! - sine * v[k]!, sine * u[k]! + cosine * v[k]!];
  return true;
}

/** Orthogonal vectors of length 1, with further ones, as many as they have elements. */
function completed(vectors: Rows, size: number): Rows {
  if (vectors.length === size) return vectors;
  const columns = Array.from({ length: size }, (_, r) =>
    Float64Array.from(vectors, (vector) => vector[r]!),
  );
  const reflections = vectors.map((_, k) => {
    const reflection = reflectionOf(columnFrom(columns, k, k));
    reflectColumns(columns, reflection, k, k + 1);
    return reflection;
  });
  const all = turned(reflectAll(reflections, 0, unitRows(size)));
  return [...vectors, ...all.slice(vectors.length)];
}

/** The inverse of a matrix, or of what is left of it without the smallest singular values. */
export function pseudoInverse(a: NdArray, cutoff: number): NdArray {
  const { left, values, right } = partsOf(rowsOf(a));
  const [m, n] = a.shape as [number, number];
  const data = new Float64Array(n * m);
  for (const [k, value] of values.entries()) {
    if (!(value > cutoff * values[0]!)) continue;
    for (let r = 0; r < n; r++)
      for (let c = 0; c < m; c++) data[r * m + c]! += (right[k]![r]! / value) * left[k]![c]!;
  }
  return fromFlat(data, 'float64', [n, m]);
}

/** How many singular values are not as good as 0. */
export function matrixRank(a: NdArray, tolerance: number | null): number {
  const values = singularValues(a);
  const least = tolerance ?? (values[0] ?? 0) * Math.max(...a.shape) * 2 ** -52;
  return values.filter((value) => value > least).length;
}

/** The solution of least length for which the squared error is least; errors, if they are not 0 of necessity; the rank; singular values. */
export function leastSquares(a: NdArray, b: NdArray, cutoff: number | null) {
  const [m, n] = a.shape as [number, number];
  if (b.shape[0] !== m) raise('LinAlgError', 'Incompatible dimensions');
  const { left, values, right } = partsOf(rowsOf(a));
  const count = b.shape.length === 1 ? 1 : b.shape[1]!;
  const sides = flat(b);
  const least = (cutoff ?? 2 ** -52 * Math.max(m, n)) * (values[0] ?? 0);
  const rank = values.filter((value) => value > least).length;
  const solution = new Float64Array(n * count);
  const errors = new Float64Array(count);
  for (let c = 0; c < count; c++) {
    const rest = Float64Array.from({ length: m }, (_, r) => sides[r * count + c]!);
    for (let k = 0; k < rank; k++) {
      const share = left[k]!.reduce((sum, x, r) => sum + x * rest[r]!, 0);
      for (let r = 0; r < m; r++) rest[r]! -= share * left[k]![r]!;
      for (let r = 0; r < n; r++) solution[r * count + c]! += (share / values[k]!) * right[k]![r]!;
    }
    errors[c] = rest.reduce((sum, x) => sum + x * x, 0);
  }
  const hasErrors = rank === n && m > n;
  return {
    solution: fromFlat(solution, 'float64', b.shape.length === 1 ? [n] : [n, count]),
    errors: fromFlat(hasErrors ? errors : new Float64Array(0)),
    rank,
    values: fromFlat(values),
  };
}

/** An orthogonal matrix and a triangle, the product of which is the matrix; `isFull`: the first one is square. */
export function orthogonalTriangle(
  a: NdArray,
  isFull: boolean,
): { readonly q: NdArray; readonly r: NdArray } {
  const [m, n] = a.shape as [number, number];
  const rows = rowsOf(a);
  const reflections = triangulate(rows);
  const count = isFull ? m : Math.min(m, n);
  const unit = unitRows(m).map((row) => row.slice(0, count));
  return {
    q: fromFlat(joined(reflectAll(reflections, 0, unit)), 'float64', [m, count]),
    r: fromFlat(joined(rows.slice(0, count)), 'float64', [count, n]),
  };
}
