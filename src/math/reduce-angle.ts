// Argument reduction of angles to quarter turns, multiples of pi/64 and a remainder in double-double precision: up to 50000
// with pi/64 in three parts (Cody and Waite), beyond with enough bits of pi in integer arithmetic.
import { halfPi, multiply, pair, sumError } from './double-double.ts';
import { rounder } from './rounding.ts';

/** Result: the angle is quarter*pi/2 + j*pi/64 + rest + restLow; `place` is 4*(j + 16), with j from -16 to 16. */
export const angle = { quarter: 0, place: 0, rest: 0, restLow: 0 };

/** 64/pi */
export const stepsPerUnit = 20.371832715762604;
/** pi/64 in three parts; products of the first two with integers below 2^20 are exact. */
export const stepFirst = 0.049087385210441425;
/** The second part of pi/64. */
export const stepSecond = 1.8990939082199894e-12;
/** The third part of pi/64. */
export const stepThird = 6.319582027487346e-23;

/** Below this, n*stepFirst and n*stepSecond are exact. */
export const nearAngles = 50000;

/** Reduces an angle in radians below `nearAngles`; the result is in `angle`, without allocation. */
export function reduceAngle(x: number): void {
  const n = x * stepsPerUnit + rounder - rounder;
  const top = x - n * stepFirst;
  const second = n * stepSecond;
  const high = top - second;
  const low = sumError(top, -second, high) - n * stepThird;
  const rest = high + low;
  setAngle(n | 0, rest, high - rest + low);
}

function setAngle(n: number, rest: number, restLow: number): void {
  const quarter = (n + 16) >> 5;
  angle.quarter = quarter & 3;
  angle.place = 4 * (n - 32 * quarter + 16);
  angle.rest = rest;
  angle.restLow = restLow;
}

// ---------------------------------------------------------------------------------------------- large angles

/** Fractional bits of 64/pi: 1023 for the largest exponent, 200 for the remainder. */
const bits = 1280n;
let sixtyFourOverPi = 0n;

/** Reduces any finite angle in radians; the result is in `angle`. */
export function reduceLargeAngle(x: number): void {
  if (sixtyFourOverPi === 0n) sixtyFourOverPi = ((64n << bits) << bits) / piTimes(bits);
  const product = exactInteger(Math.abs(x)) * sixtyFourOverPi;
  const point = bits + fractionBits;
  const n = (product + (1n << (point - 1n))) >> point;
  const fraction = (product - (n << point)) >> (point - 200n);
  const high = Number(fraction);
  const low = Number(fraction - BigInt(high));
  const unit = 6.223015277861142e-61;
  const rest = multiply({ high: high * unit, low: low * unit }, multiply(halfPi, pair(1 / 32)));
  const steps = Number(n & 127n);
  if (x < 0) setAngle(-steps, -rest.high, -rest.low);
  else setAngle(steps, rest.high, rest.low);
}

/** Maximum number of fractional bits of doubles from 50000 on. */
const fractionBits = 37n;

function exactInteger(size: number): bigint {
  return size < 9007199254740992 ? BigInt(size * 137438953472) : BigInt(size) << fractionBits;
}

/** pi*2^bits with errors in the last bits (Machin: 16*arctan(1/5) - 4*arctan(1/239)). */
function piTimes(bits: bigint): bigint {
  const one = 1n << (bits + 32n);
  const arctanOfInverse = (x: bigint): bigint => {
    let power = one / x;
    let sum = power;
    for (let k = 3n, sign = -1n; power > 0n; k += 2n, sign = -sign) {
      power /= x * x;
      sum += (sign * power) / k;
    }
    return sum;
  };
  return (16n * arctanOfInverse(5n) - 4n * arctanOfInverse(239n)) >> 32n;
}
