// The table of the array functions of script expressions.
import type { ScriptFunction } from './call.ts';
import { elementwiseFunctions } from './functions-elementwise.ts';
import { creationFunctions } from './functions-creation.ts';
import { sortingFunctions } from './functions-sorting.ts';
import { randomFunctions } from './functions-random.ts';
import { reductionFunctions } from './functions-reduction.ts';

/** All array functions by name. */
export const scriptFunctions: ReadonlyMap<string, ScriptFunction> = new Map(
  [
    ...creationFunctions,
    ...reductionFunctions,
    ...sortingFunctions,
    ...randomFunctions,
    ...elementwiseFunctions,
  ].map((row) => [row.name, row]),
);

/** Functions that are also methods of arrays: `x.mean()`. */
export const arrayMethods: ReadonlySet<string> = new Set([
  'sum',
  'mean',
  'std',
  'min',
  'max',
  'any',
  'all',
  'cumsum',
  'round',
  'clip',
  'repeat',
]);

/** Other names in NumPy and Python, for "did you mean". */
export const otherNames: ReadonlyMap<string, string> = new Map([
  ['maximum', 'max'],
  ['minimum', 'min'],
  ['absolute', 'abs'],
  ['append', 'concatenate'],
  ['hstack', 'concatenate'],
  ['asarray', 'array'],
  ['nonzero', 'where'],
  ['range', 'arange'],
  ['random', 'rand'],
  ['shuffle', 'permutation'],
]);
