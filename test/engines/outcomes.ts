// Everything that must be identical on every engine, as hashes by name: functions, random numbers, whole models and
// their figures.
import { ModelRun, SourceText } from '../../src/index.ts';
import { figureToSvg } from '../../src/io/index.ts';
import { functionHashes, kernelHashes } from './functions.ts';
import { Hash } from './hash.ts';
import { randomHashes } from './random-numbers.ts';

export type Outcomes = Record<string, string>;

/** What takes too long for a test without optimisation. */
const slow = new Set(['cuba.model', 'song-abbott.model', 'noise-methods.model']);

/** @param models the texts of models, by name */
export async function outcomes(models: Record<string, string>): Promise<Outcomes> {
  const found: Outcomes = { ...functionHashes(), ...randomHashes(), ...(await kernelHashes()) };
  for (const [name, text] of Object.entries(models)) {
    found[`${name} at level 2`] = await modelHash(name, text, 2);
    if (!slow.has(name)) found[`${name} at level 0`] = await modelHash(name, text, 0);
  }
  return found;
}

async function modelHash(name: string, text: string, optimize: 0 | 2): Promise<string> {
  const run = new ModelRun(new SourceText(name, text), { optimize, seed: 5 });
  if (!run.check()) throw new Error(`${name}: ${run.diagnostics.sorted[0]?.message}`);
  await run.run();
  const hash = new Hash();
  for (const [part, { values, shape }] of [...run.results].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.addText(part);
    hash.addAll(shape);
    hash.addAll(values);
  }
  for (const { figure } of run.figures) hash.addText(figureToSvg(figure));
  for (const { code, message } of run.diagnostics.sorted) hash.addText(code + message);
  return String(hash);
}
