// Calls of array functions: arguments are bound to the parameters of a function by position and name, and read as
// arrays, integers or booleans. Mistakes are reported here.
import { dimensionless } from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import { nearestNames, showNumber } from '../diagnostics/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import { commonShape } from './arithmetic.ts';
import {
  describe,
  expectArray,
  expectBoolean,
  expectInteger,
  expectScalar,
  expectText,
  fitsMemory,
  largestSize,
} from './expect.ts';
import { errorValue, sizeOf } from './value.ts';
import type { ArrayValue, CallArgument, Environment, ScriptValue, Shape } from './value.ts';

/** A function of script expressions. */
export interface ScriptFunction {
  /** Its name. */
  readonly name: string;
  /**
   * Names as in NumPy. `num?` is optional: without enough arguments it is left out, also before others (`a, b?, cost`). A
   * final `...` takes any number of arguments.
   */
  readonly parameters: readonly string[];
  /**
   * Whether the items of a list that is the first argument are passed separately, so that they may differ in length.
   */
  readonly takesItems?: boolean;
  /** What it returns, in one sentence of docs/functions.md. */
  readonly meaning: string;
  /** The unit of the result: `1`, `of \`a\``, `of \`a\` squared`. */
  readonly unit: string;
  /** Whether it is also a method of arrays: `x.mean()`. */
  readonly isMethod?: boolean;
  /** The implementation. */
  readonly apply: (call: Call) => ScriptValue;
}

/** A call with its arguments in the order of the parameters. */
export interface Call {
  /** Name of the function. */
  readonly name: string;
  /** Names of its parameters. */
  readonly parameters: readonly string[];
  /** The arguments; undefined for absent optional ones. */
  readonly given: readonly (CallArgument | undefined)[];
  /** Source position of the call. */
  readonly span: Span;
  /** Names and random stream. */
  readonly environment: Environment;
  /** Where mistakes are reported. */
  readonly diags: Diagnostics;
}

/** Binds the arguments and calls the function. */
export function callFunction(
  row: ScriptFunction,
  given: readonly CallArgument[],
  span: Span,
  environment: Environment,
  diags: Diagnostics,
): ScriptValue {
  const call = bind(row, given, span, environment, diags);
  return call === null ? errorValue : row.apply(call);
}

function bind(
  row: ScriptFunction,
  given: readonly CallArgument[],
  span: Span,
  environment: Environment,
  diags: Diagnostics,
): Call | null {
  const names = row.parameters.filter((p) => p !== '...').map((p) => p.replace('?', ''));
  const takesMore = row.parameters.at(-1) === '...';
  const sorted: (CallArgument | undefined)[] = names.map(() => undefined);
  const signature = signatureOf(row);
  const isOptional = (k: number): boolean => row.parameters[k]?.endsWith('?') === true;
  const isNamed = (name: string): boolean => given.some((argument) => argument.name === name);
  const neededBehind = (k: number): number =>
    names.filter((name, at) => at > k && !isOptional(at) && !isNamed(name)).length;
  let remaining = given.filter(({ name }) => name === null).length;
  let position = 0;
  for (const argument of given) {
    if (argument.name === null) {
      // `f(a, b?, c)` called with two arguments: the second one is `c`.
      while (isOptional(position) && remaining <= neededBehind(position)) position++;
      remaining--;
      if (position >= names.length && !takesMore) {
        const facts = { name: row.name, given: given.length, signature };
        diags.report('wrong-arguments', span, facts);
        return null;
      }
      sorted[position++] = argument;
      continue;
    }
    const place = names.indexOf(argument.name);
    if (place < 0 || sorted[place] !== undefined) {
      const near = nearestNames(argument.name, names);
      const isTwice = place >= 0;
      const facts = { name: row.name, keyword: argument.name, signature, near, isTwice };
      diags.report('wrong-keyword', argument.span, facts);
      return null;
    }
    sorted[place] = argument;
  }
  if (names.some((_, k) => sorted[k] === undefined && !isOptional(k))) {
    diags.report('wrong-arguments', span, { name: row.name, given: given.length, signature });
    return null;
  }
  return {
    name: row.name,
    parameters: names,
    given: sorted,
    span,
    environment,
    diags,
  };
}

/** `linspace(start, stop[, num][, endpoint])`: optional parameters in brackets. */
export function signatureOf(row: ScriptFunction): string {
  let text = '';
  for (const [k, parameter] of row.parameters.entries()) {
    const comma = k === 0 ? '' : ', ';
    if (parameter.endsWith('?')) text += `[${comma}${parameter.slice(0, -1)}]`;
    else text += comma + parameter;
  }
  return `${row.name}(${text})`;
}

// --------------------------------------------------------------------------------------------- reading arguments

/** The argument in messages: "`num` of `linspace`". */
export function describeArgument(call: Call, k: number): string {
  const name = call.parameters[k];
  const only = call.parameters.length === 1 && call.given.length === 1;
  return name === undefined || only
    ? `the argument of \`${call.name}\``
    : `\`${name}\` of \`${call.name}\``;
}

/** Whether an optional argument is present. */
export function isGiven(call: Call, k: number): boolean {
  return call.given[k] !== undefined;
}

/** The argument as an array; null after a report, or if it is an error value. */
export function arrayAt(
  call: Call,
  k: number,
  dimension: Dimension | null = null,
): ArrayValue | null {
  const argument = call.given[k]!;
  return expectArray(
    argument.value,
    dimension,
    describeArgument(call, k),
    argument.span,
    call.diags,
  );
}

/** The argument as an integer: `otherwise` if it is absent, null if it is unknown or wrong. */
export function integerAt(
  call: Call,
  k: number,
  otherwise: number,
  least = -Infinity,
): number | null {
  const argument = call.given[k];
  if (argument === undefined) return otherwise;
  return expectInteger(argument.value, describeArgument(call, k), argument.span, call.diags, least);
}

/** The argument as a boolean: `otherwise` if it is absent, null if it is unknown or wrong. */
export function booleanAt(call: Call, k: number, otherwise: boolean): boolean | null {
  const argument = call.given[k];
  if (argument === undefined) return otherwise;
  return expectBoolean(argument.value, describeArgument(call, k), argument.span, call.diags);
}

/** The argument as one of some words: `otherwise` if it is absent, null after a report. */
export function wordAt<T extends string>(
  call: Call,
  k: number,
  otherwise: T,
  words: readonly T[],
): T | null {
  const argument = call.given[k];
  if (argument === undefined) return otherwise;
  const what = describeArgument(call, k);
  const text = expectText(argument.value, what, argument.span, call.diags);
  if (text === null) return null;
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  call.diags.report('not-one-of', argument.span, { what, found: text, words });
  return null;
}

/** The argument as an array with one axis; null after a report, or if it is an error value. */
export function listAt(
  call: Call,
  k: number,
  dimension: Dimension | null = null,
): ArrayValue | null {
  const value = arrayAt(call, k, dimension);
  return value !== null && hasAxes(call, k, value, 1) ? value : null;
}

/** Whether an argument has this number of axes, or an unknown one; reports `wrong-axes`. */
function hasAxes(call: Call, k: number, value: ArrayValue, axes: number): boolean {
  if (value.shape === null || value.shape.length === axes) return true;
  const what = describeArgument(call, k);
  const facts = { what, found: describe(value), axes };
  call.diags.report('wrong-axes', call.given[k]!.span, facts);
  return false;
}

/** The argument as a number of some dimension: `otherwise` if it is absent, null if it is unknown or wrong. */
export function numberAt(
  call: Call,
  k: number,
  otherwise: number,
  dimension: Dimension | null = dimensionless,
): number | null {
  const argument = call.given[k];
  if (argument === undefined) return otherwise;
  const what = describeArgument(call, k);
  return expectScalar(argument.value, dimension, what, argument.span, call.diags);
}

/** Reports that an argument is not in its range; returns an error value. */
export function reportRange(call: Call, k: number, found: string, expected: string): ScriptValue {
  const what = describeArgument(call, k);
  call.diags.report('argument-range', call.given[k]!.span, { what, found, expected });
  return errorValue;
}

/** Reports shapes of the arguments that do not fit; returns an error value. */
export function reportShapes(call: Call, left: Shape, right: Shape): ScriptValue {
  const what = `the arguments of \`${call.name}\``;
  call.diags.report('shapes-differ', call.span, { what, left, right });
  return errorValue;
}

/** The argument as integers, from one number or a list of them. */
export function integersAt(call: Call, k: number, least: number): number[] | null {
  const array = arrayAt(call, k, dimensionless);
  if (array === null || array.data === null) return null;
  const { span } = call.given[k]!;
  for (const x of array.data) {
    const what = describeArgument(call, k);
    if (!Number.isSafeInteger(x)) {
      call.diags.report('not-whole', span, { what, found: showNumber(x) });
      return null;
    }
    if (x < least) {
      call.diags.report('too-small', span, { what, found: showNumber(x), least: String(least) });
      return null;
    }
  }
  return Array.from(array.data, (x) => x + 0);
}

/** The argument as the shape of a new array: `5` or `[2, 3]`. Null if it is unknown, wrong, or too large. */
export function shapeAt(call: Call, k: number): Shape | null {
  const shape = integersAt(call, k, 0);
  return shape !== null && fits(call, shape) ? shape : null;
}

/** Maximum number of elements that are computed while checking, so that a check is fast. */
const checkingLimit = 2 ** 22;

/** Whether an array of this shape may be made; reports `too-large`. */
export function fits(call: Call, shape: Shape): boolean {
  const size = sizeOf(shape);
  if (call.environment.isChecking === true && size > checkingLimit && size <= largestSize)
    return false;
  return fitsMemory(shape, `\`${call.name}\``, call.span, call.diags);
}

/** The common shape of some arguments; undefined if one is unknown, null after a report. */
export function shapeOfAll(call: Call, values: readonly ArrayValue[]): Shape | null | undefined {
  if (values.some((value) => value.shape === null)) return undefined;
  return commonShape(values, `the arguments of \`${call.name}\``, call.span, call.diags);
}

/** The argument `axis`, normalised to 0 … rank - 1; undefined if absent; null if unknown, or after a report. */
export function axisAt(call: Call, k: number, rank: number | null): number | null | undefined {
  if (!isGiven(call, k)) return undefined;
  const axis = integerAt(call, k, 0);
  if (axis === null || rank === null) return null;
  if (axis >= -rank && axis < rank) return axis < 0 ? axis + rank : axis;
  call.diags.report('no-such-axis', call.given[k]!.span, { axis, axes: rank });
  return null;
}
