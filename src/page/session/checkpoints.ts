// States of runs, to return to: a text that repeats the run, and the time up to which it is repeated.
import type { Changed } from '../../live.ts';
import { Refusal } from '../host/index.ts';
import type { Connection } from '../host/index.ts';
import type { Run, Start } from './runs.ts';
import type { Checkpoint } from './types.ts';
import { timeInWords, valuesInWords } from './words.ts';

/** A checkpoint, and how it is returned to. */
export interface KeptState extends Checkpoint {
  readonly start: Pick<Start, 'text' | 'runs' | 'follows' | 'seed' | 'startSeed' | 'until'>;
  readonly changes: readonly Changed[];
}

/** The checkpoints of a session. */
export class Checkpoints {
  /** In the order in which they were kept. */
  readonly list: KeptState[] = [];
  readonly #connection: Connection;
  #count = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Keeps the state of a run. */
  async add(run: Run): Promise<KeptState> {
    const { text, follows, startSeed, changes } = run;
    const { t } = run.state;
    const runs = await this.#connection.ask<'session'>({
      ...{ kind: 'ask', run: run.id, what: 'session' },
    });
    if (runs === null)
      throw new Refusal('a run with `restore` and changed constants cannot be repeated');
    const label = [timeInWords(t), ...valuesInWords(changes)].join(', ');
    const start = { text, runs, follows, seed: null, startSeed, until: t };
    const kept = { id: ++this.#count, t, label, start, changes };
    this.list.push(kept);
    return kept;
  }

  /** The checkpoint with a number. */
  get(id: number): KeptState {
    const found = this.list.find((one) => one.id === id);
    if (found === undefined) throw new Refusal('this checkpoint is not kept any more');
    return found;
  }

  /** Keeps a state no longer. */
  remove(id: number): void {
    const at = this.list.findIndex((one) => one.id === id);
    if (at >= 0) this.list.splice(at, 1);
  }
}
