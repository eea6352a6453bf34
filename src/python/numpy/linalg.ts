// Small linear algebra: products, systems of equations, determinants, eigenvalues of symmetric matrices, least squares.
import { hypot } from '../../math/index.ts';
import { isDimensionless, multiplyDimensions } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { commonShape, flat, fromFlat, promote, shown, sizeOf, broadcastTo } from './array.ts';
import type { NdArray } from './array.ts';
import { applyBinary } from './operators.ts';
import { raise } from './errors.ts';
import { reduce } from './reductions.ts';
import { moveAxis, reshape, transpose } from './shaping.ts';

function productDimension(a: NdArray, b: NdArray): Dimension | null {
  if (a.dimension === null) return b.dimension;
  if (b.dimension === null) return a.dimension;
  const product = multiplyDimensions(a.dimension, b.dimension);
  return isDimensionless(product) ? null : product;
}

/** `a @ b`: products of matrices, and of matrices with vectors. */
export function matmul(a: NdArray, b: NdArray): NdArray {
  if (a.shape.length === 0 || b.shape.length === 0)
    raise('ValueError', 'matmul: Input operand does not have enough dimensions');
  const left = a.shape.length === 1 ? reshape(a, [1, a.size]) : a;
  const right = b.shape.length === 1 ? reshape(b, [b.size, 1]) : b;
  const [m, n] = left.shape.slice(-2) as [number, number];
  const [k, p] = right.shape.slice(-2) as [number, number];
  if (n !== k)
    raise(
      'ValueError',
      `matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size ${k} is different from ${n})`,
    );
  const outer = commonShape(left.shape.slice(0, -2), right.shape.slice(0, -2));
  const parts = (array: NdArray): [Float64Array, Float64Array | null] => {
    const whole = broadcastTo(array, [...outer, ...array.shape.slice(-2)]);
    return [flat(whole), array.imag === null ? null : flat(whole, 'imag')];
  };
  const [x, xi] = parts(left);
  const [y, yi] = parts(right);
  const count = sizeOf(outer);
  const multiply = (u: Float64Array, v: Float64Array): Float64Array => {
    const result = new Float64Array(count * m * p);
    for (let o = 0; o < count; o++)
      for (let r = 0; r < m; r++)
        for (let t = 0; t < n; t++) {
          const factor = u[(o * m + r) * n + t]!;
          if (factor === 0) continue;
          const from = (o * n + t) * p;
          const to = (o * m + r) * p;
          for (let c = 0; c < p; c++) result[to + c]! += factor * v[from + c]!;
        }
    return result;
  };
  let data = multiply(x, y);
  let imag: Float64Array | null = null;
  if (xi !== null || yi !== null) {
    imag = new Float64Array(data.length);
    if (yi !== null) imag = multiply(x, yi);
    if (xi !== null) imag = plus(imag, multiply(xi, y));
    if (xi !== null && yi !== null)
      data = plus(
        data,
        multiply(xi, yi).map((z) => -z),
      );
  }
  const shape = [
    ...outer,
    ...(a.shape.length === 1 ? [] : [m]),
    ...(b.shape.length === 1 ? [] : [p]),
  ];
  return fromFlat(data, promote(a.dtype, b.dtype), shape, productDimension(a, b), imag);
}

function plus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((x, k) => x + b[k]!);
}

/** `np.dot`: as `@`, also of scalars, and along the last but one axis of the second array. */
export function dot(a: NdArray, b: NdArray): NdArray {
  if (a.shape.length === 0 || b.shape.length === 0) return applyBinary('multiply', a, b);
  if (a.shape.length <= 2 && b.shape.length <= 2) {
    if (a.shape.at(-1) !== b.shape[Math.max(0, b.shape.length - 2)])
      raise('ValueError', `shapes ${shown(a.shape)} and ${shown(b.shape)} not aligned`);
    return matmul(a, b);
  }
  return tensordot(a, b, [a.shape.length - 1], [Math.max(0, b.shape.length - 2)]);
}

/** Sums of products over pairs of axes. */
export function tensordot(
  a: NdArray,
  b: NdArray,
  axesA: readonly number[],
  axesB: readonly number[],
): NdArray {
  const others = (array: NdArray, axes: readonly number[]): number[] =>
    array.shape.map((_, k) => k).filter((k) => !axes.includes(k));
  const [restA, restB] = [others(a, axesA), others(b, axesB)];
  const inner = sizeOf(axesA.map((k) => a.shape[k]!));
  const left = reshape(transpose(a, [...restA, ...axesA]), [-1, inner]);
  const right = reshape(transpose(b, [...axesB, ...restB]), [inner, -1]);
  const shape = [...restA.map((k) => a.shape[k]!), ...restB.map((k) => b.shape[k]!)];
  return reshape(matmul(left, right), shape);
}

/** Products of all pairs of elements. */
export function outer(a: NdArray, b: NdArray): NdArray {
  const [column, row] = [reshape(a, [a.size, 1]), reshape(b, [1, b.size])];
  return applyBinary('multiply', column.withDimension(null), row.withDimension(null));
}

/** Rows of a square matrix as lists. */
function squareRows(array: NdArray): number[][] {
  const [n, m] = array.shape;
  if (array.shape.length !== 2 || n !== m)
    raise('LinAlgError', 'Last 2 dimensions of the array must be square');
  const numbers = flat(array);
  return Array.from({ length: n! }, (_, r) => Array.from(numbers.subarray(r * n!, (r + 1) * n!)));
}

/** Gaussian elimination with pivots; the right sides are changed with it. The determinant is returned. */
function eliminate(rows: number[][], sides: number[][]): number {
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
  const sides = rows.map((_, r) => Array.from(numbers.subarray(r * columns, (r + 1) * columns)));
  if (eliminate(rows, sides) === 0) raise('LinAlgError', 'Singular matrix');
  return fromFlat(Float64Array.from(sides.flat()), 'float64', b.shape);
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
    rows.map(() => []),
  );
}

/** Eigenvalues, ascending, and eigenvectors of a symmetric matrix, as columns: Jacobi's rotations. */
export function symmetricEigen(a: NdArray): { values: NdArray; vectors: NdArray } {
  const rows = squareRows(a);
  const n = rows.length;
  const vectors = rows.map((_, r) => rows.map((__, c) => Number(r === c)));
  for (let sweep = 0; sweep < 100; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += rows[p]![q]! ** 2;
    if (off < 1e-300) break;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const x = rows[p]![q]!;
        if (x === 0) continue;
        const theta = (rows[q]![q]! - rows[p]![p]!) / (2 * x);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const cosine = 1 / Math.sqrt(t * t + 1);
        const sine = t * cosine;
        for (let k = 0; k < n; k++) {
          const [u, v] = [rows[k]![p]!, rows[k]![q]!];
          rows[k]![p] = cosine * u - sine * v;
          rows[k]![q] = sine * u + cosine * v;
        }
        for (let k = 0; k < n; k++) {
          const [u, v] = [rows[p]![k]!, rows[q]![k]!];
          rows[p]![k] = cosine * u - sine * v;
          rows[q]![k] = sine * u + cosine * v;
          const [s, w] = [vectors[k]![p]!, vectors[k]![q]!];
          vectors[k]![p] = cosine * s - sine * w;
          vectors[k]![q] = sine * s + cosine * w;
        }
      }
  }
  const order = rows.map((_, k) => k).sort((p, q) => rows[p]![p]! - rows[q]![q]!);
  const values = Float64Array.from(order, (k) => rows[k]![k]!);
  const columns = Float64Array.from(vectors.flatMap((row) => order.map((k) => row[k]!)));
  return { values: fromFlat(values), vectors: fromFlat(columns, 'float64', [n, n]) };
}

/** The solution with the smallest squared error: by the normal equations of a scaled matrix. */
export function leastSquares(a: NdArray, b: NdArray): NdArray {
  const turned = transpose(a);
  return solve(matmul(turned, a), matmul(turned, b));
}

/** The coefficients of a polynomial through points, highest power first: fitted in scaled x. */
export function polynomialFit(x: NdArray, y: NdArray, degree: number): NdArray {
  const xs = flat(x);
  const scale = xs.reduce((most, v) => Math.max(most, Math.abs(v)), 0) || 1;
  const n = degree + 1;
  const powers = new Float64Array(xs.length * n);
  for (let r = 0; r < xs.length; r++)
    for (let k = 0; k < n; k++) powers[r * n + k] = (xs[r]! / scale) ** (degree - k);
  const fitted = leastSquares(fromFlat(powers, 'float64', [xs.length, n]), y);
  const numbers = flat(fitted).map((c, k) => c / scale ** (degree - k));
  return fromFlat(numbers);
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

/** The length of a vector or matrix: of order 2, 1 or infinity. */
export function norm(array: NdArray, order: number | null, axis: number | null): NdArray {
  const size = array.imag === null ? array : applyAbsolute(array);
  if (axis !== null) {
    const sums = reduce('sum', applyPower(moveAxis(size, axis, -1), order ?? 2), [-1]);
    return rootOf(sums, order ?? 2);
  }
  const numbers = flat(size).map(Math.abs);
  if (order === Infinity) return fromFlat(Float64Array.of(Math.max(...numbers)), 'float64', []);
  const p = order ?? 2;
  const total = numbers.reduce((sum, x) => sum + x ** p, 0);
  return fromFlat(Float64Array.of(p === 2 ? Math.sqrt(total) : total ** (1 / p)), 'float64', []);
}

function applyAbsolute(array: NdArray): NdArray {
  const [re, im] = [flat(array), flat(array, 'imag')];
  return fromFlat(
    re.map((x, k) => hypot(x, im[k]!)),
    'float64',
    array.shape,
  );
}

function applyPower(array: NdArray, p: number): NdArray {
  return fromFlat(
    flat(array).map((x) => Math.abs(x) ** p),
    'float64',
    array.shape,
  );
}

function rootOf(array: NdArray, p: number): NdArray {
  return fromFlat(
    flat(array).map((x) => (p === 2 ? Math.sqrt(x) : x ** (1 / p))),
    'float64',
    array.shape,
  );
}
