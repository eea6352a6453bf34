// Substitution in expressions. A replacement must have the type and dimension of what it replaces.
import { mapChildren, someNode } from '../equations/index.ts';
import type { Expr } from '../equations/index.ts';
import { keyOf } from './keys.ts';

/**
 * Replaces every node for which `replacement` returns an expression, outermost first. Replacements are not searched
 * again.
 */
export function substitute(expr: Expr, replacement: (node: Expr) => Expr | null): Expr {
  return replacement(expr) ?? mapChildren(expr, (child) => substitute(child, replacement));
}

/** Replaces unknowns (variables, noise, temporaries) by the expressions at the same index. */
export function substituteAll(
  expr: Expr,
  unknowns: readonly Expr[],
  replacements: readonly Expr[],
): Expr {
  const byKey = new Map(unknowns.map((unknown, k) => [keyOf(unknown), replacements[k]!]));
  return substitute(expr, (node) => (isAtom(node) ? (byKey.get(keyOf(node)) ?? null) : null));
}

/** Whether an unknown occurs in the expression. */
export function mentions(expr: Expr, unknowns: readonly Expr[]): boolean {
  const wanted = new Set(unknowns.map(keyOf));
  return someNode(expr, (node) => isAtom(node) && wanted.has(keyOf(node)));
}

function isAtom(node: Expr): boolean {
  return node.kind === 'variable' || node.kind === 'noise' || node.kind === 'temporary';
}
