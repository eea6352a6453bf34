// Python's `//`, `%` and integer powers as NumPy computes them, used by model code, script expressions and constant folding.
import { power } from './power.ts';

/** An integer power; exact while it fits into a double. A negative exponent truncates towards zero. */
export function integerPower(base: number, exponent: number): number {
  if (!(exponent >= 0) || exponent > 1074) return Math.trunc(power(base, exponent));
  let result = 1;
  let square = base;
  for (let rest = exponent; rest > 0;) {
    const half = Math.floor(rest / 2);
    if (rest - 2 * half === 1) result *= square;
    square *= square;
    rest = half;
  }
  return result;
}

/** Python's `//` of floats as in NumPy, consistent with `%`: 1//0.1 is 9. */
export function floorDivide(a: number, b: number): number {
  if (b === 0) return a / b;
  const rest = a % b;
  let quotient = (a - rest) / b;
  if (rest !== 0 && rest < 0 !== b < 0) quotient -= 1;
  if (quotient === 0) return (a / b) * 0;
  const below = Math.floor(quotient);
  return quotient - below > 0.5 ? below + 1 : below;
}

/** Python's `%` of floats: the result has the sign of b. */
export function modulo(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

/** Python's `%` of integers: as `modulo`, but never -0. */
export function integerModulo(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest + 0;
}
