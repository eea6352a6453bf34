// The functions of model code, one row each: what the arguments must be, what comes out, whether a call only depends on
// its arguments, and what it computes. A row is all that a new function needs; one of a plain number works in script
// expressions too. Rows marked internal are written by integrators and inputs; no text of a user reaches them.
import * as math from '../math/index.ts';
import { dimensionless, powerOfDimension, timeDimension } from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import type { ValueType } from './model.ts';
import { asNumberType, higherType } from './types.ts';

export interface ParameterRule {
  readonly name: string;
  /** A dimension, 'any', or 'first': that of the first argument with 'any'. 'condition' must be boolean. */
  readonly rule: Dimension | 'any' | 'first' | 'condition';
}

export interface FunctionRow {
  readonly parameters: readonly ParameterRule[];
  /** More arguments are allowed; `min(a, b, c)` is `min(min(a, b), c)`. */
  readonly isVariadic: boolean;
  /** Exponent of the dimension of the first free argument in the result's: 1 for `abs`, 0.5 for `sqrt`, 0 for `exp`. */
  readonly exponent: number;
  /** 'highest': of its arguments. */
  readonly type: 'float' | 'integer' | 'highest';
  /** false: every call draws anew. */
  readonly isStateless: boolean;
  /** true: not in Brian2; a model may use the name for a variable of its own. */
  readonly isExtension: boolean;
  readonly isInternal: boolean;
  /** What it computes; null where kernels have a form of their own for it. */
  readonly apply: ((...values: number[]) => number) | null;
}

function row(parameters: readonly ParameterRule[], more: Partial<FunctionRow> = {}): FunctionRow {
  return {
    parameters,
    isVariadic: false,
    exponent: 0,
    type: 'float',
    isStateless: true,
    isExtension: false,
    isInternal: false,
    apply: null,
    ...more,
  };
}

const number = (name: string): ParameterRule => ({ name, rule: dimensionless });
const free = (name: string): ParameterRule => ({ name, rule: 'any' });
const same = (name: string): ParameterRule => ({ name, rule: 'first' });

/** A function of one number without unit. */
const ofNumber = (apply: (x: number) => number, more: Partial<FunctionRow> = {}): FunctionRow =>
  row([number('x')], { apply, ...more });
const sameUnit = { exponent: 1 } as const;
const extension = { isExtension: true } as const;
const internal = { isInternal: true, isVariadic: true } as const;

export const functions = {
  sin: ofNumber(math.sin),
  cos: ofNumber(math.cos),
  tan: ofNumber(math.tan),
  sinh: ofNumber(math.sinh),
  cosh: ofNumber(math.cosh),
  tanh: ofNumber(math.tanh),
  arcsin: ofNumber(math.arcsin),
  arccos: ofNumber(math.arccos),
  arctan: ofNumber(math.arctan),
  exp: ofNumber(math.exp),
  log: ofNumber(math.log),
  log10: ofNumber(math.log10),
  expm1: ofNumber(math.expm1),
  log1p: ofNumber(math.log1p),
  exprel: ofNumber(math.exprel),
  sqrt: row([free('x')], { exponent: 0.5, apply: Math.sqrt }),
  abs: row([free('x')], { ...sameUnit, type: 'highest', apply: Math.abs }),
  sign: row([free('x')], { type: 'highest', apply: Math.sign }),
  ceil: row([free('x')], { ...sameUnit, apply: Math.ceil }),
  floor: row([free('x')], { ...sameUnit, apply: Math.floor }),
  clip: row([free('x'), same('low'), same('high')], { ...sameUnit, type: 'highest', apply: clip }),
  int: row([number('x')], { type: 'integer' }),
  timestep: row(
    [
      { name: 't', rule: timeDimension },
      { name: 'dt', rule: timeDimension },
    ],
    { type: 'integer', apply: math.timestep },
  ),
  rand: row([], { isStateless: false }),
  randn: row([], { isStateless: false }),
  poisson: row([number('lam')], { type: 'integer', isStateless: false }),

  min: row([free('a'), same('b')], {
    ...sameUnit,
    ...extension,
    type: 'highest',
    isVariadic: true,
    apply: Math.min,
  }),
  max: row([free('a'), same('b')], {
    ...sameUnit,
    ...extension,
    type: 'highest',
    isVariadic: true,
    apply: Math.max,
  }),
  where: row([{ name: 'condition', rule: 'condition' }, free('a'), same('b')], {
    ...sameUnit,
    ...extension,
    type: 'highest',
  }),
  /** 0 below 0, 1/2 at 0, 1 above. */
  heaviside: row([free('x')], { ...extension, apply: heaviside }),
  round: row([free('x')], { ...sameUnit, ...extension, apply: roundHalfToEven }),
  arctan2: row([free('y'), same('x')], { ...extension, apply: math.arctan2 }),
  erf: ofNumber(math.erf, extension),

  /** `matrix_exp_entry(size, row, column, a11, a12, …)`: an entry of the exponential of a matrix. */
  matrix_exp_entry: row([], internal),
  /** `exp_divided(a, b, …)`: the divided difference of exp over its arguments, which may be equal. */
  exp_divided: row([], internal),
  /** `binomial(n, p)`: successes in n trials. */
  binomial: row([number('n'), number('p')], {
    type: 'integer',
    isStateless: false,
    isInternal: true,
  }),
} as const satisfies Record<string, FunctionRow>;

export type FunctionName = keyof typeof functions;

const byName = new Map<string, FunctionRow>(Object.entries(functions));

/** All rows with their names. */
export function functionEntries(): readonly (readonly [string, FunctionRow])[] {
  return [...byName];
}

/** The row of a function, internal ones included, or null. */
export function functionRow(name: string): FunctionRow | null {
  return byName.get(name) ?? null;
}

/** The row of a function that model code may call, or null. */
export function callableFunction(name: string): FunctionRow | null {
  const found = functionRow(name);
  return found === null || found.isInternal ? null : found;
}

/** Names of all functions that model code may call. */
export const functionNames: readonly string[] = [...byName]
  .filter(([, found]) => !found.isInternal)
  .map(([name]) => name);

/** What a call gives, for arguments that fit. An argument of type 'error' whose dimension matters gives 'error'. */
export function resultOf(
  found: FunctionRow,
  types: readonly ValueType[],
  dimensions: readonly Dimension[],
): { type: ValueType; dimension: Dimension } {
  const first = found.parameters.findIndex((parameter) => parameter.rule === 'any');
  const dimension =
    found.exponent === 0 || first < 0
      ? dimensionless
      : powerOfDimension(dimensions[first]!, found.exponent);
  if (found.exponent !== 0 && types[first] === 'error') return { type: 'error', dimension };
  return { type: resultType(found, types), dimension };
}

function resultType(found: FunctionRow, types: readonly ValueType[]): ValueType {
  if (found.type !== 'highest') return found.type;
  const isChoice = found.parameters[0]?.rule === 'condition';
  const values = isChoice ? types.slice(1) : types;
  const highest = values.reduce(higherType, 'boolean');
  return isChoice ? highest : asNumberType(highest);
}

// ---------------------------------------------------------------------------------------------- what they compute

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

/** To the nearest whole number, halves to the even one. */
export function roundHalfToEven(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  if (rest < 0.5) return below;
  if (rest > 0.5) return below + 1;
  return below % 2 === 0 ? below : below + 1;
}
