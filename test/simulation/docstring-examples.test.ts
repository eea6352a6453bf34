// Every example in a doc comment is run as a separate program, and its output compared with its comments.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProgram } from './programs.ts';

const root = join(import.meta.dirname, '../../src');
/** They need a file or worker threads, and are tested where those are. */
const elsewhere = new Set([
  ...['node.ts', 'node/rows/fit.ts', 'node/rows/sweep.ts', 'node/writing/pictures.ts'],
  ...['node/writing/results.ts', 'model-file/model-run.ts'],
]);

interface Example {
  readonly name: string;
  readonly code: string;
}

const examples = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('cli/') && !elsewhere.has(path))
  .sort()
  .flatMap((path) => examplesIn(path, readFileSync(join(root, path), 'utf8')));

describe('examples of doc comments', () => {
  test('there are some for every class that users make', () => {
    expect(examples.length).toBeGreaterThan(18);
  });

  for (const { name, code } of examples)
    test(name, async () => {
      const { printed, expected } = await runProgram(code);
      expect(printed).toEqual(expected);
    });
});

/** The lines after each `@example`, up to the next tag or the end of the comment. */
function examplesIn(path: string, text: string): Example[] {
  const comments = text.match(/\/\*\*[\s\S]*?\*\//g) ?? [];
  return comments.flatMap((comment) => {
    const lines = comment.split('\n').map((line) => line.replace(/^\s*(\/\*\*|\*\/|\*) ?/, ''));
    const start = lines.findIndex((line) => line.startsWith('@example'));
    if (start < 0) return [];
    const rest = lines.slice(start + 1);
    const end = rest.findIndex((line) => line.startsWith('@'));
    const code = rest
      .slice(0, end < 0 ? undefined : end)
      .join('\n')
      .trim();
    const line = text.slice(0, text.indexOf(comment)).split('\n').length;
    return [{ name: `${path}:${line}`, code }];
  });
}
