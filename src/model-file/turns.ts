// Gives other events a turn while a script evaluates or connects, so that a page stays responsive and an interruption is
// seen at once.
import { nextTurn, resumable, slicePeriod } from '../slices.ts';
import type { Work } from '../slices.ts';
import type { Waits } from './statements/index.ts';
import { Stopped } from './run-control.ts';
import type { RunControl } from './run-control.ts';
import type { ScriptState } from './state/index.ts';

/** Long work of a script in slices. A check is carried out at once. */
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
    const { session, replay } = this.#state;
    const begin = (): Work<T> =>
      resumable(evaluation, {
        save: () => ({ streams: session.randomState(), replay: replay.place }),
        restore(saved) {
          session.restoreRandomState(saved.streams);
          replay.place = saved.replay;
        },
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

  /** Lets other events happen between the passes of a loop. */
  *pause(leave: () => void): Waits {
    if (!this.#state.replay.isUnderWay) yield* this.#turn(leave);
  }

  /** Makes synapses; returns the milliseconds that it took. */
  *connect(connecting: Generator<void, void>): Waits<number> {
    let time = 0;
    let begun = performance.now();
    while (connecting.next().done !== true) {
      time += performance.now() - begun;
      yield* this.#turn(null);
      begun = performance.now();
    }
    return time + performance.now() - begun;
  }

  *#turn(leave: (() => void) | null): Waits {
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
    if (leave === null && replay.hasRun && this.#control.onCheckpoint !== undefined) return;
    leave?.();
    throw new Stopped(true);
  }
}

/** Carries out a script, and waits for what it waits for. */
export async function waitedFor<T>(script: Waits<T>): Promise<T> {
  let turn = script.next('done');
  while (turn.done !== true) turn = script.next(await turn.value);
  return turn.value;
}
