// What is read only for the second half of a condition is read there: mostly, the first half has decided already. Law:
// nothing is written in between, so every bit of every result stays.
//   let free = not_refractory[i];  if (v > 1 and free) …   →   if (v > 1 and not_refractory[i]) …
import type { Kernel, KernelExpression, KernelStatement } from '../kernel/index.ts';
import { expressionsIn, mapOperands, mapStatement, operandsOf, partsOf } from '../kernel/index.ts';

type Let = Extract<KernelStatement, { kind: 'let' }>;

export function lateLoads(kernel: Kernel): Kernel {
  const uses = new Map<string, number>();
  for (const part of expressionsIn(kernel.body))
    if (part.kind === 'local') uses.set(part.name, (uses.get(part.name) ?? 0) + 1);
  const isOnce = (name: string): boolean => uses.get(name) === 1;
  const inBody = (body: readonly KernelStatement[]): readonly KernelStatement[] => {
    const moved = new Map<string, KernelExpression>();
    body.forEach((statement, k) => {
      const next = body[k + 1];
      if (isLoad(statement) && isOnce(statement.name) && next?.kind === 'if')
        if (standsSecond(next.condition, statement.name))
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

/** Whether a local stands in the second half of an `and` or `or`. */
function standsSecond(condition: KernelExpression, name: string): boolean {
  const holds = (expression: KernelExpression): boolean =>
    [...partsOf(expression)].some((part) => part.kind === 'local' && part.name === name);
  if (condition.kind === 'logical' && holds(condition.right)) return true;
  return operandsOf(condition).some((operand) => standsSecond(operand, name));
}
