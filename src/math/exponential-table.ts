// Tables and constants of exp: with x = n*ln2/2048 + r and n = 2048*q + j, e^x = 2^q * 2^(j/2048) * e^r.
import { divide, lnTwo, multiply, negate, pair, productError, sumSeries } from './double-double.ts';
import type { Pair } from './double-double.ts';

/** Number of table entries, j from -1024 to 1023; the index of j is `(j + 1024) & 2047`. */
export const tableSize = 2048;

/** n = x*stepsPerUnit, rounded. */
export const stepsPerUnit = 2954.639443740597;
/** ln2/2048 in two parts; the first has 31 bits, so that its products with n are exact. */
export const stepHigh = 0.0003384507715509244;
/** The second part of ln2/2048. */
export const stepLow = lnTwo.high / tableSize - stepHigh + lnTwo.low / tableSize;

/** Beyond |x| = 708 the table of powers of two ends, and the slow path is used. */
export const nearLimit = 708;

/** e^r - 1 = r*(1 + r*(square + r*cubic)) to 6e-18 for |r| <= ln2/4096; `square` is 1/2 adjusted for the missing r^4/24. */
export const square = 0.5000000009884942;
/** Coefficient of the formula above. */
export const cubic = 1 / 6;

/** 2^(j/2048) - 1, correctly rounded; -0 for j = 0, so that expm1(-0) is -0. */
export const fractionPowers = new Float64Array(tableSize);
/** The low parts of `fractionPowers`. */
export const fractionPowersLow = new Float64Array(tableSize);

fillTables();

/** Computes each entry from its neighbour, starting at 1; the errors add up to at most 2^-93. */
function fillTables(): void {
  const exponent = multiply(lnTwo, pair(1 / tableSize));
  const up = exponentialOf(exponent);
  const down = exponentialOf(negate(exponent));
  fillFrom(tableSize / 2, up.high, up.low, 1, tableSize / 2);
  fillFrom(tableSize / 2, down.high, down.low, -1, tableSize / 2 + 1);
  fractionPowers[tableSize / 2] = -0;
}

function exponentialOf(x: Pair): Pair {
  return sumSeries(pair(1), (term, k) => divide(multiply(term, x), pair(k)));
}

/** Fills factor^k - 1 at place, place + direction, … The double-double products are inlined, as this runs at every start. */
function fillFrom(
  place: number,
  factor: number,
  factorLow: number,
  direction: number,
  count: number,
): void {
  let high = 1;
  let low = 0;
  for (let k = 1; k < count; k++) {
    const product = high * factor;
    const rest = productError(high, factor, product) + (high * factorLow + low * factor);
    high = product + rest;
    low = product - high + rest;
    // high - 1 is exact between 1/2 and 2.
    const less = high - 1;
    const value = less + low;
    fractionPowers[place + k * direction] = value;
    fractionPowersLow[place + k * direction] = less - value + low;
  }
}
