// The engine of a page: two connections, each to a worker of its own.
import { WorkerConnection } from './connection.ts';
import { openPlace } from './place.ts';
import type { Place } from './place.ts';
import type { Connection, EngineFiles, EngineLike, EngineOptions } from './types.ts';

/** Starts the engine, watches it, and ends its workers. */
export class Engine implements EngineLike {
  /** Runs models. */
  readonly runner: Connection;
  readonly #place: Promise<Place>;
  readonly #files: EngineFiles;
  #language: WorkerConnection | null = null;
  #runner: WorkerConnection;

  constructor(files: EngineFiles, { onFault }: EngineOptions = {}) {
    this.#files = files;
    const fail = (message: string): void => {
      onFault?.(message);
    };
    this.#place = openPlace(files, fail);
    this.#runner = new WorkerConnection(this.#place, files, true);
    this.runner = this.#runner;
  }

  /** Answers editors. Started at its first use. */
  get language(): Connection {
    this.#language ??= new WorkerConnection(this.#place, this.#files, false);
    return this.#language;
  }

  /** Ends all workers. */
  dispose(): void {
    this.#runner.dispose();
    this.#language?.dispose();
    void this.#place.then(
      (place) => place.close(),
      () => undefined,
    );
  }
}
