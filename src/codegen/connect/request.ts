// A connect to be lowered: which pairs of neurons get synapses, how candidates are generated, how many copies.
import type { BufferDescription, IndexElement } from '../../abi.ts';
import type { Definitions, Expr } from '../../equations/index.ts';
import type { Layout } from '../lower/index.ts';

/** The part `for k in …` of a generator: a range, or a sample of a range. Indices are evaluated once per row. */
export type ConnectIteration =
  | { readonly kind: 'range'; readonly start: Expr; readonly end: Expr; readonly step: Expr }
  /** Takes each member of a range with a probability, or a fixed number of members; in the order of the range. */
  | {
      readonly kind: 'sample';
      readonly start: Expr;
      readonly end: Expr;
      readonly step: Expr;
      readonly chosen: { readonly kind: 'probability' | 'size'; readonly value: Expr };
    };

/** `element for variable in iteration if condition`; without an iteration, one candidate per outer neuron. */
export interface ConnectGenerator {
  /** The name of the temporary that stands for it in expressions. */
  readonly variable: string | null;
  readonly iteration: ConnectIteration | null;
  readonly element: Expr;
  readonly condition: Expr | null;
}

/**
 * The input of `lowerConnect`: one `connect`, by condition and probability or by generator, with the layout of its
 * variables.
 */
export interface ConnectRequest {
  readonly name: string;
  /** The side of the outer loop: `pre` makes synapses i by i, `post` j by j. */
  readonly outer: 'pre' | 'post';
  readonly outerCount: number;
  readonly innerCount: number;
  /** The element types of the neuron indices. */
  readonly outerElement: IndexElement;
  readonly innerElement: IndexElement;
  /**
   * Places of variables in terms of the locals `i` and `j`, indices in the source and target (sub)group.
   */
  readonly layout: Layout;
  /** Without a generator; null for all pairs. */
  readonly condition: Expr | null;
  /** Null for 1. */
  readonly probability: Expr | null;
  /** Number of synapses per pair; null for 1. */
  readonly copies: Expr | null;
  readonly generator: ConnectGenerator | null;
  /** Approximate number of synapses per call of the kernel. */
  readonly chunk: number;
  /** Skips candidates outside the group and clips the size of samples, which are errors otherwise. */
  readonly skipIfInvalid: boolean;
  readonly definitions: Definitions;
  readonly stream: BufferDescription;
}
