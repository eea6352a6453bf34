// Runs of one model with many values and seeds, on disk and in worker threads: sweeps and fits.
/** @internal */
export type { RowResult, WorkerModel } from './row-runner.ts';
/** @internal */
export { manifestOf, OtherSweep, RowStore } from './row-store.ts';
/** @internal */
export type { FitSettings, ManifestOptions, SweepDescribed, SweepManifest } from './row-store.ts';
export { fit } from './fit.ts';
export type { FitResult, FitRunOptions } from './fit.ts';
/** @internal */
export { readGoal } from './fit-goal.ts';
export type { FitTarget, GoalOptions } from './fit-goal.ts';
export type { RowsOptions, SweepTable } from './program.ts';
/** @internal */
export {
  fitManifest,
  reasonWithoutLoss,
  runFit,
  writeFitSummary,
  writeFitTable,
} from './run-fit.ts';
/** @internal */
export type { FitControl, FitEnd } from './run-fit.ts';
export type { FitSummary, SearchOptions } from './run-fit.ts';
/** @internal */
export { runSweep, storedTable, writeTable } from './run-sweep.ts';
/** @internal */
export type { SweepControl, SweepEnd } from './run-sweep.ts';
/** @internal */
export { quotedForShell } from './shell.ts';
/** @internal */
export { sweepChecks, sweptIn } from './sweep-checks.ts';
/** @internal */
export type { SweepChecks } from './sweep-checks.ts';
export { sweep } from './sweep.ts';
export type { SweepRunOptions, SweepValues } from './sweep.ts';
