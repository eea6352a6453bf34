// Where the variables of a Model are stored. Lowering gets a Layout from the objects of a simulation.
import type { Path, Variable } from '../../equations/index.ts';
import type { BufferDescription } from '../../abi.ts';
import type { KernelExpression } from '../kernel/index.ts';

/** Where the value of a variable is found. */
export type Place =
  /** Stored: `buffer[index]`. */
  | {
      readonly kind: 'stored';
      readonly buffer: BufferDescription;
      readonly index: KernelExpression;
    }
  /** Computed at each use: `i`, `N`, `t`. */
  | { readonly kind: 'computed'; readonly value: KernelExpression };

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
