// Integer variables hold 32 bits. Where a value may have more, the kernel of an assignment also notes it in full, so that
// those that do not fit can be reported.
import type { Item } from '../../codegen/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import {
  binary,
  fitsInteger,
  reportIntegerRange,
  temporary,
  variableExpr,
} from '../../equations/index.ts';
import { firstOf } from '../../slices.ts';
import type { Assignment, Expr, Variable } from '../../equations/index.ts';

/** The value of the right side, which may draw random numbers and is evaluated once. */
const givenName = '_given';

/** Whether an integer variable may be assigned what it cannot hold. */
export function mayBeTooLarge({ operator, value }: Assignment): boolean {
  return operator !== '=' || !alwaysFits(value);
}

function alwaysFits(value: Expr): boolean {
  if (value.type === 'boolean') return true;
  if (value.kind === 'variable') return value.type === 'integer';
  if (value.kind === 'constant') return fitsInteger(value.value);
  return value.kind === 'element' && value.array.values.every(fitsInteger);
}

/** Reports the first of the values that an integer variable cannot hold. */
export function reportTooLarge(
  variable: Variable,
  values: Float64Array,
  span: Span,
  diags: Diagnostics,
): void {
  const first = firstOf(values, (value) => !fitsInteger(value));
  if (first !== undefined) reportIntegerRange(variable, first, span, diags);
}

/** The items of an assignment to an integer variable that note its values in full, in a buffer of a name. */
export function noting({ target, operator, value, span }: Assignment, wideName: string): Item[] {
  if (target.kind !== 'variable') return [];
  const given = temporary(givenName, value.type, value.dimension, value.span);
  const place = variableExpr(target.variable, target.path, span);
  const full =
    operator === '='
      ? given
      : binary(operator.slice(0, -1) as Parameters<typeof binary>[0], place, given, span);
  return [
    {
      kind: 'assign',
      assignment: { target: { kind: 'temporary', name: givenName }, operator: '=', value, span },
    },
    { kind: 'output', buffer: { name: wideName, element: 'f64' }, value: full },
    { kind: 'assign', assignment: { target, operator, value: given, span } },
  ];
}
