// The table of the array functions of script expressions.
import type { ScriptFunction } from './call.ts';
import { elementwiseFunctions } from './functions-elementwise.ts';
import { makingFunctions } from './functions-making.ts';
import { orderingFunctions } from './functions-ordering.ts';
import { randomFunctions } from './functions-random.ts';
import { reducingFunctions } from './functions-reducing.ts';

export const scriptFunctions: ReadonlyMap<string, ScriptFunction> = new Map(
  [
    ...makingFunctions,
    ...reducingFunctions,
    ...orderingFunctions,
    ...randomFunctions,
    ...elementwiseFunctions,
  ].map((row) => [row.name, row]),
);

/** The functions that an array also has as methods: `x.mean()`. */
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

/** What NumPy calls some of them besides: for "did you mean". */
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
