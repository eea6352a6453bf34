// Gives other events a turn while a script evaluates or connects, so that a page stays responsive and an interruption is
// seen at once.
import { nextTurn, resumable, slicePeriod } from '../slices.ts';
import type { Work } from '../slices.ts';
import type { Waits } from './statements/index.ts';
import { Stopped } from './run-control.ts';
import type { RunControl } from './run-control.ts';
import type { Replay, ScriptState } from './state/index.ts';

/** What the evaluation of a statement changes until it has an effect. */
export interface Before {
  readonly streams: ReadonlyMap<string, Uint32Array>;
  readonly replay: Replay['place'];
}

/** Long work of a script in slices. A check evaluates nothing that takes long: it can be interrupted between statements. */
export class Turns {
  readonly #state: ScriptState;
  readonly #control: RunControl;
  #last = performance.now();

  constructor(state: ScriptState, control: RunControl) {
    this.#state = state;
    this.#control = control;
  }

  /**
   * Evaluates what may take long. It may be repeated: what has an effect must come last.
   *
   * @param leave called before an interruption ends the script, with the state as before the evaluation; null where a
   *   script cannot be taken up
   */
  *evaluate<T>(evaluation: () => T, leave: (() => void) | null): Waits<T> {
    if (this.#state.isChecking) return evaluation();
    const { replay } = this.#state;
    const begin = (): Work<T> =>
      resumable(evaluation, {
        save: () => this.before(),
        restore: (saved) => this.#restore(saved),
      });
    let work = begin();
    for (;;) {
      const next = work.next();
      if (next.done === true) return next.value;
      if (replay.isUnderWay) continue;
      const leaveWork = (): void => {
        work.return(undefined as T);
        leave!();
        work = begin();
      };
      yield* this.#turn(leave === null ? null : leaveWork);
    }
  }

  /** Lets other events happen between statements, and between the passes of a loop. */
  *pause(leave: () => void): Waits {
    if (this.#state.isChecking) yield null;
    else if (!this.#state.replay.isUnderWay) yield* this.#turn(leave);
  }

  /** The state before a statement that makes synapses, to which an interruption returns. */
  before(): Before {
    const { session, replay } = this.#state;
    return { streams: session.randomState(), replay: replay.place };
  }

  /**
   * Makes synapses; returns the milliseconds that it took. An interruption leaves none of them, and calls `leave` with the state as it was
   * before.
   */
  *connect(connecting: Generator<void, void>, before: Before, leave: () => void): Waits<number> {
    const abandon = (): void => {
      connecting.return();
      this.#restore(before);
      leave();
    };
    let time = 0;
    let begun = performance.now();
    while (connecting.next().done !== true) {
      time += performance.now() - begun;
      yield* this.#turn(null, abandon);
      begun = performance.now();
    }
    return time + performance.now() - begun;
  }

  #restore({ streams, replay }: Before): void {
    this.#state.session.restoreRandomState(streams);
    this.#state.replay.place = replay;
  }

  /** `leave` before an interruption, and where somebody asks for a checkpoint; `abandon` before an interruption only. */
  *#turn(leave: (() => void) | null, abandon = leave): Waits {
    const { isChecking, replay } = this.#state;
    if (isChecking || performance.now() - this.#last < slicePeriod) return;
    const { live, shouldStop } = this.#control;
    if (replay.isOver) {
      yield nextTurn().then(() => 'done');
      this.#last = performance.now();
      return;
    }
    for (;;) {
      yield (live === undefined ? nextTurn() : live.nextTurn()).then(() => 'done');
      if (leave === null || live?.isCheckpointWanted() !== true || shouldStop?.() === true) break;
      leave();
    }
    this.#last = performance.now();
    if (shouldStop?.() !== true) return;
    // What cannot be taken up within is carried out to its end, unless the script is as well begun anew.
    if (abandon === null && replay.hasRun && this.#control.onCheckpoint !== undefined) return;
    abandon?.();
    throw new Stopped(true);
  }
}

/** Carries out a script, and waits for what it waits for. */
export async function waitedFor<T>(script: Waits<T>): Promise<T> {
  let turn = script.next('done');
  while (turn.done !== true) turn = script.next(turn.value === null ? 'done' : await turn.value);
  return turn.value;
}
