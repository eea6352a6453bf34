// Calls of the array functions: arguments are sorted by position and name into the parameters of a row of the table,
// and read from there as arrays, whole numbers or truths. What is wrong with them is reported here.
import { dimensionless } from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import { nearestNames } from '../diagnostics/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import { commonShape } from './arithmetic.ts';
import { expectArray, expectTruth, expectWhole, fitsMemory, largestSize } from './expect.ts';
import { errorValue, sizeOf } from './value.ts';
import type { ArrayValue, CallArgument, Environment, ScriptValue, Shape } from './value.ts';

export interface ScriptFunction {
  readonly name: string;
  /** Names as NumPy users write them; `num?` may be left out, `...` at the end takes any number. */
  readonly parameters: readonly string[];
  /** The items of a list that is the first argument come one by one: they may differ in length. */
  readonly takesItems?: boolean;
  readonly apply: (call: Call) => ScriptValue;
}

/** One call: the arguments in the order of the parameters. */
export interface Call {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly given: readonly (CallArgument | undefined)[];
  readonly span: Span;
  readonly environment: Environment;
  readonly diags: Diagnostics;
}

/** Sorts the arguments into the parameters and calls. */
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
  let position = 0;
  for (const argument of given) {
    if (argument.name === null) {
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
  if (names.some((_, k) => sorted[k] === undefined && !row.parameters[k]!.endsWith('?'))) {
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

/** `linspace(start, stop, num, endpoint)`, with what may be left out in brackets. */
function signatureOf(row: ScriptFunction): string {
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
export function place(call: Call, k: number): string {
  const name = call.parameters[k];
  const only = call.parameters.length === 1 && call.given.length === 1;
  return name === undefined || only
    ? `the argument of \`${call.name}\``
    : `\`${name}\` of \`${call.name}\``;
}

export function isGiven(call: Call, k: number): boolean {
  return call.given[k] !== undefined;
}

/** The argument as an array; null after a report, or where it was wrong already. */
export function arrayAt(
  call: Call,
  k: number,
  dimension: Dimension | null = null,
): ArrayValue | null {
  const argument = call.given[k]!;
  return expectArray(argument.value, dimension, place(call, k), argument.span, call.diags);
}

/** The argument as one whole number: `otherwise` where it was left out, null where it is not known or wrong. */
export function wholeAt(
  call: Call,
  k: number,
  otherwise: number,
  least = -Infinity,
): number | null {
  const argument = call.given[k];
  if (argument === undefined) return otherwise;
  return expectWhole(argument.value, place(call, k), argument.span, call.diags, least);
}

export function truthAt(call: Call, k: number, otherwise: boolean): boolean | null {
  const argument = call.given[k];
  if (argument === undefined) return otherwise;
  return expectTruth(argument.value, place(call, k), argument.span, call.diags);
}

/** The argument as whole numbers, from one number or a list of them. */
export function wholesAt(call: Call, k: number, least: number): number[] | null {
  const array = arrayAt(call, k, dimensionless);
  if (array === null || array.data === null) return null;
  const { span } = call.given[k]!;
  for (const x of array.data) {
    const what = place(call, k);
    if (!Number.isSafeInteger(x)) {
      call.diags.report('not-whole', span, { what, found: String(x) });
      return null;
    }
    if (x < least) {
      call.diags.report('too-small', span, { what, found: String(x), least: String(least) });
      return null;
    }
  }
  return Array.from(array.data, (x) => x + 0);
}

/** The argument as the shape of a new array: `5` or `[2, 3]`. Null: not known, wrong, or too large. */
export function shapeAt(call: Call, k: number): Shape | null {
  const shape = wholesAt(call, k, 0);
  return shape !== null && fits(call, shape) ? shape : null;
}

/** While checking, so many numbers are not worked out: a check is quick, and how many there are is not known then. */
const mostInCheck = 2 ** 22;

export function fits(call: Call, shape: Shape): boolean {
  const size = sizeOf(shape);
  if (call.environment.isChecking === true && size > mostInCheck && size <= largestSize)
    return false;
  return fitsMemory(shape, `\`${call.name}\``, call.span, call.diags);
}

/** The common shape of some arguments; undefined where one is not known, null after a report. */
export function shapeOfAll(call: Call, values: readonly ArrayValue[]): Shape | null | undefined {
  if (values.some((value) => value.shape === null)) return undefined;
  return commonShape(values, `the arguments of \`${call.name}\``, call.span, call.diags);
}

/** The argument `axis`, counted from 0 within `rank` axes; undefined: left out; null: not known, or reported. */
export function axisAt(call: Call, k: number, rank: number | null): number | null | undefined {
  if (!isGiven(call, k)) return undefined;
  const axis = wholeAt(call, k, 0);
  if (axis === null || rank === null) return null;
  if (axis >= -rank && axis < rank) return axis < 0 ? axis + rank : axis;
  call.diags.report('no-such-axis', call.given[k]!.span, { axis, axes: rank });
  return null;
}
