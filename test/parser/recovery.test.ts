// Error recovery: each mistake is reported once at its place, and the text around it is parsed as usual.
import { expect, test } from 'vitest';
import { parseModelFile } from '../../src/parser/index.ts';
import { showTopLevel } from './print.ts';
import { complaints, parsed } from './support.ts';

type Case = readonly [source: string, said: readonly string[], kept: readonly string[]];

const statements: readonly Case[] = [
  ['run\nrun 3', ['1:4 syntax-error'], ['run ?', 'run 3']],
  ['run 3*ms 4\na = 1', ['1:10 syntax-error'], ['run ?', 'a = 1']],
  ['tau 10*ms\na = 1', ['1:5 syntax-error'], ['tau = ?', 'a = 1']],
  ['a = = 3; b = 1', ['1:5 syntax-error'], ['a = ?', 'b = 1']],
  ['a == 3; b = 1', ['1:3 syntax-error'], ['a = ?', 'b = 1']],
  ['a = [1, 2\nb = 3', ['1:10 unclosed-bracket'], ['a = ?', 'b = 3']],
  ['a = [1; 2]\nb = 3', ['1:7 syntax-error'], ['a = ?', 'b = 3']],
  ['a = (3]\nb = 3', ['1:7 crossed-brackets'], ['a = ?', 'b = 3']],
  ['a = 3)\nb = 3', ['1:6 unmatched-bracket'], ['a = ?', 'b = 3']],
  [
    'a = (3 +\nneurons P[1] { v : 1 }',
    ['1:9 unclosed-bracket'],
    ['a = ?', 'neurons P[1] { v : 1 }'],
  ],
  ['f(x) = 3\nb = f(1)', ['1:1 syntax-error'], ['? = 3', 'b = f(1)']],
  ['function f(x): 1 = 3\nb = 3', ['1:13 syntax-error'], ['f = ?', 'b = 3']],
  ['neuron P[3] { v : 1 }\nb = 3', ['1:1 unknown-statement'], ['neurons P[3] { v : 1 }', 'b = 3']],
  ['synapse S: A -> B { w : 1 }', ['1:1 unknown-statement'], ['synapses S: A -> B { w : 1 }']],
  ['neurons P[3 { v : 1 }\nb = 3', ['1:13 unclosed-bracket'], ['neurons P[?] { v : 1 }', 'b = 3']],
  ['neurons P { v : 1 }\nb = 3', ['1:9 missing-size'], ['neurons P[?] { v : 1 }', 'b = 3']],
  ['neurons [3] { v : 1 }\nb = 3', ['1:9 syntax-error'], ['b = 3']],
  [
    'synapses S: A B { w : 1 }\nb = 3',
    ['1:15 syntax-error'],
    ['synapses S: ? -> ? { w : 1 }', 'b = 3'],
  ],
  ['spike_monitor M P\nb = 3', ['1:17 syntax-error'], ['spike_monitor M: ?', 'b = 3']],
  ['store\nb = 3', ['1:6 syntax-error'], ['b = 3']],
  ['for x [1] { run 3 }\nb = 3', ['1:7 syntax-error'], ['for x in ? { run 3 }', 'b = 3']],
  [
    'for x in [1] { plot P { line: x }\n run 3 }',
    ['1:16 not-in-block'],
    ['for x in [1] { run 3 }'],
  ],
  ['x : 1\nb = 3', ['1:1 equation-outside'], ['x = ?', 'b = 3']],
  ['dv/dt = -v/tau : volt\nb = 3', ['1:1 equation-outside'], ['b = 3']],
  ['tau = 3*ms : second\nb = 3', ['1:1 equation-outside'], ['tau = ?', 'b = 3']],
  ['tau: 3*ms\nb = 3', ['1:4 syntax-error'], ['tau = ?', 'b = 3']],
  ['threshold: v > 1\nb = 3', ['1:1 unknown-statement'], ['threshold = ?', 'b = 3']],
  ['b = 3\n}\nc = 4', ['2:1 unmatched-bracket'], ['b = 3', 'c = 4']],
  ['{ a = 1 }\nb = 3', ['1:1 syntax-error'], ['b = 3']],
  ['τ = 3\nb = 3', ['1:1 unexpected-character'], ['b = 3']],
  ['P.v = 3$\nb = 3', ['1:8 unexpected-character'], ['P.v = ?', 'b = 3']],
  ['print "abc\nb = 3', ['1:7 unterminated-string'], ['print ?', 'b = 3']],
  ['S.connect(i=0\nb = 3', ['1:14 unclosed-bracket'], ['S.connect(?)', 'b = 3']],
];

test.each(statements)('%j', (source, said, kept) => {
  const { node, diags } = parsed(parseModelFile, source);
  expect(complaints(diags)).toEqual(said);
  expect(node.statements.map(showTopLevel)).toEqual(kept);
});

const items: readonly Case[] = [
  ['dv/dt = (v0 - )/tau : volt', ['2:15 syntax-error'], ['dv/dt = ? : volt']],
  ['dv/dt = (v0 - v/tau : volt', ['2:21 unclosed-bracket'], ['dv/dt = ? : volt']],
  ['dv/dt = -v/tau', ['2:1 missing-unit'], ['dv/dt = ((-v) / tau) : ?']],
  ['threshold: v = 1', ['2:14 syntax-error'], ['threshold: ?']],
  ['threshold: (v > 1', ['2:18 unclosed-bracket'], ['threshold: ?']],
  ['threshold { v > 1 }', ['2:11 syntax-error'], ['threshold: ?']],
  ['threshold: v > 1\nthreshold: v > 2', ['3:1 duplicate-keyword'], ['threshold: (v > 1)']],
  ['reset: v = 0\nreset { v = 1 }', ['3:1 duplicate-keyword'], ['reset { v = 0 }']],
  ['refractory: 1*ms, 2*ms', ['2:19 one-value'], ['refractory: (1 * ms)']],
  ['reset: v = ; w = 1', ['2:11 syntax-error'], ['reset { v = ?; w = 1 }']],
  ['reset: v = (a; w = 1', ['2:14 unclosed-bracket'], ['reset { v = ?; w = 1 }']],
  ['reset { v == 1\n w = 1 }', ['2:11 syntax-error'], ['reset { w = 1 }']],
  ['rest { v = 0 }', ['2:1 unknown-keyword'], ['reset {  }']],
  ['thresold: v > 1', ['2:1 unknown-keyword'], ['threshold: ?']],
  ['on_pre: v += 1', ['2:1 unknown-keyword'], []],
  ['v += 1', ['2:3 syntax-error'], []],
  ['event late v > 1', ['2:12 syntax-error'], ['event late: ?']],
  ['on late (when=): v = 1', ['2:15 syntax-error'], ['on late { v = 1 }']],
  ['every { v = 1 }', ['2:7 syntax-error'], ['every ? { v = 1 }']],
  ['order : 1 (constant)', ['2:1 keyword-as-name'], ['order : 1 (constant)']],
  ['method = 3 : 1', ['2:1 keyword-as-name'], ['method = 3 : 1']],
  ['drefractory/dt = 3*Hz : 1', ['2:2 keyword-as-name'], ['drefractory/dt = (3 * Hz) : 1']],
  ['event : 1', ['2:1 keyword-as-name'], ['event : 1']],
];

test.each(items)('in neurons: %j', (body, said, kept) => {
  const { node, diags } = parsed(parseModelFile, `neurons P[1] {\n${body}\nx : 1\n}\nb = 3`);
  expect(complaints(diags)).toEqual(said);
  expect(node.statements.map(showTopLevel)).toEqual([
    `neurons P[1] { ${[...kept, 'x : 1'].join('; ')} }`,
    'b = 3',
  ]);
});

const others: readonly Case[] = [
  [
    'poisson_group P[1] { rate: 1; dt: 1 }',
    ['1:22 unknown-keyword'],
    ['poisson_group P[1] { rates: 1; dt: 1 }'],
  ],
  [
    'poisson_group P[1] { rates = 1; dt: 1 }',
    ['1:28 syntax-error'],
    ['poisson_group P[1] { rates: ?; dt: 1 }'],
  ],
  [
    'synapses S: A -> B { connect(i=) }',
    ['1:32 syntax-error'],
    ['synapses S: A -> B { connect(?) }'],
  ],
  [
    'synapses S: A -> B { reset: v = 0\n on_pre: v = 1 }',
    ['1:22 unknown-keyword'],
    ['synapses S: A -> B { on_pre { v = 1 } }'],
  ],
  [
    'plot p { lines: a\n title: "b" }',
    ['1:10 unknown-keyword'],
    ['plot p { line: a; title: "b" }'],
  ],
  ['plot p { title: "b", "c"; hline: 0 }', ['1:22 one-value'], ['plot p { title: "b"; hline: 0 }']],
  ['plot p { line: a,\n hline: 0 }', ['1:18 syntax-error'], ['plot p { hline: 0 }']],
];

test.each(others)('%j', (source, said, kept) => {
  const { node, diags } = parsed(parseModelFile, source);
  expect(complaints(diags)).toEqual(said);
  expect(node.statements.map(showTopLevel)).toEqual(kept);
});

const unterminated: readonly Case[] = [
  [
    'neurons P[3] {\n    v : 1\n\nrun 1*ms\nb = 3',
    ['4:1 unclosed-bracket'],
    ['neurons P[3] { v : 1 }', 'run (1 * ms)', 'b = 3'],
  ],
  [
    'neurons P[3] {\n    v : 1\ntau = 10*ms\nP.v = tau',
    ['3:1 unclosed-bracket'],
    ['neurons P[3] { v : 1 }', 'tau = (10 * ms)', 'P.v = tau'],
  ],
  ['neurons P[3] {\n    v : 1\n', ['3:1 unclosed-bracket'], ['neurons P[3] { v : 1 }']],
  [
    'synapses S: A -> B {\n  on_post {\n    v = 3\n  connect(i != j)\n}\nrun 3',
    ['4:3 unclosed-bracket'],
    ['synapses S: A -> B { on_post { v = 3 }; connect((i != j)) }', 'run 3'],
  ],
  [
    'neurons P[1] {\nreset { v = 0\nneurons Q[1] { w : 1 }',
    ['3:1 unclosed-bracket'],
    ['neurons P[1] { reset { v = 0 } }', 'neurons Q[1] { w : 1 }'],
  ],
  [
    'for x in [1] {\n  run 3\n\nneurons Q[1] { w : 1 }',
    ['4:1 unclosed-bracket'],
    ['for x in [1] { run 3 }', 'neurons Q[1] { w : 1 }'],
  ],
];

test.each(unterminated)('a brace is missing in %j', (source, said, kept) => {
  const { node, diags } = parsed(parseModelFile, source);
  expect(complaints(diags)).toEqual(said);
  expect(node.statements.map(showTopLevel)).toEqual(kept);
  const [first] = diags.sorted;
  expect(first!.message).toContain('`}`');
  expect(first!.related).toHaveLength(1);
});

test('messages say what was found, what was expected and what to write', () => {
  const said = (source: string) => {
    const [first] = parsed(parseModelFile, source).diags.sorted;
    return [first!.message, first!.hint];
  };
  expect(said('neuron P[3] { v : 1 }')).toEqual([
    '`neuron` does not start a statement',
    'did you mean `neurons`?',
  ]);
  expect(said('neurons P[3] { on_pre: v += 1 }')[1]).toBe('it belongs in the `{ }` of `synapses`');
  expect(said('neurons P[3] { thresold: v > 1 }')[1]).toBe('did you mean `threshold`?');
  expect(said('neurons P[3] { dv/dt = -v/tau }')[0]).toBe('the equation of `v` has no unit');
  expect(said('rate_monitor R: P { dt: 3 }')[0]).toBe(
    '`dt` is not a keyword of `rate_monitor`; its keywords are `when` and `order`',
  );
  expect(said('run')[0]).toBe('found the end of the statement, expected a value');
});
