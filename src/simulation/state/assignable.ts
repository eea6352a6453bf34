// Which variables may be assigned from outside of model code.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { Variable } from '../../equations/index.ts';
import type { VariableOwner } from '../objects/index.ts';

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
