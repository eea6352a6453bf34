// What fixes make of single mistakes.
import { expect, test } from 'vitest';
import { analyse, applyEdits } from '../../src/language.ts';

test.each([
  ['reset: v == 0', 'reset: v = 0'],
  ['threshold: v = 1', 'threshold: v == 1'],
  ['threshold v > 1', 'threshold: v > 1'],
  ['threshold = v > 1', 'threshold: v > 1'],
  ['tresh: v > 1', 'threshold: v > 1'],
  ["threshold: 'v > 1'", 'threshold: v > 1'],
  ['threshold: v ^ 2 > 1', 'threshold: v ** 2 > 1'],
  ['threshold: 0 < v < 1', 'threshold: 0 < v and v < 1'],
  ['threshold: v > 2 v', 'threshold: v > 2*v'],
  ['threshold: v ≥ 1', 'threshold: v >= 1'],
  ['threshold: v > 1 && t > 3*ms', 'threshold: v > 1 and t > 3*ms'],
  ['threshold: (v > 1', 'threshold: (v > 1)'],
  ['threshold: v > 1)', 'threshold: v > 1'],
  ['threshold: v', 'threshold: v > 0'],
  ['threshold: t > 3', 'threshold: t > 3*ms'],
  ['threshold: v > 1; refractory: 5', 'threshold: v > 1; refractory: 5*ms'],
  ['threshold: u > 1; w : mV', 'threshold: u > 1; w : volt'],
  ['method: eulr', 'method: euler'],
  ['w : volts', 'w : volt'],
  ['w : 1 constant', 'w : 1 (constant)'],
  ['w : 1 (shard)', 'w : 1 (shared)'],
  ['w : bool', 'w : boolean'],
  ['threshold: v > rates', 'threshold: v > rates[i]'],
  ['threshold: v => 1', 'threshold: v >= 1'],
  ['threshold: v > 1', 'threshold: v > 1; reset { }'],
  ['threshold: v > 1; reset: v -> 0', 'threshold: v > 1; reset: v = 0'],
  [
    'threshold: v > 1; reset: v = 0\n    v += 1',
    'threshold: v > 1; reset { v = 0\n    v += 1\n    }',
  ],
  ['u = 2*v 1', 'u = 2*v : 1'],
  ['du/dt = -u/ms', 'du/dt = -u/ms : 1'],
  ['du/dt = -u/ms; reset: u = 3*mV', 'du/dt = -u/ms : volt; reset: u = 3*mV'],
  ['u := 2*v : 1', 'u = 2*v : 1'],
  ['du/dt: -u/ms : 1', 'du/dt = -u/ms : 1'],
  ['du/dt = -u : 1', 'du/dt = -u/tau : 1'],
  ['u = rand() : 1', 'u = rand() : 1 (constant over dt)'],
  ['method: heun', 'method: euler'],
  ['threshold: v > v(2)', 'threshold: v > v*(2)'],
])('`%s` becomes `%s`', (item, expected) => {
  const modelWith = (line: string): string =>
    `rates = [1, 2, 3]\ntau = 5*ms\nneurons P[3] {\n    dv/dt = -v/(10*ms) : 1\n    ${line}\n}\nrun 1*ms\n`;
  const text = modelWith(item);
  const fixes = analyse(text).diagnostics.flatMap((one) => one.fixes);
  expect(fixes.map(({ edits }) => applyEdits(text, edits))).toContain(modelWith(expected));
});

test.each([
  ['tau: 10*ms', 'tau = 10*ms'],
  ['seed 3', 'seed(3)'],
  ['print "a', 'print "a"'],
  ['print(1, 2)', 'print 1, 2'],
  ['x = 3,', 'x = 3'],
  ['x = [1, 2', 'x = [1, 2]'],
  ['x = true', 'x = True'],
  ['run 10', 'run 10*ms'],
  ['neurns P[3] { v : 1 }', 'neurons P[3] { v : 1 }'],
  ['neurons P { v : 1 }', 'neurons P[10] { v : 1 }'],
  ['x = meen([1, 2])', 'x = mean([1, 2])'],
  ['// a comment', '# a comment'],
  [
    'E = -70 # rest\nneurons P[2] { dv/dt = (E - v)/(10*ms) : volt }\nrun 1*ms',
    'E = -70*mV # rest\nneurons P[2] { dv/dt = (E - v)/(10*ms) : volt }\nrun 1*ms',
  ],
  [
    'tau = 10\nneurons P[2] { dv/dt = -v/tau : volt }\nrun 1*ms',
    'tau = 10*ms\nneurons P[2] { dv/dt = -v/tau : volt }\nrun 1*ms',
  ],
  ['x = mean([1, 2], axs=0)', 'x = mean([1, 2], axis=0)'],
  ['neurons P[3]\n  v : 1\n}\n', 'neurons P[3] {\n  v : 1\n}\n'],
  ['neurons P[3]: { v : 1 }', 'neurons P[3] { v : 1 }'],
  ['neurons P[3]:\n  v : 1\n  u : 1\nrun 1*ms', 'neurons P[3] {\n  v : 1\n  u : 1\n}\nrun 1*ms'],
  ['for k in range(3):\n    print k', 'for k in range(3) {\n    print k\n}'],
  ['if 3 > 2: print 1', 'if 3 > 2 { print 1 }'],
  ['while 3 > 2 { print 1 }', 'while 3 > 2 max 1000 { print 1 }'],
  ['/* a comment */\nx = 3', '# a comment\nx = 3'],
  ['seed = 42', 'seed(42)'],
  ['dt = 1*ms', 'defaultclock.dt = 1*ms'],
  ['run: 1*ms', 'run 1*ms'],
  ['simulate 10*ms', 'run 10*ms'],
  ['import numpy as np', ''],
  ['x = np.exp(1)', 'x = exp(1)'],
  ['x = 1e', 'x = 1e3'],
  ['function f(x: volt): 1 = 2*x', 'function f(x: volt): volt = 2*x'],
  ['plot { line: [1, 2], [3, 4] }', 'plot figure { line: [1, 2], [3, 4] }'],
  ['plot p { scatter: [1, 2], [3, 4] }', 'plot p { points: [1, 2], [3, 4] }'],
  ['poisson_group I[3] { dt: 1*ms }', 'poisson_group I[3] { dt: 1*ms; rates: 10*Hz }'],
])('the statement `%s` becomes `%s`', (text, expected) => {
  const fixes = analyse(text).diagnostics.flatMap((one) => one.fixes);
  expect(fixes.map(({ edits }) => applyEdits(text, edits))).toContain(expected);
});

const pair = 'neurons P[3] { dv/dt = -v/ms : 1; threshold: v > 1; reset: v = 0 }\n';

test.each([
  ['synapses S: P - P { connect() }', 'synapses S: P -> P { connect() }'],
  ['synapses S: P => P { connect() }', 'synapses S: P -> P { connect() }'],
  ['synapses S: P to P { connect() }', 'synapses S: P -> P { connect() }'],
  ['synapses S P -> P { connect() }', 'synapses S: P -> P { connect() }'],
  ['synapses S(P, P) { connect() }', 'synapses S: P -> P { connect() }'],
  ['synapses S: P -> P { v += 1; connect() }', 'synapses S: P -> P { on_pre: v += 1; connect() }'],
  ['synapses S: P -> P { on_pre: v += 1 }', 'synapses S: P -> P { on_pre: v += 1; connect() }'],
  ['synapses S: P -> P { connect: i != j }', 'synapses S: P -> P { connect(i != j) }'],
  ['synapses S: P -> P { connect(p=10%) }', 'synapses S: P -> P { connect(p=0.1) }'],
  ['spike_monitor M(P)', 'spike_monitor M: P'],
  ['spike_monitor M = P', 'spike_monitor M: P'],
  ['spike_monitor M: Q', 'spike_monitor M: P'],
  ['state_monitor M: P { v }', 'state_monitor M: P { variables: v }'],
  ['state_monitor M: P', 'state_monitor M: P { variables: v }'],
  ['x = P.u', 'x = P.v'],
  ['output P.v', 'output result = P.v'],
  ['', 'run 100*ms\n'],
  ['M = SpikeMonitor(P)', 'spike_monitor M: P'],
  ['M = SpikeMonitor(P, name="m")  # all', 'spike_monitor M: P  # all'],
  ['M = StateMonitor(P, "v", record=True)', 'state_monitor M: P { variables: v }'],
  ["M = StateMonitor(P, ['v'], record=0)", 'state_monitor M: P { variables: v; record: [0] }'],
  ['R = PopulationRateMonitor(P)', 'rate_monitor R: P'],
  ['Q = PoissonGroup(10, rates=3*Hz)', 'poisson_group Q[10] { rates: 3*Hz }'],
  ["S = Synapses(P, on_pre='v += 1')", 'synapses S: P -> P { on_pre: v += 1 }'],
  [
    "S = Synapses(P, P, 'w : 1', on_pre='v += w')\nS.connect(p=0.1)",
    'synapses S: P -> P {\n    w : 1\n    on_pre: v += w\n}\nS.connect(p=0.1)',
  ],
  [
    "Q = NeuronGroup(3, '''\n  dv/dt = -v/ms : 1\n  w : 1''', threshold='v > 1', reset='v = 0; w += 1')",
    'neurons Q[3] {\n    dv/dt = -v/ms : 1\n    w : 1\n    threshold: v > 1\n    reset { v = 0; w += 1 }\n}',
  ],
  [
    "I = PoissonInput(P, 'v', 10, 3*Hz, weight=0.1)",
    'poisson_input I: P.v { N: 10; rate: 3*Hz; weight: 0.1 }',
  ],
  ['A = TimedArray([1, 2], dt=3*ms)', 'timed_array A { values: [1, 2]; dt: 3*ms }'],
  [
    'K = SpikeGeneratorGroup(2, [0, 1], [1, 2]*ms)',
    'spike_generator K[2] { indices: [0, 1]; times: [1, 2]*ms }',
  ],
])('beside a group, `%s` becomes `%s`', (statement, expected) => {
  const text = `${pair}${statement}`;
  const fixes = analyse(text).diagnostics.flatMap((one) => one.fixes);
  expect(fixes.map(({ edits }) => applyEdits(text, edits))).toContain(`${pair}${expected}`);
});
