// exp, expm1 and exprel by table (exponential-table.ts). Kernels inline the common path (codegen/passes/inline-exp.ts); the
// slow path handles arguments for which powers of two over- or underflow.
import {
  cubic,
  fractionPowers,
  nearLimit,
  square,
  stepHigh,
  stepLow,
  stepsPerUnit,
} from './exponential-table.ts';
import { powersOfTwo, scale } from './powers-of-two.ts';
import { rounder } from './rounding.ts';

/** e^x */
export function exp(x: number): number {
  if (!(Math.abs(x) < nearLimit)) return farExp(x);
  const n = x * stepsPerUnit + rounder - rounder;
  const place = (n | 0) + 1024;
  const r = x - n * stepHigh - n * stepLow;
  const u = fractionPowers[place & 2047]!;
  const p = r * (1 + r * (square + r * cubic));
  return powersOfTwo[(place >> 11) & 2047]! * (1 + (u + p * (1 + u)));
}

/** e^x outside the range of the table of powers of two. */
function farExp(x: number): number {
  if (x > 710) return Infinity;
  if (x < -746) return 0;
  const n = x * stepsPerUnit + rounder - rounder;
  const place = (n | 0) + 1024;
  const r = x - n * stepHigh - n * stepLow;
  const u = fractionPowers[place & 2047]!;
  const p = r * (1 + r * (square + r * cubic));
  return scale(1 + (u + p * (1 + u)), place >> 11);
}

/** e^x - 1, accurate also near 0. */
export function expm1(x: number): number {
  if (!(Math.abs(x) < nearLimit)) return farExpm1(x);
  const n = x * stepsPerUnit + rounder - rounder;
  const place = (n | 0) + 1024;
  const r = x - n * stepHigh - n * stepLow;
  const u = fractionPowers[place & 2047]!;
  const p = r * (1 + r * (0.5 + r * (1 / 6 + r * (1 / 24))));
  const s = powersOfTwo[(place >> 11) & 2047]!;
  return s * (u + p * (1 + u)) - (1 - s);
}

function farExpm1(x: number): number {
  return x < 0 ? -1 : farExp(x);
}

/** (e^x - 1)/x, and 1 at 0. */
export function exprel(x: number): number {
  if (x === 0) return 1;
  if (!(Math.abs(x) < nearLimit)) return farExprel(x);
  return expm1(x) / x;
}

/** x/(e^x - 1), and 1 at 0: saves a division over 1/exprel(x). */
export function inverseExprel(x: number): number {
  if (x === 0) return 1;
  if (!(Math.abs(x) < nearLimit)) return x > 0 ? (x > 750 ? 0 : x * farExp(-x)) : -x;
  return x / expm1(x);
}

function farExprel(x: number): number {
  if (x > nearLimit) return x > 717 ? Infinity : farExp(x) / x;
  return -1 / x;
}
