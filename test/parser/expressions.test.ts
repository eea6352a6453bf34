// Expressions and generators: precedence, numbers and names.
import { expect, test } from 'vitest';
import { textOf } from '../../src/diagnostics/index.ts';
import { parseExpression, parseGenerator } from '../../src/parser/index.ts';
import { show } from './print.ts';
import { complaints, parsed, sound } from './support.ts';

const expressions: readonly (readonly [source: string, expected: string])[] = [
  ['a + b*c', '(a + (b * c))'],
  ['a - b - c', '((a - b) - c)'],
  ['a / b * c // d % e', '((((a / b) * c) // d) % e)'],
  ['(a + b)*c', '((a + b) * c)'],
  // Signs and powers, as in Python.
  ['-x**2', '(-(x ** 2))'],
  ['2**-1', '(2 ** (-1))'],
  ['2**-x**y', '(2 ** (-(x ** y)))'],
  ['2**3**2', '(2 ** (3 ** 2))'],
  ['-2*x', '((-2) * x)'],
  ['a*-b', '(a * (-b))'],
  ['--x', '(-(-x))'],
  ['+x - +y', '((+x) - (+y))'],
  ['a - -b', '(a - (-b))'],
  // Lists and texts with values.
  ['[k**2 for k in xs]', '[(k ** 2) for k in xs]'],
  [
    '[x*y for x, y in zip(xs, ys) if x > 0 and y > 0]',
    '[(x * y) for x, y in zip(xs, ys) if ((x > 0) and (y > 0))]',
  ],
  ['[a if c else b for c in cs]', '[(a if c else b) for c in cs]'],
  ['[[x for x in row] for row in rows]', '[[x for x in row] for row in rows]'],
  ['f"a {x[1:]} {{b}} {y/ms:>8.1f}"', 'f["a ", x[1::], " {b} ", (y / ms):>8.1f]'],
  // Conditions.
  ['not a == b', '(not (a == b))'],
  ['not not a', '(not (not a))'],
  ['a or b and c', '(a or (b and c))'],
  ['not a and b or c', '(((not a) and b) or c)'],
  ['a + 1 < b*2 and c != d', '(((a + 1) < (b * 2)) and (c != d))'],
  ['x<-1', '(x < (-1))'],
  ['x >= y', '(x >= y)'],
  ['a if c else b', '(a if c else b)'],
  ['a if c else b if d else e', '(a if c else (b if d else e))'],
  ['a or b if c and d else e + 1', '((a or b) if (c and d) else (e + 1))'],
  // Numbers.
  ['1.e3', '1000f'],
  ['1.', '1f'],
  ['.5', '0.5f'],
  ['1e-3', '0.001f'],
  ['2E+2', '200f'],
  ['0x10', '16'],
  ['0xE+1', '(14 + 1)'],
  ['0b11 + 0o17', '(3 + 15)'],
  ['1_000', '1000'],
  ['1_0.2_5', '10.25f'],
  ['True and False', '(True and False)'],
  // Names: the words of the language are ordinary ones here.
  ['run + order*t - i/w', '((run + (order * t)) - (i / w))'],
  ['neurons.reset', 'neurons.reset'],
  ['andy or nota', '(andy or nota)'],
  ['__proto__ + constructor', '(__proto__ + constructor)'],
  // Calls, lists, indices, attributes.
  ['f()', 'f()'],
  ['clip(w + apost, 0, gmax)', 'clip((w + apost), 0, gmax)'],
  ['linked_var(Q.y, index=[1, 2])', 'linked_var(Q.y, index=[1, 2])'],
  ['R.smooth_rate("flat", 1*ms)', 'R.smooth_rate("flat", (1 * ms))'],
  ['[1, 2, 3]*ms', '([1, 2, 3] * ms)'],
  ['[[1, 2], [3]]', '[[1, 2], [3]]'],
  ['[]', '[]'],
  ['[1, 2,]', '[1, 2]'],
  ['x[1:]', 'x[1::]'],
  ['x[:-1]', 'x[:(-1):]'],
  ['x[::4]', 'x[::4]'],
  ['x[a:b:c]', 'x[a:b:c]'],
  ['x[:]', 'x[::]'],
  ['S.w[1, :]', 'S.w[1, ::]'],
  ['P[[3, 5, 7]]', 'P[[3, 5, 7]]'],
  ['where(c)[0]', 'where(c)[0]'],
  ['(a + b)[0].c', '(a + b)[0].c'],
  ['x[x > 0 and i < 5]', 'x[((x > 0) and (i < 5))]'],
  ['"a\\"b\\\\"', '"a\\"b\\\\"'],
  // Line ends and comments.
  ['a\n + b', '(a + b)'],
  ['f(a, # first; (\n  b)', 'f(a, b)'],
  ['a + \\\n b', '(a + b)'],
  ['\ufeffa\u00a0+ b\r\n', '(a + b)'],
];

test.each(expressions)('%j is %s', (source, expected) => {
  expect(show(sound(parseExpression, source))).toBe(expected);
});

const generators: readonly (readonly [source: string, expected: string])[] = [
  ['k for k in range(i - 3, i + 4) if k != i', '{k for k in range((i - 3), (i + 4)) if (k != i)}'],
  ['k for k in sample(N_post, p=0.02)', '{k for k in sample(N_post, p=0.02f)}'],
  ['2*i if i < 3', '{(2 * i) if (i < 3)}'],
  ['a if b else c', '(a if b else c)'],
  ['a if b else c for k in d', '{(a if b else c) for k in d}'],
  ['i != j', '(i != j)'],
];

test.each(generators)('the generator %j is %s', (source, expected) => {
  expect(show(sound(parseGenerator, source))).toBe(expected);
});

const faults: readonly (readonly [source: string, expected: readonly string[]])[] = [
  ['', ['1:1 syntax-error']],
  ['a +', ['1:4 syntax-error']],
  ['a b', ['1:3 syntax-error']],
  ['a < b < c', ['1:7 comparison-chain']],
  ['a < b == c', ['1:7 comparison-chain']],
  ['v^2', ['1:2 power-operator']],
  ['a && b', ['1:3 foreign-operator']],
  ['a || !b', ['1:3 foreign-operator', '1:6 foreign-operator']],
  ['a <> b', ['1:3 foreign-operator']],
  ['a | b', ['1:3 foreign-operator']],
  ['|v|', ['1:1 foreign-operator']],
  ['1 - |v - 1|*2 + |w|', ['1:5 foreign-operator', '1:17 foreign-operator']],
  ['|a - |b|*2|', ['1:1 foreign-operator', '1:6 foreign-operator']],
  ['(|a[0]|) + |f(x)|', ['1:2 foreign-operator', '1:12 foreign-operator']],
  ['||a||', ['1:1 foreign-operator']],
  ['|a', ['1:1 syntax-error']],
  ['v = 3', ['1:3 syntax-error']],
  ['10ms', ['1:1 missing-operator']],
  ['(3 + 10 mV)', ['1:6 missing-operator']],
  ['(a + b', ['1:7 unclosed-bracket']],
  ['f(a b)', ['1:5 syntax-error']],
  ['a)', ['1:2 unmatched-bracket']],
  ['x[]', ['1:3 syntax-error']],
  ['3 + $x', ['1:5 unexpected-character']],
  ['a − b', ['1:3 unexpected-character']],
  ['"abc', ['1:1 unterminated-string']],
  ["'abc'", ['1:1 string-quotes']],
  ['"a\\n"', ['1:3 string-escape']],
  ['a; b', ['1:2 syntax-error']],
  ['k for k in range(3)', ['1:3 syntax-error']],
  ['a if b', ['1:7 syntax-error']],
  ['1.5.2', ['1:4 syntax-error']],
];

test.each(faults)('%j is refused once, at its place', (source, expected) => {
  expect(complaints(parsed(parseExpression, source).diags)).toEqual(expected);
});

test('messages quote the text and describe what was expected', () => {
  const said = (source: string) => {
    const [first] = parsed(parseExpression, source).diags.sorted;
    return [first!.message, first!.hint];
  };
  expect(said('v = 3')).toEqual([
    'found `=`, expected an operator or the end of the expression',
    '`==` compares, `=` assigns',
  ]);
  expect(said('v^3')).toEqual(['powers are written `**`, not `^`', 'write `**` instead of `^`']);
  expect(said('a && b')[1]).toBe('write `and` instead of `&&`');
  expect(said('10ms')[1]).toBe('write `10*ms`');
  expect(said('a < b < c')[1]).toContain('and');
  expect(said('2 × 3')[1]).toBe('write `*`');
});

test('a foreign operator is read as what it stands for', () => {
  expect(show(parsed(parseExpression, '-v^2 && !(a <> b)').node)).toBe(
    '((-(v ** 2)) and (not (a != b)))',
  );
});

test('an open bracket is shown with its opening', () => {
  const { diags } = parsed(parseExpression, 'f(a, [b, c');
  const [first] = diags.sorted;
  expect(first!.message).toBe('expected `]` to close `[`');
  expect(first!.related.map((r) => r.span.start)).toEqual([5]);
});

test('every node spans its own text, brackets included', () => {
  const node = sound(parseExpression, ' (a + b)*f(x[1:], -c) ');
  if (node.kind !== 'binary' || node.right.kind !== 'call') throw new Error(node.kind);
  expect(textOf(node.span)).toBe('(a + b)*f(x[1:], -c)');
  expect(textOf(node.operatorSpan)).toBe('*');
  expect(textOf(node.left.span)).toBe('(a + b)');
  expect(node.right.arguments.map((a) => textOf(a.span))).toEqual(['x[1:]', '-c']);
});
