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

const noFiles: Files = {
  read: () => new Uint8Array(),
  write: () => {},
  kindOf: () => null,
  list: () => [],
};

/** Checks and runs a text. */
export function runText(
  text: string,
  options: {
    readonly name?: string;
    readonly modules?: Readonly<Record<string, string>>;
    readonly seconds?: number;
  } = {},
): Ran {
  let printed = '';
  const run = new ScriptRun(text, {
    name: options.name ?? 'script.py',
    args: [],
    files: noFiles,
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
