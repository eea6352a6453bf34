// Where the variables of a Model are stored. Lowering gets a Layout from the objects of a simulation.
import type { Path, Variable } from '../../equations/index.ts';
import type { BufferDescription, Fault } from '../../abi.ts';
import type { KernelExpression } from '../kernel/index.ts';

/** An index on the way to a place that code may change during a run: kernels check it before they use the place. */
export interface CheckedIndex {
  /** The index, an integer. */
  readonly index: KernelExpression;
  /** The index must be from 0 on and less than this. */
  readonly size: number;
  /** The error where it is not. */
  readonly fault: Fault;
}

/** Where the value of a variable is found. */
export type Place =
  /** Stored: `buffer[index]`. */
  | {
      readonly kind: 'stored';
      readonly buffer: BufferDescription;
      readonly index: KernelExpression;
      /** In the order in which they are checked. Default: none. */
      readonly checks?: readonly CheckedIndex[];
    }
  /** Computed at each use: `i`, `N`, `t`. */
  | {
      readonly kind: 'computed';
      readonly value: KernelExpression;
      readonly checks?: readonly CheckedIndex[];
    };

/** The places of the variables that a kernel uses. */
export interface Layout {
  /**
   * The place of a variable, in a loop whose element is the local `element` (in synaptic code the index of the synapse in
   * storage).
   */
  place(variable: Variable, path: Path): Place;
  /**
   * The flag without which a variable `(unless refractory)` is not written; null in groups without refractoriness.
   */
  writeGuard(variable: Variable, path: Path): Place | null;
  /** Step of the clock the code runs on, in seconds. */
  readonly dt: number;
}
