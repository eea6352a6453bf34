// Pathways look up the neuron of their own side once per row.
import { describe, expect, test } from 'vitest';
import { changesOf, expectSameWithout } from './support.ts';
import type { Changes } from './support.ts';

const groups = `
neurons P[4] { dv/dt = (1.2 + 0.1*i - v)/(2*ms) : 1
    threshold: v > 1
    reset: v = 0 }
neurons Q[3] { x : 1
    dv/dt = (1.3 + 0.2*i - v)/(2*ms) : 1
    threshold: v > 1
    reset: v = 0 }
subgroup PA: P[1:4]
subgroup QA: Q[1:]
`;
const end = `
run 10*ms
output x = Q.x
output v = P.v`;

/** Synapses → what changes in the steps of their pathways. */
const cases: Record<string, { readonly synapses: string; readonly changes: Changes }> = {
  'on_pre that reads the presynaptic neuron': {
    synapses: `synapses S: P -> Q { y : 1\n on_pre: y += v_pre\n connect() }
state_monitor M: S { variables: y }`,
    changes: { 'S.pre': ['reads: -S._pre +S.pre._rows'] },
  },
  'on_post that reads the postsynaptic neuron': {
    synapses: `synapses S: P -> Q { y : 1\n on_post: y += v_post\n connect() }
state_monitor M: S { variables: y }`,
    changes: { 'S.post': ['reads: -S._post +S.post._rows'] },
  },
  'both neurons': {
    synapses: 'synapses S: P -> Q { on_pre: x_post += v_pre\n connect(i != j) }',
    changes: { 'S.pre': ['reads: -S._pre +S.pre._rows'] },
  },
  'the other neuron only': {
    synapses: 'synapses S: P -> Q { on_pre: x_post += 1\n on_post: v_pre -= 0.01\n connect() }',
    changes: {},
  },
  'parts of groups, whose rows are counted from their first neuron': {
    synapses: `synapses S: PA -> QA { on_pre: x_post += v_pre\n on_post: v_pre += 0.01*v_post\n connect() }`,
    changes: {
      'S.pre': ['reads: -S._pre +S.pre._rows'],
      'S.post': ['reads: -S._post +S.post._rows'],
    },
  },
  'indices of neurons, which are those in the parts': {
    synapses:
      'synapses S: PA -> QA { on_pre: x_post += 10*i + j\n on_post: v_pre += 0.001*(10*i + j)\n connect() }',
    changes: {
      'S.pre': ['reads: -S._pre +S.pre._rows'],
      'S.post': ['reads: -S._post +S.post._rows'],
    },
  },
  'indices of neurons in a part that is a list': {
    synapses: `subgroup PL: P[[3, 0, 2]]
synapses S: PL -> QA { on_pre: x_post += 10*i + j\n connect() }`,
    changes: { 'S.pre': ['reads: -S._pre +S.pre._rows'] },
  },
  'the index of the other neuron': {
    synapses: 'synapses S: P -> Q { on_pre: x_post += 10*j\n connect() }',
    changes: {},
  },
  'delays, which divide rows into segments': {
    synapses: `synapses S: P -> Q { on_pre: x_post = 1.5*x_post + v_pre\n connect() }
S.delay = (0.4 + 0.1*i - 0.2*j)*ms`,
    changes: { 'S.pre': ['reads: -S._pre +S.pre._rows'] },
  },
  'traces at both neurons, which are read once for a row at its own': {
    synapses: `synapses S: P -> Q { da/dt = -a/ms : 1 (event-driven)
    db/dt = -b/ms : 1 (event-driven)
    on_pre: a += 1; x_post += a*b
    on_post: b += 1; v_pre += 0.01*a*b
    connect() }`,
    changes: {},
  },
};

describe('row-layout', () => {
  test.each(Object.entries(cases))('%s', async (_, { synapses, changes }) => {
    const outcome = await expectSameWithout('row-layout', groups + synapses + end);
    expect(changesOf('row-layout', outcome)).toEqual(changes);
  });
});
