// Reads strings, quantities and numbers that stand for Syntax, as in Brian2, with the grammar of .model files. Syntax
// itself passes through, so that both front ends build the same objects.
import { RunError } from '../../abi.ts';
import {
  Diagnostics,
  ModelError,
  renderDiagnostics,
  SourceText,
  spanOf,
} from '../../diagnostics/index.ts';
import type { Code, Diagnostic, Facts, Span } from '../../diagnostics/index.ts';
import { MemoryError } from '../../memory/index.ts';
import { parseExpression, parseGenerator, parseStatements } from '../../parser/index.ts';
import type { ExpressionSyntax, StatementSyntax } from '../../parser/syntax.ts';
import { baseUnits, Quantity } from '../../units/index.ts';

/** An expression as a string, a number or boolean, a quantity, or a syntax tree. */
export type ExpressionSource = string | number | boolean | Quantity | ExpressionSyntax;
/** A block of code: a string or Syntax. */
export type CodeSource = string | readonly StatementSyntax[];

/** The Syntax of an expression; reports errors. */
export function readExpression(
  source: ExpressionSource,
  what: string,
  diags: Diagnostics,
  expected = 'a string, a number or a quantity',
): ExpressionSyntax {
  if (isSyntax(source)) return source;
  if (!isValue(source)) refuse(source, what, expected, diags);
  const text = isValue(source) ? textOfValue(source) : '0';
  const origin = typeof source === 'string' ? 'string' : 'value';
  return parseExpression(new SourceText(what, text, origin), diags);
}

function isValue(source: unknown): source is string | number | boolean | Quantity {
  if (source instanceof Quantity) return !hasNaN(source.value);
  return ['string', 'number', 'boolean'].includes(typeof source) && !Number.isNaN(source);
}

function hasNaN(value: number | Float64Array): boolean {
  return value instanceof Float64Array ? value.some(Number.isNaN) : Number.isNaN(value);
}

/** Whether this is an expression at all; reports if not. */
export function isExpression(
  source: unknown,
  what: string,
  expected: string,
  diags: Diagnostics,
): source is ExpressionSource {
  if (isSyntax(source) || isValue(source)) return true;
  refuse(source, what, expected, diags);
  return false;
}

/** The Syntax that stands for numbers that a program passed: a name, which has no place in a text. */
export function placeholder(name: string, what: string, diags: Diagnostics): ExpressionSyntax {
  return parseExpression(new SourceText(what, name, 'value'), diags);
}

/** The Syntax of an expression that may be a generator (`k for k in range(3)`); reports errors. */
export function readGenerator(
  source: ExpressionSource,
  what: string,
  diags: Diagnostics,
): ExpressionSyntax {
  if (typeof source === 'string')
    return parseGenerator(new SourceText(what, source, 'string'), diags);
  return readExpression(source, what, diags);
}

/** The Syntax of a block of code; reports errors. */
export function readCode(
  source: CodeSource,
  what: string,
  diags: Diagnostics,
): readonly StatementSyntax[] {
  if (typeof source === 'string')
    return parseStatements(new SourceText(what, source, 'string'), diags);
  if (isSyntaxList<StatementSyntax>(source)) return source;
  refuse(source, what, isLines(source) ? oneString : 'a string', diags);
  return [];
}

/** What is expected where a rate is missing. */
export const aRate = "a rate such as '10*Hz' or Hz(10)";

/** Whether this is a list of strings. */
export function isLines(source: unknown): boolean {
  return Array.isArray(source) && source.every((line) => typeof line === 'string');
}

/** What is expected where a program gives a list of lines. */
export const oneString = 'one string, with `;` or line breaks between its parts';

function isSyntax(source: unknown): source is ExpressionSyntax {
  return typeof source === 'object' && source !== null && 'kind' in source && 'span' in source;
}

/** Whether a value is a list of syntax nodes, as the interpreter of model files passes it. */
export function isSyntaxList<T extends { readonly span: Span }>(
  source: unknown,
): source is readonly T[] {
  return Array.isArray(source) && source.every((node) => Object(node) === node && 'span' in node);
}

/** A name that must be a string. @throws ModelError `given-value` */
export function requireText(value: unknown, what: string): asserts value is string {
  if (typeof value === 'string') return;
  throwError('given-value', spanOfName(what), {
    what: subjectOf(what),
    expected: 'a string',
    found: foundValue(value),
  });
}

/** Refuses an argument of a program that is not what it must be. @throws ModelError `given-value` */
export function requireThat(
  isRight: boolean,
  what: string,
  expected: string,
  found: unknown,
): void {
  if (!isRight)
    throwError('given-value', spanOfName(what), { what, expected, found: foundValue(found) });
}

/** Reports an argument of the wrong type, for programs that are not type-checked. */
export function refuse(value: unknown, what: string, expected: string, diags: Diagnostics): void {
  const subject = subjectOf(what);
  if (typeof value === 'function' && expected.includes('a string'))
    diags.report('code-is-function', spanOfName(what), { what: subject });
  else
    diags.report('given-value', spanOfName(what), {
      what: subject,
      expected,
      found: foundValue(value),
    });
}

/** How a message names what stands at a place: `dt` of `G` for the place `G: dt`. */
export function subjectOf(place: string): string {
  return place.replace(/^([\w.]+): (\w+)$/, '`$2` of `$1`').replace(/^[\w.]+$/, '`$&`');
}

/** Whether a function that must not wait has returned a promise. It is left alone: of a failure of its own nobody is told. */
export function leavePromise(returned: unknown): boolean {
  if (typeof Object(returned).then !== 'function') return false;
  Promise.resolve(returned).catch(() => {});
  return true;
}

/** A value of JavaScript in words. */
export function foundValue(value: unknown): string {
  if (
    value === undefined ||
    value === null ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  )
    return String(value);
  if (typeof value === 'string') return `the string '${value}'`;
  if (typeof value === 'function') return foundFunction(value);
  if (Array.isArray(value)) return foundArray(value);
  if (typeof value !== 'object') return `a ${typeof value}`;
  if (value instanceof Quantity) return String(value);
  // Of all objects of a network; the name of a class may be another one in a bundle.
  const { description } = value as { readonly description?: unknown };
  if (typeof description === 'string') return description;
  const { name } = value.constructor ?? {};
  return name === undefined || name === 'Object' ? 'an object' : `an object of class ${name}`;
}

function foundArray(list: readonly unknown[]): string {
  if (list.length === 0) return 'an empty array';
  if (isLines(list)) return 'an array of strings';
  const odd = list.find((item) => typeof item !== 'number');
  if (odd === undefined) return 'an array';
  const isArray = Array.isArray(odd) || ArrayBuffer.isView(odd);
  return isArray ? 'an array of arrays' : `an array with ${foundValue(odd)} in it`;
}

function foundFunction(value: object): string {
  if (/^class\b/.test(Function.prototype.toString.call(value)))
    return 'a class, not an object made by `new`';
  const { name } = value as { readonly name: string };
  return 'dimension' in value ? `the unit \`${name}\` without a number` : 'a function';
}

/** A value as the text of an expression. */
export function textOfValue(value: string | number | boolean | Quantity): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return numberText(value);
  const units = value.dimension.flatMap((exponent, k) =>
    exponent === 0 ? [] : [`${baseUnits[k]!}**(${exponent})`],
  );
  const { value: magnitude } = value;
  const number =
    typeof magnitude === 'number'
      ? numberText(magnitude)
      : `[${Array.from(magnitude, numberText).join(', ')}]`;
  return [number, ...units].join('*');
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? 'inf' : '-inf';
}

/** A span for what has no place in a text, such as an object that a program made: its name. */
export function spanOfName(name: string): Span {
  return spanOf(new SourceText(name, name, 'value'), 0, name.length);
}

/** Ends a public call: throws one ModelError if anything wrong was found. */
export function throwIfWrong(diags: Diagnostics): void {
  if (diags.hasErrors) throw modelErrorOf(diags.sorted);
}

/**
 * The body of a public call: runs `body` with a list of diagnostics and returns its result. With `given`, the list of a
 * caller that throws itself, nothing is thrown here.
 *
 * @throws ModelError with everything that `body` reported, if there are errors among it
 */
export function reporting<T>(body: (diags: Diagnostics) => T, given?: Diagnostics): T {
  const diags = given ?? new Diagnostics();
  const result = body(diags);
  if (given === undefined) throwIfWrong(diags);
  return result;
}

/** Ends a public call with one mistake. @throws ModelError always */
export function throwError<C extends Code>(code: C, span: Span, facts: Facts<C>): never {
  const diags = new Diagnostics();
  diags.report(code, span, facts);
  throw modelErrorOf(diags.sorted);
}

/** The error that a public call throws for these diagnostics. */
export function modelErrorOf(list: readonly Diagnostic[]): ModelError {
  return new ModelError(renderDiagnostics(list), list);
}

/** What went wrong in a kernel, or an array that is too large, as any other mistake in the model; other errors as they are. */
export function asModelError(error: unknown): unknown {
  const diags = new Diagnostics();
  if (error instanceof RunError) diags.report(error.code, error.span, error.facts);
  else if (error instanceof MemoryError) {
    const { bytes, available } = error;
    const facts = { what: 'this', because: 'in one array', bytes, available };
    diags.report('too-much-memory', spanOfName('memory'), facts);
  } else return error;
  return modelErrorOf(diags.sorted);
}

/** The result of a public call that runs kernels. @throws ModelError where one of them fails */
export function runningKernels<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw asModelError(error);
  }
}
