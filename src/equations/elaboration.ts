// What the elaboration of an expression carries along.
import type { Diagnostics } from '../diagnostics/index.ts';
import type { ExpressionSyntax } from '../parser/syntax.ts';
import type { Expr } from './model.ts';
import type { ModelFunction, Resolution, Scope } from './scope.ts';

export interface Elaboration {
  readonly scope: Scope;
  readonly diags: Diagnostics;
  /** Asked for what the model language itself does not have: the lists, slices and calls of script expressions. */
  readonly evaluate: ((syntax: ExpressionSyntax) => Resolution | null) | null;
  /** true in equations, where `xi` is white noise. */
  readonly allowsNoise: boolean;
  /** The functions that are being put in place right now, outermost first. */
  readonly inlining: readonly ModelFunction[];
  /** How many functions were put in place in the whole expression. */
  readonly inlined: { count: number };
  elaborate(syntax: ExpressionSyntax, elaboration: Elaboration): Expr;
}
