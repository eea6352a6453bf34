// The pure functions that kernels call, by name: those of model code, from their rows, and those that operators need.
// Integers come as numbers without a fraction. What has an integer for its result gives one; emitters and the interpreter make -0 to 0.
import { functionEntries, roundHalfToEven } from '../equations/index.ts';
import * as math from '../math/index.ts';
import { expDivided, matrixExpEntry } from './linear-numerics.ts';

export interface Numeric {
  /** How many arguments it takes, or null for any number. */
  readonly arity: number | null;
  readonly apply: (...values: number[]) => number;
}

const unary = (apply: (x: number) => number): Numeric => ({ arity: 1, apply });
const twofold = (apply: (x: number, y: number) => number): Numeric => ({ arity: 2, apply });

const table: Readonly<Record<string, Numeric>> = {
  trunc: unary(Math.trunc),
  timed_row: { arity: 4, apply: timedRow },
  inverse_exprel: unary(math.inverseExprel),
  power: twofold(math.power),
  integer_power: twofold(integerPower),
  floor_divide: twofold(floorDivide),
  modulo: twofold(modulo),
  integer_modulo: twofold(integerModulo),
  exp_divided: { arity: null, apply: expDivided },
  matrix_exp_entry: { arity: null, apply: matrixExpEntry },
};

/** The functions of model code, by their rows. */
function ofModelCode(): [string, Numeric][] {
  return functionEntries().flatMap(
    ([name, { apply, parameters, isVariadic }]): [string, Numeric][] =>
      apply === null ? [] : [[name, { arity: isVariadic ? null : parameters.length, apply }]],
  );
}

/** All of them; a Map, since names may come from outside. */
export const numerics: ReadonlyMap<string, Numeric> = new Map([
  ...ofModelCode(),
  ...Object.entries(table),
]);

/** The row of a timed array at t, for steps of K*epsilon; the first before the beginning, the last after the end. */
function timedRow(t: number, epsilon: number, k: number, rows: number): number {
  const row = Math.trunc(roundHalfToEven(t / epsilon) / k);
  if (!(row > 0)) return 0;
  return row < rows ? row : rows - 1;
}

/** Exact as long as it fits; a negative exponent gives what is left of the fraction after cutting. */
function integerPower(base: number, exponent: number): number {
  if (!(exponent >= 0) || exponent > 1074) return Math.trunc(math.power(base, exponent));
  let result = 1;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

/** Python's `//` of floats, as NumPy computes it: consistent with `%`, so 1//0.1 is 9. */
function floorDivide(a: number, b: number): number {
  if (b === 0) return a / b;
  const rest = a % b;
  let quotient = (a - rest) / b;
  if (rest !== 0 && rest < 0 !== b < 0) quotient -= 1;
  if (quotient === 0) return (a / b) * 0;
  const below = Math.floor(quotient);
  return quotient - below > 0.5 ? below + 1 : below;
}

/** Python's `%` of floats: the sign is that of b. */
function modulo(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 !== b < 0 ? rest + b : rest;
}

function integerModulo(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest + 0;
}
