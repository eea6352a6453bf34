// Puts expressions in the place of others. What is put in must have the type and dimension of what it replaces.
import { mapChildren, someNode } from '../equations/index.ts';
import type { Expr } from '../equations/index.ts';
import { keyOf } from './keys.ts';

/** Replaces every node for which `replacement` gives something, outermost first. What was put in is not looked at again. */
export function substitute(expr: Expr, replacement: (node: Expr) => Expr | null): Expr {
  return replacement(expr) ?? mapChildren(expr, (child) => substitute(child, replacement));
}

/** Replaces the unknowns (variables, noise, temporaries), each by the expression at its place in the list. */
export function substituteAll(
  expr: Expr,
  unknowns: readonly Expr[],
  replacements: readonly Expr[],
): Expr {
  const byKey = new Map(unknowns.map((unknown, k) => [keyOf(unknown), replacements[k]!]));
  return substitute(expr, (node) => (isAtom(node) ? (byKey.get(keyOf(node)) ?? null) : null));
}

/** Whether the expression, or a part of it, is one of the unknowns. */
export function mentions(expr: Expr, unknowns: readonly Expr[]): boolean {
  const wanted = new Set(unknowns.map(keyOf));
  return someNode(expr, (node) => isAtom(node) && wanted.has(keyOf(node)));
}

function isAtom(node: Expr): boolean {
  return node.kind === 'variable' || node.kind === 'noise' || node.kind === 'temporary';
}
