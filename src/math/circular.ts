// sin, cos and tan by argument reduction: x is split into quarter turns, a multiple of pi/64 and a remainder r. Sine and
// cosine of the multiple come from a table, those of r from short series.
import {
  add,
  divide,
  halfPi,
  multiply,
  negate,
  pair,
  productError,
  sumError,
  sumSeries,
} from './double-double.ts';
import type { Pair } from './double-double.ts';
import {
  angle,
  nearAngles,
  reduceAngle,
  reduceLargeAngle,
  stepFirst,
  stepSecond,
  stepThird,
  stepsPerUnit,
} from './reduce-angle.ts';
import { rounder } from './rounding.ts';

/** Sine and cosine of -16 … 16 times pi/64 as double-doubles: sine, its low part, cosine, its low part. */
export const sines = new Float64Array(4 * 33);

fillTables();

/** Computes each entry from the previous one by rotation; negative angles by symmetry. */
function fillTables(): void {
  const step = multiply(halfPi, pair(1 / 32));
  const [stepSine, stepCosine] = [seriesFrom(step, step, 1), seriesFrom(pair(1), step, 0)];
  let [sine, cosine] = [pair(0), pair(1)];
  for (let j = 0; j <= 16; j++) {
    sines.set([sine.high, sine.low, cosine.high, cosine.low], 4 * (16 + j));
    sines.set([-sine.high, -sine.low, cosine.high, cosine.low], 4 * (16 - j));
    [sine, cosine] = [
      add(multiply(sine, stepCosine), multiply(cosine, stepSine)),
      add(multiply(cosine, stepCosine), negate(multiply(sine, stepSine))),
    ];
  }
}

/** first - first*x^2/((n + 1)*(n + 2)) + …: the sine for first = x and n = 1, the cosine for first = 1 and n = 0. */
function seriesFrom(first: Pair, x: Pair, n: number): Pair {
  const square = negate(multiply(x, x));
  return sumSeries(first, (term, k) =>
    divide(multiply(term, square), pair((n + 2 * k - 1) * (n + 2 * k))),
  );
}

/** Sine of (table angle) + r + rLow. */
function sineAt(place: number, r: number, rLow: number): number {
  const sine = sines[place]!;
  const less = sines[place + 2]! - 1;
  const square = r * r;
  const odd = rLow + r * square * (-1 / 6 + square * (1 / 120 + square * (-1 / 5040)));
  const even = square * (-0.5 + square * (1 / 24 + square * (-1 / 720)));
  const sum = sine + r;
  const small = sines[place + 1]! + less * r + (1 + less) * odd + sine * even;
  return sum + (sumError(sine, r, sum) + small);
}

/** Cosine of (table angle) + r + rLow. */
function cosineAt(place: number, r: number, rLow: number): number {
  const sine = sines[place]!;
  const cosine = sines[place + 2]!;
  const square = r * r;
  const odd = rLow + r * square * (-1 / 6 + square * (1 / 120 + square * (-1 / 5040)));
  const even = square * (-0.5 + square * (1 / 24 + square * (-1 / 720)));
  return cosine + (sines[place + 3]! - sine * r - sine * odd + cosine * even);
}

/** Below this, sine and tangent are rounded to the angle itself. */
const smallest = 7e-9;

/** Sine of an angle in radians, as NumPy's `sin`; NaN for infinities. */
export function sin(x: number): number {
  if (Math.abs(x) < smallest) return x;
  const value = turned(Math.abs(x), 0);
  return x < 0 ? -value : value;
}

/** Cosine of an angle in radians, as NumPy's `cos`; NaN for infinities. */
export function cos(x: number): number {
  return turned(Math.abs(x), 1);
}

/** The sine of x plus a number of quarter turns. */
function turned(x: number, turns: number): number {
  if (!(Math.abs(x) < nearAngles)) return farTurned(x, turns);
  const n = x * stepsPerUnit + rounder - rounder;
  const top = x - n * stepFirst;
  const second = n * stepSecond;
  const high = top - second;
  const low = top - high - second - n * stepThird;
  const quarter = ((n | 0) + 16) >> 5;
  const place = 4 * ((n | 0) - 32 * quarter + 16);
  const turn = quarter + turns;
  const value = (turn & 1) === 0 ? sineAt(place, high, low) : cosineAt(place, high, low);
  return (turn & 2) === 0 ? value : -value;
}

/** `turned` for any size: reduces large angles with integers of any size. */
export function farTurned(x: number, turns: number): number {
  if (!(Math.abs(x) < Infinity)) return NaN;
  reduceLargeAngle(x);
  const { quarter, place, rest, restLow } = angle;
  const turn = quarter + turns;
  const value = (turn & 1) === 0 ? sineAt(place, rest, restLow) : cosineAt(place, rest, restLow);
  return (turn & 2) === 0 ? value : -value;
}

/** Tangent of an angle in radians, as NumPy's `tan`; NaN for infinities. */
export function tan(x: number): number {
  if (Math.abs(x) < smallest) return x;
  if (x < 0) return -tan(-x);
  if (!(x < nearAngles)) return farTan(x);
  reduceAngle(x);
  return tangent();
}

/** `tan` for any positive size. */
export function farTan(x: number): number {
  if (!(x < Infinity)) return NaN;
  reduceLargeAngle(x);
  return tangent();
}

/** Sine over cosine of the reduced angle, each as a double-double. */
function tangent(): number {
  const { quarter, place, rest: r, restLow } = angle;
  const sine = sines[place]!;
  const cosine = sines[place + 2]!;
  const square = r * r;
  const odd = restLow + r * square * (-1 / 6 + square * (1 / 120 + square * (-1 / 5040)));
  const even = square * (-0.5 + square * (1 / 24 + square * (-1 / 720)));
  const a = sine + r;
  const aLow =
    sumError(sine, r, a) + (sines[place + 1]! + (cosine - 1) * r + cosine * odd + sine * even);
  const first = sine * r;
  const b = cosine - first;
  const bLow =
    cosine -
    b -
    first -
    productError(sine, r, first) +
    (sines[place + 3]! - sine * odd + cosine * even);
  return (quarter & 1) === 0 ? quotient(a, aLow, b, bLow) : -quotient(b, bLow, a, aLow);
}

/** (a + aLow)/(b + bLow) */
function quotient(a: number, aLow: number, b: number, bLow: number): number {
  const top = a + aLow;
  const bottom = b + bLow;
  const q = top / bottom;
  const product = q * bottom;
  const rest = top - product - productError(q, bottom, product);
  return q + (rest + (a - top + aLow) - q * (b - bottom + bLow)) / bottom;
}
