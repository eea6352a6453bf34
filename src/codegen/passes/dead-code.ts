// Dead-code elimination: unused locals and empty loops. Bit-exact: expressions have no effects.
import type { KernelStatement } from '../kernel/index.ts';
import { expressionsOf, mapStatement, partsOf } from '../kernel/index.ts';

/** Visits statements from last to first, since a removed statement may have been the only use of an earlier one. */
export function removeDeadCode(body: readonly KernelStatement[]): readonly KernelStatement[] {
  const used = new Set<string>();
  const visit = (statements: readonly KernelStatement[]): readonly KernelStatement[] => {
    const kept: KernelStatement[] = [];
    for (const statement of [...statements].reverse()) {
      if (statement.kind === 'let' && !statement.isVariable && !used.has(statement.name)) continue;
      const inside = mapStatement(statement, (expression) => expression, visit);
      if (inside.kind === 'for' && inside.body.length === 0) continue;
      kept.push(inside);
      for (const expression of expressionsOf(inside))
        for (const part of partsOf(expression)) if (part.kind === 'local') used.add(part.name);
    }
    return kept.reverse();
  };
  return visit(body);
}
