// Discrete Fourier transforms of any length, and convolutions in O(n log n). Rounding errors are about 1e-15 of the
// largest value.
import { filling, inParts, partSize } from '../slices.ts';
import type { Work } from '../slices.ts';
import { cos, sin } from './circular.ts';

const pi = 3.141592653589793;

/** Real and imaginary parts. */
export interface ComplexNumbers {
  /** Real parts. */
  readonly re: Float64Array;
  /** Imaginary parts. */
  readonly im: Float64Array;
}

/** exp(-2*pi*i*k/size) for the first half of k. */
export function* rootsOfUnity(size: number): Work<ComplexNumbers> {
  const angle = (k: number) => (-2 * pi * k) / size;
  return {
    re: yield* filling(size / 2, (re, from, to) => {
      for (let k = from; k < to; k++) re[k] = cos(angle(k));
    }),
    im: yield* filling(size / 2, (im, from, to) => {
      for (let k = from; k < to; k++) im[k] = sin(angle(k));
    }),
  };
}

/** The discrete Fourier transform in place (Cooley and Tukey, radix 2). The length is a power of 2. */
export function* transformInPlace(
  re: Float64Array,
  im: Float64Array,
  roots: ComplexNumbers,
): Work<void> {
  const size = re.length;
  let reversed = 0;
  yield* inParts(size, (from, to) => {
    for (let k = Math.max(1, from); k < to; k++) {
      let bit = size >> 1;
      for (; reversed & bit; bit >>= 1) reversed ^= bit;
      reversed ^= bit;
      if (k >= reversed) continue;
      const [x, y] = [re[k]!, im[k]!];
      re[k] = re[reversed]!;
      im[k] = im[reversed]!;
      re[reversed] = x;
      im[reversed] = y;
    }
  });
  for (let width = 2; width <= size; width *= 2) {
    const half = width / 2;
    const stride = size / width;
    for (let start = 0; start < size; start += width)
      for (let from = 0; from < half; from += partSize) {
        const to = Math.min(half, from + partSize);
        for (let k = from; k < to; k++) {
          const [c, s] = [roots.re[k * stride]!, roots.im[k * stride]!];
          const [upper, lower] = [start + k, start + k + half];
          const x = re[lower]! * c - im[lower]! * s;
          const y = re[lower]! * s + im[lower]! * c;
          re[lower] = re[upper]! - x;
          im[lower] = im[upper]! - y;
          re[upper] = re[upper]! + x;
          im[upper] = im[upper]! + y;
        }
        if ((start + from) % partSize === 0) yield;
      }
  }
}

/** The discrete Fourier transform of any length; the inverse one with its factor 1/n. */
export function* fourierTransform(x: ComplexNumbers, isInverse = false): Work<ComplexNumbers> {
  const size = x.re.length;
  const sign = isInverse ? -1 : 1;
  // The inverse is the conjugate of the transform of the conjugate.
  const scaled = (list: Float64Array, factor: number): Work<Float64Array> =>
    filling(list.length, (result, from, to) => {
      for (let k = from; k < to; k++) result[k] = factor * list[k]!;
    });
  const [re, im] = [x.re.slice(), yield* scaled(x.im, sign)];
  const found =
    size < 2 ? { re, im } : yield* isPowerOfTwo(size) ? byHalves(re, im) : byChirp(re, im);
  if (!isInverse) return found;
  return { re: found.re.map((y) => y / size), im: found.im.map((y) => -y / size) };
}

function isPowerOfTwo(n: number): boolean {
  return powerAbove(n) === n;
}

function* byHalves(re: Float64Array, im: Float64Array): Work<ComplexNumbers> {
  yield* transformInPlace(re, im, yield* rootsOfUnity(re.length));
  return { re, im };
}

/** The least power of 2 that is not below n. */
function powerAbove(n: number): number {
  let size = 2;
  while (size < n) size *= 2;
  return size;
}

/** Bluestein's algorithm: the transform as a convolution with exp(i*pi*k²/n). */
function* byChirp(re: Float64Array, im: Float64Array): Work<ComplexNumbers> {
  const n = re.length;
  const size = powerAbove(2 * n - 1);
  const roots = yield* rootsOfUnity(size);
  const chirp = { re: new Float64Array(n), im: new Float64Array(n) };
  let square = 0;
  yield* inParts(n, (from, to) => {
    for (let k = from; k < to; square = (square + 2 * k + 1) % (2 * n), k++) {
      chirp.re[k] = cos((pi * square) / n);
      chirp.im[k] = sin((pi * square) / n);
    }
  });
  const [a, b] = [emptyOf(size), emptyOf(size)];
  yield* inParts(n, (from, to) => {
    for (let k = from; k < to; k++) {
      const [c, s] = [chirp.re[k]!, chirp.im[k]!];
      a.re[k] = re[k]! * c + im[k]! * s;
      a.im[k] = im[k]! * c - re[k]! * s;
      b.re[k] = b.re[(size - k) % size] = c;
      b.im[k] = b.im[(size - k) % size] = s;
    }
  });
  const product = yield* multiplied(a, b, roots);
  const result = emptyOf(n);
  yield* inParts(n, (from, to) => {
    for (let k = from; k < to; k++) {
      const [x, y, c, s] = [product.re[k]!, product.im[k]!, chirp.re[k]!, chirp.im[k]!];
      result.re[k] = x * c + y * s;
      result.im[k] = y * c - x * s;
    }
  });
  return result;
}

function emptyOf(size: number): ComplexNumbers {
  return { re: new Float64Array(size), im: new Float64Array(size) };
}

/** The circular convolution of two arrays of one length, a power of 2; overwrites both. */
function* multiplied(
  a: ComplexNumbers,
  b: ComplexNumbers,
  roots: ComplexNumbers,
): Work<ComplexNumbers> {
  const size = a.re.length;
  yield* transformInPlace(a.re, a.im, roots);
  yield* transformInPlace(b.re, b.im, roots);
  yield* inParts(size, (from, to) => {
    for (let k = from; k < to; k++) {
      const [x, y, u, v] = [a.re[k]!, a.im[k]!, b.re[k]!, b.im[k]!];
      a.re[k] = x * u - y * v;
      a.im[k] = -(x * v + y * u);
    }
  });
  yield* transformInPlace(a.re, a.im, roots);
  yield* inParts(size, (from, to) => {
    for (let k = from; k < to; k++) {
      a.re[k] = a.re[k]! / size;
      a.im[k] = -a.im[k]! / size;
    }
  });
  return a;
}

/** Up to this number of products a convolution is summed term by term. */
const largestSum = 65536;

/**
 * The convolution of two arrays that are not empty: n + m - 1 numbers, in O((n + m) log(n + m)). In long arrays, a number that
 * is not finite makes every sum that contains it nan.
 */
export function* convolution(a: Float64Array, b: Float64Array): Work<Float64Array> {
  const length = a.length + b.length - 1;
  if (a.length * b.length <= largestSum) {
    const result = new Float64Array(length);
    for (let i = 0; i < a.length; i++)
      for (let j = 0; j < b.length; j++) result[i + j]! += a[i]! * b[j]!;
    return result;
  }
  const size = powerAbove(length);
  const [x, y] = [emptyOf(size), emptyOf(size)];
  x.re.set(a.map(finite));
  y.re.set(b.map(finite));
  const product = yield* multiplied(x, y, yield* rootsOfUnity(size));
  const result = product.re.slice(0, length);
  spoil(result, a, b.length);
  spoil(result, b, a.length);
  return result;
}

function finite(x: number): number {
  return Number.isFinite(x) ? x : 0;
}

/** Sets the sums to nan that contain a number of `terms` that is not finite. */
function spoil(result: Float64Array, terms: Float64Array, width: number): void {
  let until = 0;
  for (let k = 0; k < result.length; k++) {
    if (k < terms.length && !Number.isFinite(terms[k])) until = k + width;
    if (k < until) result[k] = NaN;
  }
}
