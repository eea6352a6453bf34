// A change of constants before a step has the effect of ending the run there, assigning, and running for the rest: the same
// bits, for examples of all kinds.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ModelRun } from '../../src/model-file/index.ts';
import { SourceText } from '../../src/diagnostics/index.ts';
import { LiveRun, ModelError } from '../../src/live.ts';

interface Case {
  readonly example: string;
  /** The duration of the run in seconds, instead of that of the example. */
  readonly seconds: number;
  /** The step of the default clock in seconds. */
  readonly dt: number;
  readonly changes: readonly {
    readonly step: number;
    readonly set: Readonly<Record<string, string>>;
    /** The assignments of the text that depend on it. */
    readonly derived?: readonly string[];
  }[];
}

const cases: readonly Case[] = [
  {
    example: 'brunel',
    seconds: 0.03,
    dt: 1e-4,
    changes: [
      {
        step: 101,
        set: { tau: '15*ms' },
        derived: ['rate_threshold = theta/(J*C_e*tau)'],
      },
      { step: 202, set: { g: '3' } },
    ],
  },
  {
    example: 'cuba',
    seconds: 0.04,
    dt: 1e-4,
    changes: [
      { step: 123, set: { tau_m: '15*ms', w_e: '2*mV' } },
      { step: 124, set: { V_th: '-51*mV' } },
      { step: 300, set: { N_e: '3000' } },
    ],
  },
  {
    example: 'gap-junctions',
    seconds: 0.4,
    dt: 1e-4,
    changes: [
      { step: 150, set: { tau: '8*ms' } },
      { step: 3100, set: { gap: '0.06', spikelet: '0.01' } },
    ],
  },
  {
    example: 'hodgkin-huxley',
    seconds: 0.03,
    dt: 2e-5,
    changes: [
      { step: 1, set: { g_Na: '110*msiemens/cmetre**2' } },
      { step: 607, set: { C: '1.5*ufarad/cmetre**2' } },
    ],
  },
  {
    example: 'if-curve',
    seconds: 0.2,
    dt: 1e-4,
    changes: [
      { step: 777, set: { tau: '7*ms' } },
      { step: 1500, set: { t_ref: '1*ms', duration: '0.2*second' } },
    ],
  },
  {
    example: 'inhibitory-stdp',
    seconds: 0.051,
    dt: 1e-4,
    changes: [
      { step: 250, set: { beta: '9.0' }, derived: ['g_norm = beta**beta*exp(-beta)'] },
      { step: 400, set: { alpha_after: '0.8' } },
    ],
  },
  {
    example: 'memristor-stdp',
    seconds: 0.251,
    dt: 1e-4,
    changes: [{ step: 1203, set: { tau_plus: '12*ms', A_minus: '-0.06' } }],
  },
  {
    example: 'phase-planes',
    seconds: 0.05,
    dt: 1e-4,
    changes: [
      { step: 33, set: { tau: '9*ms' } },
      { step: 34, set: { a: '0.75', b: '0.7' } },
    ],
  },
  {
    example: 'song-abbott',
    seconds: 0.3,
    dt: 1e-4,
    changes: [
      {
        step: 501,
        set: { g_max: '0.02' },
        derived: ['A_plus = 0.01*g_max', 'A_minus = -1.05*A_plus*tau_plus/tau_minus'],
      },
      {
        step: 2203,
        set: { tau_plus: '15*ms' },
        derived: ['A_minus = -1.05*A_plus*tau_plus/tau_minus'],
      },
      { step: 2500, set: { rate_in: '30*Hz' } },
    ],
  },
];

const run = /^run .*$/m;

function textOf({ example, seconds }: Case): string {
  const path = join(import.meta.dirname, `../../examples/${example}.model`);
  return `seed(5)\n${readFileSync(path, 'utf8').replace(run, `run ${seconds}*second`)}`;
}

/** The text with a `run` for each part, and the assignments between. */
function dividedText(one: Case): string {
  let now = 0;
  const parts: string[] = [];
  for (const { step, set, derived = [] } of one.changes) {
    const passed = step * one.dt - now;
    now += passed;
    const assignments = Object.entries(set).map(([name, text]) => `${name} = ${text}`);
    parts.push(`run ${passed}*second`, ...assignments, ...derived);
  }
  return textOf(one).replace(run, [...parts, `run ${one.seconds - now}*second`].join('\n'));
}

async function resultsOfText(text: string): Promise<Map<string, string>> {
  const model = new ModelRun(new SourceText('divided.model', text), { startSeed: 1 });
  expect(model.check()).toBe(true);
  await model.run();
  return bitsOf(model.results);
}

function bitsOf(results: ReadonlyMap<string, { readonly values: ArrayLike<number> }>) {
  return new Map(
    [...results].map(([name, { values }]) => [name, Array.from(values).join(' ')] as const),
  );
}

/** The constants that are called live, with other values. */
function otherValues(text: string): Map<string, string> {
  const { constantUses } = new ModelRun(new SourceText('uses.model', text));
  const found = new Map<string, string>();
  for (const [name, { kind, isStartingValue }] of constantUses) {
    const value = new RegExp(`^${name} = ([^#\\n]*)`, 'm').exec(text)?.[1]?.trim();
    const isNumber =
      value !== undefined && !value.match(/[a-z_]\w*/gi)?.some((word) => constantUses.has(word));
    if (kind === 'live' && !isStartingValue && isNumber) found.set(name, `1.1*${value}`);
  }
  return found;
}

describe.each(cases)('$example', (one) => {
  test('a live change gives the bits of a text with several runs', async () => {
    const live = new LiveRun(new SourceText('live.model', textOf(one)), { slice: 3 });
    live.pause();
    const outcome = live.start();
    let step = 0;
    for (const change of one.changes) {
      await live.step(change.step - step);
      ({ step } = change);
      const made = await live.set(new Map(Object.entries(change.set)));
      expect(made).toMatchObject({ run: 1, step });
    }
    live.resume();
    expect(await outcome).toBe('done');
    const bits = bitsOf(live.results);
    expect(bits).toEqual(await resultsOfText(dividedText(one)));
    // The command runs the saved text.
    expect(bits).toEqual(await resultsOfText(live.sessionText()!));
  });

  test('changes that are refused leave no trace, also with a checkpoint after them', async () => {
    const text = textOf(one);
    const [name, value] = [...otherValues(text)][0]!;
    let live = new LiveRun(new SourceText('live.model', text), { slice: 3 });
    live.pause();
    void live.start();
    for (const wrong of ['3*kelvin', '3*', 'inf*bogus', `[${value}, ${value}]`]) {
      await live.step(61);
      await expect(live.set(new Map([[name, wrong]]))).rejects.toThrow(ModelError);
    }
    const from = (await live.checkpoint())!;
    live.stop();
    live = new LiveRun(new SourceText('live.model', text), { from });
    await live.start();
    expect(bitsOf(live.results)).toEqual(await resultsOfText(text));
  });

  test('before the first step, live changes have the effect of other values in the text', async () => {
    const text = textOf(one);
    const values = otherValues(text);
    expect(values.size).toBeGreaterThan(1);
    const live = new LiveRun(new SourceText('live.model', text));
    const made = live.set(values);
    await live.start();
    expect((await made)?.step).toBe(0);
    const model = new ModelRun(new SourceText('set.model', text), { set: values });
    await model.run();
    expect(bitsOf(live.results)).toEqual(bitsOf(model.results));
    const plain = new ModelRun(new SourceText('plain.model', text));
    await plain.run();
    expect(bitsOf(live.results)).not.toEqual(bitsOf(plain.results));
  });
});

/** Texts in which code reads a constant that something else was built of. */
const builtOf: readonly (readonly [what: string, name: string, value: string, text: string])[] = [
  ['a size', 'n', '7', 'n = 5\nneurons G[n] { dv/dt = (n - v)/tau : 1 }'],
  [
    'a number of synapses',
    'p',
    '0.3',
    'p = 0.7\nneurons G[9] { dv/dt = -v/tau + p/tau : 1; threshold: v > 0.2; reset: v = 0 }\nsynapses S: G -> G { on_pre: v += p/10; connect(p=p) }',
  ],
  [
    'a delay',
    'd',
    '2*ms',
    'd = 1*ms\nneurons G[3] { dv/dt = (1 - v)/d : 1; threshold: v > 0.5; reset: v = 0 }\nsynapses S: G -> G { on_pre: v += 0.1; delay: d; connect() }',
  ],
  [
    'the step of a group',
    'h',
    '0.2*ms',
    'h = 0.1*ms\nneurons G[2] { dv/dt = (1 - v)/tau + h/tau/ms : 1; dt: h }',
  ],
  [
    'a timed array',
    'a',
    '3',
    'a = 2\ntimed_array I { values: [1, a, 3]; dt: 5*ms }\nneurons G[2] { dv/dt = (I(t) - a*v)/tau : 1 }',
  ],
  [
    'a Poisson input',
    'w',
    '0.2',
    'w = 0.1\nneurons G[4] { dv/dt = -w*v/tau : 1 }\npoisson_input Q: G.v { N: 50; rate: 40*Hz; weight: w }',
  ],
  [
    'the number of inputs',
    'n',
    '30',
    'n = 50\nneurons G[4] { dv/dt = -v/tau/n : 1 }\npoisson_input Q: G.v { N: n; rate: 40*Hz; weight: 0.1 }',
  ],
  [
    'times of spikes',
    's',
    '9*ms',
    's = 12*ms\nspike_generator K[1] { indices: [0]; times: [s] }\nneurons G[2] { dv/dt = -v/s : 1 }\nsynapses S: K -> G { on_pre: v += 1; connect() }',
  ],
  [
    'a subgroup',
    'n',
    '1',
    'n = 2\nneurons G[4] { dv/dt = (n - v)/tau : 1 }\nstate_monitor B: G[0:n] { variables: v }',
  ],
  ['a starting value', 'u', '0.4', 'u = 0.2\nneurons G[2] { dv/dt = (u - v)/tau : 1 }\nG.v = u'],
  ['an array', 'k', '4', 'k = 3\nxs = [k, 2*k]\nneurons G[2] { dv/dt = (xs[i] - v)/tau : 1 }'],
  [
    'the interval of code',
    'q',
    '4*ms',
    'q = 2*ms\nneurons G[2] { dv/dt = -v/q : 1; every q: v += 1 }',
  ],
  ['a duration', 'T', '30*ms', 'T = 20*ms\nneurons G[2] { dv/dt = (1 - v)/T : 1 }'],
];

test.each(builtOf)(
  'a constant that code reads and %s is made of is changed as between two runs',
  async (_what, name, value, start) => {
    const text = (runs: string): string =>
      `seed(5)\ntau = 5*ms\n${start}\nstate_monitor M: G { variables: v }\n${runs}\n`;
    const duration = name === 'T' ? 'T' : '20*ms';
    const live = new LiveRun(new SourceText('live.model', text(`run ${duration}`)), { slice: 3 });
    expect(live.check()).toBe(true);
    live.pause();
    const outcome = live.start();
    await live.step(73);
    await live.set(new Map([[name, value]]));
    live.resume();
    expect(await outcome).toBe('done');
    const passed = 73 * 1e-4;
    const runs = `run ${passed}*second\n${name} = ${value}\n${name === 'k' ? 'xs = [k, 2*k]\n' : ''}run ${0.02 - passed}*second`;
    const bits = bitsOf(live.results);
    expect(bits).toEqual(await resultsOfText(text(runs)));
    expect(bits).toEqual(await resultsOfText(live.sessionText()!));
    const plain = await resultsOfText(text(`run ${duration}`));
    expect(bits).not.toEqual(plain);
  },
);
