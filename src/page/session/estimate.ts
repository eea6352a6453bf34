// How long a run of a text will take: as measured, or guessed from what it updates.
import type { RunCost } from '../../live.ts';

/** Updates of neurons and synapses in a millisecond, before anything was measured. */
const updatesPerMillisecond = 3e5;
/** Milliseconds that any run takes. */
const least = 10;

/** The first run of all is slow, since nothing of the engine was warm: a guess of no more than so many milliseconds is believed, not it. */
const clearlyShort = 75;

/** A run whose wall time is known. */
interface Measured {
  readonly text: string;
  readonly milliseconds: number;
  /** Null if that is not known. */
  updates: number | null;
}

/** Wall times of the runs of a session. */
export class Estimate {
  #measured: Measured | null = null;
  #isFirst = true;

  /** A run of a text took so long; if it was ended before, it takes at least so long. `cost` may become known later. */
  measured(text: string, milliseconds: number, cost: RunCost | null, isWhole: boolean): void {
    const known = this.#measured;
    this.#isFirst = known === null;
    if (isWhole || known === null || milliseconds > known.milliseconds)
      this.#measured = { text, milliseconds, updates: cost?.updates ?? null };
  }

  /** A text was checked. */
  learn(text: string, cost: RunCost | null): void {
    if (this.#measured?.text === text) this.#measured.updates = cost?.updates ?? null;
  }

  /** Milliseconds of a run of a text that was checked; null if nothing is known. */
  of(text: string | null, cost: RunCost | null): number | null {
    const known = this.#measured;
    const updates = cost?.updates ?? null;
    const guess = updates === null ? null : least + updates / updatesPerMillisecond;
    if (this.#isFirst && guess !== null && guess <= clearlyShort) return guess;
    if (known?.text === text) return known.milliseconds;
    if (updates === null) return null;
    // How fast the page is was not measured if nothing is known of what was run.
    const perMillisecond =
      known === null || known.updates === null || known.updates === 0
        ? updatesPerMillisecond
        : known.updates / Math.max(known.milliseconds - least, 1e-3);
    return least + updates / perMillisecond;
  }
}
