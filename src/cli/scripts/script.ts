// `hillock run script.py`: runs a Python script or notebook. Its output goes to the standard output, notes and messages to the other.
import { getHeapStatistics } from 'node:v8';
import type { SourceText } from '../../diagnostics/index.ts';
import { ScriptRun } from '../../python/index.ts';
import { defaultDpi } from '../formats.ts';
import type { Format } from '../formats.ts';
import { readModelFile } from '../model-file.ts';
import { CommandFailure, exitCodes, showDiagnostics } from '../terminal/index.ts';
import type { ExitCode, Terminal } from '../terminal/index.ts';
import { interruptible } from './interruptible.ts';
import { moduleReader, scriptFiles } from './script-files.ts';
import type { ScriptFiles } from './script-files.ts';
import { writeWhatIsLeft } from './script-output.ts';

/** Options of `hillock run` that scripts heed. */
export interface ScriptRunOptions {
  readonly out?: string;
  readonly allowRead?: readonly string[];
  readonly quiet?: boolean;
  /** Formats of what monitors recorded, and of figures. */
  readonly format?: readonly Format[];
  /** Pixels per inch of figures as PNG. */
  readonly dpi?: number;
  /** Seconds after which the script is stopped. */
  readonly limit?: number;
  /** Whether it is to be translated. */
  readonly isTranslated?: boolean;
}

/** Makes a run of a script from its text, and the files that it reads and writes. */
export function scriptRunOf(
  { source, folder }: { readonly source: SourceText; readonly folder: string },
  args: readonly string[],
  options: Pick<ScriptRunOptions, 'out' | 'allowRead' | 'limit' | 'isTranslated'>,
  terminal: Terminal,
): { readonly run: ScriptRun; readonly files: ScriptFiles } {
  const notWritten: string[] = [];
  const mostMemory = Math.min(2 ** 31, 0.85 * getHeapStatistics().heap_size_limit);
  const files = scriptFiles(folder, options.allowRead ?? [], options.out, (name) => {
    if (notWritten.includes(name)) return;
    notWritten.push(name);
    run.notes.push(`${name} is not written: --out DIR names a folder for it`);
  });
  const run: ScriptRun = new ScriptRun(source.text, {
    name: source.name,
    args,
    files,
    readModule: moduleReader(folder),
    print: (text) => terminal.out(text),
    printError: (text) => terminal.err(text),
    seconds: options.limit ?? Infinity,
    isTranslated: options.isTranslated === true,
    isMemoryShort: () => process.memoryUsage().heapUsed > mostMemory,
  });
  return { run, files };
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

/** Runs the script in a file. Also after Ctrl-C, what it recorded and drew is written. */
export async function runScript(
  file: string,
  args: readonly string[],
  options: ScriptRunOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  refuseOptionsOfModels(options);
  const { out, format = [], dpi = defaultDpi } = options;
  if (out === undefined && format.length > 0)
    throw new CommandFailure(
      exitCodes.usage,
      'error: --format is the format of the files that --out DIR writes; without --out there are none',
    );
  const model = readModelFile(file, options.allowRead);
  const { run, files } = scriptRunOf(model, args, options, terminal);
  const isSound = run.check();
  const before = run.diagnostics.sorted;
  if (!isSound) {
    showDiagnostics(before, terminal);
    return exitCodes.modelError;
  }
  const outcome = interruptible(() => run.run());
  const isStopped = outcome === null || outcome.kind === 'stopped';
  if (out !== undefined) {
    const { name, text } = model.source;
    await writeWhatIsLeft(run, { folder: out, files, formats: format, dpi, name, text, isStopped });
  } else if (run.figures.length > 0) {
    const what = run.figures.length === 1 ? '1 figure is' : `${run.figures.length} figures are`;
    run.notes.push(`${what} not written: --out DIR names a folder`);
  }
  showDiagnostics(
    run.diagnostics.sorted.filter((diagnostic) => !before.includes(diagnostic)),
    terminal,
  );
  if (options.quiet !== true) for (const note of run.notes) terminal.err(`note: ${note}\n`);
  if (isStopped) {
    const why = outcome === null ? 'interrupted' : `stopped after ${options.limit} s (--limit)`;
    terminal.err(`the script was ${why}\n`);
    return exitCodes.interrupted;
  }
  if (outcome.kind === 'exit') return outcome.code as ExitCode;
  return outcome.kind === 'done' ? exitCodes.done : exitCodes.modelError;
}
