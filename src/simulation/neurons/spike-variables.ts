// The variables that a group has because it spikes: `lastspike`, and `not_refractory` where there is refractoriness.
import type { Variable } from '../../equations/index.ts';
import { storedVariable } from '../objects/index.ts';
import type { Storage } from '../objects/index.ts';
import { dimensionless, timeDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';

/** Before any run, in seconds. */
const neverSpiked = -1e4;

/** Adds `lastspike` and `not_refractory` to the variables of a group, unless the model declares them. */
export function addSpikeVariables(
  group: { readonly name: string; readonly threshold: unknown; readonly refractory: unknown },
  variables: Map<string, Variable>,
  storage: Storage,
): void {
  const add = (
    name: string,
    type: 'boolean' | 'float',
    dimension: Dimension,
    initial: number,
  ): void => {
    let variable = variables.get(name);
    if (variable === undefined) {
      variable = storedVariable(group.name, name, type, { dimension });
      variables.set(name, variable);
    } else if (group.refractory === null) return;
    // A `lastspike` that the model declares counts for refractoriness, too.
    storage.setInitial(variable, initial);
  };
  if (group.threshold !== null) add('lastspike', 'float', timeDimension, neverSpiked);
  if (group.refractory !== null) add('not_refractory', 'boolean', dimensionless, 1);
}
