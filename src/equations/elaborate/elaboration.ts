// The context of the elaboration of an expression.
import type { Diagnostics } from '../../diagnostics/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import type { Expr } from '../model.ts';
import type { ModelFunction, Resolution, Scope } from '../scope.ts';

/** Evaluates a script expression; null if it cannot. */
export type Evaluate = (syntax: ExpressionSyntax, isIndexed?: boolean) => Resolution | null;

/** Scope, diagnostics and state of the elaboration of one expression. */
export interface Elaboration {
  /** All visible names. */
  readonly scope: Scope;
  /** Where mistakes are reported. */
  readonly diags: Diagnostics;
  /**
   * Evaluates what only script expressions have: lists, slices, calls of script functions. `isIndexed`: it is the array
   * of `array[i]`, as a whole. Null without a script.
   */
  readonly evaluate: Evaluate | null;
  /** Whether `xi` is white noise, as in equations. */
  readonly allowsNoise: boolean;
  /** Whether it is a branch of `a if c else b`, which may be written to avoid a division by 0. */
  readonly isBranch: boolean;
  /** The functions of the model that are being inlined, outermost first. */
  readonly inlining: readonly ModelFunction[];
  /** Number of calls inlined into the whole expression. */
  readonly inlined: { count: number };
  /**
   * Elaborates a subexpression; passed in, since call.ts and name.ts cannot import expression.ts, which imports them.
   */
  elaborate(syntax: ExpressionSyntax, elaboration: Elaboration): Expr;
}
