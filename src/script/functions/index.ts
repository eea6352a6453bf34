// The table of the array functions of script expressions.
import type { ScriptFunction } from '../call.ts';
import { creationFunctions } from './creation.ts';
import { elementwiseFunctions } from './elementwise.ts';
import { drawsNumbers, rareFunctionNamed, rareFunctions } from './rare.ts';
import { reductionFunctions } from './reduction.ts';

export { usualNameOf } from './rare.ts';
export { medianOf } from './reduction.ts';
export { averaging, summing, varying } from './rows.ts';

const usual: ReadonlyMap<string, readonly ScriptFunction[]> = new Map([
  ['Arrays', creationFunctions],
  ['Reductions', reductionFunctions],
  ['Element by element', elementwiseFunctions],
]);

const rows: ReadonlyMap<string, ScriptFunction> = new Map(
  [...usual.values()].flat().map((row) => [row.name, row]),
);

/** The subjects, in the order of docs/functions.md. */
const subjects = [
  ...['Arrays', 'Loops', 'Shape', 'Reductions', 'Sums and differences', 'Products'],
  ...['Sorting and selection', 'Positions and counts', 'Element by element'],
  ...['Fourier transforms', 'Spikes', 'Random numbers', 'Files'],
];

/** The functions by subject. */
export function functionTables(): ReadonlyMap<string, readonly ScriptFunction[]> {
  const all = new Map([...usual, ...rareFunctions()]);
  return new Map(subjects.map((subject) => [subject, all.get(subject)!]));
}

/** Whether a function of this name draws random numbers. */
export function isRandomFunction(name: string): boolean {
  return !rows.has(name) && drawsNumbers(name);
}

/** All array functions. */
export function scriptFunctions(): readonly ScriptFunction[] {
  return [...functionTables().values()].flat();
}

/** The array function of this name; undefined if there is none. */
export function scriptFunctionNamed(name: string): ScriptFunction | undefined {
  return rows.get(name) ?? rareFunctionNamed(name);
}
