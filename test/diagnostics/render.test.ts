// Rendered diagnostics: sentence, source lines with carets, hint, counts, colours.
import { describe, expect, test } from 'vitest';
import {
  ModelError,
  Diagnostics,
  SourceText,
  renderDiagnostics,
  spanOf,
  terminalColours,
} from '../../src/diagnostics/index.ts';
import type { Diagnostic } from '../../src/diagnostics/index.ts';
import { ModelRun, Network, NeuronGroup } from '../../src/index.ts';

/** An error at the part of the text between ‹ and ›. */
function errorAt(marked: string, name = 'net.model'): Diagnostic {
  const start = marked.indexOf('‹');
  const end = marked.indexOf('›') - 1;
  const source = new SourceText(name, marked.replace(/[‹›]/g, ''));
  const diags = new Diagnostics();
  diags.report('unknown-name', spanOf(source, start, end), { name: 'tua', near: [] });
  return diags.sorted[0]!;
}

/** The two lines of the frame. */
function frameOf(marked: string): string[] {
  return renderDiagnostics([errorAt(marked)])
    .split('\n')
    .slice(1, 3);
}

test('an error with its frame, related places, hint and count', () => {
  const text = 'neurons P[10] {\n  dv/dt = (v0 - v + tau)/tau : volt\n}\n';
  const source = new SourceText('net.model', text);
  const at = (part: string) => {
    const start = text.indexOf(part);
    return spanOf(source, start, start + part.length);
  };
  const diags = new Diagnostics();
  diags.report(
    'unit-mismatch',
    at('v + tau'),
    { what: '`v + tau`', found: 'second', expected: 'volt', fix: 'divide `tau` by a time' },
    [{ span: at('dv/dt'), message: '`v` is in volt' }],
  );
  diags.report('unknown-name', at('v0'), { name: 'v0', near: ['v'] });
  expect(renderDiagnostics(diags.sorted)).toBe(`\
net.model:2:12: error[unknown-name]: \`v0\` is not defined here
2 |   dv/dt = (v0 - v + tau)/tau : volt
  |            ^^
hint: did you mean \`v\`?

net.model:2:17: error[unit-mismatch]: \`v + tau\`: found second, expected volt
2 |   dv/dt = (v0 - v + tau)/tau : volt
  |                 ^^^^^^^
net.model:2:3: \`v\` is in volt
2 |   dv/dt = (v0 - v + tau)/tau : volt
  |   ^^^^^
hint: divide \`tau\` by a time

2 errors
`);
});

test('no diagnostics give an empty text', () => {
  expect(renderDiagnostics([])).toBe('');
});

test('errors, warnings and notes are counted apart', () => {
  const error = errorAt('‹a›');
  const list: Diagnostic[] = [
    error,
    { ...error, severity: 'warning' },
    { ...error, severity: 'info' },
  ];
  expect(
    renderDiagnostics([...list, error])
      .split('\n')
      .at(-2),
  ).toBe('2 errors, 1 warning, 1 note');
});

describe('the frame', () => {
  test.each([
    ['a tab', '\tx = ‹tua›', '1 |     x = tua', '  |         ^^^'],
    ['a tab inside', 'x\t= ‹tua›', '1 | x   = tua', '  |       ^^^'],
    ['wide characters', '"日本" ‹tua›', '1 | "日本" tua', '  |        ^^^'],
    ['combining marks', 'e\u0301 ‹tua›', '1 | e\u0301 tua', '  |   ^^^'],
    ['an emoji', '🧠 ‹tua›', '1 | 🧠 tua', '  |    ^^^'],
    ['control characters', '\u001b[31m ‹tua›', '1 | \\x1b[31m tua', '  |          ^^^'],
    ['reversed text', '\u202e‹tua›', '1 | \\u202etua', '  |       ^^^'],
    ['a control character in the mark', 'a ‹\u0007›', '1 | a \\x07', '  |   ^^^^'],
    ['several lines', 'x = ‹(a +\n b)›', '1 | x = (a +', '  |     ^^^^…'],
    ['Windows line ends', 'x = ‹tua›\r\ny = 1', '1 | x = tua', '  |     ^^^'],
    ['the end of the text', 'x =‹›', '1 | x =', '  |    ^'],
    ['an empty line', 'x\n‹›', '2 |', '  | ^'],
  ])('%s', (_, marked, line, marks) => {
    expect(frameOf(marked)).toEqual([line, marks]);
  });

  test('a long line is clipped around the mark', () => {
    const long = 'a + '.repeat(100);
    const [line, marks] = frameOf(`x = ${long}‹tua›${' + b'.repeat(100)}`);
    expect(line!.length).toBeLessThan(110);
    const from = marks!.indexOf('^');
    expect(line!.slice(from, from + 3)).toBe('tua');
    expect(line).toMatch(/^1 \| … .* …$/);
    expect(marks!.trim()).toBe('| ' + ' '.repeat(from - 4) + '^^^');
  });

  test('a long mark is clipped too', () => {
    const [line, marks] = frameOf(`‹${'abcdefghi '.repeat(50)}›`);
    expect(line!.length).toBeLessThan(110);
    expect(marks!.length).toBeLessThanOrEqual(line!.length);
    expect(marks!.match(/\^/g)!.length).toBeGreaterThan(80);
  });

  test('line numbers of different lengths line up', () => {
    const source = new SourceText('m', 'a\n'.repeat(120));
    const diags = new Diagnostics();
    diags.report('unknown-name', spanOf(source, 4, 5), { name: 'a', near: [] }, [
      { span: spanOf(source, 210, 211), message: 'there' },
    ]);
    expect(renderDiagnostics(diags.sorted).split('\n').slice(1, 6)).toEqual([
      '  3 | a',
      '    | ^',
      'm:106:1: there',
      '106 | a',
      '    | ^',
    ]);
  });
});

test('no control character of a name, a message or a hint reaches the terminal', () => {
  const evil = 'a\u001b]0;title\u0007\u009b31m\n\u2028b';
  const { span } = errorAt('‹x›', evil);
  const diags = new Diagnostics();
  diags.report('unknown-name', span, { name: evil, near: [evil] }, [{ span, message: evil }]);
  const text = renderDiagnostics(diags.sorted);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028]/);
  expect(text.split('\n')).toHaveLength(10);
});

test('colour adds marks and changes nothing else', () => {
  const list = [errorAt('x = ‹tua›')];
  const plain = renderDiagnostics(list);
  const coloured = renderDiagnostics(list, { colour: true });
  expect(coloured).toContain('\u001b[1;31merror[unknown-name]:\u001b[0m');
  expect(coloured.replace(/\u001b\[[\d;]*m/g, '')).toBe(plain);
  const html = { ...terminalColours, error: '<b>', end: '</b>' };
  expect(renderDiagnostics(list, { colour: html })).toContain('<b>error[unknown-name]:</b>');
  expect(renderDiagnostics(list, { colour: false })).toBe(plain);
});

test('the stack of a ModelError begins with the caller, and inspection shows no list of diagnostics', () => {
  const error = new ModelError('wrong', []);
  expect(Object.keys(error)).toEqual([]);
  expect(error.stack).toMatch(/^(?:Model)?Error: wrong\n\s+at .*render\.test\.ts/);
});

test('the stack of an error that a run finds begins with the call of run, however deep it is found', async () => {
  const error = await new Network(new NeuronGroup(1, 'dv/dt = -v/tau : 1'))
    .run('1*ms')
    .catch((thrown: unknown) => thrown);
  expect((error as Error).stack).toMatch(/\n1 error\n\n\s+at .*render\.test\.ts/);
});

test('the failure of a model that nobody catches is printed with its place in the model, without a list of properties', async () => {
  const model = new ModelRun(new SourceText('net.model', 'neurons G[1] { v = q : 1 }\nrun 1*ms'));
  const error = (await model.run().catch((thrown: unknown) => thrown)) as Error;
  expect(Object.keys(error)).toEqual([]);
  expect(error.message).toBe('`q` is not defined in group `G`');
  expect(error.stack).toMatch(
    /^RunFailure: net\.model:1:20: error\[unknown-name\]: .*\n1 \| neurons G/,
  );
});
