// Convolution by the fast Fourier transform, block after block (overlap-save): for windows of thousands of steps.
import { plainArray } from '../memory/index.ts';
import { cos, sin } from '../math/index.ts';

/**
 * The convolution of a signal with weights of odd length, centred; outside the signal counts as 0. Rounding errors are
 * about 1e-15 of the largest value.
 */
export function convolve(signal: Float64Array, weights: Float64Array): Float64Array {
  const result = plainArray('f64', signal.length);
  const half = (weights.length - 1) / 2;
  let size = 4096;
  while (size < 4 * weights.length) size *= 2;
  const turns = rootsOfUnity(size);
  const window = { re: plainArray('f64', size), im: plainArray('f64', size) };
  window.re.set(weights);
  transform(window.re, window.im, turns);
  const [re, im] = [plainArray('f64', size), plainArray('f64', size)];
  const block = size - weights.length + 1;
  for (let start = 0; start < signal.length; start += block) {
    re.fill(0);
    im.fill(0);
    // The block needs `half` steps on either side.
    const first = start - half;
    const from = Math.max(0, first);
    re.set(signal.subarray(from, Math.min(signal.length, first + size)), from - first);
    transform(re, im, turns);
    // The product, conjugated: its transform is the conjugate of the inverse.
    for (let k = 0; k < size; k++) {
      const [a, b, c, d] = [re[k]!, im[k]!, window.re[k]!, window.im[k]!];
      re[k] = a * c - b * d;
      im[k] = -(a * d + b * c);
    }
    transform(re, im, turns);
    const count = Math.min(block, signal.length - start);
    for (let k = 0; k < count; k++) result[start + k] = re[k + weights.length - 1]! / size;
  }
  return result;
}

interface Roots {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** exp(-2*pi*i*k/size) for the first half of k. */
function rootsOfUnity(size: number): Roots {
  const angle = (k: number) => (-2 * Math.PI * k) / size;
  return {
    re: Float64Array.from({ length: size / 2 }, (_, k) => cos(angle(k))),
    im: Float64Array.from({ length: size / 2 }, (_, k) => sin(angle(k))),
  };
}

/** The discrete Fourier transform in place (Cooley and Tukey, radix 2). The length is a power of 2. */
function transform(re: Float64Array, im: Float64Array, roots: Roots): void {
  const size = re.length;
  for (let k = 1, reversed = 0; k < size; k++) {
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
  for (let width = 2; width <= size; width *= 2) {
    const half = width / 2;
    const stride = size / width;
    for (let start = 0; start < size; start += width)
      for (let k = 0; k < half; k++) {
        const [c, s] = [roots.re[k * stride]!, roots.im[k * stride]!];
        const [upper, lower] = [start + k, start + k + half];
        const x = re[lower]! * c - im[lower]! * s;
        const y = re[lower]! * s + im[lower]! * c;
        re[lower] = re[upper]! - x;
        im[lower] = im[upper]! - y;
        re[upper] = re[upper]! + x;
        im[upper] = im[upper]! + y;
      }
  }
}
