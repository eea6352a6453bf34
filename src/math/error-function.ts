// The error function: a series of positive terms for small arguments, a continued fraction for the complement of large
// ones (Abramowitz and Stegun 7.1.6 and 7.1.14).
import { productError } from './double-double.ts';
import { exp } from './exponential.ts';

const twoOverRootPi = 1.1283791670955126;

/** 2/sqrt(pi) times the integral of exp(-t^2) from 0 to x, as SciPy's `erf`. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x)) return NaN;
  const value = size < 2.5 ? bySeries(size) : 1 - complement(size);
  return x < 0 ? -value : x === 0 ? x : value;
}

/** 1 - erf(x), with its own digits where erf is nearly 1. */
export function erfc(x: number): number {
  if (Math.abs(x) < 2.5) return 1 - erf(x);
  return x < 0 ? 2 - complement(-x) : complement(x);
}

/** 2/sqrt(pi)*exp(-x^2)*(x + 2x^3/3 + 4x^5/15 + …) */
function bySeries(x: number): number {
  const twice = 2 * x * x;
  let term = x;
  let sum = x;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= twice / odd;
    sum += term;
  }
  return twoOverRootPi * bell(x) * sum;
}

/** exp(-x^2)/sqrt(pi) / (x + (1/2)/(x + 1/(x + (3/2)/(x + …)))) */
function complement(x: number): number {
  if (x > 28) return 0;
  let fraction = x;
  for (let k = 60; k >= 1; k--) fraction = x + k / 2 / fraction;
  return ((twoOverRootPi / 2) * bell(x)) / fraction;
}

/** exp(-x^2), corrected for the rounding error of the square. */
function bell(x: number): number {
  const square = x * x;
  return exp(-square) * (1 - productError(x, x, square));
}
