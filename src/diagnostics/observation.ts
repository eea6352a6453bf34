// What the stages of the compiler find out about parts of a text that have no mistake: for editors, which show it.
import type { Span } from './span.ts';

/** The type, dimension and value of an expression. */
export interface Observation {
  /** The expression. */
  readonly span: Span;
  /** `float`, `integer`, `boolean`, or what an object is in words. */
  readonly type: string;
  /** The exponents of the SI base units; null for an object. */
  readonly dimension: readonly number[] | null;
  /** The lengths of its axes; null if unknown. */
  readonly shape: readonly number[] | null;
  /** Its elements in SI units; null if unknown, or different for each neuron. */
  readonly values: ArrayLike<number> | null;
}

/** Takes what is found. */
export type Observer = (found: Observation) => void;
