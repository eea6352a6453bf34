// Limits of elements, and conjugates of complex numbers.
import type { Value } from '../values/index.ts';
import { copyOf } from './array.ts';
import type { NdArray } from './array.ts';
import { toArray } from './convert.ts';
import { complexFunctions } from './complex.ts';
import { applyBinary } from './operators.ts';

/** Limits elements; a limit may be None. */
export function clip(array: NdArray, low: Value, high: Value): NdArray {
  let result = array;
  if (low !== null) result = applyBinary('maximum', result, toArray(low));
  if (high !== null) result = applyBinary('minimum', result, toArray(high));
  return result === array ? copyOf(array) : result;
}

/** The conjugates of complex numbers; other arrays as they are. */
export function conjugate(array: NdArray): NdArray {
  return array.imag === null ? array : complexFunctions('conjugate', array, array.dimension);
}
