// Worker threads that run one model with many constants and seeds. Where there is no worker to load, as in programs that run from
// sources, rows are run here, one after the other.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Tinypool from 'tinypool';
import { availableMemory } from '../memory/index.ts';
import type { RowTask } from '../sweep/index.ts';
import { RowRunner } from './row-runner.ts';
import type { RowResult, WorkerModel } from './row-runner.ts';

/** Who is told what, and asked. */
export interface PoolControl {
  /** Called with every row that is done. An exception ends everything. */
  onRow(result: RowResult): void;
  /** Called when a row begins. */
  onBegin?(task: RowTask): void;
  /** The bytes that a row needs at a time, roughly. Default: little. */
  bytesOf?(task: RowTask): number;
}

/** Rows that take about this long (s) together are given to a worker at a time. */
const chunkTime = 0.2;

/** A row that is to be run. */
interface Waiting {
  readonly task: RowTask;
  /** Whether nothing else may run beside it: it did not fit beside others. */
  readonly isAlone: boolean;
}

/** Workers for one model. They stay for the next call of `run` until the pool is closed. */
export class ModelPool {
  /** The number of rows that run at a time. */
  readonly workers: number;
  readonly #stop: Int32Array;
  readonly #pool: Tinypool | null;
  readonly #runner: RowRunner | null;
  /** Seconds that a row takes, on average. */
  #average: number | null = null;

  constructor(model: Omit<WorkerModel, 'stop'>, workers: number) {
    this.#stop = new Int32Array(new SharedArrayBuffer(4));
    const given: WorkerModel = { ...model, stop: this.#stop };
    const filename = workerFile();
    this.workers = filename === null ? 1 : workers;
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
  async run(tasks: Iterable<RowTask>, control: PoolControl): Promise<void> {
    const source = tasks[Symbol.iterator]();
    const again: Waiting[] = [];
    let ahead: Waiting | null = null;
    const next = (): Waiting | null => {
      if (again.length > 0) return again.shift()!;
      const { value, done } = source.next();
      return done === true ? null : { task: value, isAlone: false };
    };
    const running = new Set<Promise<void>>();
    let bytesInUse = 0;
    let isExclusive = false;
    let failure: unknown = null;
    while (failure === null && !this.isStopped) {
      const first: Waiting | null = ahead ?? next();
      ahead = null;
      if (first === null) {
        if (running.size === 0) break;
        await Promise.race(running);
        continue;
      }
      const bytes = control.bytesOf?.(first.task) ?? 0;
      const fits = bytes === 0 || bytes <= availableMemory() - bytesInUse / 2;
      const mustWait = running.size > 0 && (isExclusive || first.isAlone || !fits);
      if (running.size >= this.workers || mustWait) {
        ahead = first;
        await Promise.race(running);
        continue;
      }
      const chunk = [first];
      for (const most = this.#rowsAtOnce(first); chunk.length < most;) {
        const more = next();
        if (more === null) break;
        if (more.isAlone || (control.bytesOf?.(more.task) ?? 0) > bytes) {
          ahead = more;
          break;
        }
        chunk.push(more);
      }
      isExclusive = first.isAlone;
      bytesInUse += bytes;
      for (const { task } of chunk) control.onBegin?.(task);
      const isAlone = first.isAlone || this.workers === 1;
      const work: Promise<void> = this.#send(chunk.map(({ task }) => task))
        .then((results) => {
          for (const result of results) {
            const task = chunk.find((one) => one.task.row === result.row)!.task;
            if (result.isOfMachine && !isAlone) again.push({ task, isAlone: true });
            else control.onRow(result);
          }
        })
        .catch((error: unknown) => {
          failure ??= error;
        })
        .finally(() => {
          bytesInUse -= bytes;
          running.delete(work);
        });
      running.add(work);
    }
    if (failure !== null) this.stop();
    await Promise.all(running);
    if (failure !== null) throw failure as Error;
  }

  /** How many rows are given to a worker together: short ones are many, and the last ones are shared out. */
  #rowsAtOnce({ isAlone }: Waiting): number {
    if (isAlone || this.#average === null || this.#pool === null) return 1;
    return Math.max(1, Math.min(64, Math.round(chunkTime / this.#average)));
  }

  async #send(tasks: readonly RowTask[]): Promise<RowResult[]> {
    const begun = performance.now();
    try {
      const results =
        this.#pool === null
          ? await this.#runner!.run(tasks)
          : ((await this.#pool.run(tasks)) as RowResult[]);
      for (const { seconds } of results)
        this.#average = this.#average === null ? seconds : 0.8 * this.#average + 0.2 * seconds;
      return results;
    } catch (error) {
      if (this.isStopped) return [];
      const { code, message } = error as NodeJS.ErrnoException;
      // A worker that runs out of memory takes its thread with it. Rows beside the one that did are run again.
      if (tasks.length > 1) {
        const all: RowResult[] = [];
        for (const task of tasks) all.push(...(await this.#send([task])));
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
