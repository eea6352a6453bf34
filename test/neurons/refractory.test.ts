// Clamped variables of refractory neurons have the right value whenever they are read, whether they are restored in
// every step or only at release.
import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/index.ts';
import { Network, NeuronGroup, StateMonitor, Synapses } from '../../src/index.ts';
import { emptyScope } from '../../src/simulation/namespace/namespace.ts';
import { expectSameAtAllLevels } from '../levels.ts';
import type { OptimizeLevel } from '../../src/model-file/index.ts';
import { ran } from './support.ts';

const group = `neurons P[6] {
    dv/dt = (1.5 + 0.2*i - v)/(4*ms) : 1 (unless refractory)
    dx/dt = -x/(30*ms) : 1 (unless refractory)
    threshold: v > 1
    reset: v = 0.1*i; x += 1
    refractory: PERIOD
    own : second
}
P.v = 0.1*i
P.own = (2 + 0.3*i)*ms
`;
const outputs = 'output v = P.v\noutput x = P.x\noutput free = P.not_refractory\n';

/** Case → what happens after the group is there. */
const cases: Record<string, string> = {
  'seen by nobody': 'run 50*ms\n',
  'in the middle of a refractory period': 'run 5.3*ms\n',
  'over many runs, looked at between':
    'run 5.3*ms\nP.x += P.v\nrun 0.4*ms\noutput first = P.v\nrun 0.1*ms\nrun 30*ms\n',
  'seen by a monitor': 'state_monitor M: P { variables: v, x }\nrun 20*ms\n',
  'seen at spikes': 'spike_monitor M: P { variables: v, x }\nrun 20*ms\n',
  'written by code': 'run 20*ms\n',
  'written by synapses':
    'synapses S: P -> P { on_pre: v += 0.05\nconnect(j=k for k in range(N_post) if k != i)\n}\nrun 20*ms\n',
  'written by the code of an event':
    'event_monitor E: P { event: late; variables: v }\nrun 20*ms\n',
  'stored and restored': 'run 5.3*ms\nstore here\nrun 3*ms\nrestore here\nrun 10*ms\n',
};

describe.each(['2.3*ms', 'own', '(2 + 0.3*i)*ms'])('levels agree with a period of %s', (period) => {
  test.each(Object.entries(cases))('%s', async (name, text) => {
    const code =
      name === 'written by code'
        ? 'every 0.3*ms: v = v + 0.01\n    '
        : name === 'written by the code of an event'
          ? 'event late (when=end): v < 0.3 and not not_refractory\n    on late: v += 0.03; x *= 0.9\n    '
          : '';
    const own = group.replace('refractory: PERIOD', `${code}refractory: ${period}`);
    await expectSameAtAllLevels(own + text + outputs);
  });
});

test('a program that reads variables between steps gets clamped values', async () => {
  const G = new NeuronGroup(1, 'dv/dt = (2 - v)/(2*ms) : 1 (unless refractory)', {
    threshold: 'v > 1',
    reset: 'v = 0.25',
    refractory: '3*ms',
    method: 'exact',
  });
  const seen: number[] = [];
  const look = (): boolean => {
    if (G.get('not_refractory')[0] === 0) seen.push(G.get('v')[0]!);
    return false;
  };
  await new Network(G).runFor(0.01, emptyScope, new Diagnostics(), { shouldStop: look });
  expect(seen.length).toBeGreaterThan(50);
  expect(new Set(seen)).toEqual(new Set([0.25]));
});

test.each([
  ['thresholds', 'resets', 'groups'],
  ['thresholds', 'groups', 'resets'],
  ['resets', 'thresholds', 'groups'],
  ['groups', 'resets', 'thresholds'],
])('levels 0, 1 and 2 agree in the order %s, %s, %s', async (...schedule) => {
  const results: number[][] = [];
  for (const period of ['0*ms', '0.1*ms', '1.3*ms', '(1 + 0.3*i)*ms'])
    for (const level of [0, 1, 2] as const) {
      const G = new NeuronGroup(5, 'dv/dt = (3 - v)/(7*ms) : 1 (unless refractory)', {
        threshold: 'v > 2',
        reset: 'v = 0',
        refractory: period,
        method: 'exact',
      });
      G.set('v', '0.2*i');
      // Has its event before the first state update.
      G.set('v', 3, { indices: [1] });
      const network = new Network(G);
      network.session.optimize = level;
      network.schedule = schedule;
      await network.run('7.3*ms');
      G.set('v', 2.5, { indices: [2] });
      await network.run('20*ms');
      results.push([...G.get('v'), ...G.get('lastspike'), ...G.get('not_refractory')]);
    }
  results.forEach((result, k) => {
    result.forEach((value, n) =>
      expect(value).toBeCloseTo(results[3 * Math.floor(k / 3)]![n]!, 12),
    );
  });
});

test('a constant period is the same at all levels: 1//0.1 is 9, as in NumPy', async () => {
  const spikesAt = async (refractory: string, optimize: OptimizeLevel) => {
    const text = `neurons P[1] {
    dv/dt = (2 - v)/(10*ms) : 1 (unless refractory)
    threshold: v > 1
    reset: v = 0
    refractory: ${refractory}
}
spike_monitor M: P
run 60*ms
output t = M.t/ms`;
    return (await ran(text, { optimize })).values.t!;
  };
  const nine = await spikesAt('9*ms', 0);
  expect(nine.map((t) => t.toFixed(1))).toEqual(['6.9', '22.8', '38.7', '54.6']);
  for (const level of [0, 1, 2] as const)
    for (const text of ['(1//0.1)*ms', '(-9 % 18)*ms', '(-1//-0.1)*ms'])
      expect(await spikesAt(text, level), `${text} at level ${level}`).toEqual(nine);
});

// The numbers are those of Brian2 2.5.1.
test.each([
  ['false', false, [1, 2]],
  ["the string 'False'", 'False', [0, 1]],
  ['a condition that never holds', 'i < 0', [0, 1]],
  ['no time', '0*ms', [0, 1]],
] as const)('with %s as refractoriness', async (_what, refractory, expected) => {
  const S = new NeuronGroup(1, '', { threshold: 'True', reset: '' });
  const G = new NeuronGroup(1, 'dv/dt = 0/ms : 1 (unless refractory)', {
    ...{ threshold: 't == 0*ms', reset: '', refractory },
  });
  const C = new Synapses(S, G, { on_pre: 'v += 1' });
  C.connect();
  const M = new StateMonitor(G, 'v', { when: 'end' });
  await new Network(S, G, C, M).run('0.2*ms', { onWarning: () => undefined });
  expect(Array.from(M.values('v', 0))).toEqual(expected);
});
