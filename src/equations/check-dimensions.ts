// Do two sides agree in dimension, and if not, what to say: both sides in the words of the text, both units, and what
// to write instead where it is plain.
import { textOf } from '../diagnostics/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import {
  divideDimensions,
  everydayUnit,
  isDimensionless,
  sameDimension,
  showDimension,
} from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import type { Expr } from './model.ts';
import { nodesOf } from './traverse.ts';
import { describeType } from './types.ts';

/** Longer pieces of text are cut in messages. */
const longestQuote = 48;

/** The text that an expression was written as, fit for a message. */
export function quote(span: Span): string {
  const text = textOf(span).replace(/\s+/g, ' ').trim();
  return text.length <= longestQuote ? text : `${text.slice(0, longestQuote - 1)}…`;
}

/** false only if both dimensions are known and differ. */
export function agree(a: Expr, b: Expr): boolean {
  return a.type === 'error' || b.type === 'error' || sameDimension(a.dimension, b.dimension);
}

/** "a number in volt", "an integer", for messages. */
export function describe(expr: Expr): string {
  if (!hasDimension(expr)) return describeType(expr.type);
  return `a number in ${showDimension(expr.dimension)}`;
}

/** Whether the dimension is known not to be that of a plain number. */
export function hasDimension(expr: Expr): boolean {
  return expr.type !== 'error' && !isDimensionless(expr.dimension);
}

/** Reports two sides that cannot be added, compared … (`verb`). */
export function reportDiffering(
  left: Expr,
  right: Expr,
  verb: string,
  span: Span,
  diags: Diagnostics,
): void {
  const cure = cureFor(right, left.dimension) ?? cureFor(left, right.dimension);
  diags.report('units-differ', span, {
    left: quote(left.span),
    leftUnit: showDimension(left.dimension),
    right: quote(right.span),
    rightUnit: showDimension(right.dimension),
    verb,
    cure,
    lacking:
      cure === null
        ? (aboutNoise(left, right) ?? lackingFactor(left, right) ?? lackingFactor(right, left))
        : null,
  });
}

/** Where one side holds white noise and the other shows that its root of time was forgotten. */
function aboutNoise(left: Expr, right: Expr): string | null {
  const noise = [...nodesOf(left), ...nodesOf(right)].find((node) => node.kind === 'noise');
  if (noise === undefined || !hasDimension(left) || !hasDimension(right)) return null;
  const unit = showDimension(divideDimensions(left.dimension, right.dimension));
  if (!/^(?:1\/)?second\*\*0\.5$/.test(unit)) return null;
  const name = noise.kind === 'noise' ? noise.name : 'xi';
  return `white noise is in second**-0.5: multiply \`${name}\` by the root of a rate, as in \`${name}*sqrt(2/tau)\``;
}

/** What one side would have to be multiplied by to be in the unit of the other, where that has a plain name. */
const factorWords: ReadonlyMap<string, string> = new Map([
  ['ohm', 'a resistance (ohm)'],
  ['volt', 'a voltage (volt)'],
  ['siemens', 'a conductance (siemens)'],
  ['second', 'a time (second)'],
  ['hertz', 'a rate (1/second)'],
]);

/** "`I` multiplied by a resistance (ohm) would be in volt", or null where no such factor comes to mind. */
export function lackingFactor(from: Expr, to: Expr): string | null {
  if (!hasDimension(from) || !hasDimension(to)) return null;
  const words = factorWords.get(showDimension(divideDimensions(to.dimension, from.dimension)));
  if (words === undefined) return null;
  return `\`${quote(from.span)}\` multiplied by ${words} would be in ${showDimension(to.dimension)}`;
}

/** Reports an expression of another dimension; `what` names its role: "the refractory period". */
export function expectDimension(
  expr: Expr,
  dimension: Dimension,
  what: string,
  diags: Diagnostics,
): void {
  if (expr.type === 'error' || sameDimension(expr.dimension, dimension)) return;
  const cure = cureFor(expr, dimension);
  diags.report('unit-mismatch', expr.span, {
    what,
    found: showDimension(expr.dimension),
    expected: showDimension(dimension),
    ...(cure === null ? {} : { cure: `write \`${cure}\`` }),
  });
}

/** `20*mV` for a bare `20` where a voltage is wanted; null if the expression is no bare number. */
export function cureFor(expr: Expr, dimension: Dimension): string | null {
  if (!isBareNumber(expr) || isDimensionless(dimension)) return null;
  return `${bracketed(expr)}*${everydayUnit(dimension)}`;
}

/** `v/mV` for a `v` in volt where a number is wanted. */
export function cureByDivision(expr: Expr): string {
  const unit = everydayUnit(expr.dimension);
  return `${bracketed(expr)}/${/[*/]/.test(unit) ? `(${unit})` : unit}`;
}

/** The text of an expression, so that something can be multiplied to it. */
export function bracketed(expr: Expr): string {
  const text = quote(expr.span);
  const holds = expr.kind !== 'binary' && expr.kind !== 'conditional';
  return holds || text.startsWith('(') ? text : `(${text})`;
}

/** A number as it was written, perhaps with a sign; no constant with a name. */
function isBareNumber(expr: Expr): boolean {
  if (expr.kind === 'negate') return isBareNumber(expr.operand);
  return (
    expr.kind === 'constant' &&
    expr.name === null &&
    expr.type !== 'boolean' &&
    isDimensionless(expr.dimension)
  );
}
