// Formulas in the place of calls. Takes a statement and gives it without those calls; what the formulas need is defined
// before it. What stands in a branch of a select or of and/or is not computed in every turn and stays a call.
import { local, mapOperands, mapStatement } from '../kernel/index.ts';
import type { KernelExpression, KernelStatement } from '../kernel/index.ts';

/** The local that holds a value from here on; constants and locals stay what they are. */
export type Define = (wish: string, value: KernelExpression) => KernelExpression;
/** The value of a function of one argument. */
export type Formula = (argument: KernelExpression, define: Define) => KernelExpression;

/** The statement itself if it calls none of the functions; the statements inside it stay as they are. */
export function expandCalls(
  statement: KernelStatement,
  formulas: ReadonlyMap<string, Formula>,
  define: Define,
): KernelStatement {
  // Its condition is computed again and again.
  if (statement.kind === 'while') return statement;
  let isUsed = false;
  const expand = (expression: KernelExpression): KernelExpression => {
    if (expression.kind === 'select')
      return { ...expression, condition: expand(expression.condition) };
    if (expression.kind === 'logical') return { ...expression, left: expand(expression.left) };
    const mapped = mapOperands(expression, expand);
    if (mapped.kind !== 'call' || mapped.callee.kind !== 'numeric') return mapped;
    const formula = formulas.get(mapped.callee.name);
    if (formula === undefined) return mapped;
    isUsed = true;
    return formula(mapped.arguments[0]!, define);
  };
  const changed = mapStatement(statement, expand, (body) => body);
  return isUsed ? changed : statement;
}

/** Definitions at the end of a list, under names that nobody has. */
export function definingIn(statements: KernelStatement[], fresh: (wish: string) => string): Define {
  return (wish, value) => {
    if (value.kind === 'local' || value.kind === 'constant') return value;
    const name = fresh(wish);
    const { type } = value;
    statements.push({ kind: 'let', name, type, value, isVariable: false, span: null });
    return local(name, type);
  };
}
