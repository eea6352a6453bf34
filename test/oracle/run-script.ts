// Runs a script of Python that writes arrays, in this process.
import { expect } from 'vitest';
import { ScriptRun } from '../../src/python/index.ts';
import type { ReferenceArray } from './npz.ts';
import { readNpz } from './npz.ts';

/** A script that has run. It is right, and ends by itself. @param write is given what it writes */
export function ranScript(
  text: string,
  name: string,
  options: { readonly isTranslated?: boolean } = {},
  write: (bytes: Uint8Array) => void = () => {},
): ScriptRun {
  const run = new ScriptRun(text, {
    ...{ name, args: [], seconds: 60, ...options },
    files: {
      read: () => new Uint8Array(),
      write: (_path, bytes) => write(bytes),
      remove: () => {},
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
  return run;
}

/** The arrays of the file that the script writes last. */
export function arraysOf(text: string, name: string): Map<string, ReferenceArray> {
  const written: Uint8Array[] = [];
  ranScript(text, name, {}, (bytes) => written.push(bytes));
  return readNpz(written.at(-1)!);
}
