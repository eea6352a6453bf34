// Sizes of expressions with functions inlined and subexpressions expanded. A line can double the size of the line
// before it, so a short model may expand exponentially; it is refused before it is expanded.
import type { Expr, Variable } from '../model.ts';
import { childrenOf } from '../traverse.ts';

/** Maximum number of nodes of an expanded expression; far above any model written by hand. */
export const largestExpression = 20_000;

const sizes = new WeakMap<Expr, number>();

/** Number of nodes. A node shared by several parents counts each time, but is measured once. */
export function measure(expr: Expr): number {
  const known = sizes.get(expr);
  if (known !== undefined) return known;
  let size = 1;
  for (const child of childrenOf(expr)) size += measure(child);
  sizes.set(expr, size);
  return size;
}

/** Number of nodes with subexpressions expanded; `known` has the sizes of their definitions. */
export function measureExpanded(expr: Expr, known: ReadonlyMap<Variable, number>): number {
  if (expr.kind === 'variable') return known.get(expr.variable) ?? 1;
  let size = 1;
  for (const child of childrenOf(expr)) size += measureExpanded(child, known);
  return size;
}
