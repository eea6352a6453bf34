// Texts that no Markdown file can hold, or that are no models at all: what is said of them has a place and an end.
import { expect, test } from 'vitest';
import { Diagnostics, messages, SourceText } from '../../src/diagnostics/index.ts';
import { parseModelFile } from '../../src/parser/index.ts';
import { hillock, modelFile } from '../support.ts';

test('after fifty faults of reading the rest is not shown', () => {
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

test('every story has a wrong example with the right one, or none', () => {
  for (const [code, { story }] of Object.entries(messages)) {
    const has = (word: string) => new RegExp(`^${word}: +\\S`, 'm').test(story);
    expect({ code, right: has('right') }).toEqual({ code, right: has('wrong') });
    expect(story.length, code).toBeGreaterThan(20);
  }
});
