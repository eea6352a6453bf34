// Which synaptic variables are equal in all synapses of a neuron: a row for each condition.
import { describe, test } from 'vitest';
import { expectHoisted } from './hoisted.ts';

/** A trace with this time constant. */
const slow = (tau: string): string => `synapses S: P -> Q { w : 1
    da/dt = -a/(${tau}) : 1 (event-driven)
    on_pre: a += 0.5
    on_post: w += a
    connect()
}
run 20*ms
output a = S.a
output w = S.w`;

/** A trace with these values at first. */
const initial = (values: string): string => `synapses S: P -> Q { w : 1
    da/dt = -a/(5*ms) : 1 (event-driven)
    on_pre: a += 0.5
    on_post: w += a
    connect()
}
S.a = ${values}
run 20*ms
output a = S.a
output last = S.lastupdate
output w = S.w`;

/** Case → the text after the groups, and the variables that are hoisted. */
const cases: Record<string, { readonly text: string; readonly hoisted: readonly string[] }> = {
  'a trace that grows': {
    hoisted: [],
    text: `synapses S: P -> Q {
    w : 1
    da/dt = a/(20*ms) : 1 (event-driven)
    on_pre: a += 0.5; w += a
    on_post: w -= 0.1*a
    connect()
}
run 50*ms
output w = S.w
output a = S.a`,
  },
  'a rate with a function': {
    hoisted: [],
    text: `synapses S: P -> Q {
    w : 1
    da/dt = -a*exp(-1)/(5*ms) : 1 (event-driven)
    on_pre: a += 0.5; w += a
    on_post: w -= 0.1*a
    connect()
}
run 50*ms
output w = S.w
output a = S.a`,
  },
  'a rate with a power': {
    hoisted: [],
    text: `synapses S: P -> Q {
    w : 1
    da/dt = -a/(5*ms*2**2) : 1 (event-driven)
    on_pre: a += 0.5; w += a
    on_post: w -= 0.1*a
    connect()
}
run 50*ms
output w = S.w
output a = S.a`,
  },
  'a rate in several terms, and by a subexpression': {
    hoisted: ['a'],
    text: `synapses S: P -> Q {
    w : 1
    da/dt = -(a + 2*a - b)/(5*ms) : 1 (event-driven)
    b = a/2 : 1
    on_pre: a += 0.5; w += a
    on_post: w -= 0.1*a
    connect()
}
run 50*ms
output w = S.w
output a = S.a`,
  },
  'a trace that stays as it is': {
    hoisted: [],
    text: `synapses S: P -> Q {
    w : 1
    da/dt = 0*a/ms : 1 (event-driven)
    on_pre: a += 0.5; w += a
    on_post: w -= 0.1*a
    connect()
}
run 50*ms
output w = S.w
output a = S.a`,
  },
  'a decay of the longest table': {
    hoisted: ['a'],
    text: slow('142.305*ms'),
  },
  'a slower decay': { hoisted: [], text: slow('142.306*ms') },
  'a decay of a slower clock': {
    hoisted: ['a'],
    text: `defaultclock.dt = 0.2*ms\n${slow('142.306*ms')}`,
  },
  'groups with different steps': {
    hoisted: [],
    text: `neurons R[3] { u : 1\n dt: 0.25*ms\n threshold: u >= 0\n }
synapses S: P -> R { da/dt = -a/(5*ms) : 1 (event-driven)
    on_pre: a += 0.5
    on_post: u_post += a
    connect()
}
run 20*ms
output a = S.a
output u = R.u`,
  },
  'one synapse for each neuron': {
    hoisted: ['a'],
    text: initial('0.3 + 0.1*i').replace('connect()', 'connect(j=i % N_post)'),
  },
  'a first synapse that differs from the others': {
    hoisted: [],
    text: initial('0.3\nS.a[0, 0] = 0.4'),
  },
  'values that differ by rounding': {
    hoisted: ['a'],
    text: initial('0.3*(1 + 1e-15*j)'),
  },
  'values that differ by more': { hoisted: [], text: initial('0.3*(1 + 1e-12*j)') },
  'negative values that differ by more': { hoisted: [], text: initial('-0.3*(1 + 1e-12*j)') },
  'values of opposite sign': { hoisted: [], text: initial('0.3*(-1)**j') },
  'values that are the same after their decay': {
    hoisted: ['a'],
    text: initial('0.3*exp(j/5)\nS.lastupdate = -j*ms'),
  },
  'values that decay from times that differ': {
    hoisted: [],
    text: initial('0.3\nS.lastupdate = -j*ms'),
  },
  'times of last updates alone, which do not matter where all is 0': {
    hoisted: ['a'],
    text: initial('0\nS.lastupdate = -j*ms'),
  },
  'parameters that differ by rounding': {
    hoisted: [],
    text: `synapses S: P -> Q { x : 1\n w : 1
    on_pre: x += 0.5
    on_post: w += x
    connect()
}
S.x = 0.3*(1 + 1e-15*j)
run 20*ms
output x = S.x
output w = S.w`,
  },
  'code that reads the time of the last update': {
    hoisted: [],
    text: `synapses S: P -> Q { w : 1
    da/dt = -a/(5*ms) : 1 (event-driven)
    on_pre: a += 0.5; w += a
    on_post: w += 1; w -= 0.1*lastupdate/ms
    connect()
}
run 20*ms
output a = S.a
output w = S.w`,
  },
  'a monitor of the time of the last update': {
    hoisted: ['x'],
    text: `synapses S: P -> Q { w : 1\n x : 1
    da/dt = -a/(5*ms) : 1 (event-driven)
    on_pre: a += 0.5; x += 1; w += a
    on_post: w += x
    connect()
}
state_monitor T: S { variables: lastupdate }
run 20*ms
output a = S.a
output w = S.w`,
  },
  'a monitor of a subexpression, which may read anything': {
    hoisted: [],
    text: `synapses S: P -> Q { w : 1\n y = 2*w : 1
    da/dt = -a/(5*ms) : 1 (event-driven)
    on_pre: a += 0.5; w += a
    on_post: w -= 0.1*a
    connect()
}
state_monitor T: S { variables: y }
run 20*ms
output a = S.a
output w = S.w`,
  },
  'a monitor of a parameter that could be hoisted': {
    hoisted: ['a'],
    text: `synapses S: P -> Q { w : 1\n x : 1
    da/dt = -a/(5*ms) : 1 (event-driven)
    on_pre: a += 0.5; x += 1; w += a
    on_post: w += x
    connect()
}
state_monitor T: S { variables: x }
run 20*ms
output a = S.a
output w = S.w`,
  },
  'a pathway of delays of its own beside a trace': {
    hoisted: ['x'],
    text: `synapses S: P -> Q { w : 1\n x : 1
    da/dt = -a/(5*ms) : 1 (event-driven)
    on_pre: a += 0.5; x += 1; w += a
    on_post: w -= 0.1*a*x
    connect()
}
S.post.delay = (0.3*i + 0.1*j)*ms
run 20*ms
output a = S.a
output x = S.x
output w = S.w`,
  },
  'a trace that both sides write': {
    hoisted: ['b'],
    text: `synapses S: P -> Q { w : 1\n b : 1
    da/dt = -a/(5*ms) : 1 (event-driven)
    on_pre: a += 0.5; b += 1; w += a
    on_post: a -= 0.1; w += b
    connect()
}
run 20*ms
output a = S.a
output b = S.b
output w = S.w`,
  },
  'a sum of the synapses, regular code, an equation of every step': {
    hoisted: [],
    text: `synapses S: P -> Q { w : 1\n b : 1
    dc/dt = -c/ms : 1 (clock-driven)
    on_pre: b += 1; w += b
    on_post: w += 0.1*b
    connect()
}
run 20*ms
output b = S.b
output w = S.w`,
  },
  'what depends on the neuron, on the synapse or on a temporary': {
    hoisted: [],
    text: `synapses S: P -> Q { w : 1\n a : 1\n b : 1\n c : 1\n d : 1
    on_pre { x = 2.0
        a += v_pre; b += w; c += x; d += i }
    on_post: w += 0.1*(a + b + c + d)
    connect()
}
run 20*ms
output w = S.w`,
  },
  'what depends on the time, on constants and on functions': {
    hoisted: ['a', 'b'],
    text: `synapses S: P -> Q { w : 1\n a : 1\n b : 1
    on_pre: a = exp(-t/(7*ms)) + t_in_timesteps*1e-3; b = a*dt/ms + clip(b, 0, 1)
    on_post: w += 0.1*(a + b)
    connect()
}
run 20*ms
output a = S.a
output b = S.b
output w = S.w`,
  },
  'what is raised, divided and reduced in place': {
    hoisted: ['a', 'b', 'c'],
    text: `synapses S: P -> Q { w : 1\n a : 1\n b : 1\n c : 1
    on_pre: a += 2; a **= 0.5; b += 7; b //= 2; c += 5; c %= 3
    on_post: w += 0.1*(a + b + c)
    connect()
}
run 20*ms
output a = S.a
output b = S.b
output c = S.c
output w = S.w`,
  },
  'what depends on a table of values, or on random numbers': {
    hoisted: [],
    text: `timed_array T { values: [1, 2, 3]; dt: 5*ms }
synapses S: P -> Q { w : 1\n a : 1\n b : 1
    on_pre: a += T(t); b += randn()
    on_post: w += 0.1*(a + b)
    connect()
}
run 20*ms
output a = S.a
output w = S.w`,
  },
  'what depends on a variable of the other side': {
    hoisted: ['b'],
    text: `synapses S: P -> Q { w : 1\n a : 1\n b : 1
    on_pre: a += b; w += a
    on_post: b += 1; w += 0.1*a
    connect()
}
run 20*ms
output a = S.a
output b = S.b
output w = S.w`,
  },
  'synapses that were added after a run': {
    hoisted: ['a'],
    text: `synapses S: P -> Q { w : 1
    da/dt = -a/(5*ms) : 1 (event-driven)
    on_pre: a += 0.5; w += a
    on_post: w -= 0.1*a
    connect(i < j)
}
run 7*ms
S.connect(i > j)
S.a = 0.3
run 20*ms
output a = S.a
output last = S.lastupdate
output w = S.w`,
  },
};

describe('hoisted are', () => {
  test.each(Object.entries(cases))('%s', (_, { text, hoisted }) => expectHoisted(text, hoisted));
});
