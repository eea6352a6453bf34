// The units of expressions that consist of numbers and units, `'5*mV'`: no constant of a run can change them, so they are checked
// where a program gives them.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { defaultScope, elaborateExpression, expectDimension } from '../../equations/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import { namesIn } from '../../parser/walk.ts';
import { isReservedUnit } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';

/**
 * Reports the wrong unit of such an expression.
 *
 * @param given the list of a model file, whose expressions are checked with all others
 */
export function checkKnownUnit(
  syntax: ExpressionSyntax,
  dimension: Dimension,
  what: string,
  diags: Diagnostics,
  given: Diagnostics | undefined,
): void {
  if (given !== undefined || diags.hasErrors) return;
  if (namesIn(syntax).some(({ name }) => !isReservedUnit(name))) return;
  const value = elaborateExpression(syntax, defaultScope, diags);
  if (value.type !== 'boolean') expectDimension(value, dimension, what, diags);
}
