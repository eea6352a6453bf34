// State update and threshold are one loop where no step between them writes what the threshold reads or reads what it
// writes, and two elsewhere; all levels agree on what the neurons do.
import { describe, expect, test } from 'vitest';
import { expectSameAtAllLevels } from '../levels.ts';
import { compareLevels } from '../levels/compare.ts';
import { changesOf, runModel } from './support.ts';

const group = (lines = '', rest = ''): string => `
neurons P[3] {
    dv/dt = (1.5 + 0.2*i - v)/(2*ms) : 1 (unless refractory)
    u : 1
    threshold: v > 1
    reset: v = 0
    refractory: 0.5*ms
    ${lines}
}
${rest}
P.v = 0.2*i
spike_monitor M: P { variables: v, u }
run 12*ms
output v = P.v
output u = P.u
output last = P.lastspike
`;

/** What stands between the two → the model. */
const apart: Record<string, string> = {
  'regular code of the group': group('every 0.3*ms (when=before_thresholds): v += 0.05'),
  'nothing, but random numbers of the threshold': group().replace('v > 1', 'v > 1 + 0.1*rand()'),
  'nothing, but random refractory periods': group().replace('0.5*ms', '(0.5 + 0.3*rand())*ms'),
  'regular code of synapses': group(
    '',
    `synapses S: P -> P { w : 1\n every 0.3*ms (when=after_groups): v_post += 0.04; w = v_pre\n connect(i != j) }
state_monitor X: S { variables: w }`,
  ),
  'a monitor of the group': group(
    '',
    'state_monitor X: P { variables: v, lastspike, not_refractory; when: after_groups }',
  ),
  'an event of the group': group(
    'event high (when=after_groups): v > 0.9\n    on high (when=before_thresholds): v -= 0.2; u += 1',
  ),
  'regular code that reads the last spikes': group(
    '',
    `neurons Q[3] { x : 1\n lv : second (linked)\n every 0.3*ms (when=before_thresholds): x += lv/ms }
Q.lv = linked_var(P.lastspike)\nstate_monitor X: Q { variables: x }`,
  ),
  'an update of another group that shows the last spikes': group(
    '',
    `neurons Q[3] { dx/dt = (lv/ms - x)/ms : 1\n lv : second (linked)\n threshold: x > 0.5\n reset: x = 0 }
Q.lv = linked_var(P.lastspike)\nspike_monitor X: Q`,
  ),
  'a sum over the refractory neurons': group(
    '',
    `neurons Q[3] { s : 1\n order: 2 }
synapses S: P -> Q { s_post = 0.1*int(not_refractory_pre) : 1 (summed)\n connect(i != j) }
state_monitor X: Q { variables: s }`,
  ),
};

/** A group whose neurons read others of it, in reverse order. */
const reversed = (threshold: string, linked: string): string =>
  group(`u2 : 1 (linked)\n l2 : second (linked)\n dw/dt = (${linked} - w)/ms : 1`)
    .replace('v > 1\n', `${threshold}\n`)
    .replace(
      'spike_monitor',
      `P.u2 = linked_var(P.v, index=[2, 1, 0])
P.l2 = linked_var(P.lastspike, index=[2, 1, 0])
state_monitor W: P { variables: w }
spike_monitor`,
    );
apart['a link by which the threshold reads other neurons'] = reversed('v + 0.1*u2 > 1', '1');
apart['a link by which the update reads when others spiked'] = reversed('v > 1', 'exp(l2/ms)');

const together: Record<string, string> = {
  nothing: group(),
  'regular code at other places': group(
    'every 0.3*ms (when=before_groups): v += 0.02\n    every 0.4*ms (when=end): u = v',
  ),
  'regular code that reads the group': group(
    '',
    `neurons Q[3] { x : 1\n lv : 1 (linked)\n every 0.3*ms (when=before_thresholds): x += lv }
Q.lv = linked_var(P.v)\nstate_monitor X: Q { variables: x }`,
  ),
  'an update of another group by a link': group(
    '',
    `neurons Q[3] { dx/dt = (lv - x)/ms : 1\n lv : 1 (linked)\n threshold: x > 0.5\n reset: x = 0 }
Q.lv = linked_var(P.v)\nspike_monitor X: Q`,
  ),
  'a link by which the update reads other neurons': reversed('v > 1', 'u2'),
  'a sum over the group': group(
    '',
    `neurons Q[3] { s : 1\n order: 2 }
synapses S: P -> Q { s_post = 0.1*v_pre : 1 (summed)\n connect(i != j) }
state_monitor X: Q { variables: s }`,
  ),
  'regular code of a group that it does not know': group(
    '',
    'neurons Q[2] { x : 1\n every 0.3*ms (when=before_thresholds): x += 1 }\nstate_monitor X: Q { variables: x }',
  ),
};

describe('two loops if between them is', () => {
  test.each(Object.entries(apart))('%s', async (_, text) => {
    expect(await expectSameAtAllLevels(text)).not.toMatch(/P_stateupdate_threshold/);
  });
});

describe('one loop if between them is', () => {
  test.each(Object.entries(together))('%s', async (_, text) => {
    expect(await expectSameAtAllLevels(text)).toMatch(/P_stateupdate_threshold/);
  });
});

describe('a threshold at another place in the step', () => {
  test.each(['before_groups', 'after_synapses', 'after_resets', 'end'])('%s', async (slot) => {
    const text = `drive = 1.7
neurons P[3] {
    dv/dt = (drive + 0.2*i - v)/(2*ms) : 1
    threshold (when=${slot}): v > 1
    reset: v = 0
}
neurons Q[3] { x : 1 }
synapses S: P -> Q { on_pre: x += 1; connect(j=i) }
state_monitor X: Q { variables: x; when: end }
run 12*ms
`;
    expect(await compareLevels(text)).toMatchObject({ difference: null, errors: [] });
  });
});

test('the plan', async () => {
  const events = 'reads: -events of P.thresholder +events of P.stateupdate_threshold';
  const triggered = (step: string): string[] => [
    `- kernel ${step} for the events of P.thresholder`,
    `+ kernel ${step} for the events of P.stateupdate_threshold`,
    events,
  ];
  const outcome = await runModel(group().replace('spike_monitor M: P { variables: v, u }', ''));
  expect(changesOf('fuse-threshold', outcome)).toEqual({
    'P.stateupdater': ['removed'],
    'P.thresholder': ['removed'],
    'P.stateupdate_threshold': ['added'],
    'P.resetter': triggered('reset: a list of elements,'),
  });
  const actions = /before: release.*\n +after: hold refractory neurons/;
  expect(outcome.plans[0]!.at(-1)!.plan).toMatch(actions);
});
