// What runs in Node only, beside the entry `node.ts`.
export { decode } from './decode.ts';
export { confinedReader } from './reader.ts';
export { loadPackage, MissingPackage, packageFor, program, requireFrom } from './packages.ts';

export type { RowResult, WorkerModel } from './row-runner.ts';
export { OtherSweep, RowStore } from './row-store.ts';
export type { SweepManifest } from './row-store.ts';
export { runSweep, storedTable, writeTable } from './run-sweep.ts';
export type { SweepControl, SweepEnd } from './run-sweep.ts';
export { sweepChecks } from './sweep-checks.ts';
export type { SweepChecks } from './sweep-checks.ts';
