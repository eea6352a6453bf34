// After a run: differential variables that hold no numbers any more, or absurd ones. Integration has failed there.
import type { Diagnostics } from '../diagnostics/index.ts';
import { showQuantity, timeDimension } from '../units/index.ts';
import type { Holder } from './holder.ts';
import type { Storage } from './storage.ts';

/** Beyond this a value counts as run away, as in Brian2. */
const largest = 1e50;

/**
 * Reports, once for each variable, what cannot be a result.
 *
 * @param now time of the network in seconds
 */
export function warnOfInvalidValues(
  holder: Pick<Holder, 'variables' | 'description'>,
  storage: Storage,
  diags: Diagnostics,
  now: number,
): void {
  for (const variable of holder.variables.values()) {
    if (variable.kind !== 'differential' || variable.span === null) continue;
    const element = storage.array(variable).findIndex((value) => !(Math.abs(value) <= largest));
    if (element < 0) continue;
    const { name } = variable;
    const facts = { name, owner: holder.description, element, time: showQuantity(now, timeDimension) };
    diags.report('invalid-values', variable.span, facts);
  }
}
