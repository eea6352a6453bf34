// The arguments of one `connect`, as both front ends pass them.
import type { Span } from '../../diagnostics/index.ts';
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
