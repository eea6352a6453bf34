// log, log1p, log2 and log10 by table (logarithm-table.ts), with errors slightly above half an ulp.
import { productError, sumError } from './double-double.ts';
import { firstWord, inverses, lnTwoHigh, lnTwoLow, logsHigh, logsLow } from './logarithm-table.ts';
import { highWord, powersOfTwo } from './powers-of-two.ts';

/** Adding and subtracting it rounds a number near 1 to 27 bits. */
const halver = 67108864;

/** The natural logarithm: minus infinity at 0, NaN below. */
export function log(x: number): number {
  const word = highWord(x);
  if (word < 0x00100000 || word >= 0x7ff00000) return farLog(x);
  return nearLog(x, 0, word, 0);
}

/** log(1 + x), accurate also near 0. */
export function log1p(x: number): number {
  if (!(x > -1 && x < Infinity)) return x === -1 ? -Infinity : x === Infinity ? x : NaN;
  if (Math.abs(x) < 1e-17) return x;
  const sum = 1 + x;
  return nearLog(sum, sumError(1, x, sum), highWord(sum), 0);
}

/** log of (high + low)*2^shift, for a positive normal number with the given high word. */
function nearLog(high: number, low: number, word: number, shift: number): number {
  const offset = word - firstWord;
  const k = offset >> 20;
  const place = (offset >> 12) & 255;
  const inverse = inverses[place]!;
  const down = powersOfTwo[-k & 2047]!;
  const z = high * down;
  const zHigh = z + halver - halver;
  const top = zHigh * inverse - 1;
  const rest = (z - zHigh + low * down) * inverse;
  const r = top + rest;
  const n = k + shift;
  const w = n * lnTwoHigh + logsHigh[place]!;
  const sum = w + r;
  const square = r * r;
  const poly = -0.5 + r * (1 / 3) + square * (-0.25 + r * 0.2 + square * (-1 / 6 + r * (1 / 7)));
  return sum + (w - sum + r + (n * lnTwoLow + logsLow[place]! + (top - r + rest)) + square * poly);
}

function farLog(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0) || x === Infinity) return x > 0 ? x : NaN;
  const scaled = x * 18014398509481984;
  return nearLog(scaled, 0, highWord(scaled), -54);
}

/** Result of `extendedLog`: the logarithm is high + low, with a relative error of about 2^-68. */
export const found = { high: 0, low: 0 };

/** The natural logarithm of a positive finite number as a double-double, stored in `found`. */
export function extendedLog(x: number): void {
  const isTiny = x < 2.2250738585072014e-308;
  const scaled = isTiny ? x * 18014398509481984 : x;
  const offset = highWord(scaled) - firstWord;
  const k = offset >> 20;
  const place = (offset >> 12) & 255;
  const inverse = inverses[place]!;
  const z = scaled * powersOfTwo[-k & 2047]!;
  const zHigh = z + halver - halver;
  const top = zHigh * inverse - 1;
  const rest = (z - zHigh) * inverse;
  const r = top + rest;
  const rLow = sumError(top, rest, r);
  const n = isTiny ? k - 54 : k;
  const w = n * lnTwoHigh + logsHigh[place]!;
  const square = r * r;
  const half = -0.5 * square;
  const first = w + r;
  const second = first + half;
  const small =
    w - first + r + (first - second + half) + (rLow - 0.5 * productError(r, r, square) - r * rLow);
  const poly = 1 / 3 + r * (-0.25 + r * (0.2 + r * (-1 / 6 + r * (1 / 7 + r * (-1 / 8)))));
  const low = small + (n * lnTwoLow + logsLow[place]! + r * square * poly);
  found.high = second + low;
  found.low = second - found.high + low;
}

/** To base 10; exact for representable powers of ten. */
export function log10(x: number): number {
  return inBase(x, 0.4342944819032518, 1.098319650216765e-17);
}

/** To base 2; exact for powers of two. */
export function log2(x: number): number {
  return inBase(x, 1.4426950408889634, 2.0355273740931033e-17);
}

/** log x times a factor, given in two parts: the inverse of the logarithm of the base. */
function inBase(x: number, factorHigh: number, factorLow: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x === Infinity ? x : NaN;
  extendedLog(x);
  const product = found.high * factorHigh;
  const error = productError(found.high, factorHigh, product);
  return product + (error + (found.high * factorLow + found.low * factorHigh));
}
