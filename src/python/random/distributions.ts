// Distributions with the numbers of NumPy: what differs between `RandomState` and `Generator` is how normal and exponential
// numbers are drawn.
import { exp, log, power } from '../../math/index.ts';
import type { BitSource } from './mersenne.ts';

/** What the distributions are made of. */
export interface Draws {
  /** From 0 to 1, 1 not included. */
  double(): number;
  /** The standard normal distribution. */
  normal(): number;
  /** The exponential distribution with mean 1. */
  exponential(): number;
}

/** The draws of `RandomState`: the polar method, which keeps every second number. */
export class LegacyDraws implements Draws {
  /** Where the bits come from. */
  readonly bits: BitSource;
  #spare: number | null = null;

  constructor(bits: BitSource) {
    this.bits = bits;
  }

  double(): number {
    return this.bits.double();
  }

  /** Drops the number that was kept, as seeding does. */
  reset(): void {
    this.#spare = null;
  }

  normal(): number {
    if (this.#spare !== null) {
      const kept = this.#spare;
      this.#spare = null;
      return kept;
    }
    let [x, y, square] = [0, 0, 0];
    do {
      x = 2 * this.double() - 1;
      y = 2 * this.double() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * log(square)) / square);
    this.#spare = factor * x;
    return factor * y;
  }

  exponential(): number {
    return -log(1 - this.double());
  }
}

/** The standard gamma distribution. */
export function gamma(draws: Draws, shape: number): number {
  if (shape === 1) return draws.exponential();
  if (shape === 0) return 0;
  if (shape < 1)
    for (;;) {
      const u = draws.double();
      const v = draws.exponential();
      if (u <= 1 - shape) {
        const x = power(u, 1 / shape);
        if (x <= v) return x;
      } else {
        const y = -log((1 - u) / shape);
        const x = power(1 - shape + shape * y, 1 / shape);
        if (x <= v + y) return x;
      }
    }
  const b = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * b);
  for (;;) {
    let [x, v] = [0, 0];
    do {
      x = draws.normal();
      v = 1 + c * x;
    } while (v <= 0);
    v = v * v * v;
    const u = draws.double();
    if (u < 1 - 0.0331 * (x * x) * (x * x)) return b * v;
    if (log(u) < 0.5 * x * x + b * (1 - v + log(v))) return b * v;
  }
}

/** The beta distribution. */
export function beta(draws: Draws, a: number, b: number): number {
  if (a <= 1 && b <= 1)
    for (;;) {
      const x = power(draws.double(), 1 / a);
      const y = power(draws.double(), 1 / b);
      if (x + y <= 1 && x + y > 0) return x / (x + y);
    }
  const first = gamma(draws, a);
  return first / (first + gamma(draws, b));
}

const gammaSeries = [
  8.333333333333333e-2, -2.777777777777778e-3, 7.936507936507937e-4, -5.952380952380952e-4,
  8.417508417508418e-4, -1.917526917526918e-3, 6.41025641025641e-3, -2.955065359477124e-2,
  1.796443723688307e-1, -1.3924322169059,
];

/** The logarithm of the gamma function, as NumPy computes it for `poisson`. */
function logGamma(x: number): number {
  if (x === 1 || x === 2) return 0;
  const n = x < 7 ? Math.trunc(7 - x) : 0;
  let shifted = x + n;
  const square = (1 / shifted) * (1 / shifted);
  let sum = gammaSeries[9]!;
  for (let k = 8; k >= 0; k--) sum = sum * square + gammaSeries[k]!;
  let result = sum / shifted + 0.5 * 1.8378770664093453 + (shifted - 0.5) * log(shifted) - shifted;
  for (let k = 0; k < n; k++) {
    result -= log(shifted - 1);
    shifted -= 1;
  }
  return result;
}

/** The Poisson distribution. */
export function poisson(draws: Draws, mean: number): number {
  if (mean === 0) return 0;
  if (mean < 10) {
    const limit = exp(-mean);
    let product = 1;
    for (let count = 0; ; count++) {
      product *= draws.double();
      if (product <= limit) return count;
    }
  }
  const root = Math.sqrt(mean);
  const logMean = log(mean);
  const b = 0.931 + 2.53 * root;
  const a = -0.059 + 0.02483 * b;
  const inverse = 1.1239 + 1.1328 / (b - 3.4);
  const limit = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = draws.double() - 0.5;
    const v = draws.double();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= limit) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (log(v) + log(inverse) - log(a / (us * us) + b) <= -mean + k * logMean - logGamma(k + 1))
      return k;
  }
}

/** The binomial distribution. */
export function binomial(draws: Draws, n: number, p: number): number {
  if (n === 0 || p === 0) return 0;
  const q = Math.min(p, 1 - p);
  const count = n * q <= 30 ? binomialByInversion(draws, n, q) : binomialByRejection(draws, n, q);
  return p <= 0.5 ? count : n - count;
}

function binomialByInversion(draws: Draws, n: number, p: number): number {
  const q = 1 - p;
  const start = exp(n * log(q));
  const mean = n * p;
  const bound = Math.trunc(Math.min(n, mean + 10 * Math.sqrt(mean * q + 1)));
  let [x, chance, u] = [0, start, draws.double()];
  while (u > chance) {
    x++;
    if (x > bound) [x, chance, u] = [0, start, draws.double()];
    else {
      u -= chance;
      chance = ((n - x + 1) * p * chance) / (x * q);
    }
  }
  return x;
}

/** Kachitvichyanukul and Schmeiser's BTPE: a region of triangle, parallelograms and exponential tails. */
function binomialByRejection(draws: Draws, n: number, r: number): number {
  const q = 1 - r;
  const fm = n * r + r;
  const m = Math.floor(fm);
  const p1 = Math.floor(2.195 * Math.sqrt(n * r * q) - 4.6 * q) + 0.5;
  const xm = m + 0.5;
  const [xl, xr] = [xm - p1, xm + p1];
  const c = 0.134 + 20.5 / (15.3 + m);
  const left = (fm - xl) / (fm - xl * r);
  const laml = left * (1 + left / 2);
  const right = (xr - fm) / (xr * q);
  const lamr = right * (1 + right / 2);
  const p2 = p1 * (1 + 2 * c);
  const p3 = p2 + c / laml;
  const p4 = p3 + c / lamr;
  const variance = n * r * q;
  for (;;) {
    const u = draws.double() * p4;
    let v = draws.double();
    let y: number;
    if (u <= p1) return Math.floor(xm - p1 * v + u);
    if (u <= p2) {
      const x = xl + (u - p1) / c;
      v = v * c + 1 - Math.abs(m - x + 0.5) / p1;
      if (v > 1) continue;
      y = Math.floor(x);
    } else if (u <= p3) {
      y = Math.floor(xl + log(v) / laml);
      if (y < 0 || v === 0) continue;
      v = v * (u - p2) * laml;
    } else {
      y = Math.floor(xr - log(v) / lamr);
      if (y > n || v === 0) continue;
      v = v * (u - p3) * lamr;
    }
    const k = Math.abs(y - m);
    if (!(k > 20 && k < variance / 2 - 1)) {
      const s = r / q;
      const a = s * (n + 1);
      let f = 1;
      for (let i = m + 1; i <= y; i++) f *= a / i - s;
      for (let i = y + 1; i <= m; i++) f /= a / i - s;
      if (v > f) continue;
      return y;
    }
    const rho = (k / variance) * ((k * (k / 3 + 0.625) + 0.16666666666666666) / variance + 0.5);
    const t = (-k * k) / (2 * variance);
    const logV = log(v);
    if (logV < t - rho) return y;
    if (logV > t + rho) continue;
    const [x1, f1, z, w] = [y + 1, m + 1, n + 1 - m, n - y + 1];
    const tail = (x: number): number => {
      const s = x * x;
      return (13680 - (462 - (132 - (99 - 140 / s) / s) / s) / s) / x / 166320;
    };
    const bound =
      xm * log(f1 / x1) +
      (n - m + 0.5) * log(z / w) +
      (y - m) * log((w * r) / (x1 * q)) +
      tail(f1) +
      tail(z) +
      tail(x1) +
      tail(w);
    if (logV <= bound) return y;
  }
}

/** The geometric distribution: the number of trials up to the first success. */
export function geometric(draws: Draws, p: number): number {
  if (p < 1 / 3) return Math.ceil(log(1 - draws.double()) / log(1 - p));
  let [count, sum, term] = [1, p, p];
  for (const u = draws.double(); u > sum; count++) {
    term *= 1 - p;
    sum += term;
  }
  return count;
}

/** The Laplace distribution. */
export function laplace(draws: Draws, centre: number, scale: number): number {
  for (;;) {
    const u = draws.double();
    if (u >= 0.5) return centre - scale * log(2 - u - u);
    if (u > 0) return centre + scale * log(u + u);
  }
}

/** The logistic distribution. */
export function logistic(draws: Draws, centre: number, scale: number): number {
  for (;;) {
    const u = draws.double();
    if (u > 0) return centre + scale * log(u / (1 - u));
  }
}

/** A number up to a limit, which is included: masked bits, drawn again where they are too large. */
export function upTo(bits: BitSource, limit: number): number {
  if (limit === 0) return 0;
  if (limit <= 0xffffffff) {
    const mask = maskOf(limit);
    for (;;) {
      const value = (bits.word() & mask) >>> 0;
      if (value <= limit) return value;
    }
  }
  const high = Math.floor(limit / 2 ** 32);
  const mask = maskOf(high);
  for (;;) {
    const upper = (bits.word() & mask) >>> 0;
    const value = upper * 2 ** 32 + bits.word();
    if (value <= limit) return value;
  }
}

function maskOf(limit: number): number {
  let mask = limit >>> 0;
  for (const bits of [1, 2, 4, 8, 16]) mask |= mask >>> bits;
  return mask >>> 0;
}

/** A number up to a limit, which is included, as `Generator` draws it: by multiplication. */
export function scaledUpTo(bits: BitSource, limit: number): number {
  if (limit === 0) return 0;
  if (limit >= 0xffffffff) return Math.floor(bits.double() * (limit + 1));
  const count = limit + 1;
  let product = BigInt(bits.word()) * BigInt(count);
  let rest = Number(product & 0xffffffffn);
  if (rest < count) {
    const threshold = (0xffffffff - limit) % count;
    while (rest < threshold) {
      product = BigInt(bits.word()) * BigInt(count);
      rest = Number(product & 0xffffffffn);
    }
  }
  return Number(product >> 32n);
}
