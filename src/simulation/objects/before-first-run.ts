// Subexpressions that are constant over dt are evaluated at the beginning of each step: before the first run they are 0.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { expandSubexpressions, nodesOf, someNode } from '../../equations/index.ts';
import type { Definitions, Expr } from '../../equations/index.ts';

/** Reports `not-evaluated-yet` for such subexpressions in values that are read before the first run. */
export function warnBeforeFirstRun(
  values: readonly Expr[],
  context: {
    readonly diags: Diagnostics;
    readonly hasRun?: boolean;
    definitions(read: readonly Expr[]): Definitions;
  },
): void {
  const { diags, hasRun = true } = context;
  if (hasRun || diags.hasErrors) return;
  const read = values.flatMap((value) => [...nodesOf(value)].filter(isSubexpression));
  if (read.length === 0) return;
  const definitions = context.definitions(read);
  for (const use of read)
    someNode(expandSubexpressions(use, definitions), (node) => {
      if (node.kind !== 'variable' || !node.variable.isConstantOverDt) return false;
      const { name, owner } = node.variable;
      if (diags.isFirst(`${owner}.${name} before the first run`))
        diags.report('not-evaluated-yet', use.span, { name });
      return true;
    });
}

function isSubexpression(node: Expr): boolean {
  return node.kind === 'variable' && node.variable.kind === 'subexpression';
}
