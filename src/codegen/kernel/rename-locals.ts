// Fresh names for the locals that passes add, and copies of statements with fresh names for all locals they declare.
import { chunkArguments, kernelArguments } from './kernel.ts';
import type { Kernel, KernelExpression, KernelStatement } from './kernel.ts';
import { createNames } from './names.ts';
import { declaredBy } from './statements.ts';
import { mapOperands, mapStatement, statementsIn } from './traverse.ts';

/** Returns unused names of locals: `hint`, or `hint` with a number. */
export type FreshNames = (hint: string) => string;

/** Names that no local of the kernel has. */
export function freshLocals(kernel: Kernel): FreshNames {
  const declared = statementsIn(kernel.body).flatMap((statement) => declaredBy(statement) ?? []);
  return createNames([...kernelArguments, ...chunkArguments, ...declared]);
}

/** A copy that can be inserted into the same kernel: every local that the statements declare gets a fresh name. */
export function renameLocals(
  statements: readonly KernelStatement[],
  fresh: FreshNames,
): readonly KernelStatement[] {
  const names = new Map<string, string>();
  for (const statement of statementsIn(statements)) {
    const name = declaredBy(statement);
    if (name !== null) names.set(name, fresh(name));
  }
  const renamed = (name: string): string => names.get(name) ?? name;
  const rename = (expression: KernelExpression): KernelExpression =>
    expression.kind === 'local'
      ? { ...expression, name: renamed(expression.name) }
      : mapOperands(expression, rename);
  const copy = (statement: KernelStatement): KernelStatement => {
    const changed = mapStatement(statement, rename, (body) => body.map(copy));
    if ('name' in changed) return { ...changed, name: renamed(changed.name) };
    return changed.kind === 'for' ? { ...changed, index: renamed(changed.index) } : changed;
  };
  return statements.map(copy);
}
