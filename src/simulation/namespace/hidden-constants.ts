// Warns of names that are both a variable of an object and an external constant. The variable takes precedence, but
// the constant may have been meant.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { inLanguage, nodesOf } from '../../equations/index.ts';
import type { Expr, Scope } from '../../equations/index.ts';
import { spanOfName } from '../arguments/index.ts';

/** The object whose code uses names. */
interface Owner {
  readonly description: string;
  readonly size: number | null;
  /** Constants given to this object only. */
  readonly namespace: Scope | null;
}

/** Reports constants of a program with a name of the language: in code, the name has its meaning in the language. */
export function reportLanguageNames(namespace: Scope, owner: string, diags: Diagnostics): void {
  for (const name of namespace.names()) {
    const is = inLanguage(name);
    if (is !== null) diags.report('constant-name', spanOfName(name), { name, is, owner });
  }
}

/** Reports the first use of every such name in the expressions, once for each object and name, also in several calls. */
export function reportHiddenConstants(
  expressions: Iterable<Expr>,
  owner: Owner,
  namespace: Scope,
  diags: Diagnostics,
): void {
  for (const expression of expressions)
    for (const node of nodesOf(expression)) {
      if (node.kind !== 'variable' || node.path !== '') continue;
      const { name } = node.variable;
      if (!isHidden(name, owner, namespace)) continue;
      if (diags.isFirst(hiddenConstant(name, owner)))
        diags.report('hidden-constant', node.span, { name, owner: owner.description });
    }
}

/** The cause of warnings about a variable that may have been meant as the constant it hides. */
export function hiddenConstant(name: string, owner: Pick<Owner, 'description'>): string {
  return `hidden constant ${name} of ${owner.description}`;
}

/** A constant or an array. The size of a group may well be a constant called N. */
function isHidden(name: string, owner: Owner, namespace: Scope): boolean {
  const found = owner.namespace?.lookUp(name) ?? namespace.lookUp(name);
  if (found?.kind === 'array') return true;
  return found?.kind === 'constant' && !(name === 'N' && found.value === owner.size);
}
