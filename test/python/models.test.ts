// Models in scripts: the magic network, names from frames, state, figures.
import { expect, test } from 'vitest';
import { runText } from './support.ts';

const decay = `from brian2 import *
tau = 10*ms
G = NeuronGroup(3, 'dv/dt = -v/tau : volt', method='exact')
G.v = [1, 2, 3]*mV
`;

test.each([
  ['the magic network', `${decay}run(10*ms)\nprint(G.v[0])`, '0.36787944 mV'],
  ['state changes in place', `${decay}G.v[:2] += 1*mV\nprint(G.v[:])`, '[2. 3. 3.] mV'],
  ['plain numbers', `${decay}print(G.v_[:])`, '[0.001 0.002 0.003]'],
  ['strings choose elements', `${decay}print(G.v['i > 0'])`, '[2. 3.] mV'],
  ['values of now count', `${decay}tau = 5*ms\nrun(5*ms)\nprint(G.v[0])`, '0.36787944 mV'],
  [
    'names come from the frame that calls run',
    `${decay}del tau\ndef go():\n    tau = 20*ms\n    run(20*ms)\ngo()\nprint(G.v[0])`,
    '0.36787944 mV',
  ],
  ['a namespace', `${decay}run(10*ms, namespace={'tau': 10*ms})\nprint(G.v[2])`, '1.10363832 mV'],
  [
    'monitors',
    `${decay}M = StateMonitor(G, 'v', record=[0, 2])\nrun(1*ms)\nprint(M.v.shape, M[2].v[0], M.t[-1])`,
    '(2, 10) 3. mV 0.9 ms',
  ],
  [
    'a shared variable has a row for each recorded element',
    `from brian2 import *\nG = NeuronGroup(3, 's : 1 (shared)')\nM = StateMonitor(G, 's', record=[2, 0])\nrun(0.3*ms)\nprint(M.s.shape, M[0].s.shape, M[[0, 2]].s.shape)`,
    '(2, 3) (3,) (2, 3)',
  ],
  [
    'parts of what a monitor recorded are copies',
    `${decay}M = StateMonitor(G, 'v', record=[0, 2])\nrun(0.2*ms)\nrow = M.v[0]\nrow[:] = 0\nsome = M.v_[:, [0]]\nsome += 1\nprint(M.v[0, 0], M.v_[1, 0], some, M.v[M.v > 2*mV].shape)\ntry:\n    M.v[2]\nexcept IndexError as e:\n    print(e)`,
    '1. mV 0.003 [[1.001]\n [1.003]] (2,)\nindex 2 is out of bounds for axis 0 with size 2',
  ],
  [
    'monitors name what they record, and event monitors themselves',
    `from brian2 import *\nG = NeuronGroup(2, 'v : 1', threshold='v > 1', events={'x': 'v > 1'}, name='own')\nfor M in [SpikeMonitor(G, name='first'), StateMonitor(G, 'v', record=True), PopulationRateMonitor(G), EventMonitor(G, 'x', name='last')]:\n    print(M)`,
    "<SpikeMonitor, recording from 'first'>\n<StateMonitor, recording ['v'] from 'own'>\n<PopulationRateMonitor, recording own>\n<EventMonitor, recording event 'x' from 'last'>",
  ],
  [
    'a group in a list is left out',
    `from brian2 import *\nL = [NeuronGroup(1, 'dv/dt = 1/ms : 1', method='euler')]\nrun(1*ms)\nprint(L[0].v[0])`,
    '0.0',
  ],
  [
    'synapses by pairs',
    `from brian2 import *\nG = NeuronGroup(3, 'v : 1')\nS = Synapses(G, G, 'w : 1')\nS.connect(condition='i != j')\nS.w = 'i*10 + j'\nprint(len(S), S.w[1, 2], S.w[:, 0])`,
    '6 [12.] [10. 20.]',
  ],
  [
    'fractions are cut off in integer variables, also of the neurons of synapses',
    `from brian2 import *\nG = NeuronGroup(3, 'n : integer\\nb : boolean')\nS = Synapses(G, G)\nS.connect()\nG.n = 7.9\nprint(G.n[0])\nS.n_pre = -2.5\nprint(G.n[0])\nS.n_post = arange(9) + 0.5\nprint(G.n[:])\nS.b_pre = 2\nprint(G.b[:])`,
    '7\n-2\n[6 7 8]\n[ True  True  True]',
  ],
  [
    'a reset at the end of the step',
    `from brian2 import *\nG = NeuronGroup(1, 'dv/dt = 1/ms : 1', threshold='v > 0.35', reset='v = 0', method='euler')\nG.resetter['spike'].when = 'end'\nprint(G.thresholder['spike'].when, G.resetter['spike'].when)\nM = StateMonitor(G, 'v', record=0, when='after_resets')\nrun(0.6*ms)\nprint(M.v[0])`,
    'thresholds end\n[0.1 0.2 0.3 0.4 0.1 0.2]',
  ],
  [
    'the state updater of a group and of synapses',
    `from brian2 import *\nG = NeuronGroup(1, 'dv/dt = 1/ms : 1', method='euler', order=3, name='g')\nS = Synapses(G, G, name='s')\nu = G.state_updater\nprint(u.name, u.when, u.order, S.state_updater.name)\ntry:\n    u.when = 'end'\nexcept ValueError as e:\n    print(e)`,
    'g_stateupdater groups 3 s_stateupdater\na state updater cannot be moved: it runs in the slot `groups`',
  ],
  [
    'preferences of old scripts',
    `${decay}codegen.target = 'numpy'\nprint(codegen.target)`,
    'numpy',
  ],
  [
    'a method of the script',
    `from brian2 import *\nhalf = ExplicitStateUpdater('k = dt*f(x, t)\\nx_new = x + 0.5*k')\nG = NeuronGroup(1, 'dv/dt = 1/ms : 1', method=half)\nrun(1*ms)\nprint(G.v[0])`,
    '0.49999999999999994',
  ],
  [
    'units as formulas',
    `from brian2 import *\nimport sympy\nfor u in (nS, uamp/cm**2, 3*mV, second**-1, 5): print(sympy.latex(u))`,
    '\\mathrm{n}\\mathrm{S}\n\\frac{\\mathrm{\\mu}\\mathrm{A}}{\\mathrm{c}\\mathrm{m}^{2}}\n3.0\\,\\mathrm{m}\\mathrm{V}\n\\mathrm{s}^{-1}\n5',
  ],
  [
    'units of weights that vanish in NumPy',
    `${decay}print(bincount([0, 1, 1], weights=G.v), zeros_like(G.v), zeros_like(G.v[:]))`,
    '[0.001 0.005] [0. 0. 0.] [0. 0. 0.] V',
  ],
  [
    'store and restore',
    `${decay}net = Network(G)\nnet.store()\nnet.run(10*ms)\nnet.restore()\nprint(G.v[0], net.t)`,
    '1. mV 0. s',
  ],
  [
    'operations',
    `${decay}@network_operation(dt=1*ms)\ndef op(t):\n    seen.append(int(round(t/ms)))\nseen = []\nrun(3*ms)\nprint(seen)`,
    '[0, 1, 2]',
  ],
  [
    'parts of figures that are left out',
    `from brian2 import *\nfrom cycler import cycler\nfrom brian2.devices import device_module\ndevice_module.active_device = get_device()\nplt.rc('axes', prop_cycle=cycler('color', 'kr'))\ngca().xaxis.set_major_formatter(ScalarFormatter())\njet()\nprint('drawn')`,
    'drawn',
  ],
  [
    'functions with units',
    `from brian2 import *\n@check_units(x=1, result=1)\ndef twice(x):\n    return 2*x\nG = NeuronGroup(1, 'y = twice(3) : 1')\nprint(G.y[0])`,
    '6.0',
  ],
  [
    'functions of models see units, in their arguments and in their names',
    `from brian2 import *\nslope = 2*mV\n@check_units(v=volt, result=1)\ndef open(v):\n    return 1/(1 + np.exp(-v/slope))\n@check_units(v=volt, g=siemens, result=amp)\ndef ohm_law(v, g):\n    return v*g + 1*nA\nG = NeuronGroup(2, 'v : volt\\na = open(v) : 1\\nI = ohm_law(v, 2*nS) : amp')\nG.v = [0, 2]*mV\nprint(G.a[:], G.I[:])`,
    '[0.5        0.73105858] [1.    1.004] nA',
  ],
  [
    'functions with an implementation may leave units out',
    `from brian2 import *\n@implementation('numpy', discard_units=True)\n@check_units(v=volt, result=1)\ndef f(v):\n    return v*1000 + 3\nG = NeuronGroup(2, 'v : volt\\na = f(v) : 1')\nG.v = [0, 2]*mV\nprint(G.a[:])`,
    '[3. 5.]',
  ],
  [
    'units of arguments and results are checked',
    `from brian2 import *\n@check_units(v=volt, result=volt)\ndef f(v):\n    return 3*ms\nfor call in (lambda: f(3*nS), lambda: f(3*mV), lambda: run(3*mV)):\n    try:\n        call()\n    except DimensionMismatchError as e:\n        print(e)`,
    "Function 'f' expected a quantitity with unit volt for argument 'v' but got '3. nS' (unit is S).\nThe return value of function 'f' was expected to have unit V but was '3. ms' (unit is s).\nFunction 'run' expected a quantitity with unit second for argument 'duration' but got '3. mV' (unit is V).",
  ],
])('%s', (_name, script, printed) => {
  const ran = runText(script);
  expect(ran.run.diagnostics.sorted.map(({ message }) => message)).toEqual([]);
  expect(ran.printed.trim()).toBe(printed);
});

test.each([
  ['v = 3 without unit', 'G.v = 3', 'unit-mismatch', 'G.v'],
  ['an unknown variable', 'G.w = 3', 'python-exception', 'G.w'],
  [
    'new and old objects',
    'run(1*ms)\nH = NeuronGroup(1, "x : 1")\nrun(1*ms)',
    'python-exception',
    'run(1*ms)',
  ],
])('%s is an error at its place', (_name, line, code, place) => {
  const { run } = runText(`${decay}${line}`);
  const [first] = run.diagnostics.sorted;
  expect(first?.code).toBe(code);
  const { source, start, end } = first!.span;
  expect(source.text.slice(start, end)).toBe(place);
});

test('figures have their axes in a grid; unknown calls are notes', () => {
  const { run, outcome } = runText(`import matplotlib.pyplot as plt
fig, axs = plt.subplots(2, 2)
axs[0, 1].plot([1, 2, 3], 'r--', label='a')
axs[1, 0].hist([1, 2, 2], bins=2)
axs[0, 1].legend()
plt.fancy_plot(3)
plt.show()
plt.scatter([1], [2])
plt.savefig('points.png')
`);
  expect(outcome?.kind).toBe('done');
  expect(run.notes).toContain('plt.fancy_plot is left out of figures');
  const shown = run.figures.map(({ name, figure }) => ({
    name,
    panels: figure.panels.map(({ place, marks }) => [place?.row, place?.column, marks.length]),
  }));
  expect(shown).toEqual([
    {
      name: null,
      panels: [
        [0, 0, 0],
        [0, 1, 1],
        [1, 0, 1],
        [1, 1, 0],
      ],
    },
    { name: 'points.png', panels: [[0, 0, 1]] },
  ]);
});

test('brian2tools draws what monitors recorded, and synapses', () => {
  const { run, outcome, printed } = runText(`${decay}from brian2tools import *
S = Synapses(G, G, 'w : volt')
S.connect(condition='i != j')
S.w = 2*mV
M = StateMonitor(G, 'v', record=True)
R = PopulationRateMonitor(SpikeGeneratorGroup(2, [0, 1], [1, 2]*ms))
run(5*ms)
subplot(221); brian_plot(M)
subplot(222); print(brian_plot(R) is gca())
subplot(223); plot_synapses(S.i, S.j, S.w, var_name='w')
subplot(224); plot_raster([0, 1], [1, 2]*ms, marker='.')
`);
  expect(run.diagnostics.sorted).toEqual([]);
  expect(outcome?.kind).toBe('done');
  expect(printed).toBe('True\n');
  const [{ figure }] = run.figures as [(typeof run.figures)[0]];
  expect(figure.panels.map(({ marks }) => marks.length)).toEqual([3, 1, 1, 1]);
  expect(figure.panels.map(({ y }) => y?.label)).toEqual([
    ...['v (mV)', 'rate (Hz)', 'target neuron index', 'neuron index'],
  ]);
});
