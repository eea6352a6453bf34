// Synapses by their ends, as programs choose them: `{ i: 0, j: [1, 2] }`.
import type { VariableOwner } from './variable-owner.ts';

/** A neuron, several, or a subgroup. */
export type Ends = number | ArrayLike<number> | VariableOwner;

/** Selects synapses by the indices of their source and target neurons. */
export interface Pairs {
  /** Sources, counted in the source group. */
  readonly i?: Ends | undefined;
  /** Targets, counted in the target group. */
  readonly j?: Ends | undefined;
  /** Numbers among the synapses of the same pair, where `multisynaptic_index` counts them. */
  readonly k?: number | ArrayLike<number> | undefined;
}

/** Whether a value selects synapses by their ends: a plain object with `i`, `j` or `k`. */
export function isPairs(value: unknown): value is Pairs {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    ('i' in value || 'j' in value || 'k' in value)
  );
}
