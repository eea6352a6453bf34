// A run that goes on from a checkpoint has the bits of the run that the checkpoint was taken of.
import { describe, expect, test } from 'vitest';
import { LiveRun, ModelError, SourceText } from '../../src/live.ts';
import type { LiveCheckpoint, LiveOptions } from '../../src/live.ts';
import { bitsOf } from './support.ts';

const model = `tau = 10*ms
half = tau/2
neurons P[4] {
    dv/dt = (1.2 + 0.1*i - v)/tau : 1
    dx/dt = -x/half : 1
    threshold: v > 1
    reset: v = 0; x += rand()
    method: exact
}
P.v = 0.3*rand()
spike_monitor M: P
state_monitor S: P { variables: v, x; record: [1, 3]; dt: 0.5*ms }
rate_monitor R: P
run 60*ms
output total = len(M.t)
run 40*ms
output last = P.v
`;

const models: readonly (readonly [string, string])[] = [
  ['two runs', model],
  [
    'a loop',
    model.replace(
      'run 60*ms',
      `for k in arange(3) {\n  P.x = k\n  q = k*tau\n  run 20*ms\n  output o = q + rand()*ms\n}`,
    ),
  ],
  ['blocks of `at`', model.replace('run 60*ms', 'at [10, 30]*ms { P.v = rand() }\nrun 60*ms')],
  [
    'what is made of a constant after its change',
    model.replace(
      'run 40*ms',
      'N = int(tau/ms)\nneurons Q[N] { dv/dt = (rand() - v)/tau : 1; threshold: v > 0.4; reset: v = 0 }\nspike_monitor T: Q\nrun 40*ms\noutput q = Q.v',
    ),
  ],
];

function live(text: string, options: LiveOptions = {}): LiveRun {
  return new LiveRun(new SourceText('live.model', text), { slice: 1, ...options });
}

/** Stops at steps, changes a constant after some, and goes on from a checkpoint after others. */
async function course(text: string, visits: readonly (readonly [step: number, what: string])[]) {
  let run = live(text, { seed: 7 });
  run.pause();
  let outcome = run.start();
  let reached = 0;
  for (const [step, what] of visits) {
    await run.step(step - reached);
    reached = step;
    if (what !== 'checkpoint') {
      const [name, value] = what.split(' = ') as [string, string];
      expect(await run.set(new Map([[name, value]]))).toMatchObject({ step });
      continue;
    }
    const { speed: _, ...before } = run.state;
    // It is plain data.
    const from = structuredClone((await run.checkpoint())!);
    run.resume();
    await outcome;
    run = live(text, { from });
    expect(run.state).toMatchObject({ kind: 'ready', t: before.t, run: before.run });
    run.pause();
    outcome = run.start();
  }
  run.resume();
  expect(await outcome).toBe('done');
  const { speed: _, ...state } = run.state;
  return { bits: bitsOf(run.results), session: run.sessionText(), state, summary: run.summary };
}

const changes = [
  [40, 'tau = 7*ms'],
  [333, 'half = 3*ms'],
  [333, 'tau = 12*ms'],
  [777, 'half = 4*ms'],
] as const;

test.each(models)('with changes before and after: %s', async (_, text) => {
  const plain = await course(text, changes);
  for (const steps of [[1], [40, 600], [333], [777, 778]]) {
    const checkpoints = steps.map((step) => [step, 'checkpoint'] as const);
    const visits = [...changes, ...checkpoints].sort(([a], [b]) => a - b);
    expect(await course(text, visits), String(steps)).toEqual(plain);
    const before = [...checkpoints, ...changes].sort(([a], [b]) => a - b);
    expect(await course(text, before), String(steps)).toEqual(plain);
  }
});

describe('are taken', () => {
  test('before the start and before the first run: the run begins anew, with the same random numbers', async () => {
    const run = live(model);
    const first = (await run.checkpoint())!;
    expect(first).toMatchObject({ t: 0, run: 0, image: null });
    await run.start();
    const again = live(model, { from: first });
    await again.start();
    expect(bitsOf(again.results)).toEqual(bitsOf(run.results));
    expect(await again.checkpoint()).toBe(null);
  });

  test('while a run goes on, and after a change that was asked for before', async () => {
    const run = live(model, { seed: 3 });
    let taken: Promise<LiveCheckpoint | null> | null = null;
    run.pause();
    const outcome = run.start();
    await run.step(5);
    const set = run.set(new Map([['tau', '9*ms']]));
    taken = run.checkpoint();
    run.resume();
    const from = (await taken)!;
    await outcome;
    expect((await set)!.step).toBe(5);
    const again = live(model, { from });
    await again.start();
    expect(bitsOf(again.results)).toEqual(bitsOf(run.results));
  });

  test('of a run on its way to a checkpoint: that one', async () => {
    const run = live(model);
    run.pause();
    void run.start();
    await run.step(100);
    const from = (await run.checkpoint())!;
    run.stop();
    const again = live(model, { from });
    expect(await again.checkpoint()).toBe(from);
  });

  test('with a window; cursors go on', async () => {
    const run = live(model, { window: 10 });
    run.pause();
    void run.start();
    await run.step(500);
    const { cursor } = run.since('R', 0);
    const from = (await run.checkpoint())!;
    run.stop();
    const again = live(model, { from });
    again.pause();
    void again.start();
    await again.step(10);
    expect(again.since('R', cursor)).toMatchObject({ cursor: cursor + 10, isCut: false });
    expect(again.since('R', 0).isCut).toBe(true);
    again.stop();
  });
});

test('bring seed and constants, also through a second checkpoint', async () => {
  const text = `seed(1)\n${model}`;
  const options = { seed: 9, set: new Map([['tau', '8*ms']]) };
  const plain = live(text, options);
  await plain.start();
  let run = live(text, options);
  for (let k = 0; k < 2; k++) {
    run.pause();
    void run.start();
    await run.step(100);
    const from = (await run.checkpoint())!;
    run.stop();
    run = live(text, { from });
  }
  await run.start();
  expect(bitsOf(run.results)).toEqual(bitsOf(plain.results));
  expect(run.sessionText()).toBe(plain.sessionText());
});

test('bring the files that were read', async () => {
  const text =
    'w = load("w.csv", "w")\nneurons P[3] { v : 1 }\nrun 1*ms\nP.v = w\nrun 1*ms\noutput v = P.v\n';
  const bytes = new TextEncoder().encode('w\n1\n2\n3\n');
  const run = live(text, { readFile: () => bytes });
  run.pause();
  void run.start();
  await run.step(12);
  const from = (await run.checkpoint())!;
  run.stop();
  const again = live(text, { from });
  await again.start();
  expect([...again.results.get('v')!.values]).toEqual([1, 2, 3]);
});

test.each([
  ['another text', `${model}\n`, {}],
  ['a seed', model, { seed: 1 }],
  ['constants', model, { set: new Map() }],
])('are refused with %s', async (_, text, options) => {
  const from = (await live(model).checkpoint())!;
  expect(() => live(text, { ...options, from })).toThrow(ModelError);
  expect(() => live(text, { from: {} as LiveCheckpoint })).toThrow(ModelError);
});

test('a pause also holds within a statement that takes long, where a checkpoint can be taken', async () => {
  const text = `seed(1)
neurons P[3] { v : 1 }
run 0.2*ms
k = 2
x = sum(sort(rand(200000)))
for n in arange(20) { x += sum(sort(rand(100000))) }
output x = x + rand()
run 0.1*ms
`;
  const plain = live(text);
  await plain.start();
  const run = live(text);
  const outcome = run.start();
  while (run.state.line !== 6) await new Promise((resolve) => void setTimeout(resolve));
  run.pause();
  const from = (await run.checkpoint())!;
  expect(run.state).toMatchObject({ kind: 'paused', line: 6, t: expect.closeTo(2e-4, 9) });
  // It is made at the next step, where the run then holds.
  expect((await run.set(new Map([['k', '3']])))?.t).toBeCloseTo(2e-4, 9);
  expect(run.state).toMatchObject({ kind: 'paused', line: 8 });
  run.resume();
  await outcome;
  const again = live(text, { from });
  await again.start();
  for (const { results } of [run, again]) expect(bitsOf(results)).toEqual(bitsOf(plain.results));
});
