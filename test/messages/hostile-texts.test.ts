// Inputs that do not fit into a Markdown file or are not models: their diagnostics have a place and are limited in
// number.
import { expect, test } from 'vitest';
import { Diagnostics, SourceText } from '../../src/diagnostics/index.ts';
import { explanations } from '../../src/diagnostics/explanations/index.ts';
import { parseModelFile } from '../../src/parser/index.ts';
import { hillock, modelFile } from '../support.ts';
import { processorTime } from '../processor-time.ts';

test('after fifty syntax errors the rest is not shown', () => {
  const diags = new Diagnostics();
  const lines = Array.from({ length: 80 }, (_, k) => `x${k} =`);
  parseModelFile(new SourceText('net.model', lines.join('\n')), diags);
  const codes = diags.sorted.map((diagnostic) => diagnostic.code);
  expect(codes).toHaveLength(51);
  expect(codes.filter((code) => code !== 'syntax-error')).toEqual(['too-many-errors']);
});

const lines = ['tau = 10*ms', 'neurons P[3] {', '\tdv/dt = -v/tua : 1', '}', 'run 1*ms', ''];
for (const [name, text] of [
  ['of Windows', lines.join('\r\n')],
  ['of old Macs', lines.join('\r')],
  ['after a byte order mark', `\ufeff${lines.join('\n')}`],
] as const)
  test(`a line ${name} is shown with its number`, async () => {
    const { stderr } = await hillock(['check', modelFile(text, 'net.model')]);
    const [place, frame, carets] = stderr.split('\n');
    expect(place).toContain(':3:13: error[unknown-name]: `tua`');
    expect(frame).toBe('3 |     dv/dt = -v/tua : 1');
    expect(carets).toBe('  |                ^^^');
  });

test('every explanation has a wrong and a right example, or none', () => {
  for (const [code, explanation] of Object.entries(explanations)) {
    const has = (word: string) => new RegExp(`^${word}: +\\S`, 'm').test(explanation);
    expect({ code, right: has('right') }).toEqual({ code, right: has('wrong') });
    expect(explanation.length, code).toBeGreaterThan(20);
  }
});

// How much memory there is differs from machine to machine, so these are no golden cases.
for (const [what, model, place, words] of [
  ['neurons', 'neurons P[1e12] { v : 1 }', '1:9', 'group `P` would need 20 TB'],
  ['Poisson groups', 'poisson_group P[1e12] { rates: 1*Hz }', '1:15', 'group `P` would need 24 TB'],
  [
    'traces',
    'neurons P[1000] { v : 1 }\nstate_monitor M: P { variables: v }\nrun 1e8*second',
    '2:15',
    'monitor `M` would need 16 PB',
  ],
  [
    'rates',
    'neurons P[1] { v : 1; threshold: v > 1; reset: v = 0 }\nrate_monitor R: P\nrun 1e8*second',
    '2:14',
    'monitor `R` would need 16 TB',
  ],
] as const)
  test(`${what} that do not fit into memory: the message has what they need, where, and what is available`, async () => {
    const begun = processorTime();
    const path = modelFile(model, 'net.model');
    const { exitCode, stderr } = await hillock(['run', path]);
    expect(processorTime() - begun).toBeLessThan(10_000);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`net.model:${place}: error[too-much-memory]: ${words}`);
    expect(stderr).toMatch(/but only [\d.]+ [MGT]B are available\n/);
    expect(stderr).toMatch(/\n1 error\n$/);
  });

test('a text of many megabytes is not read', () => {
  const diags = new Diagnostics();
  parseModelFile(new SourceText('net.model', ';'.repeat(8_000_001)), diags);
  expect(diags.sorted.map((diagnostic) => diagnostic.code)).toEqual(['too-long']);
});

test('a very long name is truncated in messages', () => {
  const diags = new Diagnostics();
  const name = 'y'.repeat(100_000);
  parseModelFile(new SourceText('net.model', `neuron${name} P[1] { v : 1 }`), diags);
  for (const { message, hint } of diags.sorted)
    expect((message + (hint ?? '')).length).toBeLessThan(400);
});
