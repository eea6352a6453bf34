// Threads of Node that carry out parts of the kernels of a run.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { endTeam } from '../codegen/index.ts';
import type { Team, ThreadModule } from '../codegen/index.ts';
import type { WasmMemory } from '../memory/index.ts';

/** What a thread is given to serve. */
export interface ThreadTask {
  readonly memory: WasmMemory;
  readonly module: ThreadModule;
}

/** Threads of this process. They are ready some ten milliseconds after they were made, and do not keep it from ending. */
export class NodeTeam implements Team {
  /** The number of threads, that of the run included. */
  readonly size: number;
  readonly #workers: readonly Worker[];
  #shared: Int32Array | null = null;

  /** @param file what the other threads load: kernel-thread.ts as a bundle */
  constructor(size: number, file: string) {
    this.size = size;
    this.#workers = Array.from({ length: size - 1 }, () => new Worker(file));
    for (const worker of this.#workers) {
      worker.unref();
      // One that cannot begin is not ready, and the run has fewer threads.
      worker.on('error', () => undefined);
    }
  }

  /** Whether a run has had kernels that were divided. */
  get hasBegun(): boolean {
    return this.#shared !== null;
  }

  /** Ends the other threads. */
  close(): void {
    if (this.#shared !== null) endTeam(this.#shared);
    for (const worker of this.#workers) void worker.terminate();
  }

  begin(memory: WasmMemory, shared: Int32Array, modules: readonly ThreadModule[]): void {
    if (this.#shared !== null) endTeam(this.#shared);
    this.#shared = shared;
    modules.forEach((module, k) =>
      this.#workers[k]!.postMessage({ memory, module } satisfies ThreadTask),
    );
  }
}

/** A team of this size; null where there is no file for its threads, as in programs that run from sources. */
export function createTeam(size: number): NodeTeam | null {
  const names = ['./kernel-thread.cjs', './kernel-thread.js'];
  const paths = names.map((name) => fileURLToPath(new URL(name, import.meta.url)));
  const file = paths.find((path) => existsSync(path));
  return file === undefined ? null : new NodeTeam(size, file);
}
