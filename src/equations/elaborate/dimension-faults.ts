// What is said where dimensions do not agree: both operands as quoted text, both units, and a fix where it is obvious.
import { quote, showNumber, writeCode } from '../../diagnostics/index.ts';
import type { Diagnostics, Span, Wording } from '../../diagnostics/index.ts';
import {
  divideDimensions,
  everydayUnit,
  isDimensionless,
  sameDimension,
  showDimension,
} from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { hasDimension } from '../build.ts';
import type { Expr } from '../model.ts';
import { defaultScope } from '../scope.ts';
import { nodesOf } from '../traverse.ts';
import { describeType } from '../types.ts';

/** "a number in volt", "an integer", for messages. */
export function describe(expr: Expr): string {
  if (!hasDimension(expr)) return describeType(expr.type);
  return `a number in ${showDimension(expr.dimension)}`;
}

/** Reports operands whose units differ; `verb` says what cannot be done: "added", "compared". */
export function reportDiffering(
  left: Expr,
  right: Expr,
  verb: string,
  span: Span,
  diags: Diagnostics,
): void {
  const noise = noiseExplanation(left, right);
  const fix =
    noise === null ? (fixFor(right, left.dimension) ?? fixFor(left, right.dimension)) : null;
  const bare = bareConstant(right, left.dimension) ?? bareConstant(left, right.dimension);
  if (bare !== null && !diags.isFirst(bare.cause)) return;
  diags.report('units-differ', span, {
    left: quote(left.span),
    leftUnit: showDimension(left.dimension),
    right: quote(right.span),
    rightUnit: showDimension(right.dimension),
    verb,
    fix,
    lacking:
      fix === null
        ? (noise ?? bare?.fix ?? lackingFactor(left, right) ?? lackingFactor(right, left))
        : null,
  });
}

/** The explanation for a sum with white noise that lacks a factor with the root of a time; null for other sums. */
function noiseExplanation(left: Expr, right: Expr): string | null {
  const inLeft = [...nodesOf(left)].find((node) => node.kind === 'noise');
  const noise = inLeft ?? [...nodesOf(right)].find((node) => node.kind === 'noise');
  if (noise === undefined || left.type === 'error' || right.type === 'error') return null;
  const [noisy, other] = inLeft === undefined ? [right, left] : [left, right];
  const lacking = showDimension(divideDimensions(other.dimension, noisy.dimension));
  const factor = { 'second**0.5': 'sqrt(tau)', '1/second**0.5': 'sqrt(2/tau)' }[lacking];
  if (factor === undefined) return null;
  const what = factor === 'sqrt(tau)' ? 'a time' : 'a rate';
  const { name } = noise;
  return `white noise is in second**-0.5: multiply \`${name}\` by the root of ${what}, as in \`${name}*${factor}\``;
}

/** Factors that are often forgotten, by unit, in words. */
const factorWords: ReadonlyMap<string, string> = new Map([
  ['ohm', 'a resistance (ohm)'],
  ['volt', 'a voltage (volt)'],
  ['siemens', 'a conductance (siemens)'],
  ['second', 'a time (second)'],
  ['hertz', 'a rate (1/second)'],
]);

/** "`I` multiplied by a resistance (ohm) would be in volt", or null if the missing factor is not a common one. */
export function lackingFactor(from: Expr, to: Expr): string | null {
  if (!hasDimension(from) || !hasDimension(to)) return null;
  const unit = showDimension(divideDimensions(to.dimension, from.dimension));
  const words = factorWords.get(unit);
  const goal = showDimension(to.dimension);
  if (unit === '1/metre**2')
    return `\`${quote(from.span)}\` divided by an area (metre**2) would be in ${goal}`;
  if (words === undefined) return null;
  return `\`${quote(from.span)}\` multiplied by ${words} would be in ${goal}`;
}

/** The factor by which a value exceeds a dimension, if it is a common one: "a voltage (volt)", with its unit. */
export function excessFactor(from: Expr, to: Dimension): { words: string; unit: string } | null {
  const excess = divideDimensions(from.dimension, to);
  const words = factorWords.get(showDimension(excess));
  return words === undefined ? null : { words, unit: everydayUnit(excess) };
}

/** Reports an expression that has another dimension than it should have. */
export function reportDimension(
  expr: Expr,
  dimension: Dimension,
  what: string,
  diags: Diagnostics,
): void {
  const bare = bareConstant(expr, dimension);
  if (bare !== null && !diags.isFirst(bare.cause)) return;
  const number = fixFor(expr, dimension);
  const fix = bare?.fix ?? (number === null ? null : writeCode(number));
  diags.report('unit-mismatch', expr.span, {
    what,
    found: showDimension(expr.dimension),
    expected: showDimension(dimension),
    ...(fix === null ? {} : { fix }),
  });
}

/**
 * The fix for a named constant without unit where one is expected: `El` after `El = -70`. The mistake is in its definition,
 * so it is reported once (see `isFirst`) however often the constant is used.
 */
export function bareConstant(
  expr: Expr,
  dimension: Dimension,
): { readonly cause: string; readonly fix: Wording } | null {
  if (expr.kind === 'negate') return bareConstant(expr.operand, dimension);
  if (expr.kind !== 'constant' || expr.name === null || expr.type === 'boolean') return null;
  const isOfLanguage = defaultScope.lookUp(expr.name) !== null;
  if (isOfLanguage || !isDimensionless(expr.dimension) || isDimensionless(dimension)) return null;
  const value = expr.isKnown ? showNumber(expr.value) : '…';
  return {
    cause: `unit of ${expr.name}`,
    fix: howToGiveUnit(expr.name, `${value}*${everydayUnit(dimension)}`),
  };
}

/** For a constant without a unit. */
function howToGiveUnit(name: string, value: string): Wording {
  const say = (written: string): string =>
    `\`${name}\` has no unit: give it one where it is set, \`${written}\``;
  return {
    file: say(`${name} = ${value}`),
    program: say(`namespace: { ${name}: '${value}' }`),
  };
}

/** `20*mV` for a literal `20` where a voltage is expected; null if the expression is not a literal. */
export function fixFor(expr: Expr, dimension: Dimension): string | null {
  if (!isLiteral(expr) || isDimensionless(dimension)) return null;
  return `${parenthesised(expr)}*${everydayUnit(dimension)}`;
}

/** `v/mV` for a `v` in volt where a number is expected. */
export function fixByDivision(expr: Expr): string {
  const unit = everydayUnit(expr.dimension);
  return `${parenthesised(expr)}/${/[*/]/.test(unit) ? `(${unit})` : unit}`;
}

/** `v/(10*mV)` for `v/10*mV`, where the unit belongs to the denominator. */
export function fixByParentheses(expr: Expr, dimension: Dimension): string | null {
  if (expr.kind === 'negate') {
    const inner = fixByParentheses(expr.operand, dimension);
    return inner === null ? null : `-${inner}`;
  }
  if (expr.kind !== 'binary' || expr.operator !== '*') return null;
  const { left, right } = expr;
  if (left.kind !== 'binary' || left.operator !== '/' || !isLiteral(left.right)) return null;
  const meant = divideDimensions(left.left.dimension, right.dimension);
  if (right.kind !== 'constant' || !sameDimension(meant, dimension)) return null;
  return `${quote(left.left.span)}/(${quote(left.right.span)}*${quote(right.span)})`;
}

/** The text of an expression, in parentheses if it needs them as a factor. */
export function parenthesised(expr: Expr): string {
  const text = quote(expr.span);
  const holds = expr.kind !== 'binary' && expr.kind !== 'conditional';
  return holds || isEnclosed(text) ? text : `(${text})`;
}

/** Whether one pair of parentheses encloses a text: not in `(v - El) + (u - El)`. */
function isEnclosed(text: string): boolean {
  let depth = 0;
  for (const [k, letter] of [...text].entries()) {
    if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
    if (depth === 0) return k > 0 && k === text.length - 1;
  }
  return false;
}

/** Zero in the unit of an expression: `0`, `0*mV`. */
export function zeroFor(expr: Expr): string {
  return hasDimension(expr) ? `0*${everydayUnit(expr.dimension)}` : '0';
}

/** Whether an expression is a literal number, perhaps with a sign. */
function isLiteral(expr: Expr): boolean {
  if (expr.kind === 'negate') return isLiteral(expr.operand);
  return (
    expr.kind === 'constant' &&
    expr.name === null &&
    expr.type !== 'boolean' &&
    isDimensionless(expr.dimension)
  );
}
