// The table of the array functions of script expressions.
import type { ScriptFunction } from '../call.ts';
import { calculusFunctions } from './calculus.ts';
import { creationFunctions } from './creation.ts';
import { drawFunctions } from './draws.ts';
import { elementwiseFunctions } from './elementwise.ts';
import { fourierFunctions } from './fourier.ts';
import { pairFunctions } from './pairs.ts';
import { productFunctions } from './products.ts';
import { randomFunctions } from './random.ts';
import { reductionFunctions } from './reduction.ts';
import { searchingFunctions } from './searching.ts';
import { shapeFunctions } from './shape.ts';
import { sortingFunctions } from './sorting.ts';
import { spikeFunctions } from './spikes.ts';

/** The functions by subject, in the order of docs/functions.md. */
export const functionTables: ReadonlyMap<string, readonly ScriptFunction[]> = new Map([
  ['Arrays', creationFunctions],
  ['Loops', pairFunctions],
  ['Shape', shapeFunctions],
  ['Reductions', reductionFunctions],
  ['Sums and differences', calculusFunctions],
  ['Products', productFunctions],
  ['Sorting and selection', sortingFunctions],
  ['Positions and counts', searchingFunctions],
  ['Element by element', elementwiseFunctions],
  ['Fourier transforms', fourierFunctions],
  ['Spikes', spikeFunctions],
  ['Random numbers', [...randomFunctions, ...drawFunctions]],
]);

/** Whether a function of this name draws random numbers. */
export function isRandomFunction(name: string): boolean {
  return functionTables.get('Random numbers')!.some((row) => row.name === name);
}

const rows = [...functionTables.values()].flat();

/** All array functions by name. */
export const scriptFunctions: ReadonlyMap<string, ScriptFunction> = new Map(
  rows.map((row) => [row.name, row]),
);

/** Functions that are also methods of arrays: `x.mean()`. */
export const arrayMethods: ReadonlySet<string> = new Set(
  rows.filter((row) => row.isMethod).map((row) => row.name),
);

/** Other names in NumPy and Python, for "did you mean". */
export const otherNames: ReadonlyMap<string, string> = new Map([
  ['maximum', 'max'],
  ['minimum', 'min'],
  ['absolute', 'abs'],
  ['append', 'concatenate'],
  ['hstack', 'concatenate'],
  ['asarray', 'array'],
  ['random', 'rand'],
  ['gaussian', 'normal'],
  ['gauss', 'normal'],
  ['shuffle', 'permutation'],
  ['ravel', 'flatten'],
  ['trapezoid', 'trapz'],
  ['matmul', 'dot'],
  ['amax', 'max'],
  ['amin', 'min'],
  ['around', 'round'],
]);
