// What is said of texts that are not models at all: a bounded number of messages, whatever is read.
import { expect, test } from 'vitest';
import { Diagnostics, messages, SourceText } from '../../src/diagnostics/index.ts';
import { parseModelFile } from '../../src/parser/index.ts';

test('after fifty faults of reading the rest is not shown', () => {
  const diags = new Diagnostics();
  const lines = Array.from({ length: 80 }, (_, k) => `x${k} =`);
  parseModelFile(new SourceText('net.model', lines.join('\n')), diags);
  const codes = diags.sorted.map((diagnostic) => diagnostic.code);
  expect(codes).toHaveLength(51);
  expect(codes.filter((code) => code !== 'syntax-error')).toEqual(['too-many-errors']);
});

test('every story is a sentence, with an example where there is one', () => {
  for (const [code, { story }] of Object.entries(messages)) {
    expect(story, code).toMatch(/^[A-Z`'.$][^]*[.):’`\]}”"'\w*]$/);
    const [wrong, right] = [/^wrong: ./m.test(story), /^right: ./m.test(story)];
    expect({ code, both: wrong === right || (wrong && !right) }).toEqual({ code, both: true });
  }
});
