// `hillock run`: reads a model, checks all of it, runs it, shows a summary and writes the results. A run that is
// interrupted ends the same way, with what was recorded until then.
import type { OptimizeLevel } from '../model-file/index.ts';
import { ModelRun, RunFailure } from '../model-file/index.ts';
import { exitCodes } from './outcome.ts';
import type { ExitCode } from './outcome.ts';
import { diagnosticAsJson, showDiagnostics, showRunFailure } from './diagnostics.ts';
import type { Format } from './formats.ts';
import { readModelFile } from './model-file.ts';
import { startProgress } from './progress.ts';
import { prepareFolder, writeResults } from './results.ts';
import type { Terminal } from './terminal.ts';

export interface RunOptions {
  readonly out?: string;
  readonly format?: readonly Format[];
  readonly set?: ReadonlyMap<string, string>;
  readonly seed?: number;
  readonly allowRead?: readonly string[];
  readonly target: string;
  readonly optimize: OptimizeLevel;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Runs the model in a file. */
export async function run(
  file: string,
  options: RunOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const model = readModelFile(file, options.allowRead);
  const { source, readFile } = model;
  const set = options.set ?? new Map<string, string>();
  const modelRun = new ModelRun(source, {
    set,
    optimize: options.optimize,
    readFile,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  });
  const isSound = modelRun.check();
  showDiagnostics(modelRun.diagnostics.sorted, terminal);
  if (!isSound) {
    if (options.json) terminal.out(jsonLine({ file, exit: 1, ...diagnosticsOf(modelRun) }));
    return exitCodes.modelError;
  }
  if (options.out !== undefined) prepareFolder(options.out);

  const outcome = await runWatched(modelRun, options, terminal);
  if (outcome === 'failed') return exitCodes.failure;
  const exitCode = outcome === 'interrupted' ? exitCodes.interrupted : exitCodes.done;

  let written: readonly string[] = [];
  if (options.out !== undefined)
    written = await writeResults(modelRun, {
      folder: options.out,
      formats: options.format ?? ['npz'],
      file,
      sha256: model.sha256,
      set,
      isInterrupted: outcome === 'interrupted',
    });
  if (outcome === 'interrupted')
    terminal.err(
      options.out === undefined
        ? 'Interrupted; without --out nothing was saved.\n'
        : `Interrupted; what was recorded until then is saved in ${options.out}.\n`,
    );
  if (options.json)
    terminal.out(jsonLine({ file, exit: exitCode, ...summaryAsJson(modelRun), written }));
  else if (!options.quiet) {
    for (const line of modelRun.summary) terminal.out(`${line}\n`);
    if (written.length > 0) terminal.out(`wrote ${written.join(', ')}\n`);
  }
  return exitCode;
}

async function runWatched(
  modelRun: ModelRun,
  options: RunOptions,
  terminal: Terminal,
): Promise<'done' | 'interrupted' | 'failed'> {
  let isInterrupted = false;
  const stopListening = terminal.onInterrupt(() => {
    if (isInterrupted) terminal.err('Ending as soon as this step is done.\n');
    isInterrupted = true;
  });
  const progress = options.quiet ? null : startProgress(terminal);
  const warnedBefore = modelRun.diagnostics.sorted;
  try {
    return await modelRun.run({
      shouldStop: () => isInterrupted,
      onPrint(text) {
        progress?.clear();
        if (options.json) terminal.err(text);
        else terminal.out(text);
      },
      onProgress: (fraction, simulated) => progress?.show(fraction, simulated),
    });
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    progress?.end();
    if (!error.isReported) showRunFailure(error, terminal);
    if (options.json) terminal.out(jsonLine({ exit: exitCodes.failure, failure: error.message }));
    return 'failed';
  } finally {
    progress?.end();
    stopListening();
    showDiagnostics(
      modelRun.diagnostics.sorted.filter((diagnostic) => !warnedBefore.includes(diagnostic)),
      terminal,
    );
  }
}

function summaryAsJson(modelRun: ModelRun) {
  const results: Record<string, { type: string; shape: readonly number[]; unit: string }> = {};
  for (const [name, { type, shape, unit }] of modelRun.results)
    results[name] = { type, shape, unit };
  return {
    seed: modelRun.seed,
    duration: modelRun.duration,
    dt: modelRun.dt,
    timing: modelRun.timing,
    results,
    ...diagnosticsOf(modelRun),
  };
}

function diagnosticsOf(modelRun: ModelRun) {
  return { diagnostics: modelRun.diagnostics.sorted.map(diagnosticAsJson) };
}

function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
