// Worker threads that run one model with many constants and seeds. Where there is no worker to load, as in programs that run from
// sources, rows are run here, one after the other.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Tinypool from 'tinypool';
import type { RowTask } from '../../sweep/index.ts';
import { RowRunner } from './row-runner.ts';
import type { RowResult, WorkerModel } from './row-runner.ts';
import { runRows } from './schedule.ts';
import type { RowControl, RowWorkers } from './schedule.ts';

/** Workers for one model. They stay for the next call of `run` until the pool is closed. */
export class ModelPool implements RowWorkers {
  /** The number of rows that run at a time. */
  readonly workers: number;
  /** Rows that a thread is given together, at most; in this thread, one by one. */
  readonly mostTogether: number;
  readonly #stop: Int32Array;
  readonly #pool: Tinypool | null;
  readonly #runner: RowRunner | null;

  constructor(model: Omit<WorkerModel, 'stop'>, workers: number) {
    this.#stop = new Int32Array(new SharedArrayBuffer(4));
    const given: WorkerModel = { ...model, stop: this.#stop };
    const filename = workerFile();
    this.workers = filename === null ? 1 : workers;
    this.mostTogether = filename === null ? 1 : 64;
    this.#runner = filename === null ? new RowRunner(given) : null;
    this.#pool =
      filename === null
        ? null
        : new Tinypool({
            filename,
            runtime: 'worker_threads',
            minThreads: 0,
            maxThreads: workers,
            concurrentTasksPerWorker: 1,
            workerData: given,
          });
  }

  /** Ends all runs after their step; `run` resolves then. */
  stop(): void {
    Atomics.store(this.#stop, 0, 1);
  }

  /** Whether `stop` was called. */
  get isStopped(): boolean {
    return Atomics.load(this.#stop, 0) === 1;
  }

  /** Ends the threads, also those that do not answer. */
  async close(): Promise<void> {
    this.stop();
    await this.#pool?.destroy();
  }

  /** Runs rows. Resolves when all are done, or after `stop`. */
  async run(tasks: Iterable<RowTask>, control: RowControl): Promise<void> {
    try {
      await runRows(this, tasks, control);
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  /** Runs some rows, one after the other, in one thread. */
  async send(tasks: readonly RowTask[]): Promise<RowResult[]> {
    const begun = performance.now();
    try {
      if (this.#pool === null) return await this.#runner!.run(tasks);
      return (await this.#pool.run(tasks)) as RowResult[];
    } catch (error) {
      if (this.isStopped) return [];
      const { code, message } = error as NodeJS.ErrnoException;
      // A worker that runs out of memory takes its thread with it. Rows beside the one that did are run again.
      if (tasks.length > 1) {
        const all: RowResult[] = [];
        for (const task of tasks) all.push(...(await this.send([task])));
        return all;
      }
      const seconds = (performance.now() - begun) / 1000;
      const isMemory = code === 'ERR_WORKER_OUT_OF_MEMORY';
      return tasks.map(({ row }) => ({
        ...{ row, cells: [], seconds, isOfMachine: true },
        message: isMemory ? 'the run needs more memory than a worker has' : message,
      }));
    }
  }
}

/** The file that workers load: beside the bundle that this is a part of. */
function workerFile(): string | null {
  const names = ['./sweep-worker.cjs', './sweep-worker.js'];
  const paths = names.map((name) => fileURLToPath(new URL(name, import.meta.url)));
  return paths.find((path) => existsSync(path)) ?? null;
}
