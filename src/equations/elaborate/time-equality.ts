// Warns where `==` compares `t` with a time that no step may have: steps are multiples of `dt`, with rounding errors. Variables
// that code sets to `t` are times of steps.
import { quote } from '../../diagnostics/index.ts';
import type { Diagnostics } from '../../diagnostics/index.ts';
import type { ExpressionSyntax, StatementSyntax } from '../../parser/syntax.ts';
import { constantValue } from '../build.ts';
import type { Comparison, Expr } from '../model.ts';
import type { Scope } from '../scope.ts';
import { someNode } from '../traverse.ts';

/** Times that are copies of `t`, so that they are exactly equal at some steps. */
const copiesOfTime = /^last(?:spike|update)$/;

/** Notes the variables that code sets to `t`. */
export function noteCopiesOfTime(statements: readonly StatementSyntax[], scope: Scope): void {
  for (const { target, operator, value } of statements) {
    if (operator !== '=' || !mayBeT(value)) continue;
    const found = scope.lookUp(target.name);
    if (found?.kind === 'variable') found.variable.isCopyOfTime = true;
  }
}

/** `t`, or `t if … else …`. */
function mayBeT(syntax: ExpressionSyntax): boolean {
  if (syntax.kind === 'conditional') return mayBeT(syntax.consequent) || mayBeT(syntax.alternative);
  return syntax.kind === 'name' && syntax.name === 't';
}

/** Reports `time-equality`. @param dt the time step in seconds, if it is known */
export function warnOfTimeEquality(
  { operator, left, right, span }: Comparison,
  dt: number | undefined,
  diags: Diagnostics,
): void {
  if (operator !== '==' && operator !== '!=') return;
  const [time, other] = isOfTime(left) ? [left, right] : [right, left];
  if (!isOfTime(time) || isOfTime(other) || isCopy(time) || isCopy(other)) return;
  const value = constantValue(other);
  const isTime = isT(time);
  const isScaled = isTime || (time.kind === 'binary' && '*/'.includes(time.operator));
  if (isScaled && value === 0) return;
  if (isTime && value !== null && dt !== undefined && isStep(value, dt)) return;
  const isRest = time.kind === 'binary' && time.operator === '%' && isT(time.left);
  diags.report('time-equality', span, {
    text: quote(span),
    fix: isTime
      ? `timestep(t, dt) ${operator} timestep(${argument(other)}, dt)`
      : isRest && value === 0
        ? `timestep(t, dt) % timestep(${argument(time.right)}, dt) ${operator} 0`
        : null,
  });
}

/** The text of an expression as an argument: needs no brackets of its own. */
function argument({ span }: Expr): string {
  const text = quote(span);
  return /^\([^()]*\)$/.test(text) ? text.slice(1, -1).trim() : text;
}

function isT(expr: Expr): boolean {
  return expr.kind === 'variable' && expr.variable.name === 't';
}

/** `t`, or what arithmetic makes of it; `int(t/ms)` and `timestep(t, dt)` are whole numbers. */
function isOfTime(expr: Expr): boolean {
  if (expr.kind === 'binary')
    return expr.operator !== '//' && (isOfTime(expr.left) || isOfTime(expr.right));
  return expr.kind === 'negate' ? isOfTime(expr.operand) : isT(expr);
}

function isCopy(expr: Expr): boolean {
  return someNode(
    expr,
    (node) =>
      node.kind === 'variable' &&
      (node.variable.isCopyOfTime === true || copiesOfTime.test(node.variable.name)),
  );
}

/** Whether the time of a step is exactly this one; also while the time is not known yet. */
function isStep(time: number, dt: number): boolean {
  return Number.isNaN(time) || Math.round(time / dt) * dt === time;
}
