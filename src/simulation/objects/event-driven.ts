// Event-driven variables: what depends on them has, between events, the value after the last one.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { expandSubexpressions, someNode, variableExpr } from '../../equations/index.ts';
import type { Definitions, Expr, Variable } from '../../equations/index.ts';
import { spanOfName } from '../arguments/index.ts';

/** Whether a variable is event-driven, or a subexpression that uses one that is. */
export function isEventDriven(
  variable: Variable,
  context: { definitions(read: readonly Expr[]): Definitions },
): boolean {
  if (variable.isEventDriven === true) return true;
  if (variable.kind !== 'subexpression' || variable.isConstantOverDt) return false;
  const use = variableExpr(variable, '', variable.span ?? spanOfName(variable.name));
  const value = expandSubexpressions(use, context.definitions([use]));
  return someNode(
    value,
    (node) => node.kind === 'variable' && node.variable.isEventDriven === true,
  );
}

/** Reports `event-driven-recorded` for a variable that is read at a place after a run. */
export function warnOfEventDriven(
  variable: Variable,
  name: string,
  place: Span,
  context: { readonly diags: Diagnostics; definitions(read: readonly Expr[]): Definitions },
): void {
  if (isEventDriven(variable, context) && context.diags.isFirst(`${name} is event-driven`))
    context.diags.report('event-driven-recorded', place, { name, monitor: null });
}
