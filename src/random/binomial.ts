// Binomial random numbers: inversion by sequential search for n*p < 10, else transformed rejection (BTRS, Hörmann 1993,
// "The generation of binomial random variates"). For p > 1/2, failures are counted.
import { exp, log, log1p } from '../math/index.ts';
import { logFactorial } from './log-factorial.ts';
import { uniform } from './xoshiro.ts';

/** Number of successes in n trials of probability p; n is truncated to an integer, p clipped to [0, 1]. */
export function binomial(state: Uint32Array, n: number, p: number): number {
  const trials = Math.floor(n);
  if (!(trials > 0) || !(p > 0)) return 0;
  if (p >= 1) return trials;
  if (p > 0.5) return trials - draw(state, trials, 1 - p);
  return draw(state, trials, p);
}

function draw(state: Uint32Array, n: number, p: number): number {
  return n * p < 10 ? bySearch(state, n, p) : byRejection(state, n, p);
}

function bySearch(state: Uint32Array, n: number, p: number): number {
  const odds = p / (1 - p);
  const none = exp(n * log1p(-p));
  for (;;) {
    let rest = uniform(state);
    let chance = none;
    for (let k = 0; k <= n; k++) {
      if (rest < chance) return k;
      rest -= chance;
      chance *= (odds * (n - k)) / (k + 1);
    }
    // Rounding errors left probability beyond n: draw again.
  }
}

function byRejection(state: Uint32Array, n: number, p: number): number {
  const q = 1 - p;
  const spread = Math.sqrt(n * p * q);
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const vr = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const logOdds = log(p / q);
  const mode = Math.floor((n + 1) * p);
  const atMode = logFactorial(mode) + logFactorial(n - mode);
  for (;;) {
    const u = uniform(state) - 0.5;
    const v = 1 - uniform(state);
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + centre);
    if (k < 0 || k > n) continue;
    if (us >= 0.07 && v <= vr) return k;
    const ratio = log((v * alpha) / (a / (us * us) + b));
    if (ratio <= atMode - logFactorial(k) - logFactorial(n - k) + (k - mode) * logOdds) return k;
  }
}
