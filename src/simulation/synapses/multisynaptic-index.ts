// The variable that numbers the synapses of one pair of neurons.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { Variable } from '../../equations/index.ts';
import { storedVariable } from '../objects/index.ts';

/** Adds the variable to those of the synapses; an equation of the same name is an error. */
export function addMultisynapticIndex(
  owner: { readonly name: string; readonly variables: Map<string, Variable> },
  name: string,
  span: Span,
  diags: Diagnostics,
): Variable {
  const flags = { isConstant: true, isReadOnly: true, span };
  const variable = storedVariable(owner.name, name, 'integer', flags);
  const earlier = owner.variables.get(name);
  if (earlier === undefined) owner.variables.set(name, variable);
  else {
    const first = earlier.span;
    const related = first ? [{ span: first, message: `\`${name}\` is first defined here` }] : [];
    diags.report('duplicate-definition', span, { name }, related);
  }
  return variable;
}
