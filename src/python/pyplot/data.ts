// Arguments of marks: numbers along an axis, without units, and keywords by any of their names.
import { str } from '../format/index.ts';
import type { Keywords, Value } from '../values/index.ts';
import { toFloat } from '../values/index.ts';
import { asArray, arrayFrom, flat, fromFlat } from '../numpy/index.ts';
import type { NdArray } from '../numpy/index.ts';
import { labelText } from './labels.ts';

/** Numbers in the order of the array, in SI units where they have any. */
export function numbersOf(value: Value): Float64Array {
  return flat(arrayFrom(value)).slice();
}

/** The columns of an array that is drawn: one for each line. */
export function columnsOf(value: Value): Float64Array[] {
  const array = arrayFrom(value);
  if (array.shape.length <= 1) return [flat(array).slice()];
  const [rows, columns] = [array.shape[0]!, array.size / array.shape[0]!];
  const numbers = flat(array);
  return Array.from({ length: columns }, (_, c) =>
    Float64Array.from({ length: rows }, (_unused, r) => numbers[r * columns + c]!),
  );
}

/** 0, 1, 2, … */
export function places(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, k) => k);
}

/** The value of the first keyword that is given. */
export function given(keywords: Keywords, ...names: readonly string[]): Value | undefined {
  for (const name of names) {
    const value = keywords.get(name);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** A number keyword. */
export function numberGiven(keywords: Keywords, ...names: readonly string[]): number | undefined {
  const value = given(keywords, ...names);
  return value === undefined || asArray(value) === null ? undefined : toFloat(value);
}

/** A label; those that begin with an underscore are none. */
export function labelGiven(keywords: Keywords): string | undefined {
  const label = given(keywords, 'label');
  if (label === undefined) return undefined;
  const text = str(label);
  return text.startsWith('_') || text === '' ? undefined : labelText(text);
}

/** An array of a list. */
export function arrayOf(numbers: readonly number[]): NdArray {
  return fromFlat(Float64Array.from(numbers));
}
