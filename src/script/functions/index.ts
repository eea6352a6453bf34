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

const tables: ReadonlyMap<string, readonly ScriptFunction[]> = new Map([
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

/** The functions by subject, in the order of docs/functions.md. */
export function functionTables(): ReadonlyMap<string, readonly ScriptFunction[]> {
  return tables;
}

/** Whether a function of this name draws random numbers. */
export function isRandomFunction(name: string): boolean {
  return tables.get('Random numbers')!.some((row) => row.name === name);
}

const rows: ReadonlyMap<string, ScriptFunction> = new Map(
  [...tables.values()].flat().map((row) => [row.name, row]),
);

/** All array functions. */
export function scriptFunctions(): readonly ScriptFunction[] {
  return [...rows.values()];
}

/** The array function of this name; undefined if there is none. */
export function scriptFunctionNamed(name: string): ScriptFunction | undefined {
  return rows.get(name);
}

/** The name in NumPy or Python that a user may mean by another one. */
export function usualNameOf(name: string): string | undefined {
  return otherNames.get(name);
}

/** Other names in NumPy and Python, for "did you mean". */
const otherNames: ReadonlyMap<string, string> = new Map([
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
