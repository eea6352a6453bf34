// Student's distribution, by which the significance of differences and correlations is told.
import { exp, log } from '../../../math/index.ts';

/** The probability of Student's t beyond ±t, by the continued fraction of the incomplete beta function. */
export function beyond(t: number, freedom: number): number {
  if (Number.isNaN(t)) return NaN;
  const x = freedom / (freedom + t * t);
  const a = freedom / 2;
  if (x === 0 || x === 1) return x;
  const logBeta = logGamma(a) + log(Math.PI) / 2 - logGamma(a + 0.5);
  const front = exp(a * log(x) + 0.5 * log(1 - x) - logBeta);
  return x < (a + 1) / (a + 2.5)
    ? (front * continued(a, 0.5, x)) / a
    : 1 - (front * continued(0.5, a, 1 - x)) / 0.5;
}

function continued(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  const safe = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let [c, d] = [1, 1 / safe(1 - ((a + b) * x) / (a + 1))];
  let result = d;
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / safe(1 + even * d);
    c = safe(1 + even / c);
    result *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / safe(1 + odd * d);
    c = safe(1 + odd / c);
    result *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return result;
}

/** The logarithm of the gamma function of a positive number: Stirling's series, from where that is exact. */
function logGamma(x: number): number {
  let [at, product] = [x, 1];
  for (; at < 15; at++) product *= at;
  const square = 1 / (at * at);
  const series =
    1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)));
  return (at - 0.5) * log(at) - at + log(2 * Math.PI) / 2 + series / at - log(product);
}
