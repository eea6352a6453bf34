// Variables with a common decay, which are stored with a scale at level 2, equal those of level 0, whatever reads or
// writes them.
import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/index.ts';
import { Network, networkOperation, NeuronGroup } from '../../src/index.ts';
import { emptyScope } from '../../src/simulation/namespace/namespace.ts';
import { expectSameAtAllLevels } from '../levels.ts';
import { changesOf, recordPlans, runModel } from './support.ts';

const decay = 'dg/dt = -g/(3*ms) : 1';
const group = (equations: string, rest = ''): string => `
neurons P[9] {
    dv/dt = (1.3 + 0.1*i + g - v)/(4*ms) : 1
    ${equations}
    threshold: v > 1
    reset: v = 0
    ${rest}
}
P.v = 0.1*i
P.g = 0.2 - 0.03*i
`;
const synapses = `
synapses S: P -> P { w : 1
on_pre: g += w
connect(j=k for k in range(N_post) if k != i)
}
S.w = 0.03*sin(i + j)
`;
const outputs = `
output v = P.v
output g = P.g
`;

/** Case → the model, and the variables that are kept by a scale. */
const cases: Record<string, { readonly text: string; readonly scaled: readonly string[] }> = {
  'what synapses add to': { scaled: ['g'], text: `${group(decay)}${synapses}run 90*ms\n` },
  'with a monitor of it': {
    scaled: ['g'],
    text: `${group(decay)}${synapses}state_monitor M: P { variables: g, v }\nspike_monitor T: P { variables: g }\nrun 40*ms\n`,
  },
  'with a refractory period': {
    scaled: ['g'],
    text: `${group(decay, 'refractory: 2.05*ms')}${synapses}run 90*ms\n`,
  },
  'with a refractory condition': {
    scaled: ['g'],
    text: `${group(decay, 'refractory: g > 0.05')}${synapses}run 90*ms\n`,
  },
  'with variables that refractoriness holds': {
    scaled: ['g'],
    text: `neurons P[9] {
    dv/dt = (1.3 + 0.1*i + g - v)/(4*ms) : 1 (unless refractory)
    ${decay}
    dh/dt = -h/(9*ms) : 1 (unless refractory)
    threshold: v > 1
    reset: v = 0; h += 0.1
    refractory: (1 + 0.2*i)*ms
}
P.v = 0.1*i
${synapses}run 90*ms\noutput h = P.h\n`,
  },
  'that the threshold looks at': {
    scaled: ['g'],
    text: `${group(decay).replace('v > 1', 'v + g > 1')}${synapses}run 90*ms\n`,
  },
  'that the reset reads and writes': {
    scaled: ['g'],
    text: `${group(decay).replace('v = 0', 'v = 0.1*g; g = 0.5*g + 0.1; g -= 0.02; g *= 0.9')}${synapses}run 90*ms\n`,
  },
  'that the reset reads before it writes': {
    scaled: ['g'],
    text: `${group(decay).replace('v = 0', 'x = g + 0.1; g = 0.5; g = x + 0.01; v = 0.1*x')}${synapses}run 90*ms\n`,
  },
  'for so long that the scale starts anew': {
    scaled: ['g'],
    text: `${group(decay)}${synapses}run 900*ms\n`,
  },
  'decaying fast': {
    scaled: [],
    text: `${group('dg/dt = -g/(0.1*ms) : 1')}${synapses}run 20*ms\n`,
  },
  'halved in each step, so that the scale starts anew in time': {
    scaled: ['g'],
    text: `${group('dg/dt = -g/(0.2*ms) : 1', 'method: euler')}${synapses}run 150*ms\n`,
  },
  'decaying by a little more than half': {
    scaled: [],
    text: `${group('dg/dt = -g/(0.199*ms) : 1', 'method: euler')}${synapses}run 20*ms\n`,
  },
  'by a method of inner steps': {
    scaled: [],
    text: `${group(decay, 'method: rkf45')}${synapses}run 20*ms\n`,
  },
  'with a refractory period and no equation': {
    scaled: [],
    text: `neurons P[9] { v : 1\n g : 1\n every 0.5*ms: v += 0.1*i
    threshold: v > 1\n reset: v = 0\n refractory: 1*ms }\n${synapses}run 20*ms\n`,
  },
  'clamped, though nothing is refractory': {
    scaled: [],
    text: `${group(decay.replace(': 1', ': 1 (unless refractory)'))}${synapses}run 20*ms\n`,
  },
  'growing in place of decaying': {
    scaled: [],
    text: `${group('dg/dt = g/(50*ms) : 1')}${synapses}run 20*ms\n`,
  },
  'staying as they are': {
    scaled: [],
    text: `${group('dg/dt = 0*g/ms : 1')}${synapses}run 20*ms\n`,
  },
  'clamped, and free ones beside them': {
    scaled: ['g'],
    text: `${group(`${decay}\n    dh/dt = -h/(3*ms) : 1 (unless refractory)`, 'refractory: 2*ms')}P.h = 1\n${synapses}run 40*ms\noutput h = P.h\n`,
  },
  'two of them, one of the other': {
    scaled: ['x'],
    text: `${group('dg/dt = (x - g)/(3*ms) : 1\n    dx/dt = -x/(2*ms) : 1')}
synapses S: P -> P { on_pre: x += 0.1
connect(j=k for k in range(N_post) if k != i)
}
run 90*ms\noutput x = P.x\n`,
  },
  'by another method': {
    scaled: ['g'],
    text: `${group(decay, 'method: euler')}${synapses}run 90*ms\n`,
  },
  'by a method of several stages': {
    scaled: ['g'],
    text: `${group(decay, 'method: rk4')}${synapses}run 90*ms\n`,
  },
  'with a time constant of each neuron': {
    scaled: [],
    text: `${group('dg/dt = -g/tau : 1\n    tau : second (constant)')}P.tau = (2 + i)*ms\n${synapses}run 90*ms\n`,
  },
  alone: {
    scaled: ['x'],
    text: `neurons P[3] { dx/dt = -x/(7*ms) : 1\n    v = 2*x : 1\n    g = x**2 : 1 }\nP.x = 1 + i\nstate_monitor M: P { variables: x, g }\nrun 30*ms\noutput x = P.x\n`,
  },
  'with code in steps of its own': {
    scaled: ['g'],
    text: `${group(decay, 'every 0.7*ms: g = 0.9*g + 0.01*v; v += 0.1*g')}${synapses}run 50*ms\n`,
  },
  'with a step of its own': {
    scaled: ['g'],
    text: `${group(decay, 'dt: 0.25*ms')}${synapses}state_monitor M: P { variables: g\n dt: 0.1*ms }\nrun 50*ms\n`,
  },
  'summed up by others': {
    scaled: ['g'],
    text: `${group(decay)}${synapses}
neurons Q[4] { s : 1\n    x : 1 }
synapses R: P -> Q { s_post = g_pre*(1 + i) : 1 (summed)\n connect(j='i % 4') }
run 30*ms\noutput s = Q.s\n`.replace("j='i % 4'", 'j=i % 4'),
  },
  'in runs one after the other, looked at between': {
    scaled: ['g'],
    text: `${group(decay)}${synapses}run 30*ms\nP.g += 0.1\noutput half = P.g\nrun 0.1*ms\nrun 30*ms\n`,
  },
  'stored and restored': {
    scaled: ['g'],
    text: `${group(decay)}${synapses}run 30*ms\nstore here\nrun 20*ms\nrestore here\nrun 30*ms\n`,
  },
  'of parts of a group': {
    scaled: ['g'],
    text: `${group(decay)}subgroup A: P[2:6]
synapses S: A -> A { on_pre: g_post -= 0.05*g_pre
connect() }
state_monitor M: A { variables: g }
A.g = 0.4
run 60*ms\n`,
  },
  'that an input adds to': {
    scaled: ['g'],
    // In every step each of the three has its event.
    text: `${group(decay)}poisson_input I: P.g { N: 3; rate: 10*kHz; weight: 0.01 }\nrun 30*ms\n`,
  },
  'with events that go both ways': {
    scaled: ['g'],
    text: `${group(decay)}synapses S: P -> P { w : 1
on_pre: g_post += w*g_pre; w += 0.01*g_post
on_post: g_pre -= 0.01*(w + g_post)
connect(p=1)
}
S.w = 0.03*sin(i + j)
run 60*ms\noutput w = S.w\n`,
  },
};

describe('levels 0 and 2 agree', () => {
  test.each(Object.entries(cases))('%s', async (_, { text, scaled }) => {
    const js = await expectSameAtAllLevels(text + outputs);
    const kept = [...js.matchAll(/P_(\w+)__scale\$/g)].map(([, name]) => name!);
    expect([...new Set(kept)].sort()).toEqual([...scaled].sort());
  });
});

test('a program may read them during a run', async () => {
  const G = new NeuronGroup(2, 'dg/dt = -g/(10*ms) : 1\nh = 2*g : 1', { method: 'exact' });
  G.set('g', '1 + i');
  const seen: (readonly [number, number])[] = [];
  let steps = 0;
  const look = (): boolean => {
    if (steps++ % 10 === 0) seen.push([G.get('h')[1]!, G.get('g')[1]!]);
    return false;
  };
  await new Network(G).runFor(0.01, emptyScope, new Diagnostics(), { shouldStop: look });
  seen.forEach(([h, g], k) => {
    expect(h).toBe(2 * g);
    expect(g).toBeCloseTo(2 * Math.exp(-(10 * k + 1) / 100), 12);
  });
  expect(G.get('g')[0]).toBeCloseTo(Math.exp(-1), 12);
});

test('the plan', async () => {
  expect(
    changesOf('scaled-decays', await runModel(`${group(decay)}${synapses}run 1*ms\n`)),
  ).toEqual({
    'P.stateupdate_threshold': ['+ after: decay of scales', 'reads: +P.g._scale'],
    'S.pre': ['reads: +P.g._scale'],
  });
});

test('where functions of the program run, which may read any array, nothing is scaled', async () => {
  const G = new NeuronGroup(2, 'dg/dt = -g/(10*ms) : 1', { method: 'exact', name: 'G' });
  const network = new Network(G);
  const plans = recordPlans(network.session);
  await network.run('1*ms');
  network.add(networkOperation(() => undefined));
  await network.run('1*ms');
  const [alone, together] = plans.map((stages) => changesOf('scaled-decays', { plans: [stages] }));
  expect(Object.keys(alone!)).toEqual(['G.stateupdater']);
  expect(together).toBe(null);
});
