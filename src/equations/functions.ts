// Functions of model code, one row each: parameters, type and dimension of the result, whether a call is stateless, and
// its implementation. A new function needs a row only; if it takes a plain number, it works in script expressions too.
// Internal rows are called by integrators and inputs, never by users.
import * as math from '../math/index.ts';
import { dimensionless, powerOfDimension, timeDimension } from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import type { ValueType } from './model.ts';
import { asNumberType, higherType } from './types.ts';

/** What an argument of a function must be. */
export interface ParameterRule {
  /** Name of the parameter, for messages. */
  readonly name: string;
  /** A dimension; 'any'; 'first': the dimension of the first 'any' argument; or 'condition': boolean. */
  readonly rule: Dimension | 'any' | 'first' | 'condition';
}

/** The signature and implementation of a function. */
export interface FunctionRow {
  /** The parameters in order; of a variadic function, the last one repeats. */
  readonly parameters: readonly ParameterRule[];
  /** Whether more arguments are allowed; `min(a, b, c)` is `min(min(a, b), c)`. */
  readonly isVariadic: boolean;
  /**
   * The result has the dimension of the first 'any' argument to this power: 1 for `abs`, 0.5 for `sqrt`, 0 for `exp`.
   */
  readonly exponent: number;
  /** Type of the result; 'highest' is the highest type of the arguments. */
  readonly type: 'float' | 'integer' | 'highest';
  /** Whether a call depends on its arguments only; if false, every call draws a new random number. */
  readonly isStateless: boolean;
  /** Whether Brian2 lacks the function; a model may then use its name for a variable. */
  readonly isExtension: boolean;
  /** Whether the function is hidden from users. */
  readonly isInternal: boolean;
  /** The implementation, on SI values; null if kernels have an operation of their own for it. */
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

/** All functions of model code, internal ones included, by name. */
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
  round: row([free('x')], { ...sameUnit, ...extension, apply: math.roundHalfToEven }),
  arctan2: row([free('y'), same('x')], { ...extension, apply: math.arctan2 }),
  erf: ofNumber(math.erf, extension),
  /** `binomial(n, p)`: successes in n trials. */
  binomial: row([number('n'), number('p')], {
    ...extension,
    type: 'integer',
    isStateless: false,
  }),

  /** `matrix_exp_entry(size, row, column, a11, a12, …)`: an entry of the exponential of a matrix. */
  matrix_exp_entry: row([], internal),
  /** `exp_divided(a, b, …)`: the divided difference of exp over its arguments, which may be equal. */
  exp_divided: row([], internal),
} as const satisfies Record<string, FunctionRow>;

/** The name of a function in the table. */
export type FunctionName = keyof typeof functions;

const byName = new Map<string, FunctionRow>(Object.entries(functions));

/** All functions with their names. */
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

/**
 * Type and dimension of the result of a call with valid arguments. An argument of type 'error' whose dimension
 * determines the result gives 'error'.
 */
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

// ---------------------------------------------------------------------------------------------- implementations

function heaviside(x: number): number {
  if (x < 0) return 0;
  if (x > 0) return 1;
  return x === 0 ? 0.5 : NaN;
}

/** Clamps x to [low, high]: the lower bound is applied first; NaN stays NaN. */
function clip(x: number, low: number, high: number): number {
  const raised = x < low ? low : x;
  return raised > high ? high : raised;
}
