// `hillock run --watch`: runs a model again whenever it, or a file that it reads, changes.
import { statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { CommandFailure, exitCodes } from './terminal/index.ts';
import type { ExitCode, Terminal } from './terminal/index.ts';
import { run } from './run.ts';
import type { RunOptions } from './run.ts';

/** Milliseconds between two looks at the files. A change counts when two looks in a row find the same. */
const period = 100;

/** Runs the model in a file, and again after each change, until Ctrl-C. */
export async function watch(
  file: string,
  options: RunOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (file === '-')
    throw new CommandFailure(
      exitCodes.usage,
      'error: --watch waits for changes of a file; the standard input is none',
    );
  const files = new WatchedFiles(file);
  const tell = (text: string): void => {
    if (options.quiet !== true) terminal.err(text);
  };
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  let isEnding = false;
  const stopListening = terminal.onInterrupt(() => {
    isEnding = true;
    end();
  });
  try {
    for (let isFirst = true; ; isFirst = false) {
      const exit = await runOnce(file, options, files, isFirst, terminal);
      if (isEnding) return exit;
      if (!files.haveChanged)
        tell(`Waiting for changes of ${files.names.join(', ')}. Ctrl-C ends.\n`);
      await Promise.race([files.changed(), ended]);
      if (isEnding) return exitCodes.done;
      tell(`\n${files.changedNames.join(', ')} changed: running again.\n`);
    }
  } finally {
    stopListening();
    files.close();
  }
}

/** One run; ends early, without a word and without results, when a file changes. */
async function runOnce(
  file: string,
  options: RunOptions,
  files: WatchedFiles,
  isFirst: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  files.begin();
  let endRun = (): void => {};
  let stopListening = (): void => {};
  const ownTerminal: Terminal = Object.create(terminal, {
    onInterrupt: {
      value: (callback: () => void) => {
        endRun = callback;
        return (stopListening = terminal.onInterrupt(callback));
      },
    },
  });
  const timer = setInterval(() => {
    if (!files.haveChanged) return;
    clearInterval(timer);
    endRun();
  }, period);
  const watched = { onRead: (path: string) => files.add(path), isStale: () => files.haveChanged };
  try {
    return await run(file, { ...options, ...watched }, ownTerminal);
  } catch (error) {
    // What is wrong with the command line stays wrong; all else may be mended while it waits.
    if (!(error instanceof CommandFailure) || (isFirst && error.exitCode === exitCodes.usage))
      throw error;
    terminal.err(`${error.message}\n`);
    return error.exitCode;
  } finally {
    clearInterval(timer);
    stopListening();
  }
}

/** The files that a run depends on, and what they were when it began. */
class WatchedFiles {
  /** For each path, time and size, or null where there is no file. */
  readonly #seen = new Map<string, string | null>();
  readonly #model: string;
  #timer: NodeJS.Timeout | undefined;

  constructor(file: string) {
    this.#model = resolve(file);
  }

  /** Watches a further file. */
  add(path: string): void {
    if (!this.#seen.has(path)) this.#seen.set(path, stampOf(path));
  }

  /** Begins a run: notes how the model is now, and forgets what the last run has read. */
  begin(): void {
    this.#seen.clear();
    this.add(this.#model);
  }

  /** The files as they are called from here. */
  get names(): string[] {
    return [...this.#seen.keys()].map(nameOf);
  }

  get changedNames(): string[] {
    return [...this.#seen].flatMap(([path, stamp]) =>
      stampOf(path) === stamp ? [] : nameOf(path),
    );
  }

  get haveChanged(): boolean {
    return this.changedNames.length > 0;
  }

  /** Resolves when files have changed and are complete: editors write a file in several steps. */
  changed(): Promise<void> {
    const stamps = (): string => [...this.#seen.keys()].map(stampOf).join();
    let last = '';
    return new Promise((resolve) => {
      this.#timer = setInterval(() => {
        const now = stamps();
        const isSettled = now === last && stampOf(this.#model) !== null;
        last = now;
        if (!isSettled || !this.haveChanged) return;
        this.close();
        resolve();
      }, period);
    });
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

function nameOf(path: string): string {
  const name = relative('', path);
  return name.startsWith('..') ? path : name;
}

function stampOf(path: string): string | null {
  try {
    const { mtimeMs, size, ino } = statSync(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return null;
  }
}
