// States of runs, to return to.
import type { Changed } from '../../live.ts';
import { Refusal } from '../host/index.ts';
import type { Connection } from '../host/index.ts';
import type { Run, Start } from './runs.ts';
import type { Checkpoint } from './types.ts';
import { timeInWords, valuesInWords } from './words.ts';

/** A checkpoint, and how it is returned to. */
export interface KeptState extends Checkpoint {
  readonly start: Pick<Start, 'text' | 'runs' | 'follows' | 'set' | 'seed' | 'startSeed' | 'from'>;
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

  /** Keeps the state of a run; of one that is over, how it is repeated. */
  async add(run: Run): Promise<KeptState> {
    return run.end === null ? this.#addState(run) : this.#addWhole(run);
  }

  async #addWhole(run: Run): Promise<KeptState> {
    const { text, follows, changes, state } = run;
    const runs = await this.#connection.ask<'session'>({
      ...{ kind: 'ask', run: run.id, what: 'session' },
    });
    if (runs === null) throw new Refusal('a run that went back in time cannot be repeated');
    // The session sets seed and constants itself.
    const given = { set: [], seed: null, startSeed: run.startSeed, from: null };
    const label = ['the whole run', ...valuesInWords(changes)].join(', ');
    return this.#keep(state.t, label, { text, runs, follows, ...given }, changes);
  }

  async #addState(run: Run): Promise<KeptState> {
    const { text, follows, set, seed, startSeed, changes, request } = run;
    const from = await this.#connection.ask<'checkpoint'>({
      ...{ kind: 'ask', run: run.id, what: 'checkpoint' },
    });
    if (from === null) throw new Refusal('the run is over');
    const { t } = from;
    const label = [timeInWords(t), ...valuesInWords(changes)].join(', ');
    const start = { text, runs: request.text, follows, set, seed, startSeed, from };
    return this.#keep(t, label, start, changes);
  }

  #keep(
    t: number,
    label: string,
    start: KeptState['start'],
    changes: readonly Changed[],
  ): KeptState {
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
