// Tables and constants of log: with x = 2^k * z, z from 0.707 to 1.414, and c near 1/z from a table of 256 entries,
// log x = k*ln2 - log c + log1p(z*c - 1). c has few bits, so that z*c - 1 is small and nearly exact.
import { add, lnTwo, pair, productError } from './double-double.ts';
import type { Pair } from './double-double.ts';
import { ofHighWord } from './powers-of-two.ts';

/** The high word of the smallest z: 0.70703125. */
export const firstWord = 0x3fe6a000;

/** c for each interval of z, with 11 bits; 1 for the two intervals adjacent to 1. */
export const inverses = new Float64Array(256);
/** -log c in two parts; the first is a multiple of 2^-42, so that adding it to k*ln2 is exact. */
export const logsHigh = new Float64Array(256);
/** The second part of -log c. */
export const logsLow = new Float64Array(256);

/** ln2 in two parts, the first a multiple of 2^-42. */
export const lnTwoHigh = roundShort(lnTwo.high);
/** The second part of ln2. */
export const lnTwoLow = lnTwo.high - lnTwoHigh + lnTwo.low;

fillTables();

function fillTables(): void {
  for (let place = 0; place < 256; place++) {
    const from = ofHighWord(firstWord + (place << 12));
    const to = ofHighWord(firstWord + ((place + 1) << 12));
    const touchesOne = from === 1 || to === 1;
    inverses[place] = touchesOne ? 1 : Math.floor(2048 / (from + to) + 0.5) / 1024;
  }
  const middle = inverses.indexOf(1);
  for (const direction of [1, -1]) {
    let sum = pair(0);
    for (let place = middle; place >= 0 && place < 256; place += direction) {
      const before = inverses[place - (place === middle ? 0 : direction)]!;
      sum = add(sum, logOfQuotient(before, inverses[place]!));
      logsHigh[place] = roundShort(sum.high);
      logsLow[place] = sum.high - logsHigh[place]! + sum.low;
    }
  }
}

function roundShort(x: number): number {
  return Math.floor(x * 4398046511104 + 0.5) / 4398046511104;
}

/** log(a/b) = 2*artanh((a - b)/(a + b)) to 2^-78, for numbers with few bits that differ by at most 1 %. */
function logOfQuotient(a: number, b: number): Pair {
  const t = (a - b) / (a + b);
  const product = t * (a + b);
  const rest = (a - b - product - productError(t, a + b, product)) / (a + b);
  const square = t * t;
  const series = t * square * (1 / 3 + square * (1 / 5 + square * (1 / 7)));
  return { high: 2 * t, low: 2 * (rest + series) };
}
