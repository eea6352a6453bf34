// arctan, arctan2, arcsin and arccos: the angle of a point, from the nearest of 65 tabulated angles arctan(j/64) and a short
// series for the difference.
import { add, divide, halfPi, pair, productError, splitter, sumError } from './double-double.ts';

/** arctan(j/64). */
export const anglesHigh = new Float64Array(65);
/** The low parts of `anglesHigh`. */
export const anglesLow = new Float64Array(65);

fillTables();

/** Computes arctan(j/64) from arctan((j - 1)/64) and the small angle between them. */
function fillTables(): void {
  let angle = pair(0);
  for (let j = 1; j <= 64; j++) {
    const x = divide(pair(64), pair(4096 + j * (j - 1)));
    const square = x.high * x.high;
    const series = square * (-1 / 3 + square * (0.2 + square * (-1 / 7 + square * (1 / 9))));
    angle = add(angle, add(x, pair(x.high * series)));
    anglesHigh[j] = angle.high;
    anglesLow[j] = angle.low;
  }
}

/** Result of firstOctant: the angle is high + low. */
const found = { high: 0, low: 0 };

/** The angle of the point (x, y) with 0 <= y <= x and x > 0, scaled so that products do not over- or underflow. */
function firstOctant(y: number, x: number): void {
  const ratio = y / x;
  const j = Math.floor(64 * ratio + 0.5);
  if (j < 4) {
    const square = ratio * ratio;
    const product = ratio * x;
    const missing = (y - product - productError(ratio, x, product)) / x;
    const even = square * (1 / 9 + square * (-1 / 11 + square * (1 / 13 + square * (-1 / 15))));
    const series = square * (-1 / 3 + square * (0.2 + square * (-1 / 7 + even)));
    const low = missing + ratio * series;
    found.high = ratio + low;
    found.low = ratio - found.high + low;
    return;
  }
  // (64*y - j*x)/(64*x + j*y), with j*x as an exact sum of two parts.
  const wide = x * splitter;
  const xHigh = wide - (wide - x);
  const r = (64 * y - j * xHigh - j * (x - xHigh)) / (64 * x + j * y);
  const square = r * r;
  const series = square * (-1 / 3 + square * (0.2 + square * (-1 / 7 + square * (1 / 9))));
  const angle = anglesHigh[j]!;
  const rest = r + (r * series + anglesLow[j]!);
  found.high = angle + rest;
  found.low = angle - found.high + rest;
}

/** The angle of the point (x, y) with positive coordinates of moderate size; `correction` is added to it. */
function quadrant(y: number, x: number, isLeft: boolean, correction: number): number {
  let { high, low } = zero;
  if (y <= x) {
    firstOctant(y, x);
    ({ high, low } = found);
  } else {
    firstOctant(x, y);
    high = halfPi.high - found.high;
    low = sumError(halfPi.high, -found.high, high) + (halfPi.low - found.low);
  }
  if (!isLeft) return high + (low + correction);
  const rest = 2 * halfPi.high - high;
  return rest + (sumError(2 * halfPi.high, -high, rest) + (2 * halfPi.low - low - correction));
}

const zero = { high: 0, low: 0 };

/** Arc tangent in radians, as NumPy's `arctan`. */
export function arctan(x: number): number {
  const size = Math.abs(x);
  if (!(size > 1e-8)) return x;
  const value = size > 1e18 ? halfPi.high : quadrant(size, 1, false, 0);
  return x < 0 ? -value : value;
}

/** The angle of the point (x, y) from -pi to pi, with C's special cases for zero and infinite coordinates. */
export function arctan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const isBelow = y < 0 || Object.is(y, -0);
  const isLeft = x < 0 || Object.is(x, -0);
  const value = angleOf(Math.abs(y), Math.abs(x), isLeft);
  return isBelow ? -value : value;
}

function angleOf(y: number, x: number, isLeft: boolean): number {
  if (y === Infinity && x === Infinity) return quadrant(1, 1, isLeft, 0);
  if (y === 0 || x === Infinity) return isLeft ? 2 * halfPi.high : 0;
  if (x === 0 || y === Infinity || y / x > 1e18) return halfPi.high;
  if (!isLeft && y / x < 1e-8) return y / x;
  if (y / x < 1e-18) return 2 * halfPi.high;
  // Both are of similar size here; rescale them.
  const unit = y > 1e150 ? 1e-160 : y < 1e-150 ? 1e160 : 1;
  return quadrant(y * unit, x * unit, isLeft, 0);
}

/** Arc sine in radians, as NumPy's `arcsin`; NaN outside [-1, 1]. */
export function arcsin(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 1)) return NaN;
  if (size < 1e-8) return x;
  findLeg(size);
  const { cosine, lost } = leg;
  const value = cosine === 0 ? halfPi.high : quadrant(size, cosine, false, -size * lost);
  return x < 0 ? -value : value;
}

/** Arc cosine in radians, as NumPy's `arccos`; NaN outside [-1, 1]. */
export function arccos(x: number): number {
  const size = Math.abs(x);
  if (!(size <= 1)) return NaN;
  if (size < 1e-18) return halfPi.high;
  findLeg(size);
  const { cosine, lost } = leg;
  if (cosine === 0) return x < 0 ? 2 * halfPi.high : 0;
  return quadrant(cosine, size, x < 0, size * lost);
}

/** Result of findLeg: sqrt(1 - x^2) and its rounding error. */
const leg = { cosine: 0, lost: 0 };

function findLeg(x: number): void {
  const square = x * x;
  const rest = 1 - square;
  const restLow = sumError(1, -square, rest) - productError(x, x, square);
  const cosine = Math.sqrt(rest);
  leg.cosine = cosine;
  leg.lost = 0;
  if (cosine === 0) return;
  const back = cosine * cosine;
  leg.lost = (rest - back - productError(cosine, cosine, back) + restLow) / (2 * cosine);
}
