// Runs a short TypeScript program with the exports of the package; returns its output, and the output expected by its
// comments: `console.log(1 + 1); // 2`.
import { readFileSync } from 'node:fs';
import { format } from 'node:util';
import { transform } from 'esbuild';
import * as hillock from '../../src/index.ts';
import * as language from '../../src/language.ts';
import * as live from '../../src/live.ts';

const exported = { ...language, ...live, ...hillock, readFileSync };

interface Printed {
  readonly printed: readonly string[];
  readonly expected: readonly string[];
}

const AsyncFunction = async function () {}.constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<void>;

export async function runProgram(program: string): Promise<Printed> {
  const printed: string[] = [];
  const console = { log: (...values: unknown[]) => void printed.push(format(...values)) };
  const body = program.replace(/^import [\s\S]*? from '[^']*';$/gm, '');
  const { code } = await transform(`async () => {\n${body}\n}`, { loader: 'ts' });
  const names = Object.keys(exported);
  const make = new AsyncFunction(
    ...names,
    'console',
    `await (${code.trim().replace(/;$/, '')})();`,
  );
  const { dt } = hillock.defaultclock;
  try {
    await make(...Object.values(exported), console);
  } finally {
    hillock.defaultclock.dt = hillock.second(dt);
  }
  const expected = [...program.matchAll(/console\.log\(.*\);\s*\/\/ (.*)$/gm)].map(
    (match) => match[1]!,
  );
  return { printed, expected };
}
