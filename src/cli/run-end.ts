// The last words of a run: what it was, what was written, how to go on.
import type { ModelRun } from '../model-file/index.ts';
import type { CheckpointWriter, Job } from './output/index.ts';
import { jsonLine, summaryAsJson } from './run-json.ts';
import { exitCodes } from './terminal/index.ts';
import type { ExitCode, Interruption, Terminal } from './terminal/index.ts';

/** What the command prints, and where it writes. */
export interface View {
  /** The output folder. */
  readonly out?: string;
  /** Whether to print the time that each object took. */
  readonly profile?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
  /** Between how many threads kernels are divided. Default: 1 */
  readonly threads?: number;
  /** Whether files have changed since they were read: an interrupted run then leaves nothing. */
  isStale?(): boolean;
}

/** What a run has left in its output folder. */
export interface Saved {
  readonly written: readonly string[];
  readonly checkpoints: CheckpointWriter | null;
  readonly canResume: boolean;
}

/** Tells how a run has ended, once everything is saved: a signal changes the exit code only. */
export function tellEnd(
  modelRun: ModelRun,
  { file, strict }: Job,
  { outcome, failure, exit }: Outcome,
  { written, checkpoints, canResume }: Saved,
  options: View,
  interruption: Interruption,
  terminal: Terminal,
): ExitCode {
  const isInvalid = modelRun.diagnostics.sorted.some(({ code }) => code === 'invalid-values');
  const isInterrupted = interruption.isRequested && options.isStale?.() !== true;
  const ended = isInterrupted ? exitCodes.interrupted : exitCodes.done;
  const exitWithoutFailure = strict && isInvalid ? exitCodes.modelError : ended;
  const exitCode = outcome === 'failed' ? exit : exitWithoutFailure;
  if (checkpoints !== null && checkpoints.failure !== null && outcome !== 'done')
    terminal.err(`${checkpoints.failure}\n`);
  if (outcome !== 'done' || isInterrupted)
    terminal.err(endInWords(outcome, options.out, written.length > 0, canResume));
  const { notDrawn } = modelRun;
  if (options.out !== undefined && outcome !== 'done' && notDrawn.length > 0)
    terminal.err(
      `Not drawn, since what ${notDrawn.length > 1 ? 'they show' : 'it shows'} was not reached: ${notDrawn.join(', ')}.\n`,
    );
  if (options.json) {
    const reason = failure === null ? {} : { failure };
    const told = { file, exit: exitCode, ...reason, ...summaryAsJson(modelRun), written };
    terminal.out(jsonLine(told));
  } else if (!options.quiet && outcome !== 'failed') {
    for (const line of modelRun.summary) terminal.out(`${line}\n`);
    if (written.length > 0) terminal.out(`wrote ${written.join(', ')}\n`);
  }
  if (modelRun.profile !== null) terminal.err(`${modelRun.profile}\n`);
  return exitCode;
}

/** The message at the end of an incomplete run. */
function endInWords(
  outcome: Outcome['outcome'],
  folder: string | undefined,
  isWritten: boolean,
  canResume: boolean,
): string {
  const goOn = canResume ? `\`hillock resume ${folder}\` goes on from here.\n` : '';
  const saved = `is saved in ${folder}`;
  if (outcome === 'done')
    return isWritten
      ? `Interrupted at its end; all of it ${saved}.\n`
      : 'Interrupted at its end.\n';
  if (outcome === 'failed') return isWritten ? `What was recorded until then ${saved}.\n` : '';
  if (folder === undefined) return 'Interrupted; without --out nothing was saved.\n';
  return isWritten
    ? `Interrupted; what was recorded until then ${saved}.\n${goOn}`
    : `Interrupted; nothing was recorded until then, and nothing was written.\n${goOn}`;
}

/** How a run has ended. */
export interface Outcome {
  readonly outcome: 'done' | 'stopped' | 'failed';
  /** The reason of a failure. */
  readonly failure: string | null;
  /** The exit code of the run itself. */
  readonly exit: ExitCode;
}
