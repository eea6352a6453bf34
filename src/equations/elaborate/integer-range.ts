// Integers of a model have 32 bits, as in Brian2: of a larger number, only the lowest 32 bits are kept.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { constantValue } from '../build.ts';
import type { Expr, Variable } from '../model.ts';

/** Whether an integer variable can hold a number, without its decimals. */
export function fitsInteger(value: number): boolean {
  return (value | 0) === Math.trunc(value);
}

/** Reports a number that an integer variable cannot hold: the first one at each place, as loops may assign many. */
export function reportIntegerRange(
  { name }: Pick<Variable, 'name'>,
  value: number,
  span: Span,
  diags: Diagnostics,
): void {
  if (diags.isFirst(`integer ${span.source.name} ${span.start} ${span.end}`))
    diags.report('integer-range', span, { name, value });
}

/** Reports a constant that an integer variable cannot hold, where it is known already. */
export function checkIntegerRange(variable: Variable, value: Expr, diags: Diagnostics): void {
  const known = variable.type === 'integer' ? constantValue(value) : null;
  if (known !== null && !Number.isNaN(known) && !fitsInteger(known))
    reportIntegerRange(variable, known, value.span, diags);
}
