// Changes of constants in a run: one is under way at a time, so at most one is made in a slice; the newest value is next.
import type { Changed } from '../../live.ts';
import type { Connection } from '../host/index.ts';
import type { Run } from './runs.ts';

/** Who is told of changes. */
export interface SetterListener {
  onChanged(run: Run, changed: Changed): void;
  /** A change of these constants was refused: the sentence. */
  onRefused(message: string, names: readonly string[]): void;
}

/** Sets constants while a run goes on. */
export class Setter {
  readonly #connection: Connection;
  readonly #listener: SetterListener;
  #run: Run | null = null;
  readonly #next = new Map<string, string>();
  /** The value of each constant that was asked for last in this run. */
  readonly #asked = new Map<string, string>();
  #isUnderWay = false;

  constructor(connection: Connection, listener: SetterListener) {
    this.#connection = connection;
    this.#listener = listener;
  }

  /**
   * Sets a constant as soon as the change before it has been made. `isFinal`: it is let go, which is no other change if it was
   * moved to this value before.
   */
  set(run: Run, name: string, value: string, isFinal: boolean): void {
    if (run !== this.#run) {
      this.#next.clear();
      this.#asked.clear();
    }
    this.#run = run;
    if (isFinal && this.#asked.get(name) === value) return;
    this.#asked.set(name, value);
    this.#next.set(name, value);
    if (!this.#isUnderWay) void this.#send(run);
  }

  async #send(run: Run): Promise<void> {
    const changes = [...this.#next];
    this.#next.clear();
    this.#isUnderWay = true;
    try {
      const changed = await this.#connection.ask<'set'>({ kind: 'set', run: run.id, changes });
      if (changed !== null) this.#listener.onChanged(run, changed);
    } catch (error) {
      for (const [name] of changes) this.#asked.delete(name);
      this.#listener.onRefused(
        (error as Error).message,
        changes.map(([name]) => name),
      );
    }
    this.#isUnderWay = false;
    if (this.#run !== null && this.#next.size > 0) void this.#send(this.#run);
  }
}
