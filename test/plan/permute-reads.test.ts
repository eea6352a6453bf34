// Arrays that no step writes are copied into the order of the delays, others are left where they are.
import { describe, expect, test } from 'vitest';
import { Network, NeuronGroup, PoissonGroup, Synapses, networkOperation } from '../../src/index.ts';
import { changesOf, expectSameWithout, recordPlans } from './support.ts';
import type { Changes } from './support.ts';

const groups = `
neurons P[4] { dv/dt = (1.2 + 0.1*i - v)/(2*ms) : 1
    threshold: v > 1
    reset: v = 0 }
neurons Q[3] { x : 1 }
`;
const delays = 'S.w = 1 + i + 0.1*j\nS.delay = (0.4 + 0.1*i - 0.2*j)*ms\n';
const end = 'state_monitor M: Q { variables: x }\nrun 10*ms\noutput w = S.w';
const model = (synapses: string, rest = delays, last = end): string =>
  `${groups}synapses S: P -> Q { w : 1\n connect()\n ${synapses} }\n${rest}${last}`;

const weights = 'reads: -S._post -S.pre._order -S.w +S.pre.S._post +S.pre.S.w';
const ends = 'reads: -S._post +S.pre.S._post';

/** The model → what changes in the steps of its pathways. */
const cases: Record<string, { readonly text: string; readonly changes: Changes | null }> = {
  'weights and neurons': {
    text: model('on_pre: x_post = 0.9*x_post + w'),
    changes: { 'S.pre': [weights] },
  },
  'arrays of every type': {
    text: model(
      'n : integer\n b : boolean\n on_pre: x_post = 0.9*x_post + int(b)*n',
      `${delays}S.n = 10*i + j\nS.b = i != j\n`,
    ),
    changes: {
      'S.pre': ['reads: -S._post -S.b -S.n -S.pre._order +S.pre.S._post +S.pre.S.b +S.pre.S.n'],
    },
  },
  'on_post, whose synapses lie by source': {
    text: `${groups}synapses S: Q -> P { w : 1\n on_post: x_pre = 0.9*x_pre + w\n connect() }
S.w = 1 + i + 0.1*j\n${end}`,
    changes: { 'S.post': ['reads: -S._pre -S.post._order -S.w +S.post.S._pre +S.post.S.w'] },
  },
  'one delay for all: there is no other order': {
    text: model('on_pre: x_post = 0.9*x_post + w', 'S.w = 1 + i + 0.1*j\nS.delay = 0.3*ms\n'),
    changes: null,
  },
  'delays in the order of the synapses': {
    text: model('on_pre: x_post = 0.9*x_post + w', 'S.w = 1 + i\nS.delay = 0.2*j*ms\n'),
    changes: null,
  },
  'weights that the pathway writes': {
    text: model('on_pre: x_post = 0.9*x_post + w; w += 0.1'),
    changes: { 'S.pre': [ends] },
  },
  'weights that another pathway writes': {
    text: model('on_pre: x_post = 0.9*x_post + w\n on_post: w += 0.1').replace(
      'x : 1',
      'x : 1\n threshold: x > 3\n reset: x = 0',
    ),
    changes: { 'S.pre': [ends] },
  },
  'weights that a regular operation writes': {
    text: model('on_pre: x_post = 0.9*x_post + w\n every 1*ms: w *= 0.9'),
    changes: { 'S.pre': [ends] },
  },
  'weights that an equation changes': {
    text: model('du/dt = -u/ms : 1 (clock-driven)\n on_pre: x_post = 0.9*x_post + u').replace(
      'S.w =',
      'S.u =',
    ),
    changes: { 'S.pre': [ends] },
  },
  'weights of one value for all': {
    text: model('z : 1 (shared)\n on_pre: x_post = 0.9*x_post + z'),
    changes: { 'S.pre': ['reads: -S._post -S.pre._order +S.pre.S._post'] },
  },
  'weights and delays of other values in a second run': {
    text: model(
      'on_pre: x_post = 0.9*x_post + w',
      delays,
      `state_monitor M: Q { variables: x }
run 10*ms
S.w = 3 - 0.1*j
run 10*ms
S.delay = (0.4 + 0.2*j)*ms
run 10*ms
output w = S.w`,
    ),
    changes: { 'S.pre': [weights] },
  },
  'a run of fewer': {
    text: model('on_pre: x_post = 0.9*x_post + w').replace('run 10*ms', 'run 9.9*ms'),
    changes: null,
  },
  'a run of fewer, since steps are longer': {
    text: `defaultclock.dt = 0.11*ms\n${model('on_pre: x_post = 0.9*x_post + w')}`,
    changes: null,
  },
};

describe('permute-reads', () => {
  test.each(Object.entries(cases))('%s', async (_, { text, changes }) => {
    const outcome = await expectSameWithout('permute-reads', text);
    expect(changesOf('permute-reads', outcome)).toEqual(changes);
  });
});

test('where functions of the program run, which may write weights, nothing is copied', async () => {
  const network = new Network();
  const inputs = new PoissonGroup(3, '500*Hz', { name: 'I' });
  const group = new NeuronGroup(3, 'x : 1', { name: 'Q' });
  const synapses = new Synapses(inputs, group, {
    model: 'w : 1',
    on_pre: 'x_post += w',
    name: 'S',
  });
  synapses.connect();
  synapses.set('w', '1 + i');
  synapses.set('delay', '(3 - j)*ms');
  const plans = recordPlans(network.session);
  network.add(inputs, group, synapses);
  await network.run('10*ms');
  network.add(networkOperation(() => synapses.set('w', 'w + 1')));
  await network.run('10*ms');
  const [alone, withOperation] = plans.map((stages) =>
    changesOf('permute-reads', { plans: [stages] }),
  );
  expect(Object.keys(alone!)).toEqual(['S.pre']);
  expect(withOperation).toBe(null);
});
