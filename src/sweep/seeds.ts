// Seeds of trials. They follow from the values of a point and the number of the trial, so that neither the order of runs, nor the
// number of workers, nor further points change them.
import { nextWord, seedStream, uniform } from '../random/index.ts';

/** The seed of a trial: the same for the same constants, values and trial, in whatever order the constants are named. */
export function seedOfTrial(
  values: ReadonlyMap<string, number>,
  trial: number,
  seed: number,
): number {
  const point = [...values].map(([name, value]) => `${name}=${value}`).sort();
  return wordOf(seed, `${point.join(';')};trial=${trial}`);
}

/** A random word of 32 bits that a seed and a name determine. */
export function wordOf(seed: number, name: string): number {
  const state = new Uint32Array(4);
  seedStream(state, seed, name);
  return nextWord(state) >>> 0;
}

/** Numbers in [0, 1) that a seed and a name determine. */
export function streamOf(seed: number, name: string): () => number {
  const state = new Uint32Array(4);
  seedStream(state, seed, name);
  return () => uniform(state);
}
