// Equation strings and code strings, as written in TypeScript programs.
import { expect, test } from 'vitest';
import { textOf } from '../../src/diagnostics/index.ts';
import { parseEquations, parseStatements } from '../../src/parser/index.ts';
import { showEquation, showStatement } from './print.ts';
import { complaints, parsed, sound } from './support.ts';

const equations: readonly (readonly [source: string, expected: readonly string[]])[] = [
  ['', []],
  ['\n  # nothing; but a comment (\n', []],
  [
    'dv/dt = -v/tau : volt (unless refractory)',
    ['dv/dt = ((-v) / tau) : volt (unless refractory)'],
  ],
  ['d v / dt = 1/tau : 1', ['dv/dt = (1 / tau) : 1']],
  ['dd/dt = d/tau : 1', ['dd/dt = (d / tau) : 1']],
  ['d : 1\ndt_ = 2 : 1', ['d : 1', 'dt_ = 2 : 1']],
  ['dx : 1', ['dx : 1']],
  ['w : siemens (constant, shared)', ['w : siemens (constant, shared)']],
  [
    'a : 1 (event-driven)\nb : 1 (constant over  dt)',
    ['a : 1 (event-driven)', 'b : 1 (constant over dt)'],
  ],
  ['late = t > 5*ms and not flag : boolean', ['late = ((t > (5 * ms)) and (not flag)) : boolean']],
  ['x = a if b else c : 1', ['x = (a if b else c) : 1']],
  // Units.
  ['a : amp/metre**2', ['a : (amp / (metre ** 2))']],
  ['a : volt**-0.5*second', ['a : ((volt ** (-0.5f)) * second)']],
  ['a : 1/second (constant)', ['a : (1 / second) (constant)']],
  ['a : volt**(1/2) (constant)', ['a : (volt ** (1 / 2)) (constant)']],
  ['a : 2*(volt/second)', ['a : (2 * (volt / second))']],
  // An equation runs on until its unit.
  [
    'dv/dt = (g*(E - v)   # leak\n   + I\n   - w)/C : volt\nI : amp',
    ['dv/dt = ((((g * (E - v)) + I) - w) / C) : volt', 'I : amp'],
  ],
  [
    'x = a\n + b\n :\n volt\n (constant over dt)\ny : 1',
    ['x = (a + b) : volt (constant over dt)', 'y : 1'],
  ],
  ['x = a +\n b : 1', ['x = (a + b) : 1']],
  ['x = a and\n not b : boolean', ['x = (a and (not b)) : boolean']],
  ['x = f(a,\n\n b) : 1', ['x = f(a, b) : 1']],
  ['x = a \\\n + b : 1; y : 1 ;', ['x = (a + b) : 1', 'y : 1']],
  // The words of the .model language are free here.
  [
    'threshold : 1\nreset = run : 1\ndmethod/dt = order/second : 1',
    ['threshold : 1', 'reset = run : 1', 'dmethod/dt = (order / second) : 1'],
  ],
];

test.each(equations)('the equations %j', (source, expected) => {
  expect(sound(parseEquations, source).map(showEquation)).toEqual(expected);
});

const brokenEquations: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['dv/dt = -v/tau', ['1:1 missing-unit'], ['dv/dt = ((-v) / tau) : ?']],
  ['v', ['1:1 missing-unit'], ['v : ?']],
  ['x = a\ny : 1', ['1:1 missing-unit'], ['x = a : ?', 'y : 1']],
  ['x : 1\nm :\ndv/dt = 1 : 1', ['2:1 missing-unit'], ['x : 1', 'm : ?', 'dv/dt = 1 : 1']],
  ['dv/dt = (v0 - )/tau : volt\nw : 1', ['1:15 syntax-error'], ['dv/dt = ? : volt', 'w : 1']],
  [
    'dv/dt = (v0 - v/tau : volt (constant)\nw : 1',
    ['1:21 unclosed-bracket'],
    ['dv/dt = ? : volt (constant)', 'w : 1'],
  ],
  [
    'dv/dt = (v0 - v +\ndw/dt = 1 : 1',
    ['1:18 unclosed-bracket'],
    ['dv/dt = ? : ?', 'dw/dt = 1 : 1'],
  ],
  ['dv/dt = v0 -\ndw/dt = 1 : 1', ['1:13 syntax-error'], ['dv/dt = ? : ?', 'dw/dt = 1 : 1']],
  ['x = a) : 1\ny : 1', ['1:6 unmatched-bracket'], ['x = ? : 1', 'y : 1']],
  ['x = (a] : 1\ny : 1', ['1:7 crossed-brackets'], ['x = ? : 1', 'y : 1']],
  ['x = a : 1 ()', ['1:12 syntax-error'], ['x = a : 1']],
  ['x = 10ms : second', ['1:5 missing-operator'], ['x = ? : second']],
  ['x = a < b < c : boolean', ['1:11 comparison-chain'], ['x = ? : boolean']],
  ['dv/dt = -v^3 : 1', ['1:11 power-operator'], ['dv/dt = (-(v ** 3)) : 1']],
  ['a : mV^2', ['1:7 power-operator'], ['a : (mV ** 2)']],
  ['dv/dt : 1', ['1:7 syntax-error'], ['dv/dt = ? : 1']],
  ['x : 1 y : 1', ['1:7 syntax-error'], ['x : 1']],
  ['v += 1\nx : 1', ['1:3 syntax-error'], ['x : 1']],
  ['3 : 1\nx : 1', ['1:1 syntax-error'], ['x : 1']],
  ['}\nx : 1', ['1:1 unmatched-bracket'], ['x : 1']],
];

test.each(brokenEquations)('%j is refused once, the rest is kept', (source, said, kept) => {
  const { node, diags } = parsed(parseEquations, source);
  expect(complaints(diags)).toEqual(said);
  expect(node.map(showEquation)).toEqual(kept);
});

test('names, flags and equations have their spans', () => {
  const text = 'd v/dt = 1 : 1 (unless   refractory) # end';
  const [first] = sound(parseEquations, text);
  expect(textOf(first!.name.span)).toBe('v');
  expect(textOf(first!.flags[0]!.span)).toBe('unless   refractory');
  expect(textOf(first!.span)).toBe('d v/dt = 1 : 1 (unless   refractory)');
  expect(textOf(sound(parseEquations, 'dv/dt = 1 : 1')[0]!.name.span)).toBe('v');
});

const statements: readonly (readonly [source: string, expected: readonly string[]])[] = [
  ['', []],
  ['v = 0*mV', ['v = (0 * mV)']],
  [' v = 1; w += b ;; \n\t k -= 1', ['v = 1', 'w += b', 'k -= 1']],
  ['# only a comment\nv = 3 # ends; here (\n', ['v = 3']],
  [
    'a *= 2\nb /= 2\nc //= 2\nd %= 2\ne **= 2',
    ['a *= 2', 'b /= 2', 'c //= 2', 'd %= 2', 'e **= 2'],
  ],
  ['v = (a +\n b)*f(c,\n d)', ['v = ((a + b) * f(c, d))']],
  ['v = a \\ # why\n + b', ['v = (a + b)']],
  ['x = a == b', ['x = (a == b)']],
  ['run = run + 1', ['run = (run + 1)']],
];

test.each(statements)('the statements %j', (source, expected) => {
  expect(sound(parseStatements, source).map(showStatement)).toEqual(expected);
});

const brokenStatements: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['v', ['1:2 syntax-error'], []],
  ['v =; w = 1', ['1:4 syntax-error'], ['v = ?', 'w = 1']],
  ['v == 3\nw = 1', ['1:3 syntax-error'], ['w = 1']],
  ['a = b = 3', ['1:7 syntax-error'], ['a = ?']],
  ['a, b = 1', ['1:2 syntax-error'], []],
  ['v[0] = 1', ['1:2 syntax-error'], []],
  ['if x > 3: y = 4', ['1:1 syntax-error'], []],
  ['v = (3; w = 4', ['1:7 unclosed-bracket'], ['v = ?', 'w = 4']],
  ['v = (3 + 4\nw = 4', ['1:11 unclosed-bracket'], ['v = ?', 'w = 4']],
  ['v ^= 2', ['1:3 power-operator'], ['v **= 2']],
  ['v++', ['1:2 syntax-error'], []],
  ['v = 3 }\nw = 1', ['1:7 unmatched-bracket'], ['v = 3', 'w = 1']],
  ['v = 3 w = 4', ['1:7 syntax-error'], ['v = ?']],
];

test.each(brokenStatements)('%j is refused once, the rest is kept', (source, said, kept) => {
  const { node, diags } = parsed(parseStatements, source);
  expect(complaints(diags)).toEqual(said);
  expect(node.map(showStatement)).toEqual(kept);
});
