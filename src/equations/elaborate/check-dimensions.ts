// Whether dimensions agree.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { sameDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import type { Expr } from '../model.ts';
import { reportDimension } from './dimension-faults.ts';

/** Whether two dimensions agree; an error agrees with every dimension. */
export function agree(a: Expr, b: Expr): boolean {
  return a.type === 'error' || b.type === 'error' || sameDimension(a.dimension, b.dimension);
}

/** Reports an expression that does not have a dimension; `what` names its role: "the refractory period". */
export function expectDimension(
  expr: Expr,
  dimension: Dimension,
  what: string,
  diags: Diagnostics,
): void {
  if (expr.type !== 'error' && !sameDimension(expr.dimension, dimension))
    reportDimension(expr, dimension, what, diags);
}
