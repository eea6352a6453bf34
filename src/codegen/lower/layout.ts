// Where the variables of the Model live: the bridge from names to buffers that every lowering needs. The objects of a
// simulation know it and hand it over.
import type { Path, Variable } from '../../equations/index.ts';
import type { BufferDescription } from '../../abi.ts';
import type { KernelExpression } from '../kernel/index.ts';

export type Place =
  /** Stored: `buffer[index]`. */
  | {
      readonly kind: 'stored';
      readonly buffer: BufferDescription;
      readonly index: KernelExpression;
    }
  /** Computed where it is used: `i`, `N`, `t`. */
  | { readonly kind: 'computed'; readonly value: KernelExpression };

export interface Layout {
  /**
   * The place of a variable, for a loop whose element stands in the local `element` (an integer; in synaptic code the
   * number of the synapse in storage).
   */
  place(variable: Variable, path: Path): Place;
  /**
   * The flag that protects a variable declared `unless refractory` from being written, or null where its group knows no
   * refractoriness.
   */
  writeGuard(variable: Variable, path: Path): Place | null;
  /** Step of the clock the code runs on, in seconds. */
  readonly dt: number;
}
