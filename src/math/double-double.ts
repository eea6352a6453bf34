// Double-double arithmetic: unevaluated sums of two doubles, about 104 bits (Dekker 1971, "A floating-point technique for
// extending the available precision"). Used to compute the tables of this folder at load time, correctly rounded and
// identical on every engine. Not for inner loops.

/** The unevaluated sum high + low. */
export interface Pair {
  readonly high: number;
  /** At most half a unit in the last place of `high`. */
  readonly low: number;
}

/** The sum of two doubles that are a pair already; a double alone is a pair with low = 0. */
export const pair = (high: number, low = 0): Pair => ({ high, low });

/** 2^27 + 1: splits a double into two halves of 26 bits (Veltkamp's splitting). */
export const splitter = 134217729;

/** The rounding error of a product: `a*b - p` for `p` rounded. Exact unless something over- or underflows. */
export function productError(a: number, b: number, p: number): number {
  const wideA = a * splitter;
  const highA = wideA - (wideA - a);
  const lowA = a - highA;
  const wideB = b * splitter;
  const highB = wideB - (wideB - b);
  const lowB = b - highB;
  return highA * highB - p + highA * lowB + lowA * highB + lowA * lowB;
}

/** The rounding error of a sum: `a + b - s` for `s` rounded (Knuth's two-sum). */
export function sumError(a: number, b: number, s: number): number {
  const partOfB = s - a;
  return a - (s - partOfB) + (b - partOfB);
}

/** a + b as a normalised pair (fast two-sum); requires |a| >= |b| or a = 0. */
function ordered(a: number, b: number): Pair {
  const high = a + b;
  return { high, low: a - high + b };
}

/** a + b. */
export function add(a: Pair, b: Pair): Pair {
  const high = a.high + b.high;
  return ordered(high, sumError(a.high, b.high, high) + (a.low + b.low));
}

/** a * b. */
export function multiply(a: Pair, b: Pair): Pair {
  const high = a.high * b.high;
  const low = productError(a.high, b.high, high) + (a.high * b.low + a.low * b.high);
  return ordered(high, low);
}

/** a / b, by long division with three quotient digits. */
export function divide(a: Pair, b: Pair): Pair {
  const first = a.high / b.high;
  const rest = add(a, multiply(pair(-first), b));
  const second = rest.high / b.high;
  const end = add(rest, multiply(pair(-second), b));
  return add(ordered(first, second), pair(end.high / b.high));
}

/** -a. */
export const negate = (a: Pair): Pair => ({ high: -a.high, low: -a.low });

/** Sums decreasing terms until they no longer change the sum; `next` returns the term after the k-th. */
export function sumSeries(first: Pair, next: (term: Pair, k: number) => Pair): Pair {
  let sum = first;
  let term = first;
  for (let k = 1; Math.abs(term.high) > 1e-34 * Math.abs(sum.high); k++) {
    term = next(term, k);
    sum = add(sum, term);
  }
  return sum;
}

/** ln 2 and pi/2 as the nearest pairs. */
export const lnTwo: Pair = { high: 0.6931471805599453, low: 2.3190468138462996e-17 };
/** pi/2 as the nearest pair. */
export const halfPi: Pair = { high: 1.5707963267948966, low: 6.123233995736766e-17 };
