// `hillock run`: reads a model, checks it, runs it, prints a summary and writes the results. An interrupted run ends
// the same way, with what was recorded until then.
import type { TargetName } from '../codegen/index.ts';
import type { OptimizeLevel } from '../model-file/index.ts';
import { ModelRun, RunFailure } from '../model-file/index.ts';
import { CommandFailure, exitCodes } from './outcome.ts';
import type { ExitCode } from './outcome.ts';
import { diagnosticAsJson, exitCodeOf, showDiagnostics, showRunFailure } from './diagnostics.ts';
import { defaultDpi } from './formats.ts';
import type { Format } from './formats.ts';
import { readModelFile } from './model-file.ts';
import { readWithout } from './passes.ts';
import { startProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** Options of `hillock run`. */
export interface RunOptions {
  readonly out?: string;
  readonly format?: readonly Format[];
  /** Whether every monitor is plotted. */
  readonly plot?: boolean;
  /** Pixels per inch of PNG files. */
  readonly dpi?: number;
  readonly set?: ReadonlyMap<string, string>;
  readonly seed?: number;
  readonly allowRead?: readonly string[];
  readonly target: TargetName;
  readonly optimize: OptimizeLevel;
  /** Names of optimisation passes that are left out, separated by commas. */
  readonly without?: string;
  /** Whether values that are NaN or infinite after a run are a failure. */
  readonly strict?: boolean;
  /** Whether to print the time that each object took. */
  readonly profile?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** Runs the model in a file. */
export async function run(
  file: string,
  options: RunOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (options.plot === true && options.out === undefined)
    throw new CommandFailure(
      exitCodes.usage,
      'error: --plot draws into the folder of --out DIR; without --out there is none',
    );
  if (options.format !== undefined && options.out === undefined)
    throw new CommandFailure(
      exitCodes.usage,
      'error: --format is the format of the files that --out DIR writes; without --out there are none',
    );
  const model = readModelFile(file, options.allowRead);
  const { source, readFile } = model;
  // An interruption while results are written does not lose them.
  const interruption = watchFor(terminal);
  if (options.out !== undefined) terminal.continueWhenClosed?.();
  const set = options.set ?? new Map<string, string>();
  const modelRun = new ModelRun(source, {
    set,
    optimize: options.optimize,
    target: options.target,
    without: readWithout(options.without),
    readFile,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  });
  const isSound = modelRun.check();
  showDiagnostics(modelRun.diagnostics.sorted, terminal);
  if (!isSound) {
    interruption.stopListening();
    if (options.json) terminal.out(jsonLine({ file, exit: 1, ...diagnosticsOf(modelRun) }));
    return exitCodes.modelError;
  }
  const output = options.out === undefined ? null : await openOutput(options.out);

  const { outcome, failure, exit } = await runWatched(modelRun, options, interruption, terminal);
  let written: readonly string[] = [];
  const isWorthSaving = outcome === 'done' || hasRecorded(modelRun);
  try {
    if (output !== null && isWorthSaving)
      written = await output.writeResults(modelRun, {
        folder: output.folder,
        formats: options.format ?? ['npz'],
        dpi: options.dpi ?? defaultDpi,
        plotsMonitors: options.plot === true,
        file,
        bytes: model.bytes,
        set,
        seed: options.seed ?? null,
        optimize: options.optimize,
        isInterrupted: outcome === 'stopped',
        failure,
      });
    // Signals that arrived while files were written are delivered now.
    await nextTurn();
  } catch (error) {
    interruption.stopListening();
    throw error;
  }
  // Everything is saved from here on: a signal changes the exit code only.
  const isInvalid = modelRun.diagnostics.sorted.some(({ code }) => code === 'invalid-values');
  const exitCode =
    outcome === 'failed'
      ? exit
      : options.strict === true && isInvalid
        ? exitCodes.modelError
        : interruption.isRequested
          ? exitCodes.interrupted
          : exitCodes.done;
  if (outcome !== 'done' || interruption.isRequested)
    terminal.err(endInWords(outcome, options.out, written.length > 0));
  if (options.json)
    terminal.out(
      jsonLine({
        file,
        exit: exitCode,
        ...(failure === null ? {} : { failure }),
        ...summaryAsJson(modelRun),
        written,
      }),
    );
  else if (!options.quiet && outcome !== 'failed') {
    for (const line of modelRun.summary) terminal.out(`${line}\n`);
    if (written.length > 0) terminal.out(`wrote ${written.join(', ')}\n`);
  }
  if (modelRun.profile !== null) terminal.err(`${modelRun.profile}\n`);
  return exitCode;
}

/** Prepares the output folder. Its module is loaded on demand, since checksums take 3 ms to load. */
async function openOutput(folder: string) {
  const { prepareFolder, writeResults } = await import('./results.ts');
  prepareFolder(folder);
  return { folder, writeResults };
}

/** Whether an incomplete run has anything to save; if not, older results are kept. */
function hasRecorded({ duration, results }: ModelRun): boolean {
  const isOutput = (name: string): boolean => !name.includes('.');
  return (
    duration > 0 || [...results].some(([name, { values }]) => isOutput(name) && values.length > 0)
  );
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}

/** The message at the end of an incomplete run. */
function endInWords(
  outcome: Outcome['outcome'],
  folder: string | undefined,
  isWritten: boolean,
): string {
  const saved = `is saved in ${folder}`;
  if (outcome === 'done')
    return isWritten
      ? `Interrupted at its end; all of it ${saved}.\n`
      : 'Interrupted at its end.\n';
  if (outcome === 'failed') return isWritten ? `What was recorded until then ${saved}.\n` : '';
  if (folder === undefined) return 'Interrupted; without --out nothing was saved.\n';
  return isWritten
    ? `Interrupted; what was recorded until then ${saved}.\n`
    : 'Interrupted; nothing was recorded until then, and nothing was written.\n';
}

interface Interruption {
  readonly isRequested: boolean;
  /** Resolved at the first request. */
  readonly requested: Promise<void>;
  stopListening(): void;
}

/** Signals within this interval (ms) count as one. */
const signalInterval = 200;

/** The first Ctrl-C ends the run after its step; the third ends the process. */
function watchFor(terminal: Terminal): Interruption {
  let count = 0;
  let tell: () => void;
  const requested = new Promise<void>((resolve) => (tell = resolve));
  let last = -Infinity;
  const stopListening = terminal.onInterrupt(() => {
    // `timeout` and `npx` forward a signal that the process group received too.
    const now = performance.now();
    if (now - last < signalInterval) return;
    last = now;
    count += 1;
    tell();
    if (count === 2)
      terminal.err('Ending as soon as this step is done; once more to end at once.\n');
    if (count > 2) process.exit(exitCodes.interrupted);
  });
  return {
    get isRequested() {
      return count > 0;
    },
    requested,
    stopListening,
  };
}

interface Outcome {
  readonly outcome: 'done' | 'stopped' | 'failed';
  /** The reason of a failure. */
  readonly failure: string | null;
  /** The exit code of the run itself. */
  readonly exit: ExitCode;
}

async function runWatched(
  modelRun: ModelRun,
  options: RunOptions,
  interruption: Interruption,
  terminal: Terminal,
): Promise<Outcome> {
  await nextTurn(); // delivers signals that arrived during the check
  if (interruption.isRequested)
    return { outcome: 'stopped', failure: null, exit: exitCodes.interrupted };
  const progress = options.quiet ? null : startProgress(terminal);
  const warnedBefore = modelRun.diagnostics.sorted;
  try {
    const outcome = await modelRun.run({
      isProfiled: options.profile === true,
      shouldStop: () => interruption.isRequested,
      onPrint(text) {
        progress?.clear();
        if (options.json) terminal.err(text);
        else terminal.out(text);
        const drained = terminal.drained?.() ?? null;
        if (drained !== null) return Promise.race([drained, interruption.requested]);
      },
      onProgress: (fraction, simulated) => progress?.show(fraction, simulated),
    });
    return { outcome, failure: null, exit: exitCodes.done };
  } catch (error) {
    if (!(error instanceof RunFailure)) {
      interruption.stopListening();
      throw error;
    }
    progress?.end();
    if (!error.isReported) showRunFailure(error, terminal);
    return { outcome: 'failed', failure: error.message, exit: exitCodeOf(error) };
  } finally {
    progress?.end();
    showDiagnostics(
      modelRun.diagnostics.sorted.filter((diagnostic) => !warnedBefore.includes(diagnostic)),
      terminal,
    );
  }
}

function summaryAsJson(modelRun: ModelRun) {
  const results = Object.fromEntries(
    [...modelRun.results].map(([name, { type, shape, unit }]) => [name, { type, shape, unit }]),
  );
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
