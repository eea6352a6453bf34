// The array functions that most models do without, by subject: pages load them for the first text that has one, or a name that is
// not known.
import type { ScriptFunction } from '../call.ts';
import { calculusFunctions } from './calculus.ts';
import { drawFunctions } from './draws.ts';
import { loadFunction } from './files.ts';
import { fourierFunctions } from './fourier.ts';
import { pairFunctions } from './pairs.ts';
import { productFunctions } from './products.ts';
import { randomFunctions } from './random.ts';
import { repetitionFunctions } from './repetition.ts';
import { searchingFunctions } from './searching.ts';
import { shapeFunctions } from './shape.ts';
import { sortingFunctions } from './sorting.ts';
import { spikeFunctions } from './spikes.ts';

const drawn = [...randomFunctions, ...drawFunctions];

const tables: ReadonlyMap<string, readonly ScriptFunction[]> = new Map([
  ['Loops', pairFunctions],
  ['Shape', [...shapeFunctions, ...repetitionFunctions]],
  ['Sums and differences', calculusFunctions],
  ['Products', productFunctions],
  ['Sorting and selection', sortingFunctions],
  ['Positions and counts', searchingFunctions],
  ['Fourier transforms', fourierFunctions],
  ['Spikes', spikeFunctions],
  ['Random numbers', drawn],
  ['Files', [loadFunction]],
]);

const rows: ReadonlyMap<string, ScriptFunction> = new Map(
  [...tables.values()].flat().map((row) => [row.name, row]),
);

/** The rarer functions by subject. */
export function rareFunctions(): ReadonlyMap<string, readonly ScriptFunction[]> {
  return tables;
}

/** The rarer function of this name; undefined if there is none. */
export function rareFunctionNamed(name: string): ScriptFunction | undefined {
  return rows.get(name);
}

/** Whether a function of this name draws random numbers. */
export function drawsNumbers(name: string): boolean {
  return drawn.some((row) => row.name === name);
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
  ['average', 'mean'],
  ['empty', 'zeros'],
  ['hist', 'histogram'],
  ['xcorr', 'correlate'],
  ['welch', 'power_spectrum'],
  ['psd', 'power_spectrum'],
  ['periodogram', 'power_spectrum'],
  ['firing_rate', 'rate'],
  ['cross_correlation', 'crosscorrelogram'],
  ['autocorrelation', 'autocorrelogram'],
]);
