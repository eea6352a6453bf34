// After a run: variables that hold no numbers any more, or absurd ones. Integration has failed there, or code divided by zero.
import type { Diagnostics } from '../../diagnostics/index.ts';
import type { TypedArray } from '../../abi.ts';
import { showQuantity, timeDimension } from '../../units/index.ts';
import type { VariableOwner } from './variable-owner.ts';
import type { Storage } from './storage.ts';

/** Beyond this a value that is integrated counts as run away, as in Brian2. */
export const largestSoundValue = 1e50;

/**
 * Reports, once for each variable, what cannot be a result: of differential equations what is no number or very large, of
 * parameters what is no number, since somebody may well set one to infinity.
 *
 * @param now time of the network in seconds
 */
export function warnOfInvalidValues(
  holder: Pick<VariableOwner, 'variables' | 'description'>,
  storage: Storage,
  diags: Diagnostics,
  now: number,
): void {
  for (const variable of holder.variables.values()) {
    const { name, kind, span, type } = variable;
    if (span === null || type !== 'float' || variable.isLinked) continue;
    const isChecked = kind === 'differential' || (kind === 'parameter' && storage.has(variable));
    if (!isChecked || storage.isKnownSound(variable)) continue;
    const values = storage.array(variable);
    const element = firstInvalid(values, kind === 'differential' ? largestSoundValue : Infinity);
    if (element < 0) continue;
    const facts = { name, owner: holder.description, element, value: values[element]! };
    diags.report('invalid-values', span, { ...facts, time: showQuantity(now, timeDimension) });
  }
}

/** The first value that is no number or beyond the limit, or -1. */
function firstInvalid(values: TypedArray, limit: number): number {
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    if (!(value <= limit && value >= -limit)) return k;
  }
  return -1;
}
