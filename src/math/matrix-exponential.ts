// Entries of matrix exponentials, for the exact integration of linear systems. Relative error about 1e-13, also for equal,
// nearly equal and widely different rates.
import { cos, sin } from './circular.ts';
import { exp, expm1 } from './exponential.ts';
import { log2 } from './logarithm.ts';
import { power } from './power.ts';

let lastMatrix: number[] = [];
let lastSize = 0;
let lastExponential: Float64Array = new Float64Array(0);

/**
 * One entry of the exponential of an n by n matrix (row-major). The last exponential is cached, so that all entries of a
 * matrix cost one exponential.
 */
export function matrixExpEntry(
  n: number,
  row: number,
  column: number,
  ...matrix: number[]
): number {
  if (n !== lastSize || !sameNumbers(matrix, lastMatrix)) {
    lastExponential = matrixExponential(n, matrix);
    lastMatrix = matrix;
    lastSize = n;
  }
  return lastExponential[row * n + column]!;
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

/** The exponential of an n by n matrix, row-major. */
export function matrixExponential(n: number, matrix: ArrayLike<number>): Float64Array {
  if (n === 1) return Float64Array.of(exp(matrix[0]!));
  if (n === 2) return exponentialOfPair(matrix[0]!, matrix[1]!, matrix[2]!, matrix[3]!);
  const balanced = Float64Array.from(matrix);
  const scale = balance(n, balanced);
  const decay = takeCommonDecay(n, balanced);
  const exponential = scaleAndSquare(n, balanced);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      exponential[i * n + j] = (exponential[i * n + j]! * decay * scale[i]!) / scale[j]!;
  return exponential;
}

/** Splits off the decay common to all variables: subtracts its rate from the diagonal and returns its factor exp(rate). */
function takeCommonDecay(n: number, a: Float64Array): number {
  let slowest = -Infinity;
  for (let i = 0; i < n; i++) {
    let bound = a[i * n + i]!;
    for (let j = 0; j < n; j++) if (j !== i) bound += Math.abs(a[i * n + j]!);
    if (!(bound <= slowest)) slowest = bound;
  }
  if (!(slowest < 0) || slowest === -Infinity) return 1;
  for (let i = 0; i < n; i++) a[i * n + i] = a[i * n + i]! - slowest;
  return exp(slowest);
}

/** exp(m)*(cosh(q)*1 + sinh(q)/q*(A - m*1)) with m the half trace and q*q the determinant of A - m*1, negated. */
function exponentialOfPair(a: number, b: number, c: number, d: number): Float64Array {
  const middle = a / 2 + d / 2;
  const half = a / 2 - d / 2;
  const square = half * half + b * c;
  let even: number;
  let odd: number;
  if (square >= 0) {
    const q = Math.sqrt(square);
    const high = exp(middle + q);
    const low = exp(middle - q);
    even = high / 2 + low / 2;
    odd = q === 0 ? high : (high * -expm1(-2 * q)) / (2 * q);
  } else {
    const q = Math.sqrt(-square);
    even = exp(middle) * cos(q);
    odd = (exp(middle) * sin(q)) / q;
  }
  return Float64Array.of(even + half * odd, b * odd, c * odd, even - half * odd);
}

/**
 * Balances the norms of rows and columns in place by a diagonal scaling with powers of two, which is exact (Parlett and
 * Reinsch 1969). Returns the scale: A[i][j] was A[i][j]*scale[i]/scale[j].
 */
function balance(n: number, a: Float64Array): Float64Array {
  const scale = new Float64Array(n).fill(1);
  for (let sweep = 0, isDone = false; sweep < 100 && !isDone; sweep++) {
    isDone = true;
    for (let i = 0; i < n; i++) {
      let column = 0;
      let row = 0;
      for (let j = 0; j < n; j++) {
        if (j === i) continue;
        column += Math.abs(a[j * n + i]!);
        row += Math.abs(a[i * n + j]!);
      }
      if (!Number.isFinite(column) || !Number.isFinite(row)) return scale;
      const exponent = stretch(column, row);
      if (exponent === 0) continue;
      const factor = power(2, exponent);
      const unit = scale[i]! * factor;
      // A negligible coupling would require a scale that overflows.
      if (!(unit > 1e-100 && unit < 1e100)) continue;
      isDone = false;
      scale[i] = unit;
      for (let j = 0; j < n; j++) {
        a[j * n + i] = a[j * n + i]! * factor;
        a[i * n + j] = a[i * n + j]! / factor;
      }
    }
  }
  return scale;
}

/** The power of two by which to scale a column up and its row down. */
function stretch(column: number, row: number): number {
  if (column === 0 && row === 0) return 0;
  // A zero row or column (the constant input): only scale down.
  if (row === 0) return column > 1 ? -Math.ceil(log2(column)) : 0;
  if (column === 0) return row > 1 ? Math.ceil(log2(row)) : 0;
  const exponent = Math.round(log2(row / column) / 2);
  const factor = power(2, exponent);
  return column * factor + row / factor < 0.95 * (column + row) ? exponent : 0;
}

// Numerator coefficients of the Padé approximant of degree 13 (Higham 2005, table 2.3 and equation 2.3).
const pade = [
  64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000,
  10559470521600, 670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
] as const;

/** Up to this 1-norm the approximant is accurate to double precision. */
const padeRadius = 5.371920351148152;

/**
 * Scaling and squaring of exp(A) - 1 instead of exp(A): with exp(A), a slow mode beside a fast one would lose a bit at
 * every squaring.
 */
function scaleAndSquare(n: number, matrix: Float64Array): Float64Array {
  const size = oneNorm(n, matrix);
  if (!Number.isFinite(size)) return new Float64Array(n * n).fill(NaN);
  const squarings = size > padeRadius ? Math.ceil(log2(size / padeRadius)) : 0;
  const a = matrix.map((value) => value / power(2, squarings));
  let grown = padeMinusOne(n, a);
  for (let k = 0; k < squarings; k++) {
    const square = multiply(n, grown, grown);
    grown = grown.map((value, at) => 2 * value + square[at]!);
  }
  for (let i = 0; i < n; i++) grown[i * n + i] = grown[i * n + i]! + 1;
  return grown;
}

/** exp(A) - 1 = (V - U)**-1 * 2*U with U the odd and V the even part of the numerator. */
function padeMinusOne(n: number, a: Float64Array): Float64Array {
  const a2 = multiply(n, a, a);
  const a4 = multiply(n, a2, a2);
  const a6 = multiply(n, a4, a2);
  const combine = (c6: number, c4: number, c2: number, c0: number): Float64Array => {
    const sum = new Float64Array(n * n);
    for (let k = 0; k < n * n; k++) sum[k] = c6 * a6[k]! + c4 * a4[k]! + c2 * a2[k]!;
    for (let i = 0; i < n; i++) sum[i * n + i] = sum[i * n + i]! + c0;
    return sum;
  };
  const odd = plus(
    multiply(n, a6, combine(pade[13], pade[11], pade[9], 0)),
    combine(pade[7], pade[5], pade[3], pade[1]),
  );
  const u = multiply(n, a, odd);
  const v = plus(
    multiply(n, a6, combine(pade[12], pade[10], pade[8], 0)),
    combine(pade[6], pade[4], pade[2], pade[0]),
  );
  const denominator = v.map((value, k) => value - u[k]!);
  const right = u.map((value) => 2 * value);
  solve(n, denominator, right);
  return right;
}

function oneNorm(n: number, a: Float64Array): number {
  let highest = 0;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += Math.abs(a[i * n + j]!);
    if (!(sum <= highest)) highest = sum;
  }
  return highest;
}

function multiply(n: number, a: Float64Array, b: Float64Array): Float64Array {
  const product = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) product[i * n + j] = product[i * n + j]! + factor * b[k * n + j]!;
    }
  return product;
}

function plus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, k) => value + b[k]!);
}

/** Solves A*X = B by Gaussian elimination with partial pivoting; overwrites both, B with X. */
function solve(n: number, a: Float64Array, b: Float64Array): void {
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++)
      if (Math.abs(a[i * n + column]!) > Math.abs(a[pivot * n + column]!)) pivot = i;
    if (pivot !== column) {
      exchangeRows(n, a, pivot, column);
      exchangeRows(n, b, pivot, column);
    }
    for (let i = column + 1; i < n; i++) {
      const factor = a[i * n + column]! / a[column * n + column]!;
      if (factor === 0) continue;
      for (let j = column; j < n; j++) a[i * n + j] = a[i * n + j]! - factor * a[column * n + j]!;
      for (let j = 0; j < n; j++) b[i * n + j] = b[i * n + j]! - factor * b[column * n + j]!;
    }
  }
  for (let j = 0; j < n; j++) {
    for (let i = n - 1; i >= 0; i--) {
      let sum = b[i * n + j]!;
      for (let k = i + 1; k < n; k++) sum -= a[i * n + k]! * b[k * n + j]!;
      b[i * n + j] = sum / a[i * n + i]!;
    }
  }
}

function exchangeRows(n: number, a: Float64Array, first: number, second: number): void {
  for (let j = 0; j < n; j++) {
    const kept = a[first * n + j]!;
    a[first * n + j] = a[second * n + j]!;
    a[second * n + j] = kept;
  }
}
