// Which variables may be assigned from outside of model code.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { nameAlong } from '../../equations/index.ts';
import type { Path, Variable } from '../../equations/index.ts';
import { synapsesOf } from '../objects/index.ts';
import type { SynapseFacts, VariableOwner } from '../objects/index.ts';

/**
 * Whether a variable may be assigned; reports `write-subexpression` or `write-read-only` if not. Linked variables are the
 * caller's to check, since they may be linked anew. `lastupdate` is read-only to model code only.
 */
export function checkAssignable(
  variable: Variable,
  owner: VariableOwner,
  span: Span,
  diags: Diagnostics,
): boolean {
  const { name, kind } = variable;
  const isRates = name === 'rates' && owner.root.kind === 'poisson-group';
  const isFixed = kind === 'builtin' || (variable.isReadOnly && name !== 'lastupdate');
  if (kind === 'subexpression' && !isRates) diags.report('write-subexpression', span, { name });
  else if (isFixed) diags.report('write-read-only', span, { name });
  else return true;
  return false;
}

/**
 * Reports `not-connected-yet`: synapses that `connect` has not created have no values to assign. A shared variable has
 * one value without synapses, too.
 */
export function checkConnected(
  assigned: { readonly variable: Variable; readonly owner: VariableOwner; readonly path: Path },
  span: Span,
  diags: Diagnostics,
): void {
  const { variable, owner, path } = assigned;
  const synapses = synapsesOf(owner);
  if (synapses === null || synapses.isConnected || variable.isShared) return;
  // A line that could not be parsed may have been the call of connect.
  if (diags.sorted.some(({ code }) => code === 'syntax-error')) return;
  // Missing synapses are one mistake: a later `never-connected` would be about the same.
  diags.isFirst(neverConnected(synapses));
  const { description, name } = synapses;
  diags.report('not-connected-yet', span, {
    synapses: description,
    name,
    variable: nameAlong(variable.name, path),
  });
}

/** The cause of diagnostics about synapses without `connect`, for `Diagnostics.isFirst`. */
export function neverConnected({ name }: SynapseFacts): string {
  return `synapses ${name} without connect`;
}

/** Reports that a linked variable is assigned; `source`: what it would be linked to, if it is not linked yet. */
export function refuseLinked(
  variable: Variable,
  owner: VariableOwner,
  span: Span,
  diags: Diagnostics,
  source = '',
): void {
  const facts = { name: variable.name, owner: owner.description };
  const isOpen = owner.root.linkOf(variable) === null;
  diags.report('assign-linked', span, isOpen ? { ...facts, source } : facts);
}
