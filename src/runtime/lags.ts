// Delays in steps, in as few bytes as the longest needs: there may be as many as there are synapses.
import { plainArray } from '../memory/index.ts';

/** The delay of each synapse in steps; a number where all are equal. */
export type Lags = number | LagArray;

/** Delays in steps, one of them different from the others. */
export type LagArray = Uint8Array | Uint16Array | Int32Array;

/**
 * A delay in steps, with Brian2's rounding: `int(delay/dt + 0.5)` in floating point, so 0.15 ms at dt = 0.1 ms is 1 step.
 */
export function delayInSteps(delay: number, dt: number): number {
  return Math.trunc(delay / dt + 0.5);
}

/** Delays in steps, given in seconds. */
export function delaysInSteps(seconds: Float64Array, dt: number): Lags {
  const first = seconds.length === 0 ? 0 : delayInSteps(seconds[0]!, dt);
  let longest = first;
  let areEqual = true;
  for (let synapse = 0; synapse < seconds.length; synapse++) {
    const steps = delayInSteps(seconds[synapse]!, dt);
    if (steps !== first) areEqual = false;
    if (steps > longest) longest = steps;
  }
  if (areEqual) return first;
  // No kernel sees them.
  const lags = plainArray(elementFor(longest), seconds.length);
  for (let synapse = 0; synapse < lags.length; synapse++)
    lags[synapse] = delayInSteps(seconds[synapse]!, dt);
  return lags;
}

function elementFor(longest: number): 'u8' | 'u16' | 'i32' {
  if (longest < 2 ** 8) return 'u8';
  return longest < 2 ** 16 ? 'u16' : 'i32';
}

/** Whether two lists of delays are the same. */
export function areSameLags(a: Lags, b: Lags): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b;
  if (a.length !== b.length || a.BYTES_PER_ELEMENT !== b.BYTES_PER_ELEMENT) return false;
  for (let synapse = 0; synapse < a.length; synapse++) if (a[synapse] !== b[synapse]) return false;
  return true;
}
