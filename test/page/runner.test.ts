import { expect, test } from 'vitest';
import { Runner } from '../../src/page/engine/runner.ts';
import type { Response, StartRequest } from '../../src/page/protocol.ts';

const start: StartRequest = {
  ...{
    kind: 'start',
    language: 'model',
    run: 1,
    name: 'model',
    seed: null,
    startSeed: 1,
    set: [],
    pace: 'fastest',
  },
  ...{ text: 'tau = 10*ms\nneurons G[1] { dv/dt = -v/tau : 1 }\nrun 1*ms\n' },
  ...{ isPaused: false, from: null, memory: 1e9, window: 1000, unasked: null, files: [] },
};

test('a constant that is set before the run has begun is changed at its first step', async () => {
  const heard: Response[] = [];
  const runner = new Runner(
    (response) => heard.push(response),
    () => Promise.resolve(),
  );
  void runner.take(start);
  const request = { kind: 'set', run: 1, request: 1, changes: [['tau', '15*ms']] } as const;
  expect(await runner.take(request)).toEqual({
    ...{ run: 1, step: 0, t: 0 },
    values: new Map([['tau', '15 ms']]),
  });
});

test('a constant that is set in a run that is refused is not changed', async () => {
  const runner = new Runner(
    () => undefined,
    () => Promise.resolve(),
  );
  void runner.take({ ...start, text: 'tau = 10*ms\nwrong' });
  const request = { kind: 'set', run: 1, request: 1, changes: [['tau', '15*ms']] } as const;
  expect(await runner.take(request)).toBeNull();
  expect(await runner.take(request)).toBeNull();
});
