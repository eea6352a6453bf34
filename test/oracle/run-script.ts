// Runs a script of Python that writes arrays, in this process.
import { expect } from 'vitest';
import { ScriptRun } from '../../src/python/index.ts';
import type { ReferenceArray } from './npz.ts';
import { readNpz } from './npz.ts';

/** The arrays of the file that the script writes last. It is right, and ends by itself. */
export function arraysOf(text: string, name: string): Map<string, ReferenceArray> {
  const written: Uint8Array[] = [];
  const run = new ScriptRun(text, {
    ...{ name, args: [], seconds: 60 },
    files: {
      read: () => new Uint8Array(),
      write: (_path, bytes) => void written.push(bytes),
      kindOf: () => null,
      list: () => [],
    },
    readModule: () => null,
    print: () => {},
    printError: () => {},
  });
  const outcome = run.check() ? run.run() : null;
  const problems = run.diagnostics.sorted.filter(({ severity }) => severity === 'error');
  expect(problems.map(({ message }) => message)).toEqual([]);
  expect(outcome?.kind).toBe('done');
  return readNpz(written.at(-1)!);
}
