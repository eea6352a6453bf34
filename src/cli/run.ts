// `hillock run`: reads a model, checks it, runs it, prints a summary and writes the results. An interrupted run ends
// the same way, with what was recorded until then.
import { resolve } from 'node:path';
import type { Target, TargetName } from '../codegen/index.ts';
import type { SourceText, Span } from '../diagnostics/index.ts';
import { durationName, ModelRun, RunFailure, stepName } from '../model-file/index.ts';
import type { OptimizeLevel } from '../model-file/index.ts';
import { nextTurn } from '../slices.ts';
import { lock, unlock, WriteFailure } from './folder.ts';
import { defaultDpi } from './formats.ts';
import type { Format } from './formats.ts';
import { readModelFile } from './model-file.ts';
import type { Checkpoint, CheckpointWriter, Job } from './output/index.ts';
import { readWithout } from './passes.ts';
import { diagnosticsOf, jsonLine } from './run-json.ts';
import { targetOfThreads } from './threads.ts';
import {
  CommandFailure,
  exitCodeOf,
  exitCodes,
  showDiagnostics,
  showRunFailure,
  startProgress,
  wallTime,
  watchFor,
} from './terminal/index.ts';
import type { ExitCode, Interruption, Terminal } from './terminal/index.ts';
import { tellEnd } from './run-end.ts';
import type { Outcome, View } from './run-end.ts';

/** Options of `hillock run`. */
export interface RunOptions extends View {
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
  readonly dt?: string;
  readonly duration?: string;
  /** Seconds between two checkpoints. */
  readonly checkpoint?: number;
  /** Whether the model runs again when it changes. */
  readonly watch?: boolean;
  /** Called with the path of each file that the model reads, before it is read. */
  onRead?(path: string): void;
}

/** Runs the model in a file. */
export async function run(
  file: string,
  options: RunOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const interval = options.checkpoint ?? null;
  const needOut: readonly (readonly [boolean, string])[] = [
    [
      options.plot === true,
      '--plot draws into the folder of --out DIR; without --out there is none',
    ],
    [
      options.format !== undefined,
      '--format is the format of the files that --out DIR writes; without --out there are none',
    ],
    [
      interval !== null,
      '--checkpoint writes into the folder that --out DIR names; without --out there is none',
    ],
  ];
  const [wrong] = options.out === undefined ? needOut.filter(([isGiven]) => isGiven) : [];
  if (wrong !== undefined) throw new CommandFailure(exitCodes.usage, `error: ${wrong[1]}`);
  const model = readModelFile(file, options.allowRead);
  const job: Job = {
    file,
    folder: model.folder,
    bytes: model.bytes,
    allowRead: (options.allowRead ?? []).map((folder) => resolve(folder)),
    set: settingsOf(options),
    seed: options.seed ?? null,
    target: options.target,
    optimize: options.optimize,
    without: options.without ?? null,
    strict: options.strict === true,
    formats: options.format ?? ['npz'],
    dpi: options.dpi ?? defaultDpi,
    plotsMonitors: options.plot === true,
    interval,
  };
  const { source } = model;
  const readFile = (name: string): Uint8Array => {
    options.onRead?.(resolve(model.folder, name));
    return model.readFile(name);
  };
  try {
    return await carryOut(job, source, readFile, options, terminal);
  } finally {
    if (options.out !== undefined) unlock(options.out);
  }
}

/** All values that replace those of the file; --dt and --duration under names that no constant has. */
function settingsOf({ set, dt, duration }: RunOptions): ReadonlyMap<string, string> {
  return new Map([
    ...(set ?? []),
    ...(dt === undefined ? [] : [[stepName, dt] as const]),
    ...(duration === undefined ? [] : [[durationName, duration] as const]),
  ]);
}

/** Carries out a run, from its start or from a checkpoint. */
export async function carryOut(
  job: Job,
  source: SourceText,
  readFile: (name: string) => Uint8Array,
  options: View,
  terminal: Terminal,
  from: Checkpoint | null = null,
): Promise<ExitCode> {
  const begun = { at: performance.now(), started: new Date().toISOString() };
  // An interruption while results are written does not lose them.
  const interruption = watchFor(terminal, options.isStale);
  if (options.out !== undefined) terminal.continueWhenClosed?.();
  const threads = targetOfThreads(job.target, options.threads ?? 1);
  const modelRun = modelRunOf(job, threads.target, source, readFile, from);
  try {
    if (!isRunnable(modelRun, job, options, terminal)) {
      interruption.stopListening();
      return exitCodes.modelError;
    }
    const output = options.out === undefined ? null : await openOutput(options.out, job, modelRun);
    if (output !== null) interruption.cleanUp = output.abandon;
    if (from === null && output?.hasCheckpoint() === true)
      terminal.err(
        `${output.folder} holds the state of an interrupted run, which this run will replace; \`hillock resume ${output.folder}\` goes on with it\n`,
      );
    for (const [name, bytes] of from?.files ?? []) modelRun.filesRead.set(name, bytes);
    const checkpoints = output?.checkpoints ?? null;
    const watched = { checkpoints, from };
    const end = await runWatched(modelRun, options, watched, interruption, terminal);
    if (end.outcome === 'done' && options.quiet !== true) threads.tellEnd(terminal);
    if (end.outcome === 'stopped' && options.isStale?.() === true) {
      interruption.stopListening();
      if (checkpoints?.isWritten === true) output?.removeCheckpoint();
      return exitCodes.interrupted;
    }
    // Interrupted on its way to where it was: what is saved is more.
    const isBehind = from !== null && end.outcome !== 'done' && checkpoints?.isBegun !== true;
    const isWorthSaving = end.outcome === 'done' || (hasRecorded(modelRun) && !isBehind);
    let written: readonly string[] = [];
    if (output !== null && isWorthSaving) {
      const isLong = performance.now() - begun.at > longAfter;
      if (options.quiet !== true && isLong)
        terminal.err(`Writing the results into ${output.folder}.\n`);
      interruption.phase = 'writing';
      try {
        const write = () => writeResults(output, job, modelRun, end, begun.started);
        written = await untilWritten(write, performance.now() - begun.at, terminal);
      } catch (error) {
        if (options.quiet !== true && options.json !== true && end.outcome !== 'failed')
          for (const line of modelRun.summary) terminal.out(`${line}\n`);
        if (checkpoints?.isWritten === true || from !== null)
          terminal.err(`\`hillock resume ${output.folder}\` goes on from its last checkpoint.\n`);
        throw error;
      }
    }
    // Signals that arrived while files were written are delivered now.
    interruption.phase = 'saved';
    await nextTurn();
    const saved = { written, checkpoints, canResume: checkpoints?.isWritten === true || isBehind };
    return tellEnd(modelRun, job, end, saved, options, interruption, terminal);
  } catch (error) {
    interruption.stopListening();
    throw error;
  } finally {
    threads.close();
  }
}

function modelRunOf(
  job: Job,
  target: Target | TargetName,
  source: SourceText,
  readFile: (name: string) => Uint8Array,
  from: Checkpoint | null,
): ModelRun {
  return new ModelRun(source, {
    set: job.set,
    optimize: job.optimize,
    target,
    without: readWithout(job.without ?? undefined),
    readFile,
    ...(from === null ? {} : { startSeed: from.startSeed }),
    ...(job.seed === null ? {} : { seed: job.seed }),
  });
}

/**
 * Checks a model, and tells what is wrong.
 *
 * @throws CommandFailure if the options do not go with the model
 */
function isRunnable(
  modelRun: ModelRun,
  { file, set }: Job,
  options: View,
  terminal: Terminal,
): boolean {
  const isSound = modelRun.check();
  showDiagnostics(modelRun.diagnostics.sorted, terminal);
  const { count } = modelRun.planned;
  if (isSound && set.has(durationName) && count !== 1)
    throw new CommandFailure(
      exitCodes.usage,
      `error: --duration is for models with one \`run\`; ${file} has ${count ?? 'several'}. Use constants for their durations, and --set`,
    );
  if (!isSound && options.json)
    terminal.out(jsonLine({ file, exit: 1, ...diagnosticsOf(modelRun) }));
  return isSound;
}

/** Between two trials to write results (ms). */
const writeInterval = 5000;

/**
 * Writes results. What cannot be written, for want of space or of a folder, is tried again for as long as the run took (ms).
 *
 * @throws WriteFailure if it could not be written until then
 */
async function untilWritten<T>(
  write: () => Promise<T>,
  patience: number,
  terminal: Terminal,
): Promise<T> {
  const end = performance.now() + patience;
  for (let isTold = false; ; isTold = true)
    try {
      const written = await write();
      if (isTold) terminal.err('Now they are written.\n');
      return written;
    } catch (error) {
      const left = end - performance.now();
      if (!(error instanceof WriteFailure) || patience < shortRun || left <= 0) throw error;
      if (!isTold)
        terminal.err(
          `${error.message}. The results wait: writing them is tried again for ${wallTime(patience / 1000)}\n`,
        );
      await new Promise((done) => setTimeout(done, Math.min(writeInterval, left)));
    }
}

/** Runs shorter than this (ms) are repeated sooner than waited for. */
const shortRun = 1000;

/** Writes the results of a run; returns the names of the files. */
async function writeResults(
  output: Awaited<ReturnType<typeof openOutput>>,
  job: Job,
  modelRun: ModelRun,
  { outcome, failure }: Outcome,
  started: string,
): Promise<readonly string[]> {
  const written = await output.writeResults(modelRun, {
    folder: output.folder,
    formats: job.formats,
    dpi: job.dpi,
    plotsMonitors: job.plotsMonitors,
    file: job.file,
    modelFolder: job.folder,
    bytes: job.bytes,
    set: job.set,
    seed: job.seed,
    started,
    optimize: job.optimize,
    isInterrupted: outcome === 'stopped',
    failure,
  });
  if (outcome === 'done' || !output.checkpoints.isWritten) output.removeCheckpoint();
  return written;
}

/** Prepares the output folder. Its module is loaded on demand, since checksums take 3 ms to load. */
async function openOutput(folder: string, job: Job, run: ModelRun) {
  const output = await import('./output/index.ts');
  output.prepareFolder(folder);
  lock(folder);
  return {
    folder,
    writeResults: output.writeResults,
    checkpoints: new output.CheckpointWriter(folder, job, run),
    hasCheckpoint: () => output.hasCheckpoint(folder),
    removeCheckpoint: () => output.removeCheckpoint(folder),
    abandon() {
      output.removeUnfinished(folder);
      unlock(folder);
    },
  };
}

/** Whether an incomplete run has anything to save; if not, older results are kept. */
function hasRecorded({ duration, results }: ModelRun): boolean {
  const isOutput = (name: string): boolean => !name.includes('.');
  return (
    duration > 0 || [...results].some(([name, { values }]) => isOutput(name) && values.length > 0)
  );
}

/** After longer runs (ms), results take long to write, too. */
const longAfter = 10_000;

/** A statement as progress reports name it: its line and its first words. */
function statementInWords({ source, start, end }: Span): string {
  const [text = ''] = source.text.slice(start, end).split('\n');
  const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  return `line ${source.position(start).line}: ${shown}`;
}

/** Where a run goes on from, and where its checkpoints go. */
interface Resumption {
  readonly checkpoints: CheckpointWriter | null;
  readonly from: Checkpoint | null;
}

async function runWatched(
  modelRun: ModelRun,
  options: View,
  { checkpoints, from }: Resumption,
  interruption: Interruption,
  terminal: Terminal,
): Promise<Outcome> {
  await nextTurn(); // delivers signals that arrived during the check
  if (interruption.isRequested)
    return { outcome: 'stopped', failure: null, exit: exitCodes.interrupted };
  const progress = options.quiet ? null : startProgress(terminal, options.json === true);
  const warnedBefore = modelRun.diagnostics.sorted;
  try {
    const outcome = await modelRun.run({
      isProfiled: options.profile === true,
      shouldStop: () => interruption.isRequested,
      shouldStopDrawing: () => interruption.isUrged,
      ...(from === null ? {} : { resume: from.image }),
      ...(checkpoints && {
        onCheckpoint(take) {
          const isLast = interruption.isRequested && options.isStale?.() !== true;
          const couldBeWritten = checkpoints.failure === null;
          checkpoints.offer(take, isLast);
          // The end of the run tells of the last one.
          if (checkpoints.failure === null || !couldBeWritten || isLast) return;
          progress?.clear();
          terminal.err(`${checkpoints.failure}; the run goes on\n`);
        },
      }),
      onPrint(text) {
        progress?.clear();
        if (options.json) terminal.err(text);
        else terminal.out(text);
        const drained = terminal.drained?.() ?? null;
        if (drained !== null) return Promise.race([drained, interruption.requested]);
      },
      onProgress: (ofRun, _, simulated) =>
        progress?.show({ ofRun, simulated, planned: modelRun.planned.seconds }),
      onStatement: (span) => progress?.doing(statementInWords(span)),
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
