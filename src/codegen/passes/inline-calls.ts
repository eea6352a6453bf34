// Replaces calls of functions with formulas; locals that a formula needs are declared before the statement. Calls in a
// branch of `select` or the second operand of `and`/`or` stay, since they are not evaluated in every iteration.
import { letLocal, local, mapOperands, mapStatement } from '../kernel/index.ts';
import type { FreshNames, KernelExpression, KernelStatement } from '../kernel/index.ts';

/** Returns a local that holds the value from here on; constants and locals are returned as they are. */
export type Define = (hint: string, value: KernelExpression) => KernelExpression;
/** The value of a function of one argument. */
export type Formula = (argument: KernelExpression, define: Define) => KernelExpression;

/** Returns the statement itself if it calls none of the functions. Statements inside it are left as they are. */
export function inlineCalls(
  statement: KernelStatement,
  formulas: ReadonlyMap<string, Formula>,
  define: Define,
): KernelStatement {
  // The condition of a while loop is evaluated in every iteration: nothing can be declared before it.
  if (statement.kind === 'while') return statement;
  let isUsed = false;
  const inline = (expression: KernelExpression): KernelExpression => {
    if (expression.kind === 'select')
      return { ...expression, condition: inline(expression.condition) };
    if (expression.kind === 'logical') return { ...expression, left: inline(expression.left) };
    const mapped = mapOperands(expression, inline);
    if (mapped.kind !== 'call' || mapped.callee.kind !== 'numeric') return mapped;
    const formula = formulas.get(mapped.callee.name);
    if (formula === undefined) return mapped;
    isUsed = true;
    return formula(mapped.arguments[0]!, define);
  };
  const changed = mapStatement(statement, inline, (body) => body);
  return isUsed ? changed : statement;
}

/** Appends declarations, with fresh names, to a list of statements. */
export function defineIn(statements: KernelStatement[], fresh: FreshNames): Define {
  return (hint, value) => {
    if (value.kind === 'local' || value.kind === 'constant') return value;
    const name = fresh(hint);
    statements.push(letLocal(name, value));
    return local(name, value.type);
  };
}
