// Every program in the documentation is run, and its output compared with its comments.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram } from './programs.ts';

const root = join(import.meta.dirname, '../..');

const programsIn = (path: string): string[] =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(
    (match) => match[1]!,
  );

describe('docs/typescript.md', () => {
  const programs = programsIn('docs/typescript.md');
  test('has programs', () => {
    expect(programs.length).toBeGreaterThan(8);
  });
  for (const [k, program] of programs.entries())
    test(`program ${k + 1}`, async () => {
      const { printed, expected } = await runProgram(program);
      expect(printed).toEqual(expected);
    });
});

test('the program of the README runs', async () => {
  const [program, ...others] = programsIn('README.md');
  expect(others).toEqual([]);
  const { printed } = await runProgram(program!);
  expect(printed).toHaveLength(1);
});
