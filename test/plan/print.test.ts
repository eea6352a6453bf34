// A plan as text, whole: every kind of step, trigger and host code.
import { expect, test } from 'vitest';
import { SourceText } from '../../src/diagnostics/index.ts';
import { ModelRun } from '../../src/model-file/index.ts';
import { Network, networkOperation, NeuronGroup } from '../../src/index.ts';
import { runModel } from './support.ts';

const model = `
neurons P[4] {
    dv/dt = (2 - v)/(4*ms) : 1 (unless refractory)
    threshold: v > 1
    reset: v = 0
    refractory: 1*ms
    every 1*ms (when=start): v += 0.1
}
poisson_group Q[3] { rates: 10*Hz }
spike_generator G[2] { indices: [0]; times: [1]*ms }
synapses S: Q -> P { on_pre: v += 0.1; delay: 1*ms; connect() }
synapses T: G -> P { w : 1; on_pre: v += w; connect() }
T.delay = j*0.3*ms
neurons R[2] { x : 1 }
synapses U: P -> R { x_post = v_pre : 1 (summed); connect() }
spike_monitor M: P { variables: v }
spike_monitor C: G
rate_monitor L: P
state_monitor V: P { variables: v; dt: 0.5*ms }
run 10*ms
`;

test('every kind of step', async () => {
  const [stages = []] = await new ModelRun(new SourceText('plan.model', model)).plans();
  expect(stages.map(({ after }) => after)).toMatchInlineSnapshot(`
    [
      "build",
      "row-layout",
      "refractory-calendar",
      "fuse-threshold",
      "lower",
    ]
  `);
  expect(stages.at(-1)!.text).toMatchInlineSnapshot(`
    "start 0: P.run_regularly, every 1 ms
      kernel regularly: 4 elements, independent iterations
      reads P.not_refractory, P.v
      writes P.v

    start 0: V, every 0.5 ms
      kernel record: a list of elements, called by a recorder
      reads P.v, V._places, V._recording
      writes V.v

    groups -1: U.summed_x_post_zero, every 0.1 ms
      host code
      writes R.x

    groups -1: U.summed_x_post, every 0.1 ms
      kernel summed: 8 elements
      reads P.v, R.x, U._post, U._pre
      writes R.x

    groups 0: P.stateupdate_threshold, every 0.1 ms
      kernel stateupdate: 4 elements
      before: release refractory neurons
      after: restore clamped variables, hold refractory neurons
      pushes the events of P.stateupdate_threshold
      reads P.not_refractory, P.v, events of P.stateupdate_threshold
      writes P._spike, P.lastspike, P.not_refractory, P.v, events of P.stateupdate_threshold

    thresholds 0: Q.thresholder, every 0.1 ms
      kernel threshold: 3 elements
      pushes the events of Q.thresholder
      writes Q._spike, Q.lastspike, events of Q.thresholder

    thresholds 0: G.generator, every 0.1 ms
      host code
      writes G.lastspike, events of G.generator

    thresholds 1: M, every 0.1 ms
      kernel record: a list of elements, for the events of P.stateupdate_threshold that are recorded
      after: keep the values
      reads M._recording, M._selected, P.v, events of P.stateupdate_threshold
      writes M.v

    thresholds 1: C, every 0.1 ms
      kernel glue: record the events
      reads events of G.generator

    synapses -1: S.pre, every 0.1 ms
      kernel pathway: rows of synapses, for the events of Q.thresholder that are due
      reads P.not_refractory, P.v, S._post, S.pre._ends, S.pre._starts, events of Q.thresholder
      writes P.v

    synapses -1: T.pre, every 0.1 ms
      kernel pathway: rows of synapses, for the events of G.generator that are due
      reads P.not_refractory, P.v, T._post, T.pre._ends, T.pre._starts, T.w, events of G.generator
      writes P.v

    resets 0: P.resetter, every 0.1 ms
      kernel reset: a list of elements, for the events of P.stateupdate_threshold
      reads P._spike, events of P.stateupdate_threshold
      writes P.v

    end 0: L, every 0.1 ms
      kernel glue: record the rate
      reads events of P.stateupdate_threshold
    "
  `);
});

test('a step of the program reads and writes anything', async () => {
  const G = new NeuronGroup(2, 'dv/dt = -v/(10*ms) : 1', {
    threshold: 'v > 1',
    reset: 'v = 0',
    name: 'G',
  });
  const net = new Network(
    G,
    networkOperation(() => {}, { name: 'op', when: 'before_thresholds' }),
  );
  const plans: string[] = [];
  net.session.observePlan = (_, print) => void plans.push(print());
  await net.run('0.1*ms');
  expect(plans.at(-1)).toMatchInlineSnapshot(`
    "groups 0: G.stateupdater, every 0.1 ms
      kernel stateupdate: 2 elements, independent iterations
      reads G.v
      writes G.v

    before_thresholds 0: op, every 0.1 ms
      host code
      reads and writes anything

    thresholds 0: G.thresholder, every 0.1 ms
      kernel threshold: 2 elements
      pushes the events of G.thresholder
      reads G.v
      writes G._spike, G.lastspike, events of G.thresholder

    resets 0: G.resetter, every 0.1 ms
      kernel reset: a list of elements, for the events of G.thresholder
      reads G._spike, events of G.thresholder
      writes G.v
    "
  `);
});

/** A model → lines of its plan. */
const lines: Record<string, readonly [string, readonly string[]]> = {
  'one neuron': [
    'neurons P[1] { dv/dt = -v/ms : 1 }',
    ['  kernel stateupdate: 1 element, independent iterations'],
  ],
  'no synapse': [
    'neurons P[2] { dv/dt = -v/ms : 1 }\nsynapses S: P -> P { dw/dt = -w/ms : 1 (clock-driven)\n connect(False) }',
    ['  kernel stateupdate: 0 elements, independent iterations'],
  ],
  'a part of a group': [
    'neurons P[6] { v : 1 }\nsubgroup A: P[2:5]\npoisson_input I: A.v { N: 10; rate: 10*Hz; weight: 0.1 }',
    ['  kernel poisson_input: 3 elements'],
  ],
  'rows that delays divide': [
    'neurons P[2] { v : 1\n threshold: v > 1 }\nsynapses S: P -> P { on_pre: v_post += 1\n connect() }\nS.delay = (1 - 0.5*j)*ms',
    [
      '  kernel pathway: rows of synapses in the order of delays, for the events of P.thresholder that are due',
    ],
  ],
  'a step in seconds, to six digits': [
    'defaultclock.dt = 1*ms/3\nneurons P[2] { dv/dt = -v/(9*ms) : 1 }',
    ['groups 0: P.stateupdater, every 0.333333 ms'],
  ],
  'actions in order': [
    'neurons P[2] { dv/dt = (2 - v)/ms : 1 (unless refractory)\n dg/dt = -g/(2*ms) : 1\n threshold: v > 1\n reset: v = 0\n refractory: 1*ms }\nstate_monitor M: P { variables: v }',
    [
      '  before: release refractory neurons',
      '  after: restore clamped variables, hold refractory neurons, decay of scales',
    ],
  ],
};

test.each(Object.entries(lines))('%s', async (_, [text, expected]) => {
  const { plans } = await runModel(`${text}\nrun 1*ms\n`);
  const plan = plans[0]!.at(-1)!.plan.split('\n');
  for (const line of expected) expect(plan).toContain(line);
});
