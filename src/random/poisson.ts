// Poisson random numbers: products of uniform numbers for means below 10, else transformed rejection (PTRS, Hörmann 1993,
// "The transformed rejection method for generating Poisson random variables").
import { exp, log } from '../math/index.ts';
import { logFactorial } from './log-factorial.ts';
import { uniform } from './xoshiro.ts';

/** Poisson distributed; 0 if the mean is not positive. */
export function poisson(state: Uint32Array, mean: number): number {
  if (!(mean > 0)) return 0;
  if (mean === Infinity) return Infinity;
  return mean < 10 ? bySearch(state, mean) : byRejection(state, mean);
}

function bySearch(state: Uint32Array, mean: number): number {
  const limit = exp(-mean);
  let count = 0;
  for (let product = uniform(state); product > limit; product *= uniform(state)) count += 1;
  return count;
}

function byRejection(state: Uint32Array, mean: number): number {
  const logMean = log(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = uniform(state) - 0.5;
    const v = 1 - uniform(state);
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const ratio = log((v * inverseAlpha) / (a / (us * us) + b));
    if (ratio <= k * logMean - mean - logFactorial(k)) return k;
  }
}
