// Which neurons are refractory is kept in a calendar where only thresholds and a known period decide it.
import { describe, expect, test } from 'vitest';
import { changesOf, expectSameWithout, runModel } from './support.ts';

/** What the calendar does around the clamped variables. */
const plain = 'release';
const restores = 'release, restore';
const saves = 'release and save, restore';

interface Parts {
  readonly refractory?: string;
  readonly v?: string;
  readonly reset?: string;
  readonly lines?: string;
  readonly rest?: string;
}

const model = ({
  refractory = '1*ms',
  v = 'dv/dt = (1.5 + 0.2*i - v)/(2*ms) : 1 (unless refractory)',
  reset = 'v = 0',
  lines = '',
  rest = '',
}: Parts): string => `
neurons P[5] {
    ${v}
    p : second
    ${lines}
    threshold: v > 1
    reset: ${reset}
    refractory: ${refractory}
}
P.v = 0.2*i
P.p = (0.5 + 0.3*i)*ms
${rest}
spike_monitor M: P
state_monitor F: P { variables: not_refractory, lastspike }
run 9.3*ms
output v = P.v
output free = P.not_refractory
run 3*ms
output v2 = P.v
output last = P.lastspike
`;

/** The model → what is done at the state update; null where each neuron is tested in each step. */
const cases: Record<string, readonly [Parts, string | null]> = {
  'a period': [{}, plain],
  'a period of less than a step': [{ refractory: '0.04*ms' }, plain],
  'no period at all': [{ refractory: '0*ms' }, plain],
  'a period of a constant': [{ refractory: 'tr', rest: 'tr = 0.7*ms' }, plain],
  'a period of each neuron': [{ refractory: 'p' }, plain],
  'a period that is computed from parameters': [{ refractory: '2*p + exp(-1)*ms' }, plain],
  'a period by a subexpression': [{ refractory: 'q', lines: 'q = 2*p : second' }, plain],
  'a period for all': [
    { refractory: 'q', lines: 'q : second (shared)', rest: 'P.q = 0.8*ms' },
    plain,
  ],
  // ------------------------------------------------------------------------------------------- periods that may change
  'a condition': [{ refractory: 'v > 1.2' }, null],
  'a random period': [{ refractory: '(1 + rand())*ms' }, null],
  'a random period, the same for a whole step': [
    { refractory: 'q', lines: 'q = (1 + rand())*ms : second (constant over dt)' },
    null,
  ],
  'a period from a table': [
    { refractory: 'T(0*ms)', rest: 'timed_array T { values: [1, 2]*ms; dt: 1*ms }' },
    null,
  ],
  'a period that depends on the time': [{ refractory: '1*ms + 0.1*t' }, null],
  'a period of a variable of an equation': [{ refractory: '(1 + v)*ms' }, null],
  'a period by a subexpression of such a variable': [
    { refractory: 'q', lines: 'q = (1 + v)*ms : second' },
    null,
  ],
  'a period of each neuron that regular code writes': [
    { refractory: 'p', lines: 'every 2*ms: p *= 1.1' },
    null,
  ],
  'a period of each neuron that the reset writes': [
    { refractory: 'p', reset: 'v = 0; p *= 1.1' },
    null,
  ],
  'a period of another group': [
    {
      refractory: 'q',
      lines: 'q : second (linked)',
      rest: 'neurons Q[5] { p : second }\nQ.p = 1*ms\nP.q = linked_var(Q.p)',
    },
    null,
  ],
  'a period by the index of the neuron': [{ refractory: '(1 + 0.1*i)*ms' }, null],
  'the longest period of a calendar': [{ refractory: '104857.5*ms' }, plain],
  'a longer period': [{ refractory: '104857.6*ms' }, null],
  'a longer period of one neuron': [{ refractory: 'p', rest: 'P.p[3] = 200*second' }, null],
  'a period without end': [{ refractory: 'inf*ms' }, null],
  'spikes between two steps, before the run': [
    { rest: 'P.lastspike = (-0.9 + 0.03*i)*ms\nP.not_refractory = False' },
    plain,
  ],
  'spikes in the future': [{ rest: 'P.lastspike = (1.3 + 0.53*i)*ms' }, plain],
  'spikes in the future, and no period': [
    { refractory: '0*ms', rest: 'P.lastspike = (1.3 + 0.53*i)*ms' },
    plain,
  ],
  'spikes at no time': [
    {
      rest: 'P.lastspike[1] = inf*second\nP.lastspike[2] = -inf*second',
    },
    plain,
  ],
  // ----------------------------------------------------------------------------------- others decide who is refractory
  'regular code that writes the time of the last spike': [
    { lines: 'every 2*ms: lastspike -= 0.3*ms' },
    null,
  ],
  'a reset that writes the time of the last spike': [{ reset: 'v = 0; lastspike -= 0.3*ms' }, null],
  'regular code that lets neurons go': [
    { lines: 'every 2*ms (when=before_thresholds): not_refractory = True' },
    null,
  ],
  'a model with a `lastspike` of its own': [{ lines: 'lastspike : second' }, plain],
  // ---------------------------------------------------------------------------------------------------- state updates
  'no clamped variable': [{ v: 'dv/dt = (1.5 + 0.2*i - v)/(2*ms) : 1' }, plain],
  'no equation': [{ v: 'v : 1\n every 0.5*ms: v += 0.2 + 0.1*i' }, plain],
  'no clamped variable, and noise': [
    { v: 'dv/dt = (1.5 + 0.2*i - v)/(2*ms) + 0.1*xi/ms**0.5 : 1' },
    plain,
  ],
  'a variable beside the clamped one': [
    { lines: 'dw/dt = -w/ms : 1', reset: 'v = 0; w += 1' },
    plain,
  ],
  'a variable that depends on the clamped one': [{ lines: 'dw/dt = (v - w)/ms : 1' }, null],
  'a clamped variable that depends on another': [
    { lines: 'dw/dt = (v - w)/ms : 1 (unless refractory)', reset: 'v = 0; w += 0.2' },
    plain,
  ],
  'stages of a method that pass on what depends on the clamped one': [
    { lines: 'dw/dt = (v - w)/ms : 1\n method: rk4' },
    null,
  ],
  'stages of a method': [
    { lines: 'dw/dt = -w**2/ms : 1\n method: rk4', reset: 'v = 0; w += 1' },
    restores,
  ],
  noise: [{ lines: 'dw/dt = -w/ms + xi/ms**0.5 : 1' }, null],
  'steps of adaptive length': [{ lines: 'dw/dt = -w/ms : 1\n method: gsl' }, null],
  'a division by a variable': [
    {
      lines: 'dw/dt = -w/ms : 1',
      v: 'dv/dt = (1.5 + 0.2*i - v)/(2*ms)/(1 + w) : 1 (unless refractory)',
    },
    plain,
  ],
  'a power, which takes longer for values that diverge': [
    { v: 'dv/dt = (1.5 + 0.2*i - v**2)/(2*ms) : 1 (unless refractory)\n method: euler' },
    restores,
  ],
  'a function of a variable': [
    { v: 'dv/dt = (1.5 + 0.2*i - tanh(v))/(2*ms) : 1 (unless refractory)\n method: euler' },
    restores,
  ],
  'a negated function': [
    { v: 'dv/dt = (1.5 + 0.2*i + -tanh(v))/(2*ms) : 1 (unless refractory)\n method: euler' },
    restores,
  ],
  'a function of a constant': [
    { v: 'dv/dt = (1.5 + 0.2*i - v*tanh(0.9))/(2*ms) : 1 (unless refractory)\n method: euler' },
    plain,
  ],
  'a function by a subexpression': [
    {
      v: 'dv/dt = (1.5 + 0.2*i - h)/(2*ms) : 1 (unless refractory)\n h = tanh(v) : 1\n method: euler',
    },
    restores,
  ],
  'a comparison': [
    { v: 'dv/dt = (1.5 + 0.2*int(v < 0.5) - v)/(2*ms) : 1 (unless refractory)\n method: euler' },
    restores,
  ],
  // -------------------------------------------------------------------------------------- who sees the clamped variables
  'a monitor': [{ rest: 'state_monitor V: P { variables: v }' }, restores],
  'a monitor of other variables': [{ rest: 'state_monitor V: P { variables: lastspike }' }, plain],
  'a monitor at spikes': [{ rest: 'spike_monitor S: P { variables: v }' }, restores],
  'synapses that add': [
    { rest: 'synapses S: P -> P { on_pre: v_post += 0.05\n connect(i != j) }' },
    restores,
  ],
  'synapses that read': [
    { rest: 'synapses S: P -> P { x : 1\n on_pre: x += v_post\n connect(i != j) }' },
    restores,
  ],
  'regular code that writes, of free neurons only': [{ lines: 'every 1*ms: v += 0.01' }, restores],
  'regular code that sets free neurons': [{ lines: 'every 2*ms: v = 0.3' }, restores],
  'regular code of synapses': [
    { rest: 'synapses S: P -> P { w : 1\n every 2*ms: v_post += 0.01\n connect(j=i) }' },
    restores,
  ],
  'an event that writes, of any neuron': [
    { lines: 'event late (when=end): v < 0.3 and not not_refractory\n on late: v += 0.03' },
    saves,
  ],
  'sums, of any neuron': [
    {
      v: 'dv/dt = (1.5 + 0.2*i - v)/(2*ms) : 1 (unless refractory)\n c : 1',
      rest: 'synapses S: P -> P { c_post = v_pre : 1 (summed)\n connect(i != j) }',
    },
    restores,
  ],
  'a link to the neurons of the group itself, which reads them within the loop': [
    {
      lines: 'u : 1 (linked)\n dw/dt = (u - w)/ms : 1',
      rest: 'P.u = linked_var(P.v, index=[4, 3, 2, 1, 0])\nstate_monitor W: P { variables: w }',
    },
    null,
  ],
  'a link of each neuron to itself': [
    {
      lines: 'u : 1 (linked)\n dw/dt = (u - w)/ms : 1',
      rest: 'P.u = linked_var(P.v)\nstate_monitor W: P { variables: w }',
    },
    null,
  ],
  'a link to another group, whose variable is a link back': [
    {
      lines: 'u : 1 (linked)\n dw/dt = (u - w)/ms : 1',
      rest: 'neurons Q[5] { x : 1 (linked) }\nQ.x = linked_var(P.v)\nP.u = linked_var(Q.x)\nstate_monitor W: P { variables: w }',
    },
    null,
  ],
  'a variable that depends on the clamped one by a subexpression': [
    { lines: 'h = 2*v : 1\n dw/dt = (h - w)/ms : 1', rest: 'state_monitor W: P { variables: w }' },
    null,
  ],
  'a link to another group': [
    {
      lines: 'u : 1 (linked)\n dw/dt = (u - w)/ms : 1',
      rest: 'neurons Q[5] { x : 1 }\nQ.x = i\nP.u = linked_var(Q.x)',
    },
    plain,
  ],
  'a link to another group, from whichever of its neurons': [
    {
      v: 'dv/dt = (1.5 + 0.1*u - v)/(2*ms) : 1 (unless refractory)\n u : 1 (linked)',
      rest: 'neurons Q[5] { x : 1 }\nQ.x = i\nP.u = linked_var(Q.x, index=[4, 3, 2, 1, 0])',
    },
    plain,
  ],
  'a link to the neurons of the group itself, which only regular code reads': [
    {
      lines: 'u : 1 (linked)\n w : 1\n every 0.5*ms: w = u',
      rest: 'P.u = linked_var(P.v, index=[4, 3, 2, 1, 0])',
    },
    restores,
  ],
  'a link to the flags of the group itself, which are cleared one by one': [
    {
      v: 'dv/dt = (1.5 + 0.2*i - v)/(2*ms) : 1',
      lines: 'u : boolean (linked)\n dw/dt = (int(u) - w)/ms : 1',
      rest: 'P.u = linked_var(P.not_refractory, index=[4, 3, 2, 1, 0])\nstate_monitor W: P { variables: w }',
    },
    null,
  ],
  'a link, and no clamped variable': [
    {
      v: 'dv/dt = (1.5 + 0.1*u - v)/(2*ms) : 1\n u : 1 (linked)',
      rest: 'neurons Q[5] { x : 1 }\nQ.x = i\nP.u = linked_var(Q.x)',
    },
    plain,
  ],
  'another group that reads it by a link': [
    {
      rest: 'neurons Q[5] { dx/dt = (u - x)/ms : 1\n u : 1 (linked) }\nQ.u = linked_var(P.v)\nstate_monitor X: Q { variables: x }',
    },
    restores,
  ],
  'an event that writes another variable': [
    {
      lines: 'w : 1\n event late (when=end): p > 1*ms and not not_refractory\n on late: w += 0.03',
    },
    plain,
  ],
};

const actionNames: Record<string, string> = {
  '+ before: release refractory neurons': plain,
  '+ before: release refractory neurons and save clamped variables': 'release and save',
  '+ after: restore clamped variables': 'restore',
};

describe('refractory-calendar', () => {
  test.each(Object.entries(cases))('%s', async (_, [parts, expected]) => {
    const outcome = await expectSameWithout('refractory-calendar', model(parts));
    const changes = changesOf('refractory-calendar', outcome);
    const actions = changes?.['P.stateupdater']?.flatMap((line) => actionNames[line] ?? []);
    expect(actions?.join(', ') ?? null).toBe(expected);
  });

  test('the plan', async () => {
    const text = model({ rest: 'state_monitor V: P { variables: v }' });
    expect(changesOf('refractory-calendar', await runModel(text))).toEqual({
      'P.stateupdater': [
        '+ before: release refractory neurons',
        '+ after: restore clamped variables',
        'reads: -P.lastspike',
      ],
      'P.thresholder': ['+ after: hold refractory neurons', 'reads: +events of P.thresholder'],
    });
  });
});
