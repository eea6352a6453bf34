// What callers of a run give and get: callbacks, a signal, states to go on from.
import type { Diagnostic, Span } from '../diagnostics/index.ts';
import { option } from '../simulation/index.ts';
import type { OptionTable, StopSignal } from '../simulation/index.ts';
import type { LiveControl } from './live/index.ts';
import type { ScriptImage } from './state/index.ts';

/** What the caller of a run wants to know and to control. */
export interface RunControl {
  /**
   * Called about every 50 ms with the completed fraction of the current `run` statement (0 to 1) and the simulated
   * time in seconds, of the network and over all runs of the file.
   */
  onProgress?(fraction: number, simulated: number, overAll: number): void;
  /** Called before each statement after the first run that is not a run itself. */
  onStatement?(statement: Span): void;
  /** Asked after every step, or with WebAssembly after 16 at most; true ends the run. */
  shouldStop?(): boolean;
  /** Asked after a run has ended before its time, while what it reached is drawn; true leaves out the plots that are left. */
  shouldStopDrawing?(): boolean;
  /** An `AbortSignal`; when it is aborted, the run ends. */
  readonly signal?: StopSignal | undefined;
  /** Called with each warning, once. Default: they are in `diagnostics` only. */
  onWarning?(warning: Diagnostic): void;
  /** Receives the text of `print`. If it returns a promise, the script waits for it. */
  onPrint?(text: string): void | Promise<void>;
  /** Builds the kernels of every run, but takes no step. Default: false. */
  readonly buildsOnly?: boolean | undefined;
  /** Measures the time of each object. Default: false. */
  readonly isProfiled?: boolean | undefined;
  /**
   * Called about every 50 ms from the first run on, before each statement, and at an interruption; `take` copies the
   * state of the script, from which a run of the same file can go on. @internal
   */
  onCheckpoint?(take: () => ScriptImage): void;
  /** Goes on from a state that `onCheckpoint` took. @internal */
  readonly resume?: ScriptImage | undefined;
  /** Steers the runs slice by slice, and changes constants. @internal */
  readonly live?: LiveControl | undefined;
  /** Replaces the first run, and ends the script; receives the duration of the run in seconds. */
  preview?(seconds: number): Promise<'stopped'>;
}

/** What options of `ModelRun.run` may be. */
export const runControls: OptionTable<RunControl> = {
  onProgress: option.callback,
  onStatement: option.callback,
  shouldStop: option.callback,
  shouldStopDrawing: option.callback,
  signal: option.signal,
  onWarning: option.callback,
  onPrint: option.callback,
  buildsOnly: { ...option.flag, isInternal: true },
  isProfiled: option.flag,
  onCheckpoint: { ...option.callback, isInternal: true },
  resume: { ...option.passedOn, isInternal: true },
  live: { ...option.passedOn, isInternal: true },
  preview: { ...option.callback, isInternal: true },
};

/** The runs of a file: their number and simulated time, or null where that is not known before. */
export interface PlannedRuns {
  readonly count: number | null;
  readonly seconds: number | null;
}

/**
 * The planned runs with a further one.
 *
 * @param times how often it is carried out; null if that is not known before
 */
export function withRun(
  { count, seconds }: PlannedRuns,
  duration: number | null,
  times: number | null,
): PlannedRuns {
  if (times === 0) return { count, seconds };
  const isKnown = seconds !== null && duration !== null && times !== null;
  return {
    count: count === null || times === null ? null : count + times,
    seconds: isKnown ? seconds + duration * times : null,
  };
}

/** Ends the script: a run was interrupted, or a statement failed. */
export class Stopped extends Error {
  /** Whether the user or the caller asked for it. */
  readonly isInterruption: boolean;
  constructor(isInterruption: boolean) {
    super('stopped');
    this.isInterruption = isInterruption;
  }
}
