// Python's `//`, `%` and powers of whole numbers, as NumPy computes them: for model code, script expressions and folding of
// constants alike.
import { power } from './power.ts';

/** Exact as long as it fits; a negative exponent truncates the fraction. */
export function integerPower(base: number, exponent: number): number {
  if (!(exponent >= 0) || exponent > 1074) return Math.trunc(power(base, exponent));
  let result = 1;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

/** Python's `//` of floats, as NumPy computes it: consistent with `%`, so 1//0.1 is 9. */
export function floorDivide(a: number, b: number): number {
  if (b === 0) return a / b;
  const rest = a % b;
  let quotient = (a - rest) / b;
  if (rest !== 0 && rest < 0 !== b < 0) quotient -= 1;
  if (quotient === 0) return (a / b) * 0;
  const below = Math.floor(quotient);
  return quotient - below > 0.5 ? below + 1 : below;
}

/** Python's `%` of floats: the sign is that of b. */
export function modulo(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

/** Python's `%` of whole numbers: as `modulo`, but never -0. */
export function integerModulo(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest + 0;
}
