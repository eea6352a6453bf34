// What state updates and thresholds compute from parameters alone is read from tables.
import { describe, expect, test } from 'vitest';
import { changesOf, expectSameWithout } from './support.ts';
import type { Changes } from './support.ts';

const table = 'P.stateupdater._table_1';
const model = (equations: string, rest = '', last = ''): string => `
neurons P[5] {
    dv/dt = (1.5 - v)/tau : 1
    ${equations}
    ${rest}
}
P.tau = (3 + i)*ms
${last}
run 8*ms
output v = P.v
`;

/** The model → what changes. */
const cases: Record<string, { readonly text: string; readonly changes: Changes | null }> = {
  'a decay of each neuron': {
    text: model('tau : second'),
    changes: { 'P.stateupdater': [`reads: -P.tau +${table}`] },
  },
  'a threshold of each neuron': {
    text: `
neurons P[5] { dv/dt = (1.5 - v)/(3*ms) : 1
    a : 1
    threshold: v > exp(-a)
    reset: v = 0
}
P.a = 0.1*i
spike_monitor M: P
run 20*ms`,
    changes: { 'P.stateupdate_threshold': ['reads: -P.a +P.stateupdate_threshold._table_1'] },
  },
  'a threshold apart from the update': {
    text: `
neurons P[5] { dv/dt = (1.5 - v)/(3*ms) : 1
    a : 1
    threshold: v > exp(-a)
    reset: v = 0
    every 1*ms (when=before_thresholds): v += 0.01
}
P.a = 0.1*i
spike_monitor M: P
run 20*ms`,
    changes: { 'P.thresholder': ['reads: -P.a +P.thresholder._table_1'] },
  },
  'a parameter for all neurons alike, which is hoisted out of the loop anyway': {
    text: model('tau : second (shared)').replace('(3 + i)', '3'),
    changes: null,
  },
  'what is as cheap as a read of a table': {
    text: `neurons P[5] { dv/dt = 2*a - 3*b : 1\n a : Hz\n b : Hz }
P.a = 100*i*Hz\nP.b = 20*i*Hz\nrun 3*ms\noutput v = P.v`,
    changes: null,
  },
  'a parameter that regular code writes': {
    text: model('tau : second', 'every 1*ms: tau *= 1.1'),
    changes: null,
  },
  'a parameter that the reset writes': {
    text: model('tau : second', 'threshold: v > 1\n reset: v = 0; tau *= 1.1'),
    changes: null,
  },
  'a parameter that synapses write': {
    text: model(
      'tau : second',
      'threshold: v > 1\n reset: v = 0',
      'synapses S: P -> P { on_pre: tau_post *= 1.1\n connect(j=i) }',
    ),
    changes: null,
  },
  'a parameter of another group, by a link': {
    text: model('tau : second (linked)').replace(
      'P.tau = (3 + i)*ms',
      'neurons Q[5] { u : second }\nQ.u = (3 + i)*ms\nP.tau = linked_var(Q.u)',
    ),
    changes: null,
  },
  'a variable of an equation': {
    text: model('dtau/dt = 1/second : second'.replace('1/second : second', '0.1 : second')),
    changes: null,
  },
  'steps of other roles': {
    text: `neurons P[5] { v : 1\n tau : second\n every 0.5*ms: v = v*exp(-dt/tau) + 1 }
P.tau = (3 + i)*ms\nrun 8*ms\noutput v = P.v`,
    changes: null,
  },
  'equations of synapses': {
    text: `neurons P[5] { v : 1 }
synapses S: P -> P { dw/dt = (1 - w)/tau : 1 (clock-driven)\n tau : second\n connect() }
S.tau = (3 + i)*ms\nrun 8*ms\noutput w = S.w`,
    changes: null,
  },
};

describe('precompute-parameters', () => {
  test.each(Object.entries(cases))('%s', async (_, { text, changes }) => {
    const outcome = await expectSameWithout('precompute-parameters', text);
    expect(changesOf('precompute-parameters', outcome)).toEqual(changes);
  });
});
