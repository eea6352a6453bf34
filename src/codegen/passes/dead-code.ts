// What is left over when code was moved or taken out: locals that nobody reads, loops in which nothing is done. Law: what
// they compute has no effect, so every bit of every result stays.
import type { KernelStatement } from '../kernel/index.ts';
import { expressionsOf, mapStatement, partsOf } from '../kernel/index.ts';

/** The same statements without these; from the last to the first, as what is left out may have been the only reader of others. */
export function withoutUnused(body: readonly KernelStatement[]): readonly KernelStatement[] {
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
