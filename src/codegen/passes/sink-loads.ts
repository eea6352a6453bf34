// Moves a load that only the second operand of `and`/`or` needs into that operand, so that it is skipped where the first
// operand decides. Bit-exact: nothing is written between the two places.
//   let free = not_refractory[i];  if (v > 1 and free) …   →   if (v > 1 and not_refractory[i]) …
import type { Kernel, KernelExpression, KernelStatement, Let } from '../kernel/index.ts';
import { expressionsIn, mapOperands, mapStatement, operandsOf, partsOf } from '../kernel/index.ts';

/** The pass `sink-loads`. */
export function sinkLoads(kernel: Kernel): Kernel {
  const uses = new Map<string, number>();
  for (const part of expressionsIn(kernel.body))
    if (part.kind === 'local') uses.set(part.name, (uses.get(part.name) ?? 0) + 1);
  const isUsedOnce = (name: string): boolean => uses.get(name) === 1;
  const inBody = (body: readonly KernelStatement[]): readonly KernelStatement[] => {
    const moved = new Map<string, KernelExpression>();
    body.forEach((statement, k) => {
      const next = body[k + 1];
      if (isLoad(statement) && isUsedOnce(statement.name) && next?.kind === 'if')
        if (isInSecondOperand(next.condition, statement.name))
          moved.set(statement.name, statement.value);
    });
    const replace = (expression: KernelExpression): KernelExpression =>
      (expression.kind === 'local' ? moved.get(expression.name) : undefined) ??
      mapOperands(expression, replace);
    return body
      .filter((statement) => statement.kind !== 'let' || !moved.has(statement.name))
      .map((statement) =>
        mapStatement(statement, moved.size > 0 ? replace : (expression) => expression, inBody),
      );
  };
  return { ...kernel, body: inBody(kernel.body) };
}

function isLoad(statement: KernelStatement): statement is Let {
  return statement.kind === 'let' && !statement.isVariable && statement.value.kind === 'load';
}

/** Whether a local is used in the second operand of an `and` or `or`. */
function isInSecondOperand(condition: KernelExpression, name: string): boolean {
  const mentions = (expression: KernelExpression): boolean =>
    partsOf(expression).some((part) => part.kind === 'local' && part.name === name);
  if (condition.kind === 'logical' && mentions(condition.right)) return true;
  return operandsOf(condition).some((operand) => isInSecondOperand(operand, name));
}
