// `hillock run script.py`: runs a Python script or notebook. Its output goes to the standard output, notes and messages to the other.
import { getHeapStatistics } from 'node:v8';
import type { SourceText } from '../../diagnostics/index.ts';
import { figureToSvg } from '../../io/index.ts';
import { ScriptRun } from '../../python/index.ts';
import { readModelFile } from '../model-file.ts';
import { CommandFailure, exitCodes, showDiagnostics } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import { moduleReader, scriptFiles } from './script-files.ts';

/** Options of `hillock run` that scripts heed. */
export interface ScriptRunOptions {
  readonly out?: string;
  readonly allowRead?: readonly string[];
  readonly quiet?: boolean;
  /** Seconds after which the script is stopped. */
  readonly limit?: number;
}

/** Makes a run of a script from its text. */
export function scriptRunOf(
  { source, folder }: { readonly source: SourceText; readonly folder: string },
  args: readonly string[],
  options: ScriptRunOptions,
  terminal: Terminal,
): ScriptRun {
  const notWritten: string[] = [];
  const mostMemory = Math.min(2 ** 31, 0.85 * getHeapStatistics().heap_size_limit);
  const run: ScriptRun = new ScriptRun(source.text, {
    name: source.name,
    args,
    files: scriptFiles(folder, options.allowRead ?? [], options.out, (name) => {
      if (notWritten.includes(name)) return;
      notWritten.push(name);
      run.notes.push(`${name} is not written: --out DIR names a folder for it`);
    }),
    readModule: moduleReader(folder),
    print: (text) => terminal.out(text),
    printError: (text) => terminal.err(text),
    seconds: options.limit ?? Infinity,
    isMemoryShort: () => process.memoryUsage().heapUsed > mostMemory,
  });
  return run;
}

/** Options that only models heed. */
const ofModels = [
  'set',
  'seed',
  'dt',
  'duration',
  'watch',
  'checkpoint',
  'plot',
  'json',
  'without',
];

function refuseOptionsOfModels(options: object): void {
  const given = ofModels.find((name) => Object.hasOwn(options, name));
  if (given !== undefined)
    throw new CommandFailure(
      exitCodes.usage,
      `error: --${given} is for models; a Python script says so itself, or by its arguments after --`,
    );
}

/** Writes the figures of a script below the folder of results: `figure1.svg`, or the name that it saved them under. */
function writeFigures(run: ScriptRun, folder: string, out: string | undefined): void {
  const { figures } = run;
  if (figures.length === 0) return;
  if (out === undefined) {
    const what = figures.length === 1 ? '1 figure is' : `${figures.length} figures are`;
    run.notes.push(`${what} not written: --out DIR names a folder`);
    return;
  }
  const files = scriptFiles(folder, [], out, () => {});
  const encoder = new TextEncoder();
  for (const [k, { name, figure }] of figures.entries()) {
    const base = name === null ? `figure${k + 1}` : name.replace(/\.(png|pdf|svg|eps|jpe?g)$/i, '');
    files.write(`${base}.svg`, encoder.encode(figureToSvg(figure)));
  }
}

/** Runs the script in a file. */
export function runScript(
  file: string,
  args: readonly string[],
  options: ScriptRunOptions,
  terminal: Terminal,
): ExitCode {
  refuseOptionsOfModels(options);
  const model = readModelFile(file, options.allowRead);
  const run = scriptRunOf(model, args, options, terminal);
  const isSound = run.check();
  const before = run.diagnostics.sorted;
  if (!isSound) {
    showDiagnostics(before, terminal);
    return exitCodes.modelError;
  }
  const outcome = run.run();
  writeFigures(run, model.folder, options.out);
  showDiagnostics(
    run.diagnostics.sorted.filter((diagnostic) => !before.includes(diagnostic)),
    terminal,
  );
  if (options.quiet !== true) for (const note of run.notes) terminal.err(`note: ${note}\n`);
  switch (outcome.kind) {
    case 'done':
      return exitCodes.done;
    case 'failed':
      return exitCodes.modelError;
    case 'stopped':
      terminal.err(`the script was stopped after ${options.limit} s (--limit)\n`);
      return exitCodes.interrupted;
    case 'exit':
      return outcome.code as ExitCode;
  }
}
