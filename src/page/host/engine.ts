// The engine of a page: two connections, each to a worker of its own.
import { WorkerConnection } from './connection.ts';
import { openPlace } from './place.ts';
import type { Place } from './frame.ts';
import type { Connection, EngineFiles, EngineLike, EngineOptions } from './types.ts';

/** Starts the engine, checks what comes from it, and ends its workers. */
export class Engine implements EngineLike {
  /** Runs models. */
  readonly runner: Connection;
  readonly #runner: WorkerConnection;
  readonly #language: WorkerConnection;
  readonly #place: Promise<Place>;

  constructor(files: EngineFiles, { onFault = () => undefined }: EngineOptions = {}) {
    const lost = (message: string): void => {
      this.#runner.lose(message);
      this.#language.lose(message);
      onFault(message);
    };
    const place = openPlace(files, lost);
    this.#place = place;
    this.#runner = new WorkerConnection({ place, files, keepsSpare: true, onFault });
    this.#language = new WorkerConnection({ place, files, keepsSpare: false, onFault });
    this.runner = this.#runner;
    this.#runner.open();
  }

  /** Answers editors. Started at its first use. */
  get language(): Connection {
    return this.#language;
  }

  /** Ends all workers. */
  dispose(): void {
    this.#runner.dispose();
    this.#language.dispose();
    this.#place.then(
      (place) => place.close(),
      () => undefined,
    );
  }
}
