// The entry of a worker thread of a sweep.
import { workerData } from 'node:worker_threads';
import type { RowTask } from '../../sweep/index.ts';
import { RowRunner } from './row-runner.ts';
import type { RowResult, WorkerModel } from './row-runner.ts';

// The pool puts its own data before those of its user.
const [, model] = workerData as [unknown, WorkerModel];
const runner = new RowRunner(model);

/** Runs some rows. */
export default function run(tasks: readonly RowTask[]): Promise<RowResult[]> {
  return runner.run(tasks);
}
