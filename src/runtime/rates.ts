// Smoothed and binned firing rates in hertz. Windows have an odd number of steps, so that smoothing does not shift the
// rate in time; outside the recorded steps the rate counts as 0.
import { exp, log2, roundHalfToEven } from '../math/index.ts';
import { plainArray } from '../memory/index.ts';
import { carryOut, partSize } from '../slices.ts';
import type { Work } from '../slices.ts';
import { convolving } from './convolution.ts';
import type { Matrix } from './recorders.ts';

/** Rectangular window of a width in seconds, rounded to an odd number of steps as in Brian2. */
export function flatWindow(width: number, dt: number): Float64Array {
  return plainArray('f64', 2 * roundHalfToEven(width / 2 / dt) + 1).fill(1);
}

/** Gaussian window with a standard deviation of `width` seconds, truncated at two standard deviations as in Brian2. */
export function gaussianWindow(width: number, dt: number): Float64Array {
  const half = roundHalfToEven((2 * width) / dt);
  const steps = width / dt;
  return Float64Array.from({ length: 2 * half + 1 }, (_, k) =>
    exp((-1 / (2 * steps * steps)) * (k - half) * (k - half)),
  );
}

/** Up to this number of products a convolution is summed term by term, whatever its length. */
const smallSum = 2 ** 20;

/** The products that take as long as the transforms of n numbers in blocks four times as long as the window. */
function sumLikeTransforms(n: number, weights: number): number {
  return 16 * n * log2(4 * weights);
}

/**
 * Convolves the rate with a window of odd length, normalised to a sum of 1, in O(n log n). Returns an array of the same length. Where
 * no step in the window has spikes, the result is exactly 0.
 */
export function smoothRate(rate: Float64Array, window: ArrayLike<number>): Float64Array {
  let sum = 0;
  for (let k = 0; k < window.length; k++) sum += window[k]!;
  const weights = Float64Array.from(window, (weight) => weight / sum);
  let spiking = 0;
  for (let at = 0; at < rate.length; at++) if (rate[at] !== 0) spiking += 1;
  const products = spiking * weights.length;
  const isShort = products <= Math.max(smallSum, sumLikeTransforms(rate.length, weights.length));
  return carryOut(() => (isShort ? addingUp(rate, weights) : transforming(rate, weights)));
}

/** Each step with spikes adds its part to the steps around it. */
function* addingUp(rate: Float64Array, weights: Float64Array): Work<Float64Array> {
  const half = (weights.length - 1) / 2;
  const smooth = plainArray('f64', rate.length);
  let products = 0;
  // From the last to the first, so that the terms of each sum are added in the order of the weights.
  for (let from = rate.length - 1; from >= 0; from--) {
    const value = rate[from]!;
    if (value === 0) continue;
    const first = Math.max(0, from - half);
    const last = Math.min(rate.length - 1, from + half);
    for (let at = first; at <= last; at++) smooth[at]! += weights[at + half - from]! * value;
    products += last - first + 1;
    if (products < partSize) continue;
    products = 0;
    yield;
  }
  return smooth;
}

function* transforming(rate: Float64Array, weights: Float64Array): Work<Float64Array> {
  const half = (weights.length - 1) / 2;
  const smooth = yield* convolving(rate, weights);
  const isPositive = weights.every((weight) => weight >= 0);
  let inside = 0;
  for (let at = 0; at < half && at < rate.length; at++) if (rate[at] !== 0) inside += 1;
  for (let at = 0; at < rate.length; at++) {
    if (at + half < rate.length && rate[at + half] !== 0) inside += 1;
    if (at - half - 1 >= 0 && rate[at - half - 1] !== 0) inside -= 1;
    if (inside === 0 || (isPositive && smooth[at]! < 0)) smooth[at] = 0;
  }
  return smooth;
}

/** Number of steps in a bin, or null if the bin is not a multiple of the step. */
export function binSteps(bin: number, dt: number): number | null {
  const steps = Math.round(bin / dt);
  return steps >= 1 && Math.abs(bin / dt - steps) <= 1e-6 ? steps : null;
}

/** Mean rate in each complete bin of `steps` steps, starting at the first recorded step. */
export function binnedRate(rate: Float64Array, steps: number): Float64Array {
  const binned = plainArray('f64', Math.floor(rate.length / steps));
  for (let bin = 0; bin < binned.length; bin++) {
    let sum = 0;
    for (let k = bin * steps; k < (bin + 1) * steps; k++) sum += rate[k]!;
    binned[bin] = sum / steps;
  }
  return binned;
}

/** Rate of each neuron (row) in each complete bin of `steps` steps (column), from time 0 to `now`. */
export function binnedEventRates(
  events: { readonly i: Int32Array; readonly t: Float64Array; readonly size: number },
  steps: number,
  dt: number,
  now: number,
): Matrix {
  const { i, t, size } = events;
  const bins = Math.floor(Math.round(now / dt) / steps);
  const values = plainArray('f64', size * bins);
  for (let k = 0; k < i.length; k++) {
    const bin = Math.floor(Math.round(t[k]! / dt) / steps);
    if (bin < bins) values[i[k]! * bins + bin]! += 1;
  }
  for (let k = 0; k < values.length; k++) values[k]! /= steps * dt;
  return { shape: [size, bins], values };
}
