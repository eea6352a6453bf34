// What runs in Node only, beside the entry `node.ts`.
export { decode } from './decode.ts';
/** @internal */
export { makeFolder, partOf, replaceFile } from './files.ts';
export { confinedReader } from './reader.ts';
export { MissingPackage } from './packages.ts';
/** @internal */
export { loadPackage, packageFor, program, requireFrom } from './packages.ts';
/** @internal */
export type { RowResult, WorkerModel } from './row-runner.ts';
/** @internal */
export { OtherSweep, RowStore } from './row-store.ts';
/** @internal */
export type { FitSettings, SweepManifest } from './row-store.ts';
/** @internal */
export { fitOf, runFit, writeFitTable } from './run-fit.ts';
/** @internal */
export type { FitControl, FitEnd } from './run-fit.ts';
/** @internal */
export { runSweep, storedTable, writeTable } from './run-sweep.ts';
/** @internal */
export type { SweepControl, SweepEnd } from './run-sweep.ts';
/** @internal */
export { sweepChecks, sweptIn } from './sweep-checks.ts';
/** @internal */
export type { SweepChecks } from './sweep-checks.ts';
export { sweep } from './sweep.ts';
export type { SweepRunOptions, SweepTable, SweepValues } from './sweep.ts';
