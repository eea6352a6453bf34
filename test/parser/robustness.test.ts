// Robustness: no input makes the parser throw, hang or report without limit.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Diagnostics, SourceText } from '../../src/diagnostics/index.ts';
import * as parser from '../../src/parser/index.ts';
import { processorTime } from '../processor-time.ts';

const entries = [
  parser.parseModelFile,
  parser.parseEquations,
  parser.parseStatements,
  parser.parseExpression,
  parser.parseGenerator,
];

const model = `tau = 10*ms; levels = [1, 2]*mV
neurons P[3*N] {
    dv/dt = (v0 - v
             + I)/tau : volt (unless refractory)
    x = 2*v if v > 0*mV else v : volt
    threshold: v > 1*mV and not late
    reset { v = 0*mV; w **= 2 }
    event late (when=end): v > 3*mV
    every 10*ms (order=1) { w = 0 }
}
subgroup Pe: P[:3]
synapses S: P -> Pe {
    w : 1
    on_pre up (delay=1*ms): v += w; k = 1
    connect(j=k for k in range(i - 3, i + 4) if i != k, skip_if_invalid=True)
}
P.v[x > 0 and i < 5] = "a\\"b"
for x in [1, 2] { run x*ms; print "x", x }
plot p { line "a": M.t/ms, M.i; panel { raster: M } }
`;

/** Every span in a tree lies in the text, and every list of children is there. */
function checkSpans(node: unknown, length: number): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key !== 'span' && !key.endsWith('Span')) checkSpans(value, length);
    else {
      const { start, end } = value as { start: number; end: number };
      if (!(0 <= start && start <= end && end <= length)) throw new Error(`${key} ${start}-${end}`);
    }
  }
}

function read(text: string): void {
  for (const parse of entries) {
    const diags = new Diagnostics();
    const source = new SourceText('test', text);
    checkSpans(parse(source, diags), text.length);
    for (const { span, message, related } of diags.sorted) {
      checkSpans({ span, related }, text.length);
      expect(message.length).toBeLessThan(400);
    }
    expect(diags.sorted.length).toBeLessThanOrEqual(51);
  }
}

test('any text is parsed without an internal error', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), read), { numRuns: 500 });
});

test('any sequence of words and symbols is parsed without an internal error', () => {
  const words = model.match(/\w+|\s|[^\w\s]/g)!;
  const row = fc.array(fc.constantFrom(...new Set(words)), { maxLength: 60 });
  fc.assert(
    fc.property(row, (list) => read(list.join(''))),
    { numRuns: 1500 },
  );
});

test('any model with a piece removed, doubled or moved is parsed without an internal error', () => {
  const place = fc.nat(model.length);
  const change = fc.tuple(place, fc.nat(20), place);
  fc.assert(
    fc.property(change, fc.boolean(), ([at, length, to], isCut) => {
      const piece = model.slice(at, at + length);
      const rest = isCut ? model.slice(0, at) + model.slice(at + length) : model;
      read(rest.slice(0, to) + piece + rest.slice(to));
      read(rest);
    }),
    { numRuns: 500 },
  );
});

test('every prefix of a model is parsed without an internal error', () => {
  for (let end = 0; end <= model.length; end += 3) read(model.slice(0, end));
});

const extremes: readonly (readonly [name: string, text: string, most: number])[] = [
  ['parentheses', '('.repeat(200_000), 1],
  ['lists', 'a = ' + '[1, '.repeat(100_000), 1],
  ['signs', 'a = ' + '-'.repeat(200_000) + '1', 1],
  ['nots', 'a = ' + 'not '.repeat(100_000) + 'b', 1],
  ['powers', 'a = ' + '2**'.repeat(100_000) + '1', 1],
  ['choices', 'a = ' + '1 if b else '.repeat(50_000) + '1', 1],
  ['a long sum', 'a = ' + '1 + '.repeat(100_000) + '1', 1],
  ['a chain of calls', 'a = b' + '(1)'.repeat(50_000), 1],
  ['a long name', 'a = ' + 'x'.repeat(1_000_000), 0],
  ['a long line of garbage', 'q w '.repeat(250_000), 1],
  ['a long list', 'a = [' + '1.5, '.repeat(20_000) + ']', 0],
  ['blocks', 'neurons P[3] { reset '.repeat(20_000), 3],
  ['braces', '{'.repeat(200_000), 3],
  ['lines of garbage', 'q w\n'.repeat(100_000), 51],
  ['foreign operators', '^'.repeat(200_000), 51],
  ['foreign letters', 'é x '.repeat(100_000), 1],
  ['a binary file', '\u0000\u0001\ufffd'.repeat(100_000), 1],
  ['control characters', '\u0001\u0002'.repeat(100_000), 1],
];

test.each(extremes)('%s: fast, few and short reports', (_, text, most) => {
  const diags = new Diagnostics();
  const before = processorTime();
  parser.parseModelFile(new SourceText('test', text), diags);
  expect(processorTime() - before).toBeLessThan(10_000);
  expect(diags.sorted.length).toBeLessThanOrEqual(most);
  for (const { message } of diags.sorted) expect(message.length).toBeLessThan(200);
});

test('nesting is read to 190 levels and refused beyond 200', () => {
  const nested = (depth: number) => {
    const diags = new Diagnostics();
    const text = '1 + f(2*('.repeat(depth / 2) + 'x' + '))'.repeat(depth / 2);
    parser.parseExpression(new SourceText('test', text), diags);
    return diags.sorted.map((d) => d.code);
  };
  expect(nested(190)).toEqual([]);
  expect(nested(210)).toEqual(['nested-too-deeply']);
});

test('a model of 50 lines is read in milliseconds', () => {
  const text = model + model + model;
  const once = () => {
    const before = processorTime();
    parser.parseModelFile(new SourceText('test', text), new Diagnostics());
    return processorTime() - before;
  };
  for (let k = 0; k < 5; k++) once();
  expect(Math.min(...Array.from({ length: 10 }, once))).toBeLessThan(50);
});
