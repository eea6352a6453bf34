// The pure functions that kernels call, by name: those of model code and those that operators need. Integers come as
// numbers without a fraction. What has an integer for its result gives one; emitters and the interpreter make -0 to 0.
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
  sin: unary(math.sin),
  cos: unary(math.cos),
  tan: unary(math.tan),
  sinh: unary(math.sinh),
  cosh: unary(math.cosh),
  tanh: unary(math.tanh),
  arcsin: unary(math.arcsin),
  arccos: unary(math.arccos),
  arctan: unary(math.arctan),
  arctan2: twofold(math.arctan2),
  exp: unary(math.exp),
  expm1: unary(math.expm1),
  log: unary(math.log),
  log10: unary(math.log10),
  log1p: unary(math.log1p),
  sqrt: unary(Math.sqrt),
  abs: unary(Math.abs),
  sign: unary(Math.sign),
  ceil: unary(Math.ceil),
  floor: unary(Math.floor),
  trunc: unary(Math.trunc),
  min: { arity: null, apply: Math.min },
  max: { arity: null, apply: Math.max },
  round: unary(roundHalfToEven),
  heaviside: unary(heaviside),
  exprel: unary(math.exprel),
  erf: unary(math.erf),
  clip: { arity: 3, apply: clip },
  timestep: twofold(timestep),
  timed_row: { arity: 4, apply: timedRow },
  power: twofold(math.power),
  integer_power: twofold(integerPower),
  floor_divide: twofold(floorDivide),
  modulo: twofold(modulo),
  integer_modulo: twofold(integerModulo),
  exp_divided: { arity: null, apply: expDivided },
  matrix_exp_entry: { arity: null, apply: matrixExpEntry },
};

/** All of them; a Map, since names may come from outside. */
export const numerics: ReadonlyMap<string, Numeric> = new Map(Object.entries(table));

/** To the nearest whole number, halves to the even one. */
function roundHalfToEven(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  if (rest < 0.5) return below;
  if (rest > 0.5) return below + 1;
  return below % 2 === 0 ? below : below + 1;
}

function heaviside(x: number): number {
  if (x < 0) return 0;
  if (x > 0) return 1;
  return x === 0 ? 0.5 : NaN;
}

/** The lower bound first, then the upper one; NaN stays. */
function clip(x: number, low: number, high: number): number {
  const raised = x < low ? low : x;
  return raised > high ? high : raised;
}

/** The number of the step that holds t; a thousandth of a step is forgiven. */
function timestep(t: number, dt: number): number {
  return Math.trunc((t + 1e-3 * dt) / dt);
}

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
