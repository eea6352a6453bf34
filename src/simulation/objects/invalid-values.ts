// Checks after a run for variables that are NaN or absurdly large: the integration diverged, or code divided by zero.
import type { Diagnostics } from '../../diagnostics/index.ts';
import type { TypedArray } from '../../abi.ts';
import { showQuantity, timeDimension } from '../../units/index.ts';
import type { VariableOwner } from './variable-owner.ts';
import type { Storage } from './storage.ts';

/** Integrated values beyond this count as diverged, as in Brian2. */
export const largestSoundValue = 1e50;

/**
 * Reports, once per variable, NaN and, for variables of differential equations, very large values. Parameters may well be
 * infinite.
 *
 * @param now time of the network in seconds
 */
export function warnOfInvalidValues(
  owner: Pick<VariableOwner, 'variables' | 'description'>,
  storage: Storage,
  diags: Diagnostics,
  now: number,
): void {
  for (const variable of owner.variables.values()) {
    const { name, kind, span, type } = variable;
    if (span === null || type !== 'float' || variable.isLinked) continue;
    const isChecked = kind === 'differential' || (kind === 'parameter' && storage.has(variable));
    if (!isChecked || storage.isKnownSound(variable)) continue;
    const values = storage.array(variable);
    const element = firstInvalid(values, kind === 'differential' ? largestSoundValue : Infinity);
    if (element < 0) continue;
    const facts = { name, owner: owner.description, element, value: values[element]! };
    diags.report('invalid-values', span, { ...facts, time: showQuantity(now, timeDimension) });
  }
}

/** The index of the first value that is NaN or beyond the limit, or -1. */
function firstInvalid(values: TypedArray, limit: number): number {
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    if (!(value <= limit && value >= -limit)) return k;
  }
  return -1;
}
