// Names that mean two things: a variable of an object and a constant around it. The variable is meant; when both are
// there and the name is used, that is said, since whoever wrote it may have had the other in mind.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { nodesOf } from '../../equations/index.ts';
import type { Expr, Scope, Variable } from '../../equations/index.ts';
import type { VariableOwner } from './variable-owner.ts';

/** Reports the first use of every such name in the expressions, once for each object and name. */
export function reportHiddenConstants(
  expressions: Iterable<Expr>,
  holder: VariableOwner,
  namespace: Scope,
  diags: Diagnostics,
): void {
  const reported = new Set<Variable>();
  for (const expression of expressions)
    for (const node of nodesOf(expression)) {
      if (node.kind !== 'variable' || node.path !== '' || reported.has(node.variable)) continue;
      const { name } = node.variable;
      if (!isHidden(name, holder, namespace)) continue;
      reported.add(node.variable);
      diags.report('hidden-constant', node.span, { name, owner: holder.description });
    }
}

/** A constant or an array. The size of a group may well be a constant called N. */
function isHidden(name: string, holder: VariableOwner, namespace: Scope): boolean {
  const found = holder.namespace?.lookUp(name) ?? namespace.lookUp(name);
  if (found?.kind === 'array') return true;
  return found?.kind === 'constant' && !(name === 'N' && found.value === holder.size);
}
