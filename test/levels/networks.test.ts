// Random small networks do the same at all levels of optimisation: slots and orders, refractory periods, delays, clocks,
// monitors, links, sums, traces, several runs with changes between them, stored states, code of the program. A failure
// prints the smallest model that was found. The same networks are tried every time; for more of them, and others:
//   LEVELS_RUNS=10000 LEVELS_SEED=7 npx vitest run test/levels
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networks } from './choices.ts';
import { compareLevels } from './compare.ts';
import { writeNetwork } from './write.ts';

const numRuns = Number(process.env['LEVELS_RUNS'] ?? 80);
const seed = Number(process.env['LEVELS_SEED'] ?? 1);

test('levels 0, 1 and 2 agree on random networks', { timeout: 0 }, async () => {
  const texts = fc.asyncProperty(networks.map(writeNetwork), async (text) => {
    const { difference, errors } = await compareLevels(text);
    if (difference !== null) throw new Error(difference);
    // Every network is a sound one.
    if (errors.length > 0) throw new Error(errors.join('\n'));
  });
  const { failed, counterexample, errorInstance, numShrinks } = await fc.check(texts, {
    numRuns,
    seed,
  });
  const reason = errorInstance instanceof Error ? errorInstance.message : '';
  expect(
    failed,
    `${reason}\nafter ${numShrinks} steps of shrinking:\n\n${counterexample?.[0]}`,
  ).toBe(false);
});

test('the generated networks contain every feature that passes treat specially', () => {
  const texts = fc.sample(networks.map(writeNetwork), { numRuns: 150, seed: 1 });
  for (const what of [
    ...['unless refractory', 'refractory: tref', 'refractory: v', 'rand()', 'on late', 'every'],
    ...['event-driven', 'clock-driven', 'summed', 'linked', 'constant over dt', 'subgroup'],
    ...['spike_monitor', 'state_monitor', 'rate_monitor', 'event_monitor', 'store', 'restore'],
    ...[
      'delay=',
      '.delay =',
      'when=before_thresholds',
      'dt:',
      'threshold (',
      'reset (',
      'schedule:',
    ],
    ...['#! operation', 'poisson_input', 'spike_generator', 'xi', 'on_post', 'tpost'],
    ...['S1.l = linked_var', 'index=at', 'index=j', 'at = (at', 'index=own'],
  ])
    expect(texts.filter((text) => text.includes(what)).length, what).toBeGreaterThan(1);
});

test('a difference of one bit at level 1 is detected, and a larger one at level 2', async () => {
  const text = 'drive = 1.7\nneurons G[1] { v : 1 }\nrun 0.1*ms\noutput v = G.v\n';
  expect(await compareLevels(text)).toMatchObject({ difference: null, errors: [] });
});
