// Fuzz tests: the invariants hold for newly generated inputs (a failure reports the seed) and for a fixed set. `npm
// run fuzz` runs longer campaigns.
import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCorpus } from './corpus.ts';
import { Dice } from '../random-choices.ts';
import { generate } from './generate.ts';
import { inputOf, kinds } from './inputs.ts';
import { judge } from './invariants.ts';
import { mutate } from './mutate.ts';

const corpus = readCorpus(join(import.meta.dirname, '../..'));

/** Time limit of each: slow machines try fewer texts. */
const milliseconds = 1500;

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

async function holds(text: string): Promise<void> {
  const { fault } = await judge(text);
  if (fault !== null) throw new Error(`${fault}\n--- the text:\n${text}`);
}

test.each(kinds)('%s', { timeout: 60_000 }, async (kind) => {
  const property = fc.asyncProperty(seeds, (seed) => holds(inputOf(seed, 0, corpus, kind).text));
  await fc.assert(property, { numRuns: 60, plugins: [fc.interruptAfterTimeLimit(milliseconds)] });
});

test('any text of any characters', async () => {
  const property = fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), holds);
  await fc.assert(property, { numRuns: 300, plugins: [fc.interruptAfterTimeLimit(milliseconds)] });
});

test('any model of the corpus with a line moved', async () => {
  const wish = fc.tuple(fc.constantFrom(...corpus), fc.nat(), fc.nat());
  const property = fc.asyncProperty(wish, async ([model, from, to]) => {
    const lines = model.split('\n');
    const [line] = lines.splice(from % lines.length, 1);
    lines.splice(to % (lines.length + 1), 0, line!);
    await holds(lines.join('\n'));
  });
  await fc.assert(property, { numRuns: 60, plugins: [fc.interruptAfterTimeLimit(milliseconds)] });
});

test('many of the generated models are valid and run', async () => {
  let ran = 0;
  for (let seed = 0; seed < 60; seed++) {
    const { fault, outcome } = await judge(generate(new Dice(seed)));
    expect(fault).toBe(null);
    if (outcome === 'ran') ran += 1;
  }
  expect(ran).toBeGreaterThan(10);
});

test('a seed always gives the same texts', () => {
  const texts = () => Array.from({ length: 50 }, (_, k) => inputOf(7, k, corpus).text);
  expect(texts()).toEqual(texts());
  expect(new Set(texts()).size).toBeGreaterThan(40);
  expect(mutate(corpus[0]!, corpus, new Dice(3))).not.toBe(corpus[0]);
});
