// Values that programs assign to variables, as expressions resolve them.
import type { Diagnostics } from '../../diagnostics/index.ts';
import type { Resolution, Variable } from '../../equations/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import { evaluateScript, expectArray } from '../../script/index.ts';
import { resolutionOfArray } from '../namespace/index.ts';
import { plainEnvironment } from '../arguments/index.ts';
import type { Numbers } from '../arguments/index.ts';

/** Lists and the like on the right side have a value for each selected element, unless they are indexed. */
export function scriptValue(
  node: ExpressionSyntax,
  isIndexed: boolean,
  diags: Diagnostics,
): Resolution | null {
  if (node.kind === 'name') return null;
  const value = evaluateScript(node, plainEnvironment, diags);
  const array = expectArray(value, null, 'the value', node.span, diags);
  return array === null ? { kind: 'error' } : resolutionOfArray('values', array, !isIndexed);
}

/**
 * Numbers of a program: in the unit of the variable, where they have none themselves. Numbers with a fraction stay what they are for an
 * integer variable, whose assignment truncates them, as it does an expression.
 */
export function givenNumbers(
  { values: given, dimension }: Numbers,
  variable: Variable,
): Resolution {
  const isFraction = variable.type === 'integer' && given.some((x) => !Number.isInteger(x));
  const type = isFraction ? 'float' : variable.type;
  const kind = { type, dimension: dimension ?? variable.dimension };
  const values = type === 'boolean' ? given.map((x) => Number(x !== 0)) : given;
  if (values.length === 1) return { kind: 'constant', value: values[0]!, ...kind, isKnown: true };
  const shape = [values.length];
  return { kind: 'array', array: { name: 'values', values, shape, ...kind, isPerElement: true } };
}
