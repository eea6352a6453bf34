// What `connect` asks of a kernel: which pairs of neurons get synapses, how the candidates are generated, how many copies.
import type { BufferDescription, IndexElement } from '../../abi.ts';
import type { Definitions, Expr } from '../../equations/index.ts';
import type { Layout } from '../lower/index.ts';

export type ConnectIteration =
  | { readonly kind: 'range'; readonly start: Expr; readonly end: Expr; readonly step: Expr }
  /** Each candidate of a range with a probability, or a fixed number of them; ascending along the range. */
  | {
      readonly kind: 'sample';
      readonly start: Expr;
      readonly end: Expr;
      readonly step: Expr;
      readonly chosen: { readonly kind: 'probability' | 'size'; readonly value: Expr };
    };

/** `element for variable in iteration if condition`; without an iteration one candidate for each outer neuron. */
export interface ConnectGenerator {
  /** In the expressions a temporary of this name. */
  readonly variable: string | null;
  readonly iteration: ConnectIteration | null;
  readonly element: Expr;
  readonly condition: Expr | null;
}

export interface ConnectRequest {
  readonly name: string;
  /** The side of the outermost loop: pre makes synapses i by i, post j by j. */
  readonly outer: 'pre' | 'post';
  readonly outerCount: number;
  readonly innerCount: number;
  /** How neurons of either side are kept. */
  readonly outerElement: IndexElement;
  readonly innerElement: IndexElement;
  /**
   * Places in terms of the locals `i` and `j`, which count from 0 in the source and target (subgroup).
   */
  readonly layout: Layout;
  /** Of the plain form; null for all pairs. */
  readonly condition: Expr | null;
  /** Null for 1. */
  readonly probability: Expr | null;
  /** How many synapses to make at a time; null for 1. */
  readonly copies: Expr | null;
  readonly generator: ConnectGenerator | null;
  /** How many synapses are made, about, before the kernel comes back. */
  readonly chunk: number;
  /** Leaves out what a generator gives outside the group, and takes a smaller sample where there are too few. */
  readonly skipIfInvalid: boolean;
  readonly definitions: Definitions;
  readonly stream: BufferDescription;
}
