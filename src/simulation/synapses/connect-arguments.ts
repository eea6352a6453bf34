// The arguments of one `connect`, as both front ends pass them.
import { showNumber } from '../../diagnostics/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import type { ArrayValue } from '../../script/index.ts';

/** Arguments of `connect` as Syntax; null where they are left out. */
export interface ConnectArguments {
  readonly condition: ExpressionSyntax | null;
  readonly i: ExpressionSyntax | null;
  readonly j: ExpressionSyntax | null;
  readonly p: ExpressionSyntax | null;
  readonly n: ExpressionSyntax | null;
  readonly skipIfInvalid: boolean;
  readonly span: Span;
  /** The value of an expression that needs no neuron, or null where it does: arrays of indices, constants. */
  readonly valueOf: (syntax: ExpressionSyntax) => ArrayValue | null;
}

/** Whether `n` can be how many synapses a pair gets; reports if not. */
export function isCount(n: number, span: Span, diags: Diagnostics): boolean {
  if (Number.isInteger(n) && n >= 0) return true;
  const facts = { what: 'the number `n`', found: showNumber(n) };
  if (n < 0) diags.report('too-small', span, { ...facts, least: '0' });
  else diags.report('not-whole', span, facts);
  return false;
}
