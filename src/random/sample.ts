// Choosing without looking at everything: how many to leave out before the next one, with a probability for each or with
// a fixed number to choose. What is chosen comes in ascending order.
import { power } from '../math/index.ts';
import { exponential } from './exponential.ts';
import { uniform } from './xoshiro.ts';

/**
 * Failures before the next success: how many candidates to leave out when each is taken with probability p, given
 * `1/log1p(-p)` (minus infinity for p = 0, and then infinity is given; -0 for p = 1, and then 0).
 */
export function geometric(state: Uint32Array, inverseLog: number): number {
  return Math.floor(-exponential(state) * inverseLog) + 0;
}

/**
 * How many of `population` candidates to leave out before the next of the `size` ones that are still to be chosen
 * without replacement. (Vitter 1987, "An efficient algorithm for sequential random sampling": methods A and D.)
 */
export function sampleSkip(state: Uint32Array, size: number, population: number): number {
  if (size >= population) return 0;
  if (size === 1) return Math.floor(uniform(state) * population);
  return size * 13 > population
    ? skipBySearch(state, size, population)
    : skipByRejection(state, size, population);
}

/** Method A: the first skip whose tail probability falls below a uniform number. */
function skipBySearch(state: Uint32Array, size: number, population: number): number {
  const u = 1 - uniform(state);
  let skipped = 0;
  let left = population;
  let others = population - size;
  let tail = others / left;
  while (tail > u) {
    skipped += 1;
    left -= 1;
    others -= 1;
    tail *= others / left;
  }
  return skipped;
}

/** Method D: rejection from a beta-like curve. */
function skipByRejection(state: Uint32Array, size: number, population: number): number {
  const room = population - size + 1;
  const exponent = 1 / (size - 1);
  for (;;) {
    let x: number;
    let skipped: number;
    do {
      x = population * (1 - power(1 - uniform(state), 1 / size));
      skipped = Math.floor(x);
    } while (skipped >= room);
    const u = 1 - uniform(state);
    const y = power((u * population) / room, exponent);
    if (y * (1 - x / population) * (room / (room - skipped)) <= 1) return skipped;
    let product = 1;
    let top = population - 1;
    let bottom = size - 1 > skipped ? population - size : population - skipped - 1;
    const limit = size - 1 > skipped ? population - skipped : room;
    for (let t = population - 1; t >= limit; t--) {
      product *= top / bottom;
      top -= 1;
      bottom -= 1;
    }
    if (population / (population - x) >= y * power(product, exponent)) return skipped;
  }
}

/** A whole number below n, each alike. */
export function uniformInteger(state: Uint32Array, n: number): number {
  return Math.floor(uniform(state) * n);
}

/** Fills `out` with 0 … length - 1 in random order (Fisher and Yates). */
export function permutation(state: Uint32Array, out: Uint32Array): void {
  for (let k = 0; k < out.length; k++) {
    const other = uniformInteger(state, k + 1);
    out[k] = out[other]!;
    out[other] = k;
  }
}
