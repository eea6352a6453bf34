// A copy of statements that can stand beside them: the locals that they declare get names of their own.
import type { KernelExpression, KernelStatement } from './kernel.ts';
import { mapOperands, mapStatement, statementsIn } from './traverse.ts';

export function renameLocals(
  statements: readonly KernelStatement[],
  fresh: (wish: string) => string,
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

function declaredBy(statement: KernelStatement): string | null {
  switch (statement.kind) {
    case 'let':
    case 'draw':
    case 'choose':
      return statement.name;
    case 'for':
      return statement.index;
    default:
      return null;
  }
}
