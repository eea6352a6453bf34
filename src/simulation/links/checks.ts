// Checks of the linked variables of an object before a run: links without target or to themselves, sizes, and code that
// writes through links.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { definitionOf, someNode, variableExpr } from '../../equations/index.ts';
import type { AbstractCode, Definitions, Path, Variable } from '../../equations/index.ts';
import type { Links } from './links.ts';
import { synapsesOf } from '../objects/index.ts';
import type { ElaborationContext, Link, VariableOwner } from '../objects/index.ts';

/** An object that may have linked variables. */
interface Linking extends VariableOwner {
  readonly links: Links;
}

/** Registers linked variables that lead to subexpressions as the values of these. */
export function defineLinks(owner: Linking, { definitions }: ElaborationContext): void {
  for (const variable of owner.variables.values()) {
    const link = variable.isLinked ? owner.links.get(variable) : null;
    if (link !== null && leadsToSubexpression(link))
      definitions.set(variable, variableExpr(link.variable, `@${variable.name}`, link.span));
  }
}

/** Reports linked variables without target, those that depend on themselves, and those whose sizes do not fit. */
export function checkLinks(group: Linking, definitions: Definitions, diags: Diagnostics): void {
  const { links, description } = group;
  for (const variable of group.variables.values()) {
    if (!variable.isLinked || links.isBroken(variable)) continue;
    const { name } = variable;
    const link = links.get(variable);
    if (link === null)
      diags.report('not-linked', variable.span ?? group.span, { name, owner: description });
    else if (dependsOnItself(variable, definitions)) {
      const problem = `\`${name}\` of ${description} depends on itself over its link`;
      diags.report('bad-link', link.span, { problem });
    }
  }
  links.checkSizes(group, diags);
}

/** Reports code that writes through a link to a variable that cannot be written. */
export function checkWrittenLinks(
  owner: VariableOwner,
  code: AbstractCode,
  diags: Diagnostics,
): void {
  for (const { target: written, span } of code.statements) {
    if (written.kind !== 'variable' || !written.variable.isLinked) continue;
    const target = linkTarget(ownerAlong(owner, written.path), written.variable);
    if (target === null) continue;
    const { name } = target;
    target.onWrite?.();
    if (target.kind === 'subexpression') diags.report('write-subexpression', span, { name });
    else if (target.isReadOnly) diags.report('write-read-only', span, { name });
    else if (target.isConstant) diags.report('write-constant', span, { name });
  }
}

/** The object to which a path of synapses leads. */
function ownerAlong(owner: VariableOwner, path: Path): VariableOwner {
  let at = owner;
  for (const step of path === '' ? [] : path.split('.')) {
    const synapses = synapsesOf(at);
    if (synapses !== null) at = step === 'pre' ? synapses.source : synapses.target;
  }
  return at;
}

/** Whether a link leads, perhaps through other links, to a subexpression and not to an array. */
function leadsToSubexpression({ source, variable }: Link): boolean {
  const target = linkTarget(source, variable);
  return target?.kind === 'subexpression' && !target.isConstantOverDt;
}

/** The variable that a linked variable refers to, through all links; null if it is not linked yet. */
function linkTarget(owner: VariableOwner, variable: Variable): Variable | null {
  if (!variable.isLinked) return variable;
  const link = owner.root.linkOf(variable);
  return link === null ? null : linkTarget(link.source, link.variable);
}

/** Whether the value of a variable depends on itself through links and subexpressions. */
function dependsOnItself(variable: Variable, definitions: Definitions): boolean {
  const visited = new Set<Variable>();
  const reaches = (from: Variable): boolean => {
    const definition = definitionOf(from, definitions);
    if (definition === null) return false;
    return someNode(definition, (node) => {
      if (node.kind !== 'variable') return false;
      if (node.variable === variable) return true;
      if (visited.has(node.variable)) return false;
      visited.add(node.variable);
      return reaches(node.variable);
    });
  };
  return reaches(variable);
}
