// The arithmetic of values that are assigned as expressions, in Brian2's order: in a product or a sum, first the numbers, then
// what is the same for all elements, then the rest; what is both added and subtracted is left out. `i*tmax/(N-1)` is
// `(tmax/(N-1))*i`. The order decides the last bit, and a spike at `t > tspike` may depend on it.
import {
  binary,
  childrenOf,
  constant,
  hasOneValue,
  mapChildren,
  someNode,
} from '../../equations/index.ts';
import type { Expr } from '../../equations/index.ts';
import { sameExpr } from '../../algebra/index.ts';

type Operation = Extract<Expr, { kind: 'binary' }>;

/** A pair of operators of which one undoes the other, and the number that changes nothing. */
interface Family {
  readonly apply: '*' | '+';
  readonly undo: '/' | '-';
  readonly neutral: number;
}

const products: Family = { apply: '*', undo: '/', neutral: 1 };
const sums: Family = { apply: '+', undo: '-', neutral: 0 };

/** The operands of a product or sum in order, and those that it is divided by or that are subtracted. */
interface Operands {
  readonly applied: Expr[];
  readonly undone: Expr[];
}

/**
 * The expression with the operations of each product and each sum of floats in Brian2's order. Values that are the same for
 * all elements and those with arrays stay as they are written: Python calculates them before Brian2 sees them.
 */
export function regroup(expr: Expr): Expr {
  const isCalculatedBefore = isSameForAll(expr) || someNode(expr, ({ kind }) => kind === 'element');
  return isCalculatedBefore ? expr : inOrder(expr);
}

function inOrder(expr: Expr): Expr {
  const family = expr.kind === 'binary' && expr.type === 'float' ? familyOf(expr) : null;
  if (expr.kind !== 'binary' || family === null) return mapChildren(expr, inOrder);
  const operands: Operands = { applied: [], undone: [] };
  collect(expr, family, operands, false);
  const number = numberOf(operands, family);
  // Numbers that fit only with what stands between them stay where they are; Brian2 refuses them.
  if (!Number.isFinite(number)) return mapChildren(expr, inOrder);
  const isFirst = number === family.neutral;
  let result: Expr | null = isFirst ? null : literal(number, expr, family);
  for (const isSame of [true, false]) {
    const part = (list: readonly Expr[]): Expr[] =>
      list.filter((one) => !isNumber(one) && isSameForAll(one) === isSame).map(inOrder);
    const [applied, undone] = withoutPairs(part(operands.applied), part(operands.undone));
    result = joined([...(result === null ? [] : [result]), ...joinedList(applied, family)], family);
    if (undone.length === 0) continue;
    const first = result ?? literal(family.neutral, expr, family);
    result = binary(family.undo, first, joined(undone, family)!, expr.span);
  }
  result ??= literal(family.neutral, expr, family);
  if (result.type === 'float') return result;
  return binary(family.apply, literal(family.neutral, expr, family), result, expr.span);
}

/** Without operands that are both applied and undone: `x - x`. Those that are drawn differ each time. */
function withoutPairs(applied: readonly Expr[], undone: readonly Expr[]): [Expr[], Expr[]] {
  const left = [...undone];
  const kept = applied.filter((one) => {
    const at = isDrawn(one) ? -1 : left.findIndex((other) => sameExpr(one, other));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [kept, left];
}

function isDrawn(expr: Expr): boolean {
  return someNode(expr, (node) => node.kind === 'call' && node.draw !== null);
}

function familyOf({ operator }: Operation): Family | null {
  if (operator === '*' || operator === '/') return products;
  return operator === '+' || operator === '-' ? sums : null;
}

/** Adds the operands of a chain; `isUndone` where the chain stands behind the undoing operator. */
function collect(chain: Operation, family: Family, into: Operands, isUndone: boolean): void {
  const isRightUndone = isUndone !== (chain.operator === family.undo);
  for (const [operand, isOut] of [
    [chain.left, isUndone],
    [chain.right, isRightUndone],
  ] as const) {
    // Products of integers are exact, quotients in them are not.
    const isChain =
      operand.kind === 'binary' &&
      familyOf(operand) === family &&
      (operand.type === 'float' || family === sums);
    if (isChain) collect(operand, family, into, isOut);
    else (isOut ? into.undone : into.applied).push(operand);
  }
}

function isNumber(expr: Expr): expr is Extract<Expr, { kind: 'constant' }> {
  return expr.kind === 'constant' && expr.name === null && expr.isKnown;
}

/** All numbers of a chain as one. */
function numberOf({ applied, undone }: Operands, { apply, neutral }: Family): number {
  let result = neutral;
  for (const one of applied.filter(isNumber))
    result = apply === '*' ? result * one.value : result + one.value;
  for (const one of undone.filter(isNumber))
    result = apply === '*' ? result / one.value : result - one.value;
  return result;
}

/** A number in the place of operands: in a sum it has the dimension of the sum. */
function literal(value: number, chain: Operation, { apply }: Family): Expr {
  return constant(value, apply === '+' ? chain.dimension : undefined, chain.span);
}

/** Whether all elements see one value. */
function isSameForAll(expr: Expr): boolean {
  if (expr.kind === 'variable') return hasOneValue(expr.variable);
  if (expr.kind === 'call' && expr.draw !== null) return false;
  return childrenOf(expr).every(isSameForAll);
}

function joined(list: readonly Expr[], { apply }: Family): Expr | null {
  if (list.length === 0) return null;
  return list.reduce((left, right) => binary(apply, left, right));
}

function joinedList(list: readonly Expr[], family: Family): readonly Expr[] {
  const one = joined(list, family);
  return one === null ? [] : [one];
}
