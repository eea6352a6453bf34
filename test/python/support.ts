// Runs texts as scripts, with all they print as a string.
import { ScriptRun } from '../../src/python/index.ts';
import type { Files, ScriptOutcome } from '../../src/python/index.ts';

/** What a script did. */
export interface Ran {
  readonly printed: string;
  readonly run: ScriptRun;
  readonly outcome: ScriptOutcome | null;
  readonly codes: readonly string[];
}

/** Files in memory: what a script writes is there afterwards. */
export function filesIn(all: Map<string, Uint8Array>): Files {
  const plain = (path: string): string => path.replace(/^(\.?\/)+/, '').replace(/^\.$/, '');
  const inside = (path: string): string[] => {
    const before = plain(path) === '' ? '' : `${plain(path)}/`;
    const names = [...all.keys()].filter((name) => name.startsWith(before));
    return [...new Set(names.map((name) => name.slice(before.length).split('/', 1)[0]!))];
  };
  return {
    read: (path) => all.get(plain(path))!,
    write: (path, bytes) => void all.set(plain(path), bytes),
    remove: (path) => void all.delete(plain(path)),
    kindOf: (path) => (all.has(plain(path)) ? 'file' : inside(path).length > 0 ? 'folder' : null),
    list: inside,
  };
}

/** Checks and runs a text. */
export function runText(
  text: string,
  options: {
    readonly name?: string;
    readonly modules?: Readonly<Record<string, string>>;
    readonly seconds?: number;
    readonly files?: Map<string, Uint8Array>;
  } = {},
): Ran {
  let printed = '';
  const run = new ScriptRun(text, {
    name: options.name ?? 'script.py',
    args: [],
    files: filesIn(options.files ?? new Map()),
    readModule: (path) => {
      const module = options.modules?.[path];
      return module === undefined ? null : { name: `${path}.py`, text: module };
    },
    print: (part) => (printed += part),
    printError: (part) => (printed += part),
    seconds: options.seconds ?? 20,
  });
  const outcome = run.check() ? run.run() : null;
  return { printed, run, outcome, codes: run.diagnostics.sorted.map(({ code }) => code) };
}
