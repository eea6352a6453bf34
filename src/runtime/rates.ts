// Rates made smooth or binned. Takes the rate of each step, or events; gives rates in hertz. Windows have an odd number
// of steps, so that nothing is moved in time; before the first and after the last step the rate counts as 0.
import { exp } from '../math/index.ts';
import { allocate } from './buffers.ts';
import type { Matrix } from './recorders.ts';

/** Equal weights over a width in seconds, rounded to an odd number of steps as Brian2 does. */
export function flatWindow(width: number, dt: number): Float64Array {
  return new Float64Array(2 * roundToEven(width / 2 / dt) + 1).fill(1);
}

/** The bell curve with a standard deviation of `width` seconds, cut off at two of them. */
export function gaussianWindow(width: number, dt: number): Float64Array {
  const half = roundToEven((2 * width) / dt);
  const steps = width / dt;
  return Float64Array.from({ length: 2 * half + 1 }, (_, k) =>
    exp((-1 / (2 * steps * steps)) * (k - half) * (k - half)),
  );
}

/** The rate under a window of odd length, whose weights are made to add up to 1. As long as the rate. */
export function smoothRate(rate: Float64Array, window: ArrayLike<number>): Float64Array {
  let sum = 0;
  for (let k = 0; k < window.length; k++) sum += window[k]!;
  const weights = Float64Array.from(window, (weight) => weight / sum);
  const half = (weights.length - 1) / 2;
  const smooth = allocate('f64', rate.length);
  for (let at = 0; at < rate.length; at++) {
    // A convolution: weight k belongs to the step `half - k` after this one.
    const first = Math.max(0, at + half - (rate.length - 1));
    const last = Math.min(weights.length - 1, at + half);
    let value = 0;
    for (let k = first; k <= last; k++) value += weights[k]! * rate[at + half - k]!;
    smooth[at] = value;
  }
  return smooth;
}

/** Number of steps in a bin, or null where the bin is no multiple of the step. */
export function binSteps(bin: number, dt: number): number | null {
  const steps = Math.round(bin / dt);
  return steps >= 1 && Math.abs(bin / dt - steps) <= 1e-6 ? steps : null;
}

/** Mean rate in each complete bin of so many steps, from the first recorded step on. */
export function binnedRate(rate: Float64Array, steps: number): Float64Array {
  const binned = allocate('f64', Math.floor(rate.length / steps));
  for (let bin = 0; bin < binned.length; bin++) {
    let sum = 0;
    for (let k = bin * steps; k < (bin + 1) * steps; k++) sum += rate[k]!;
    binned[bin] = sum / steps;
  }
  return binned;
}

/** Rate of each neuron (a row) in each complete bin of so many steps (a column), from time 0 to `now`. */
export function binnedEventRates(
  events: { readonly i: Int32Array; readonly t: Float64Array; readonly size: number },
  steps: number,
  dt: number,
  now: number,
): Matrix {
  const { i, t, size } = events;
  const bins = Math.floor(Math.round(now / dt) / steps);
  const values = allocate('f64', size * bins);
  for (let k = 0; k < i.length; k++) {
    const bin = Math.floor(Math.round(t[k]! / dt) / steps);
    if (bin < bins) values[i[k]! * bins + bin]! += 1;
  }
  for (let k = 0; k < values.length; k++) values[k]! /= steps * dt;
  return { shape: [size, bins], values };
}

/** To the nearest integer, halves to the even one: Python's and NumPy's rule. */
function roundToEven(value: number): number {
  const nearest = Math.round(value);
  return nearest - value === 0.5 && nearest % 2 !== 0 ? nearest - 1 : nearest;
}
