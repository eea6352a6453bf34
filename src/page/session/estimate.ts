// How long a run of a text will take: as measured, or guessed from what it updates.
import type { RunCost } from '../../live.ts';

/** Updates of neurons and synapses in a millisecond, before anything was measured. */
const updatesPerMillisecond = 3e5;
/** Milliseconds that any run takes. */
const least = 10;

/** A guess of no more than so many milliseconds is believed before so many runs were measured: the first is slow since nothing of the engine is warm, and one may be slow by chance. */
const clearlyShort = 75;
const enough = 3;

/** A run whose wall time is known. */
interface Measured {
  readonly text: string;
  readonly milliseconds: number;
  /** Null if that is not known. */
  updates: number | null;
}

/** Wall times of the runs of a session. */
export class Estimate {
  /** The newest runs, the last one first. */
  #measured: readonly Measured[] = [];
  #count = 0;

  /** A run of a text took so long; if it was ended before, it takes at least so long. `cost` may become known later. */
  measured(text: string, milliseconds: number, cost: RunCost | null, isWhole: boolean): void {
    const [last] = this.#measured;
    this.#count += 1;
    if (!isWhole && last !== undefined && milliseconds <= last.milliseconds) return;
    const run = { text, milliseconds, updates: cost?.updates ?? null };
    this.#measured = last === undefined ? [run] : [run, last];
  }

  /** A text was checked. */
  learn(text: string, cost: RunCost | null): void {
    for (const run of this.#measured) if (run.text === text) run.updates = cost?.updates ?? null;
  }

  /** Milliseconds of a run of a text that was checked; null if nothing is known. Of two runs the faster one counts. */
  of(text: string | null, cost: RunCost | null): number | null {
    const updates = cost?.updates ?? null;
    const guess = updates === null ? null : least + updates / updatesPerMillisecond;
    if (this.#count < enough && guess !== null && guess <= clearlyShort) return guess;
    const known = this.#measured.map((run) => estimateBy(run, text, updates));
    const estimates = known.filter((one) => one !== null);
    return estimates.length === 0 ? guess : Math.min(...estimates);
  }
}

/** Milliseconds of a run, as one that was measured lets expect; null if it says nothing of this one. */
function estimateBy(run: Measured, text: string | null, updates: number | null): number | null {
  if (run.text === text) return run.milliseconds;
  // How fast the page is was not measured if nothing is known of what was run.
  if (updates === null || run.updates === null || run.updates === 0) return null;
  return least + (updates / run.updates) * Math.max(run.milliseconds - least, 1e-3);
}
