// Sequential sampling in ascending order by skip lengths, with a probability for each candidate or with a fixed sample size;
// also uniform integers and permutations.
import { power } from '../math/index.ts';
import { exponential } from './exponential.ts';
import { uniform } from './xoshiro.ts';

/**
 * Geometrically distributed: the number of failures before the next success of probability p, given `1/log1p(-p)`. Returns
 * infinity for p = 0 (argument minus infinity) and 0 for p = 1 (argument -0).
 */
export function geometric(state: Uint32Array, inverseLog: number): number {
  return Math.floor(-exponential(state) * inverseLog) + 0;
}

/**
 * The number of candidates to skip before the next sample, when `size` of the remaining `population` candidates are to be
 * sampled without replacement (Vitter 1987, "An efficient algorithm for sequential random sampling", methods A and D).
 */
export function sampleSkip(state: Uint32Array, size: number, population: number): number {
  if (size >= population) return 0;
  if (size === 1) return Math.floor(uniform(state) * population);
  return size * 13 > population
    ? skipBySearch(state, size, population)
    : skipByRejection(state, size, population);
}

/** Method A: sequential search for the skip length. */
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

/** Method D: rejection sampling. */
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

/** A uniformly distributed integer below n. */
export function uniformInteger(state: Uint32Array, n: number): number {
  return Math.floor(uniform(state) * n);
}

/** Fills `out` with a random permutation of 0 … length - 1 (Fisher-Yates shuffle). */
export function permutation(state: Uint32Array, out: Uint32Array): void {
  for (let k = 0; k < out.length; k++) {
    const other = uniformInteger(state, k + 1);
    out[k] = out[other]!;
    out[other] = k;
  }
}
