// Arrays of results, for tests of their files.
import type { ResultArray } from '../../src/io/index.ts';

/** Numbers with a unit; a vector unless they have a shape. */
export const floats = (unit: string, values: number[], shape = [values.length]): ResultArray => ({
  type: 'float',
  shape,
  values: Float64Array.from(values),
  unit,
});

/** A vector of integers. */
export const integers = (...values: number[]): ResultArray => ({
  type: 'integer',
  shape: [values.length],
  values: Int32Array.from(values),
  unit: '1',
});
