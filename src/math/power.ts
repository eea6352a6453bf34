// x^y with the semantics of C's pow and NumPy: exp(y*log x) in double-double arithmetic. Correctly rounded in all but about
// 0.1 % of cases, and exact where possible. A few exponents are evaluated as products, as in NumPy.
import { productError } from './double-double.ts';
import {
  fractionPowers,
  fractionPowersLow,
  stepHigh,
  stepLow,
  stepsPerUnit,
} from './exponential-table.ts';
import { extendedLog, found } from './logarithm.ts';
import { scale } from './powers-of-two.ts';
import { rounder } from './rounding.ts';

/** x to the power y; NaN for a negative x and a fractional y. */
export function power(x: number, y: number): number {
  switch (y) {
    case 0:
      return 1;
    case 1:
      return x;
    case 2:
      return x * x;
    case 3:
      return x * x * x;
    case 4: {
      const square = x * x;
      return square * square;
    }
    case -1:
      return 1 / x;
    case 0.5:
      return x === -Infinity ? Infinity : Math.sqrt(x + 0);
    default:
      return general(x, y);
  }
}

function general(x: number, y: number): number {
  if (x === 1) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) return size === 1 ? 1 : size > 1 === y > 0 ? Infinity : 0;
  // From 2^53 on, all doubles are even.
  const isWhole = Math.floor(y) === y;
  const isOdd = isWhole && Math.floor(y / 2) * 2 !== y;
  const sign = isOdd && (x < 0 || Object.is(x, -0)) ? -1 : 1;
  if (size === 0) return y < 0 ? sign * Infinity : sign * 0;
  if (size === Infinity) return y < 0 ? sign * 0 : sign * Infinity;
  if (x < 0 && !isWhole) return NaN;
  return size === 1 ? sign : sign * ofPositive(size, y);
}

function ofPositive(x: number, y: number): number {
  extendedLog(x);
  const e = y * found.high;
  if (!(Math.abs(e) < 750)) return e > 0 ? Infinity : 0;
  const eLow = productError(y, found.high, e) + y * found.low;
  const n = e * stepsPerUnit + rounder - rounder;
  const place = (n | 0) + 1024;
  const top = e - n * stepHigh;
  const rest = n * stepLow;
  const r = top - rest;
  const rLow = top - r - rest + eLow;
  const u = fractionPowers[place & 2047]!;
  const p = r + (rLow + r * r * (0.5 + r * (1 / 6 + r * (1 / 24))));
  const m = p + (u * p + fractionPowersLow[place & 2047]!);
  const w = u + m;
  const wLow = Math.abs(u) > Math.abs(m) ? u - w + m : m - w + u;
  const one = 1 + w;
  return scale(one + (1 - one + w + wLow), place >> 11);
}
