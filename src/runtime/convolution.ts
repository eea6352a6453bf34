// Convolution by the fast Fourier transform, block after block (overlap-save): for windows of thousands of steps.
import { plainArray } from '../memory/index.ts';
import { rootsOfUnity, transformInPlace } from '../math/index.ts';
import type { Work } from '../slices.ts';

/**
 * The convolution of a signal with weights of odd length, centred; outside the signal counts as 0. Rounding errors are
 * about 1e-15 of the largest value.
 */
export function* convolving(signal: Float64Array, weights: Float64Array): Work<Float64Array> {
  const result = plainArray('f64', signal.length);
  const half = (weights.length - 1) / 2;
  let size = 4096;
  while (size < 4 * weights.length) size *= 2;
  const turns = yield* rootsOfUnity(size);
  const window = { re: plainArray('f64', size), im: plainArray('f64', size) };
  window.re.set(weights);
  yield* transformInPlace(window.re, window.im, turns);
  const [re, im] = [plainArray('f64', size), plainArray('f64', size)];
  const block = size - weights.length + 1;
  for (let start = 0; start < signal.length; start += block) {
    re.fill(0);
    im.fill(0);
    // The block needs `half` steps on either side.
    const first = start - half;
    const from = Math.max(0, first);
    re.set(signal.subarray(from, Math.min(signal.length, first + size)), from - first);
    yield* transformInPlace(re, im, turns);
    // The product, conjugated: its transform is the conjugate of the inverse.
    for (let k = 0; k < size; k++) {
      const [a, b, c, d] = [re[k]!, im[k]!, window.re[k]!, window.im[k]!];
      re[k] = a * c - b * d;
      im[k] = -(a * d + b * c);
    }
    yield* transformInPlace(re, im, turns);
    const count = Math.min(block, signal.length - start);
    for (let k = 0; k < count; k++) result[start + k] = re[k + weights.length - 1]! / size;
  }
  return result;
}
