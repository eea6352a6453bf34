// Python scripts as models: what becomes of each kind of call, and what is refused at its place.
import { expect, test } from 'vitest';
import { Diagnostics, SourceText } from '../../src/diagnostics/index.ts';
import { ModelRun } from '../../src/model-file/index.ts';
import { toModel } from '../../src/translation/index.ts';
import { ranScript } from '../oracle/run-script.ts';

function converted(lines: readonly string[]): { model: string; problems: readonly string[] } {
  const text = ['from brian2 import *', ...lines].join('\n');
  const diags = new Diagnostics();
  const model = toModel(ranScript(text, 'script.py', { isTranslated: true }).record, diags);
  const lineOf = (start: number): number => text.slice(0, start).split('\n').length - 1;
  const problems = diags.sorted.map(({ code, span }) => `${code} in line ${lineOf(span.start)}`);
  return { model, problems };
}

const group = `G = NeuronGroup(3, 'v : volt')`;
const neurons = 'neurons G[3] { v : volt }';

/** What stands in the script, and in the model beside the group. */
const forms: readonly (readonly [
  what: string,
  script: readonly string[],
  model: readonly string[],
])[] = [
  [
    'a constant of code',
    ['E = -70*mV  # rest', group, `G.v = 'E'`],
    ['E = -70*mV  # rest', '', neurons, 'G.v = E'],
  ],
  [
    'a constant of a function',
    [group, 'def f(E):', `    G.v = 'E'`, 'f(5*mV)'],
    ['E = 5*mV', '', neurons, 'G.v = E'],
  ],
  [
    'a constant that changes',
    ['E = 1*mV', group, `G.v = 'E'`, 'E = 2*mV', `G.v[0] = 'E'`],
    ['E = 1*mV', '', neurons, 'G.v = E', 'E = 2*mV', 'G.v[0] = E'],
  ],
  [
    'a constant that another one needs',
    ['a = 2', 'E = a*mV', group, 'G.v = E'],
    ['a = 2', 'E = a*mV', '', neurons, 'G.v = E'],
  ],
  [
    'a loop',
    [group, 'for k in range(2):', '    G.v[k] = k*mV'],
    [neurons, 'G.v[0] = 0*volt', 'G.v[1] = 1*mV'],
  ],
  [
    'numbers of the script',
    [group, 'G.v = np.sqrt([1, 2, 3])*mV'],
    [neurons, 'G.v = sqrt([1, 2, 3])*mV'],
  ],
  [
    'numbers that only the script can calculate',
    [group, "G.v = [len(n*'a') for n in [1, 2, 3]]*mV"],
    [neurons, 'G.v = [1, 2, 3]*mV'],
  ],
  ['a sum that rounds', [group, 'G.v = 0.1*mV + 0.2*mV'], [neurons, 'G.v = 0.1*mV + 0.2*mV']],
  ['a condition', [group, `G.v['i > 1'] = 'i*mV'`], [neurons, 'G.v[i > 1] = i*mV']],
  [
    'a part of a group',
    [group, 'P = G[1:]', 'P.v = 3*mV'],
    [neurons, 'subgroup P: G[1:3]', 'P.v = 3*mV'],
  ],
  [
    'a timed array',
    ['stim = TimedArray([1, 2]*mV, dt=5*ms)', group, `G.v = 'stim(t)'`],
    ['timed_array stim { values: [1, 2]*mV; dt: 5*ms }', '', neurons, 'G.v = stim(t)'],
  ],
  [
    'a function with units',
    ['@check_units(x=1, result=volt)', 'def f(x): return x*volt', group, `G.v = 'f(2)'`],
    ['function f(x: 1): volt = x*volt', '', neurons, 'G.v = f(2)'],
  ],
  [
    'regular code',
    [group, `G.run_regularly('v += 1*mV', dt=1*ms)`],
    ['neurons G[3] { v : volt; every 1*ms: v += 1*mV }'],
  ],
  ['the step', ['defaultclock.dt = 0.05*ms', group], ['defaultclock.dt = 0.05*ms', '', neurons]],
  ['a seed', ['seed(4)', group], ['seed(4)', '', neurons]],
  [
    'a stored state',
    [group, 'run(1*ms)', 'store()', 'restore()'],
    [neurons, 'run 1*ms', '', 'store default', 'restore default'],
  ],
  [
    "the condition 'False'",
    [`G = NeuronGroup(1, 'v : 1', threshold='v > 1', refractory='False')`],
    ['neurons G[1] {', '    v : 1', '    threshold: v > 1', '    refractory: 0*ms', '}'],
  ],
  [
    'no refractoriness',
    [`G = NeuronGroup(1, 'v : 1', threshold='v > 1', refractory=False)`],
    ['neurons G[1] { v : 1; threshold: v > 1 }'],
  ],
  ['an object of no variable', [group, `net = [NeuronGroup(1, 'x : 1')]`], [neurons]],
  [
    'drawn synapses that get numbers',
    [group, `S = Synapses(G, G, 'w : 1')`, 'S.connect(p=0.9999999999999)', 'S.w = arange(9)**2'],
    [
      neurons,
      '',
      'synapses S: G -> G { w : 1 }',
      'S.connect(i=[0, 0, 0, 1, 1, 1, 2, 2, 2], j=[0, 1, 2, 0, 1, 2, 0, 1, 2])',
      'S.w = arange(9)**2',
    ],
  ],
];

test.each(forms)('%s', (_what, script, model) => {
  const { model: text, problems } = converted([...script, 'run(1*ms)']);
  expect(problems).toEqual([]);
  expect(text).toBe(`${[...model, 'run 1*ms'].join('\n')}\n`);
  const run = new ModelRun(new SourceText('model', text), {});
  run.inspect();
  expect(run.diagnostics.sorted.filter(({ severity }) => severity === 'error')).toEqual([]);
});

const refusals: readonly (readonly [what: string, script: readonly string[], line: number])[] = [
  ['no run', [group], 1],
  ['a function in every step', [group, '@network_operation', 'def f(): pass', 'run(1*ms)'], 3],
  [
    'networks that take turns',
    [
      group,
      `H = NeuronGroup(1, 'x : 1')`,
      'a, b = Network(G), Network(H)',
      'a.run(1*ms)',
      'b.run(1*ms)',
      'a.run(1*ms)',
    ],
    6,
  ],
  ['a switched-off object', [group, 'run(1*ms)', 'G.active = False', 'run(1*ms)'], 3],
  [
    'a reset that is moved',
    [
      `G = NeuronGroup(1, 'v : 1', threshold='v > 1', reset='v = 0')`,
      `G.resetter['spike'].when = 'end'`,
      'run(1*ms)',
    ],
    2,
  ],
  ['code that comes late', [group, 'run(1*ms)', `G.run_regularly('v = 0*mV')`, 'run(1*ms)'], 3],
  [
    'a longer function',
    [
      group,
      '@check_units(x=1, result=1)',
      'def f(x):',
      '    y = x',
      '    return y',
      `G.run_regularly('v = f(1)*mV')`,
      'run(1*ms)',
    ],
    3,
  ],
];

test.each(refusals)('%s is refused', (_what, script, line) => {
  expect(converted(script).problems).toEqual([`not-in-models in line ${line}`]);
});

const figures: readonly (readonly [drawing: string, line: string | null])[] = [
  [`plot(M.t/ms, M.v[0]/mV, 'r--')`, 'line (color=red, dash=dashed): M.t/ms, M.v[0]/mV'],
  [`plot(M.t/ms, M[2].v/mV, label='third')`, 'line "third": M.t/ms, M.v[2]/mV'],
  [`plt.plot(M.t, M.v.T, lw=2)`, 'line (width=2): M.t, M.v'],
  [`plot(S.t/ms, S.i, '.k')`, 'raster (color=ink): S'],
  [`hist(G.v/mV, 20)`, 'hist: G.v/mV, 20'],
  [`axhline(-50, ls=':')`, 'hline (dash=dotted): -50'],
  [`yscale('log')`, null],
  [
    `plot(M.t/ms, M.v[0]/mV); yscale('symlog', linthresh=0.5*2)`,
    `line: M.t/ms, M.v[0]/mV\n    yscale: symlog, 0.5*2`,
  ],
  [`plot(M.t/ms, M.v[0]/mV); yscale('symlog')`, `line: M.t/ms, M.v[0]/mV\n    yscale: symlog, 2`],
  [`xlabel('t (ms)')`, null],
  [`plot([f(k) for k in range(3)])`, null],
];

test.each(figures)('%s is drawn', (drawing, line) => {
  const { model, problems } = converted([
    `G = NeuronGroup(3, 'v : volt', threshold='v > 1*volt')`,
    ...[`M = StateMonitor(G, 'v', record=True)`, 'S = SpikeMonitor(G)', 'f = abs', 'run(1*ms)'],
    drawing,
  ]);
  if (line === null) expect(model).not.toContain('plot');
  else expect(model).toContain(`plot figure1 {\n    ${line}\n}`);
  expect(problems).toEqual(drawing.startsWith('plot([') ? ['not-converted in line 6'] : []);
});

const scan = [
  'def scan(tau, n):',
  `    G = NeuronGroup(n, 'dv/dt = (2 - v)/tau : 1', threshold='v > 1', reset='v = 0', method='exact')`,
  '    M = SpikeMonitor(G)',
  `    S = StateMonitor(G, 'v', record=0)`,
  '    run(20*ms)',
  '    return M, S',
  'first = scan(5*ms, 1)',
  'second = scan(10*ms, 2)',
  'M, S = second',
  'plot(M.t, M.i, ".")',
];

test('networks one after another are passes of a loop, and what monitors of earlier ones recorded are outputs', async () => {
  const { model, problems } = converted(scan);
  expect(problems).toEqual(['not-converted in line 10']);
  expect(model).toContain(
    'for network in range(2) {\n    if network == 0 {\n        neurons G[1] {',
  );
  expect(model).toContain('plot figure1 {\n    raster');
  const run = new ModelRun(new SourceText('model', model), {});
  await run.run();
  expect(run.diagnostics.sorted).toEqual([]);
  const text = ['from brian2 import *', ...scan, 'A, B = first'].join('\n');
  const { results } = ranScript(text, 'script.py');
  for (const [ours, theirs] of [
    ['network1_M_t', 'A.t'],
    ['network1_M_i', 'A.i'],
    ['network1_S_v', 'B.v'],
    ['M.t', 'M.t'],
    ['M.i', 'M.i'],
    ['S.v', 'S.v'],
  ] as const)
    expect(Array.from(run.results.get(ours)!.values)).toEqual(
      Array.from(results.get(theirs)!.values),
    );
});
