// Whole files: every statement, every item of a body, and where each of them ends.
import { expect, test } from 'vitest';
import { textOf } from '../../src/diagnostics/index.ts';
import { parseModelFile } from '../../src/parser/index.ts';
import { showTopLevel } from './print.ts';
import { sound } from './support.ts';

/** The one form that a text of one statement is printed in; a text that prints as itself stands alone. */
const statements: readonly (readonly [source: string, expected?: string])[] = [
  // Constants and state.
  ['tau = 10*ms', 'tau = (10 * ms)'],
  ['defaultclock.dt = 0.02*ms', 'defaultclock.dt = (0.02f * ms)'],
  ['P.v = [7, 8]*mV', 'P.v = ([7, 8] * mV)'],
  ['P.v[-1] = 3', 'P.v[(-1)] = 3'],
  ['P.x[::4] -= 1'],
  ['P.v[x > 0*mV and i < 5] = i', 'P.v[((x > (0 * mV)) and (i < 5))] = i'],
  ['S.w[1, :] = a', 'S.w[1, ::] = a'],
  ['S.post.delay += 1'],
  ['P.x = linked_var(Q.y, index=[9, 0])'],
  ['rates = [1,\n  2,\n]', 'rates = [1, 2]'],
  ['a = b + \\\n  c', 'a = (b + c)'],
  ['a = load("file.npy")[:, 0]', 'a = load("file.npy")[::, 0]'],
  // Words of the language as names.
  ['run = 3'],
  ['order = run'],
  ['period *= rates'],
  ['plot.v[0] = print'],
  ['connect = seed'],
  // Groups.
  ['neurons B[4] { y : 1 }'],
  ['neurons B[2*N]\n{\n}', 'neurons B[(2 * N)]'],
  ['subgroup tail: P[6:]', 'subgroup tail: P[6::]'],
  ['subgroup some: P[[3, 5, 7]]'],
  ['poisson_group IN[1000] { rates: 15*Hz }', 'poisson_group IN[1000] { rates: (15 * Hz) }'],
  [
    'spike_generator SG[2] { indices: [0, 1, 0]; times: [1, 2, 3]; period: 10 }',
    'spike_generator SG[2] { indices: [0, 1, 0]; times: [1, 2, 3]; period: 10 }',
  ],
  ['poisson_input bg: P.ge { N: 1000; rate: 1; weight: w; when: start; order: 1 }'],
  ['timed_array stim { values: [[1, 2], [3, 4]]; dt: 10 }'],
  ['function f(x: volt, order: 1): 1 = x', 'function f(x: volt, order: 1): 1 = x'],
  ['function g(): volt/second = 3', 'function g(): (volt / second) = 3'],
  [
    'method m (stochastic=additive) { k = f(x, t); x_new = k }',
    'method m(stochastic=additive) { k = f(x, t); x_new = k }',
  ],
  // Monitors.
  ['spike_monitor M: P'],
  ['spike_monitor M: P { variables: v, w; when: end; order: 2 }'],
  ['event_monitor E: P { event: late; variables: v }'],
  ['state_monitor trace: P { variables: v, ge; record: all }'],
  [
    'state_monitor t: S { variables: w; record: i != j }',
    'state_monitor t: S { variables: w; record: (i != j) }',
  ],
  [
    'state_monitor t: S { variables: w; record: S[0, :] }',
    'state_monitor t: S { variables: w; record: S[0, ::] }',
  ],
  ['rate_monitor R: P { order: -1 }', 'rate_monitor R: P { order: (-1) }'],
  // Synapses.
  ['synapses S: A -> B'],
  ['synapses S: A -> B { connect() }'],
  ['synapses S: A -> B { connect(i=[0, 1], j=[2, 3], n=2) }'],
  [
    'synapses S: A -> B { connect(j=k for k in range(i - 3, i + 4) if i != k, skip_if_invalid=True) }',
    'synapses S: A -> B { connect(j={k for k in range((i - 3), (i + 4)) if (i != k)}, skip_if_invalid=True) }',
  ],
  [
    'synapses S: A -> B { connect(j=2*i if i < 3) }',
    'synapses S: A -> B { connect(j={(2 * i) if (i < 3)}) }',
  ],
  ['S.connect(i=0, j=arange(1, 101))'],
  ['S.connect(\n  i != j,\n  p=0.1,\n)', 'S.connect((i != j), p=0.1f)'],
  // The rest.
  ['seed()'],
  ['seed(42)'],
  ['run 1*second', 'run (1 * second)'],
  ['run (1 + 2)*ms', 'run ((1 + 2) * ms)'],
  ['SG.set_spikes([0, 1], times=x, period=5)'],
  ['run run'],
  ['store warm'],
  ['restore store'],
  ['print "text", x, 3'],
  ['output count = M.count'],
  ['output output = 1'],
  [
    'if a > 1 { b = 2 }\nelif c { run 1*ms } else\n{ if d { e = 1 } }',
    'if (a > 1) { b = 2 } elif c { run (1 * ms) } else { if d { e = 1 } }',
  ],
  ['schedule: start, groups', 'schedule start, groups'],
  ['schedule = 1', 'schedule = 1'],
  ['sweep { tau = [1, 2]*ms; w = x }', 'sweep { tau = ([1, 2] * ms); w = x }'],
  ['sweep = 1', 'sweep = 1'],
  [
    'neurons G[1] { threshold (when=end, order=1): v > 1; reset (order=2): v = 0 }',
    'neurons G[1] { threshold(when=end, order=1): (v > 1); reset(order=2) { v = 0 } }',
  ],
  ['while max(a) > b max max(3, 4) { a -= 1 }', 'while (max(a) > b) max max(3, 4) { a -= 1 }'],
  ['a, x[1] = b, 2*a', 'a, x[1] = b, (2 * a)'],
  ['a, b = f(x)', 'a, b = f(x)'],
  ['for k, x in enumerate(xs) { print k }', 'for k, x in enumerate(xs) { print k }'],
  [
    'for x in [1, 2]*mV { restore warm; I = x\n run 9*ms\n for y in [0] { output z = y } }',
    'for x in ([1, 2] * mV) { restore warm; I = x; run (9 * ms); for y in [0] { output z = y } }',
  ],
  [
    'plot p {\n line: x, y\n line "a": x, y\n hline: 0; xlim: 0, 1\n panel { raster: M }\n title: "Δw"\n}',
    'plot p { line: x, y; line "a": x, y; hline: 0; xlim: 0, 1; panel { raster: M }; title: "Δw" }',
  ],
];

const pairs = statements.map(([source, expected = source]) => [source, expected] as const);

test.each(pairs)('%j', (source, expected) => {
  expect(sound(parseModelFile, source).statements.map(showTopLevel)).toEqual([expected]);
});

/** What stands in a body of neurons or synapses, one item each. */
const items: readonly (readonly [body: string, items: string])[] = [
  ['threshold: v > Vt and not late', 'threshold: ((v > Vt) and (not late))'],
  ['refractory: 1*ms + rand()*ms', 'refractory: ((1 * ms) + (rand() * ms))'],
  ['method: exact; order: 1', 'method: exact; order: 1'],
  ['reset: v = Vr; w += b', 'reset { v = Vr; w += b }'],
  ['reset:', 'reset {  }'],
  ['reset {\n v = (a +\n b)\n\n # c; }\n }', 'reset { v = (a + b) }'],
  ['reset: { v = 0 }', 'reset { v = 0 }'],
  ['reset\n{ v = 0 }', 'reset { v = 0 }'],
  ['reset: v = f(a,\n b); w = 1\n x : 1', 'reset { v = f(a, b); w = 1 }; x : 1'],
  ['reset: v = 0; x : 1; y = 2*x : 1', 'reset { v = 0 }; x : 1; y = (2 * x) : 1'],
  ['reset: v = 0; dx/dt = 1/ms : 1', 'reset { v = 0 }; dx/dt = (1 / ms) : 1'],
  ['event late: v > 1', 'event late: (v > 1)'],
  ['event late (when=end, order=2): v > 1', 'event late(when=end, order=2): (v > 1)'],
  ['on late { n += 1 }', 'on late { n += 1 }'],
  ['on late (when=end): n += 1; k = 2', 'on late(when=end) { n += 1; k = 2 }'],
  ['every 10*ms { n = 0 }', 'every (10 * ms) { n = 0 }'],
  ['every 10*ms (when=end, order=-1): n = 0', 'every (10 * ms)(when=end, order=(-1)) { n = 0 }'],
  ['every (a + b) (order=1) { }', 'every (a + b)(order=1) {  }'],
  ['every f(a) { }', 'every f(a) {  }'],
  ['v : 1; threshold: v > 1', 'v : 1; threshold: (v > 1)'],
  [
    'dv/dt = (a +\n b\n - c)/tau : volt (unless refractory)\n threshold: v > 1',
    'dv/dt = (((a + b) - c) / tau) : volt (unless refractory); threshold: (v > 1)',
  ],
  ['x = a +\n rate : 1\n rate : Hz', 'x = (a + rate) : 1; rate : Hz'],
  // Words of other bodies, and of files, are names here.
  [
    'delay : second; run : 1; on_pre : 1; rates = source : 1',
    'delay : second; run : 1; on_pre : 1; rates = source : 1',
  ],
  ['step = run.x : 1', 'step = run.x : 1'],
];

test.each(items)('in neurons: %j', (body, expected) => {
  for (const layout of [`neurons P[1] { ${body} }`, `neurons P[1] {\n    ${body}\n}\n`])
    expect(sound(parseModelFile, layout).statements.map(showTopLevel)).toEqual([
      `neurons P[1] { ${expected} }`,
    ]);
});

const synapseItems: readonly (readonly [body: string, items: string])[] = [
  ['on_pre: v += w; k += 1\n connect(i != j)', 'on_pre { v += w; k += 1 }; connect((i != j))'],
  ['on_pre { w += 1; v_seen = v }', 'on_pre { w += 1; v_seen = v }'],
  [
    'on_pre up (delay=1*ms, order=-2, event=late): v += 1',
    'on_pre up(delay=(1 * ms), order=(-2), event=late) { v += 1 }',
  ],
  ['on_post (order=2): w -= 1', 'on_post(order=2) { w -= 1 }'],
  ['delay: 1*ms; multisynaptic_index: k', 'delay: (1 * ms); multisynaptic_index: k'],
  [
    'connect(i == j, n=2); connect(j=k for k in range(1))',
    'connect((i == j), n=2); connect(j={k for k in range(1)})',
  ],
  ['x_post = w*v_pre : 1 (summed)', 'x_post = (w * v_pre) : 1 (summed)'],
  ['threshold : 1; reset = 2 : 1; event : 1', 'threshold : 1; reset = 2 : 1; event : 1'],
  ['dapre/dt = -apre/tau : 1 (event-driven)', 'dapre/dt = ((-apre) / tau) : 1 (event-driven)'],
];

test.each(synapseItems)('in synapses: %j', (body, expected) => {
  expect(
    sound(parseModelFile, `synapses S: A -> B { ${body} }`).statements.map(showTopLevel),
  ).toEqual([`synapses S: A -> B { ${expected} }`]);
});

test('statements end at line ends, semicolons and closing braces', () => {
  const text =
    'a = 1; b = 2\r\n\r\nneurons P[1] { v : 1 } spike_monitor M: P; run 3 # c; d = 4\nc = (1 +\n 2)';
  expect(sound(parseModelFile, text).statements.map(showTopLevel)).toEqual([
    'a = 1',
    'b = 2',
    'neurons P[1] { v : 1 }',
    'spike_monitor M: P',
    'run 3',
    'c = (1 + 2)',
  ]);
});

test('an empty file is a model without statements', () => {
  for (const text of ['', '\n\n', '# nothing', ';;', '\ufeff'])
    expect(sound(parseModelFile, text).statements).toEqual([]);
});

test('declarations and their parts have their spans', () => {
  const text = '\nneurons P[3] {\n    reset: v = 0 ; w = 1 # c\n}\n';
  const [group] = sound(parseModelFile, text).statements;
  if (group?.kind !== 'declaration') throw new Error('no declaration');
  expect(textOf(group.span)).toBe('neurons P[3] {\n    reset: v = 0 ; w = 1 # c\n}');
  expect(textOf(group.name.span)).toBe('P');
  const [reset] = group.body;
  if (reset?.kind !== 'code') throw new Error('no code');
  expect(textOf(reset.span)).toBe('reset: v = 0 ; w = 1');
  expect(textOf(reset.keywordSpan)).toBe('reset');
  expect(reset.statements.map((s) => textOf(s.span))).toEqual(['v = 0', 'w = 1']);
});

test('the inhibitory STDP of the language page', () => {
  const text = `# Inhibitory STDP, nearest-neighbour pairing
beta  = 10.0
g_norm = beta**beta * exp(-beta)
neurons G[101] {
    spike_when : second (constant)
    lastspike  : second
    threshold: timestep(t, dt) == timestep(spike_when, dt)
}
G.spike_when[1:] = linspace(10, 50, 100)*ms
synapses S: G -> G {
    w : 1
    on_pre {
        lastspike_pre = t
        w += g_norm*(lastspike_post - lastspike_pre)/ms**(beta - 1)   # of the target
    }
    connect(i=0, j=arange(1, 101))
}
run 51*ms
plot stdp {
    line: (G.spike_when[1:] - G.spike_when[0])/ms, S.w
    xlabel: "Δt (ms)"
}
`;
  expect(sound(parseModelFile, text).statements.map(showTopLevel)).toEqual([
    'beta = 10f',
    'g_norm = ((beta ** beta) * exp((-beta)))',
    'neurons G[101] { spike_when : second (constant); lastspike : second; threshold: (timestep(t, dt) == timestep(spike_when, dt)) }',
    'G.spike_when[1::] = (linspace(10, 50, 100) * ms)',
    'synapses S: G -> G { w : 1; on_pre { lastspike_pre = t; w += ((g_norm * (lastspike_post - lastspike_pre)) / (ms ** (beta - 1))) }; connect(i=0, j=arange(1, 101)) }',
    'run (51 * ms)',
    'plot stdp { line: ((G.spike_when[1::] - G.spike_when[0]) / ms), S.w; xlabel: "Δt (ms)" }',
  ]);
});
