// Short segments of synapses that take more memory than caches hold are read ahead.
import { describe, expect, test } from 'vitest';
import { changesOf, expectSameWithout } from './support.ts';
import type { Changes } from './support.ts';

const model = (
  synapses: string,
  { targets = 6, delay = '(5 - i % 5 + j % 3)*0.2*ms' } = {},
): string => `
neurons P[4] { dv/dt = (1.2 + 0.1*i - v)/(2*ms) : 1
    threshold: v > 1
    reset: v = 0 }
neurons Q[${targets}] { x : 1 }
synapses S: P -> Q { w : 1\n ${synapses}\n connect() }
S.w = 1 + i + 0.1*j
S.delay = ${delay}
state_monitor M: Q { variables: x }
run 12*ms
`;
const adds = 'on_pre: x_post = 0.9*x_post + w';
/** Two bytes for the neuron and eight for the weight of each of 24 synapses. */
const bytes = 24 * 10;
const touched = { 'S.pre': ['writes: +S.pre._touched'] };

interface Case {
  readonly text: string;
  readonly cacheBytes: number;
  readonly changes: Changes | null;
}

const cases: Record<string, Case> = {
  'as many bytes as caches hold': {
    text: model(adds),
    cacheBytes: bytes,
    changes: touched,
  },
  'a short run, in which nothing is copied into the order of delays: four bytes for the order': {
    text: model(adds).replace('run 12*ms', 'run 5*ms'),
    cacheBytes: 24 * 4,
    changes: touched,
  },
  'a short run, and caches that hold as much': {
    text: model(adds).replace('run 12*ms', 'run 5*ms'),
    cacheBytes: 24 * 4 + 1,
    changes: null,
  },
  'segments of 128 synapses': {
    text: model(adds, { targets: 288, delay: '(1 - j % 2)*0.2*ms' }),
    cacheBytes: 0,
    changes: touched,
  },
  'longer segments': {
    text: model(adds, { targets: 289, delay: '(1 - j % 2)*0.2*ms' }),
    cacheBytes: 0,
    changes: null,
  },
  'fewer bytes than caches hold': { text: model(adds), cacheBytes: bytes + 1, changes: null },
  'one delay for all: rows are whole': {
    text: model(adds, { delay: '0.3*ms' }),
    cacheBytes: 0,
    changes: null,
  },
};

describe('prefetch', () => {
  test.each(Object.entries(cases))('%s', async (_, { text, cacheBytes, changes }) => {
    const outcome = await expectSameWithout('prefetch', text, { cacheBytes });
    expect(changesOf('prefetch', outcome)).toEqual(changes);
  });
});
