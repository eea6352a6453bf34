// Splits the condition of a connect into parts that hold for a whole row, bounds on the inner neuron, and the rest. Their
// conjunction holds for the same pairs as the condition. A condition that may fail or has side effects is not split.
//   i < 80 and abs(i - j) < 5 and x_pre > x_post   →   row: i < 80;  i - 4 <= j < i + 5;  rest: x_pre > x_post
import { someNode } from '../../equations/index.ts';
import type { Expr } from '../../equations/index.ts';
import { boundsOf } from './bounds.ts';
import type { Bound, InnerRules } from './bounds.ts';

/** A condition as a conjunction of three parts, evaluated in this order. */
export interface NarrowedCondition {
  /** Parts that do not depend on the inner neuron. */
  readonly early: readonly Expr[];
  readonly bounds: readonly Bound[];
  readonly rest: readonly Expr[];
}

/** Splits a condition; null counts as true. A condition with side effects or possible errors stays whole. */
export function narrow(condition: Expr | null, rules: InnerRules): NarrowedCondition {
  const early: Expr[] = [];
  const bounds: Bound[] = [];
  const rest: Expr[] = [];
  if (condition !== null && !isPure(condition)) {
    if (rules.variesInside(condition)) rest.push(condition);
    else early.push(condition);
    return { early, bounds, rest };
  }
  for (const part of condition === null ? [] : conjuncts(condition)) {
    const found = rules.variesInside(part) ? boundsIn(part, rules) : null;
    if (found !== null) bounds.push(...found);
    else if (rules.variesInside(part)) rest.push(part);
    else early.push(part);
  }
  return { early, bounds, rest };
}

function conjuncts(condition: Expr): readonly Expr[] {
  return condition.kind === 'logical' && condition.operator === 'and'
    ? [...conjuncts(condition.left), ...conjuncts(condition.right)]
    : [condition];
}

/** It has no side effects and cannot fail: it may be evaluated more or less often, and in another order. */
function isPure(condition: Expr): boolean {
  return !someNode(
    condition,
    (node) => node.kind === 'element' || (node.kind === 'call' && node.callee.kind !== 'builtin'),
  );
}

function boundsIn(part: Expr, rules: InnerRules): readonly Bound[] | null {
  if (part.kind !== 'compare' || part.operator === '!=') return null;
  return boundsOf(part.left, part.operator, part.right, rules);
}
