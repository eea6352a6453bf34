// Eigenvalues and eigenvectors of any matrix of real numbers, from its Schur form.
import { hypot } from '../../../math/index.ts';
import { flat, fromFlat } from '../array.ts';
import type { NdArray } from '../array.ts';
import { finiteRows, joined, squareRows, turned } from './rows.ts';
import type { Rows } from './rows.ts';
import { schurForm } from './schur.ts';
import type { SchurForm } from './schur.ts';

/** The eigenvalues of a matrix; real ones if all of them are. */
export function eigenvalues(a: NdArray): NdArray {
  return valuesOf(schurForm(finiteRows(squareRows(a))));
}

/** The eigenvalues, and eigenvectors of length 1 as columns. */
export function eigen(a: NdArray): { values: NdArray; vectors: NdArray } {
  const form = schurForm(finiteRows(squareRows(a)));
  const n = form.real.length;
  const real: Float64Array[] = [];
  const imag: Float64Array[] = [];
  for (let k = 0; k < n; k++) {
    const isPair = form.imag[k] !== 0;
    const [re, im] = vectorOf(form, k);
    real.push(re);
    imag.push(im);
    if (!isPair) continue;
    real.push(re);
    imag.push(im.map((x) => -x));
    k++;
  }
  const values = valuesOf(form);
  const columns = (vectors: Rows): Float64Array => joined(turned(vectors));
  const vectors =
    values.imag === null
      ? fromFlat(columns(real), 'float64', [n, n])
      : fromFlat(columns(real), 'complex128', [n, n], null, columns(imag));
  return { values, vectors };
}

/** The coefficients of a polynomial, highest power first → its zeros, which are eigenvalues; zeros at 0 are the last. */
export function polynomialRoots(coefficients: NdArray): NdArray {
  const all = flat(coefficients);
  const from = all.findIndex((c) => c !== 0);
  if (from < 0) return fromFlat(new Float64Array(0));
  let to = all.length;
  while (to > 0 && all[to - 1] === 0) to--;
  const c = all.subarray(from, to);
  const n = c.length - 1;
  const companion = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    companion[k] = -c[k + 1]! / c[0]!;
    if (k > 0) companion[k * n + k - 1] = 1;
  }
  const found =
    n === 0 ? fromFlat(new Float64Array(0)) : eigenvalues(fromFlat(companion, 'float64', [n, n]));
  const size = n + all.length - to;
  const padded = (data: Float64Array): Float64Array => {
    const whole = new Float64Array(size);
    whole.set(data);
    return whole;
  };
  const imag = found.imag === null ? null : padded(found.imag);
  return fromFlat(padded(flat(found)), found.dtype, [size], null, imag);
}

function valuesOf({ real, imag }: SchurForm): NdArray {
  return imag.every((x) => x === 0)
    ? fromFlat(real)
    : fromFlat(real, 'complex128', [real.length], null, imag);
}

/** The eigenvector of an eigenvalue, or of the first of a pair: real and imaginary parts, of length 1. */
function vectorOf(form: SchurForm, k: number): readonly [Float64Array, Float64Array] {
  const [x, y] = vectorOfTriangle(form, k);
  const all = form.turn.map((row) => Float64Array.of(product(row, x), product(row, y)));
  form.balance.undo(all);
  return normalised(turned(all) as [Float64Array, Float64Array]);
}

const product = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, x, k) => sum + x * b[k]!, 0);

/** The eigenvector of the triangle of the Schur form, from its last element that is not 0 upwards. */
function vectorOfTriangle(
  { triangle: t, real, imag }: SchurForm,
  k: number,
): readonly [Float64Array, Float64Array] {
  const n = t.length;
  const [x, y] = [new Float64Array(n), new Float64Array(n)];
  const [re, im] = [real[k]!, imag[k]!];
  const least = Math.max(2 ** -52 * (Math.abs(re) + Math.abs(im)), 2 ** -1000);
  x[k] = 1;
  if (im !== 0) {
    const [over, under] = [t[k]![k + 1]!, t[k + 1]![k]!];
    if (Math.abs(over) >= Math.abs(under)) y[k + 1] = im / over;
    else {
      x[k] = -im / under;
      y[k + 1] = 1;
    }
  }
  const last = im === 0 ? k : k + 1;
  const side = (r: number, part: Float64Array): number => {
    let sum = 0;
    for (let c = r + 1; c <= last; c++) sum -= t[r]![c]! * part[c]!;
    return sum;
  };
  for (let r = k - 1; r >= 0; r--) {
    if (r > 0 && t[r]![r - 1] !== 0) {
      solvePair(t, r - 1, [re, im], [x, y], [side(r, x), side(r, y)], last);
      r--;
    } else {
      const pivot: Complex = [t[r]![r]! - re, -im];
      const isZero = Math.abs(pivot[0]) + Math.abs(pivot[1]) < least;
      [x[r], y[r]] = quotient([side(r, x), side(r, y)], isZero ? [least, 0] : pivot);
    }
  }
  return [x, y];
}

type Complex = readonly [number, number];

function quotient([a, b]: Complex, [c, d]: Complex): Complex {
  if (Math.abs(c) >= Math.abs(d)) {
    const [ratio, under] = [d / c, c + d * (d / c)];
    return [(a + b * ratio) / under, (b - a * ratio) / under];
  }
  const [ratio, under] = [c / d, d + c * (c / d)];
  return [(a * ratio + b) / under, (b * ratio - a) / under];
}

/** Two elements of an eigenvector that a block of two rows, r and the next one, ties to each other. */
function solvePair(
  t: Rows,
  r: number,
  [re, im]: Complex,
  [x, y]: readonly [Float64Array, Float64Array],
  lower: Complex,
  last: number,
): void {
  const upper = [0, 0];
  for (let c = r + 2; c <= last; c++) {
    upper[0]! -= t[r]![c]! * x[c]!;
    upper[1]! -= t[r]![c]! * y[c]!;
  }
  const [p, q] = upper as [number, number];
  const [b, c] = [t[r]![r + 1]!, t[r + 1]![r]!];
  const [a, d] = [t[r]![r]! - re, t[r + 1]![r + 1]! - re];
  // (a - i im)(d - i im) - b c
  const determinant: Complex = [a * d - im * im - b * c, -im * (a + d)];
  const [s, u] = lower;
  [x[r], y[r]] = quotient([d * p + im * q - b * s, d * q - im * p - b * u], determinant);
  [x[r + 1], y[r + 1]] = quotient([a * s + im * u - c * p, a * u - im * s - c * q], determinant);
}

/** Of length 1; the element of a complex vector that is the largest is real. */
function normalised([x, y]: readonly [Float64Array, Float64Array]): readonly [
  Float64Array,
  Float64Array,
] {
  const sizes = x.map((re, k) => hypot(re, y[k]!));
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const length = largest * Math.sqrt(sizes.reduce((sum, size) => sum + (size / largest) ** 2, 0));
  if (y.every((im) => im === 0)) return [x.map((re) => re / length), y];
  const at = sizes.indexOf(largest);
  const sign = x[at]! < 0 ? -1 : 1;
  const [cosine, sine] = [(sign * x[at]!) / largest / length, (sign * y[at]!) / largest / length];
  const re = x.map((value, k) => value * cosine + y[k]! * sine);
  const im = x.map((value, k) => y[k]! * cosine - value * sine);
  im[at] = 0;
  return [re, im];
}
