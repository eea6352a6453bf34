// Which variables equations and code use, and which are given values, by code or from outside a run: found while objects are
// checked, so that a run can warn of parameters that stay 0 and of subexpressions without effect.
import type { Span } from '../../diagnostics/index.ts';
import { nodesOf } from '../../equations/index.ts';
import type { AbstractCode, Expr, Variable } from '../../equations/index.ts';

interface Use {
  /** Where it is used first. */
  readonly span: Span;
  /** Whether something is divided by it: it cannot be 0. */
  readonly isDivisor: boolean;
}

const uses = new WeakMap<Variable, Use>();
const read = new WeakSet<Variable>();
const set = new WeakSet<Variable>();

/** Notes the variables of expressions that influence the simulation. */
export function noteUses(expressions: Iterable<Expr>): void {
  for (const expression of expressions)
    for (const node of nodesOf(expression)) {
      if (node.kind === 'variable') noteUse(node.variable, node.span, false);
      if (node.kind === 'binary' && (node.operator === '/' || node.operator === '//'))
        for (const factor of factorsOf(node.right))
          if (factor.kind === 'variable') noteUse(factor.variable, factor.span, true);
    }
}

/** Notes the variables that code uses, and those that it writes. */
export function noteCode({ statements }: AbstractCode): void {
  for (const { target, value } of statements) {
    if (target.kind === 'variable') set.add(target.variable);
    noteUses([value]);
  }
}

/** Notes that something uses a variable at a place. */
export function noteUse(variable: Variable, span: Span, isDivisor: boolean): void {
  const earlier = uses.get(variable);
  if (earlier === undefined) uses.set(variable, { span, isDivisor });
  else if (isDivisor && !earlier.isDivisor) uses.set(variable, { ...earlier, isDivisor });
}

function factorsOf(expression: Expr): readonly Expr[] {
  if (expression.kind === 'negate') return factorsOf(expression.operand);
  if (expression.kind === 'binary' && expression.operator === '*')
    return [...factorsOf(expression.left), ...factorsOf(expression.right)];
  return [expression];
}

/** Notes that a program reads a variable, or a monitor records it. */
export function noteRead(variable: Variable): void {
  read.add(variable);
}

/** Notes that a variable is given a value: assigned, summed into, linked to, or added to by an input. */
export function noteSet(variable: Variable): void {
  set.add(variable);
}

/** The first use of a variable in equations and code; null if there is none. */
export function useOf(variable: Variable): Use | null {
  return uses.get(variable) ?? null;
}

/** Whether anything reads a variable. */
export function isRead(variable: Variable): boolean {
  return uses.has(variable) || read.has(variable);
}

/** Whether anything gives a variable values. */
export function isSet(variable: Variable): boolean {
  return set.has(variable);
}
