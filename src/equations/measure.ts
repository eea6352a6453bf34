// How large an expression is once functions and subexpressions stand in their place. A line can double what the line
// before it says, so forty short lines may mean more than any machine holds: such are refused before they are written out.
import type { Expr, Variable } from './model.ts';
import { childrenOf } from './traverse.ts';

/** More nodes than this no model has that a person wrote; a compiler can still do it in a moment. */
export const largestExpression = 20_000;

const sizes = new WeakMap<Expr, number>();

/** Number of nodes. Parts that occur several times count each time, and are looked at once. */
export function measure(expr: Expr): number {
  const known = sizes.get(expr);
  if (known !== undefined) return known;
  let size = 1;
  for (const child of childrenOf(expr)) size += measure(child);
  sizes.set(expr, size);
  return size;
}

/** The same with subexpressions in the place of their names; `known` has the sizes of those. */
export function measureExpanded(expr: Expr, known: ReadonlyMap<Variable, number>): number {
  if (expr.kind === 'variable') return known.get(expr.variable) ?? 1;
  let size = 1;
  for (const child of childrenOf(expr)) size += measureExpanded(child, known);
  return size;
}
