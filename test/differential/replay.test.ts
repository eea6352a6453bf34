// Generated experiments against the results of Brian2 (recorded by record.mjs), at the lowest and highest
// optimisation level; a seed always generates the same experiment.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { explain, explanations } from './known-differences.ts';
import { generate } from './generate.ts';
import type { Recorded } from './select.ts';
import { disagreement, run } from './outcome.ts';
import { writeModel } from './write-model.ts';
import { writeScript } from './write-script.ts';

const recorded = gunzipSync(readFileSync(join(import.meta.dirname, 'recorded.jsonl.gz')))
  .toString()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

const blocks = Array.from({ length: 8 }, (_, k) => recorded.filter((_one, at) => at % 8 === k));

describe.each([0, 2] as const)('at level %d', (optimize) => {
  test.each(blocks.map((block, k) => [k, block] as const))(
    'recorded experiments, part %d',
    async (_, block) => {
      const wrong: string[] = [];
      for (const one of block) {
        const reason = disagreement(await run(one.model, optimize), one);
        const isExplained =
          one.error !== undefined && explain(one.error, one.message ?? '') !== null;
        if (reason !== null && !isExplained) wrong.push(`seed ${one.seed}: ${reason}`);
      }
      expect(wrong).toEqual([]);
    },
  );
});

test('the recorded experiments cover all kinds', () => {
  expect(recorded.length).toBeGreaterThan(150);
  expect(recorded.filter(({ results }) => results !== undefined).length).toBeGreaterThan(140);
  for (const word of [
    'synapses',
    'subgroup',
    'linked_var',
    'event-driven',
    'summed',
    'timed_array',
    'event_monitor',
    'restore',
  ])
    expect(recorded.filter(({ model }) => model.includes(word)).length, word).toBeGreaterThan(3);
});

test('a different or missing number is detected', async () => {
  const one = recorded.find(({ results }) =>
    Object.values(results ?? {}).some(
      ([type, , [first]]) => type === 'f8' && typeof first === 'number' && first !== 0,
    ),
  )!;
  const got = await run(one.model, 0);
  expect(disagreement(got, one)).toBeNull();
  for (const [name, [type, shape, values]] of Object.entries(one.results!)) {
    if (type !== 'f8' || typeof values[0] !== 'number' || values[0] === 0) continue;
    const changed = {
      ...one.results,
      [name]: [type, shape, [values[0] * (1 + 1e-8), ...values.slice(1)]] as const,
    };
    expect(disagreement(got, { ...one, results: changed }), name).toMatch(/element 0/);
  }
  expect(
    disagreement(got, { ...one, results: { ...one.results, more: ['f8', [1], [1]] } }),
  ).toMatch(/missing/);
  expect(disagreement(got, { seed: 1, error: 'ValueError', message: 'no' })).toMatch(/accepted/);
  expect(disagreement(await run('neurons G[', 0), one)).toMatch(/refused/);
});

test('explanations have patterns of their own', () => {
  expect(explain('NameError', 'x')).toBeNull();
  expect(new Set(explanations.map(({ why }) => why)).size).toBe(explanations.length);
});

test('a seed always gives the same experiment, without diagnostics', async () => {
  for (let seed = 1; seed <= 12; seed++) {
    const [once, again] = [generate(seed), generate(seed)];
    expect(writeModel(again)).toBe(writeModel(once));
    expect(writeScript(again)).toBe(writeScript(once));
  }
});
