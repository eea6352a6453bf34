// Synaptic variables that are hoisted to the neuron at level 2 equal those of level 0 at every read.
import { describe, expect, test } from 'vitest';
import { Network, PoissonGroup, Synapses } from '../../src/index.ts';
import { expectSameAtAllLevels } from '../levels.ts';
import { expectHoisted, groups } from './hoisted.ts';
import { changesOf, runModel } from './support.ts';

const pair = `
    w : 1
    dapre/dt = -apre/(20*ms) : 1 (event-driven)
    dapost/dt = -apost/taupost : 1 (event-driven)
    on_pre: g += w; apre += 0.01; w = clip(w + apost, 0, 1)
    on_post: apost -= 0.012; w = clip(w + apre, 0, 1)
    connect(j=k for k in range(N_post) if k != i)
`;
const outputs = `
output w = S.w
output apre = S.apre
output apost = S.apost
output last = S.lastupdate
output v = Q.v
`;

/** Case → the text after the groups, and the variables that are kept once a neuron. */
const cases: Record<string, { readonly text: string; readonly hoisted: readonly string[] }> = {
  'a pair rule': {
    hoisted: ['apre', 'apost'],
    text: `taupost = 15*ms\nsynapses S: P -> Q {${pair}}\nS.w = 0.3\nrun 60*ms\n${outputs}`,
  },
  'two runs, looked at between': {
    hoisted: ['apre', 'apost'],
    text: `taupost = 15*ms\nsynapses S: P -> Q {${pair}}\nS.w = 0.3\nrun 33*ms\nS.w += 0.1*S.apre\nrun 20*ms\nrun 0.1*ms\nrun 20*ms\n${outputs}`,
  },
  'what is made of a trace that is kept in each synapse, as another one is': {
    hoisted: [],
    text: `synapses S: P -> Q {
    n : 1
    dapre/dt = -apre/(20*ms) : 1 (event-driven)
    dapost/dt = (0.25 - apost)/(30*ms) : 1 (event-driven)
    on_pre: n += apre; apre += 0.01; v_post += 0.01*apost
    connect(j=k for k in range(N_post) if k != i)
}
run 40*ms
output n = S.n
output apre = S.apre
output apost = S.apost
`,
  },
  'values of their own to begin with': {
    hoisted: ['apre', 'apost'],
    text: `taupost = 15*ms\nsynapses S: P -> Q {${pair}}\nS.w = 0.3\nS.apre = 0.01*i\nS.apost = 0.02*j\nrun 40*ms\n${outputs}`,
  },
  'values that differ inside a row': {
    hoisted: [],
    text: `taupost = 15*ms\nsynapses S: P -> Q {${pair}}\nS.w = 0.3\nS.apre = 0.01*i + 0.001*j\nrun 40*ms\n${outputs}`,
  },
  'one delay for all': {
    hoisted: ['apre', 'apost'],
    text: `taupost = 15*ms\nsynapses S: P -> Q {${pair}    delay: 1.3*ms\n}\nS.w = 0.3\nrun 40*ms\nrun 11*ms\n${outputs}`,
  },
  'delays of their own': {
    hoisted: [],
    text: `taupost = 15*ms\nsynapses S: P -> Q {${pair}}\nS.w = 0.3\nS.pre.delay = (0.3*i + 0.1*j)*ms\nrun 40*ms\n${outputs}`,
  },
  'a state that is stored and restored': {
    hoisted: ['apre', 'apost'],
    text: `taupost = 15*ms\nsynapses S: P -> Q {${pair}}\nS.w = 0.3\nrun 20*ms\nstore here\nrun 20*ms\nrestore here\nrun 30*ms\n${outputs}`,
  },
  'a monitor of the traces': {
    hoisted: [],
    text: `taupost = 15*ms\nsynapses S: P -> Q {${pair}}\nS.w = 0.3\nstate_monitor T: S { variables: apre, w }\nrun 40*ms\n${outputs}`,
  },
  'a monitor of the weights': {
    hoisted: ['apre', 'apost'],
    text: `taupost = 15*ms\nsynapses S: P -> Q {${pair}}\nS.w = 0.3\nstate_monitor T: S { variables: w }\nrun 40*ms\n${outputs}`,
  },
  'synapses within a group': {
    hoisted: ['apre', 'apost'],
    text: `taupost = 15*ms\nsynapses S: Q -> Q {${pair}}\nS.w = 0.02\nrun 50*ms\n${outputs}`,
  },
  'a trace that has decayed to nothing at the next event': {
    hoisted: ['a'],
    text: `synapses S: P -> Q { w : 1
    da/dt = -a/(0.1*ms) : 1 (event-driven)
    on_pre: a += 0.5
    on_post: w += a
    connect()
}
run 40*ms
output w = S.w`,
  },
  'parts of groups': {
    hoisted: ['apre', 'apost'],
    text: `taupost = 15*ms\nsubgroup A: P[2:6]\nsubgroup B: Q[1:]\nsynapses S: A -> B {${pair}}\nS.w = 0.3\nrun 50*ms\n${outputs}`,
  },
  'an order of lines that matters': {
    hoisted: ['a', 'b'],
    text: `synapses S: P -> Q {
    w : 1
    da/dt = -a/(10*ms) : 1 (event-driven)
    db/dt = -b/(25*ms) : 1 (event-driven)
    on_pre: w += 0.1*a; a += 0.5*b; w += a*b; b = 0.3 - a; w -= 0.1*b; a *= 0.9
    on_post: w = 0.9*w + 0.01*(a - b)
    connect()
}
S.a = 0.2
S.b = 0.1
run 50*ms
output w = S.w
output a = S.a
output b = S.b
output last = S.lastupdate`,
  },
  'a rate of each synapse': {
    hoisted: [],
    text: `synapses S: P -> Q {
    w : 1
    tau : second
    da/dt = -a/tau : 1 (event-driven)
    on_pre: a += 0.5; w += a
    on_post: w -= 0.1*a
    connect()
}
S.tau = (5 + i + j)*ms
run 50*ms
output w = S.w
output a = S.a`,
  },
  'times of the last events': {
    hoisted: ['tpre', 'tpost'],
    text: `synapses S: P -> Q {
    w : 1
    tpre : second
    tpost : second
    on_pre: tpre = t; w += 0.01*tanh((10*ms - (t - tpost))/(10*ms))
    on_post: tpost = t; w -= 0.01*exp(-(t - tpre)/(8*ms))
    connect()
}
S.tpre = -1*second
S.tpost = -(10 + j)*ms
run 50*ms
S.tpost[3] = 45*ms
run 10*ms
output w = S.w
output tpre = S.tpre
output tpost = S.tpost`,
  },
  'times of the last events that arrive one after the other': {
    hoisted: ['tpost'],
    text: `synapses S: P -> Q {
    w : 1
    tpre : second
    tpost : second
    on_pre: tpre = t; w += 0.01*exp(-(t - tpost)/(8*ms))
    on_post: tpost = t; w -= 0.01*exp(-(t - tpre)/(8*ms))
    connect()
}
S.pre.delay = (0.3*i + 0.7*j)*ms
run 50*ms
output w = S.w
output tpre = S.tpre
output tpost = S.tpost`,
  },
  'random increments, which differ between the synapses of a neuron': {
    hoisted: [],
    text: `synapses S: P -> Q {
    w : 1
    da/dt = -a/(10*ms) : 1 (event-driven)
    on_pre: a += 0.1*rand(); w += a
    connect()
}
run 50*ms
output w = S.w
output a = S.a`,
  },
  'two pathways of one side': {
    hoisted: ['a'],
    text: `synapses S: P -> Q {
    w : 1
    da/dt = -a/(10*ms) : 1 (event-driven)
    on_pre up: a += 0.1; w += a
    on_pre down (delay=2*ms): w -= 0.5*a
    connect()
}
run 50*ms
output w = S.w
output a = S.a
output last = S.lastupdate`,
  },
  'integers, which only events of one side write': {
    hoisted: ['x'],
    text: `synapses S: P -> Q {
    n : integer
    x : 1
    on_pre: n += 1; x += 0.5
    on_post: w = n*x
    w : 1
    connect()
}
run 40*ms
output n = S.n
output x = S.x
output w = S.w`,
  },
  'a run in which nothing spikes': {
    hoisted: ['apre'],
    text: `synapses S: P -> Q {
    dapre/dt = -apre/(20*ms) : 1 (event-driven)
    on_pre: apre += 1
    connect()
}
S.apre = 0.25
run 0.3*ms
output apre = S.apre
output last = S.lastupdate`,
  },
  'an equation that does not decay like a trace': {
    hoisted: [],
    text: `synapses S: P -> Q {
    w : 1
    da/dt = (1 - a)/(10*ms) : 1 (event-driven)
    on_pre: a += 0.1; w += a
    on_post: w -= a
    connect()
}
run 50*ms
output w = S.w
output a = S.a`,
  },
};

const smooth = [
  ...['sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'arctan', 'exp', 'expm1', 'exprel'],
  ...['log', 'log10', 'log1p', 'sqrt'],
];

/** Pathways that use the time since the last event of the other side, and how many tables of it there are. */
const lags: Record<string, { readonly code: string; readonly tables: number }> = {
  'functions of it': {
    tables: 2,
    code: `on_pre: tpre = t; w += 0.01*tanh((10*ms - (t - tpost))/(10*ms))
    on_post: tpost = t; w -= 0.01*(1 + exp(-(t - tpre)/(8*ms)))*w`,
  },
  'a negated function of it, times a weight': {
    tables: 1,
    code: `on_pre: tpre = t; w += 0.01*(-exp(-(t - tpost)/(8*ms))*w)
    on_post: tpost = t; w *= 0.99`,
  },
  'one function, twice': {
    tables: 1,
    code: `on_pre: tpre = t; w += 0.01*exp(-(t - tpost)/(8*ms)); g += 0.01*exp(-(t - tpost)/(8*ms))
    on_post: tpost = t; w *= 0.99`,
  },
  'events longer ago than a table is long': {
    tables: 1,
    code: `on_pre: tpre = t; w += 0.01*exp(-(t - tpost)/second)
    on_post: tpost = t`,
  },
  'every smooth function': {
    tables: smooth.length,
    code: `on_pre {
        tpre = t
        ${smooth.map((name) => `w += 0.001*${name}(0.1 + (t - tpost)/(100*ms))`).join('\n        ')}
    }
    on_post: tpost = t`,
  },
  'what jumps is computed': {
    tables: 0,
    code: `on_pre { tpre = t; w += 0.01*int(t - tpost < 5*ms) + 0.001*floor(exp((t - tpost)/(5*ms)))
        x = exp((t - tpost)/(5*ms)); w += 0.001*ceil(x) }
    on_post: tpost = t`,
  },
  'what jumps inside a function is computed': {
    tables: 0,
    code: `on_pre {
        tpre = t
        w += 0.01*exp(-((t - tpost)/ms//5))
        w += 0.01*sin((t - tpost)/ms % 5)
        w += 0.01*exp(-1 + 0*((t - tpost)/ms//5))
    }
    on_post: tpost = t`,
  },
  'a sum and a product of functions are one, a difference without any is none': {
    tables: 1,
    code: `on_pre: tpre = t; w += 0.01*exp(-(t - tpost)/(8*ms))*(1 + tanh((t - tpost)/(8*ms))); w += 0.001*(t - tpost)/second
    on_post: tpost = t`,
  },
  'times of both sides are computed, and differences the other way round': {
    tables: 0,
    code: `on_pre: tpre = t; w += 0.01*exp((tpost - t)/(8*ms)) + 0.01*exp(-(2*t - tpre - tpost)/(8*ms))
    on_post: tpost = t`,
  },
  'functions that are not smooth, and random numbers, are computed': {
    tables: 0,
    code: `on_pre: tpre = t; w += 0.01*sign(t - tpost) + 0.01*exp(-abs(t - tpost)/(8*ms)) + 0.001*exp(-(t - tpost)*rand()/(8*ms))
    on_post: tpost = t`,
  },
  'what depends on two times is computed': {
    tables: 0,
    code: `u : second
    on_pre: tpre = t; w += 0.01*exp(-(t - tpost)/(8*ms) - (t - u)/(9*ms))
    on_post: tpost = t; u = t`,
  },
  'what also depends on the synapse is computed': {
    tables: 0,
    code: `on_pre: tpre = t; w += 0.01*exp(-(t - tpost)*w/(5*ms))
    on_post: tpost = t`,
  },
  'times that are not those of events are computed, whatever else is written': {
    tables: 0,
    code: `on_pre: tpre = t; w += 0.01*exp(-(t - tpost)/(5*ms))
    on_post: w *= 0.99; tpost = t - 0.03*ms`,
  },
  'times that are not those of events are computed': {
    tables: 0,
    code: `on_pre: tpre = t; w += 0.01*exp(-(t - tpost)/(5*ms))
    on_post: tpost = t - 0.03*ms`,
  },
};

describe('levels 0 and 2 agree on the time since the last event', () => {
  test.each(Object.entries(lags))('%s', async (_, { code, tables }) => {
    const text = `neurons R[2] { v : 1\n threshold: v > 1\n reset: v = 0 }
R.v = 2
synapses S: P -> ${code.includes('second)') ? 'R' : 'Q'} {
    w : 1
    tpre : second
    tpost : second
    ${code}
    connect()
}
S.w = 0.1 + 0.01*j
S.tpre = -1*second
S.tpost = -(10 + j)*ms
run ${code.includes('second)') ? 900 : 50}*ms
output w = S.w
output v = Q.v`;
    const js = await expectSameAtAllLevels(groups + text);
    expect(new Set(js.match(/S__lag_\d+\$/g) ?? []).size).toBe(tables);
  });
});

describe('levels 0 and 2 agree', () => {
  test.each(Object.entries(cases))('%s', async (_, { text, hoisted }) => {
    await expectHoisted(text, hoisted);
  });
});

test('the plan: traces are read once per neuron, and nothing keeps the time of the last update', async () => {
  const text = `taupost = 15*ms\nsynapses S: P -> Q {${pair}}\nrun 1*ms\n`;
  const reads =
    'reads: -S.apost -S.apre -S.lastupdate +S._since_apost +S._since_apre +S.apost_decay ' +
    '+S.apost_hoisted +S.apre_decay +S.apre_hoisted';
  const writes = 'writes: -S.apost -S.apre -S.lastupdate';
  expect(changesOf('hoist-traces', await runModel(groups + text))).toEqual({
    'S.pre': [`${reads} +S.pre._rows`, `${writes} +S._event_pre +S._since_apre +S.apre_hoisted`],
    'S.post': [
      `${reads.replace('+S._since_apost', '+S._pre +S._since_apost')} +S.post._rows`,
      `${writes} +S._event_post +S._since_apost +S.apost_hoisted`,
    ],
  });
});

test('a function of the time since the last event is read once for a synapse', async () => {
  const text = `synapses S: P -> Q { tpre : second\n tpost : second\n w : 1
    on_pre: tpre = t; w += exp(-(t - tpost)/(8*ms)); g += 0.01*exp(-(t - tpost)/(8*ms))
    on_post: tpost = t; w *= 0.99
    connect()
}
run 1*ms`;
  const { kernels } = await runModel(groups + text);
  expect(kernels.get('S.pre')!.match(/S__lag_0\$\w*\[/g)).toHaveLength(1);
});

describe('values that are not sound', () => {
  const model = (code: string): string => `${groups}synapses S: P -> Q { x : 1\n w : 1
    da/dt = -a/(5*ms) : 1 (event-driven)
    ${code}
    connect()
}
run 50*ms`;
  test.each([
    ['none', 'on_pre: a += 1; x += 1\n on_post: w += a + x', []],
    ['a trace that diverges', 'on_pre: a = 1e9*a + 1; x += 1\n on_post: w = 0*x', ['a']],
    ['a trace that diverges to below', 'on_pre: a = 1e9*a - 1; x += 1\n on_post: w = 0*x', ['a']],
    ['a trace without a value', 'on_pre: a = log(a - 1); x += 1\n on_post: w = 0*x', ['a']],
    ['a parameter without a value', 'on_pre: a += 1; x = log(x - 1)\n on_post: w = 0*a', ['x']],
    ['an infinite parameter', 'on_pre: a += 1; x = 1e300*(x + 1)\n on_post: w = 0*a', []],
  ])('%s', async (_, code, names) => {
    for (const level of [0, 2] as const) {
      const { warnings } = await runModel(model(code), { level });
      const invalid = warnings.filter((text) => text.includes('of synapses'));
      expect(invalid.map((text) => /`(\w+)`/.exec(text)![1])).toEqual(names);
    }
  });

  test('values that are known to be sound are not written to each synapse', async () => {
    const P = new PoissonGroup(2, '1*kHz');
    const S = new Synapses(P, P, {
      model: 'da/dt = -a/(5*ms) : 1 (event-driven)\nx : 1\nw : 1',
      on_pre: 'a += 1; x += 1; w += i',
      name: 'S',
    });
    S.connect();
    await new Network(P, S).run('5*ms');
    const isKnown = (name: string): boolean => S.storage.isKnownSound(S.variables.get(name)!);
    expect(['a', 'x', 'w'].map(isKnown)).toEqual([true, true, false]);
  });
});
