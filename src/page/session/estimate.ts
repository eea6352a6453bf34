// How long a run of a text will take: as measured, or guessed from what it updates.
import type { RunCost } from '../../live.ts';

/** Updates of neurons and synapses in a millisecond, before anything was measured. */
const updatesPerMillisecond = 3e5;
/** Milliseconds that any run takes. */
const least = 10;

/** Wall times of the runs of a session. */
export class Estimate {
  #measured: { readonly milliseconds: number; readonly updates: number | null } | null = null;

  /** A run took so long; if it was ended before, it takes at least so long. */
  measured(milliseconds: number, cost: RunCost | null, isWhole: boolean): void {
    const updates = cost?.updates ?? null;
    const known = this.#measured;
    if (isWhole || known === null || milliseconds > known.milliseconds)
      this.#measured = { milliseconds, updates };
  }

  /** Milliseconds; null if nothing is known. */
  of(cost: RunCost | null): number | null {
    const known = this.#measured;
    if (known === null) {
      if (cost === null || cost.updates === null) return null;
      return least + cost.updates / updatesPerMillisecond;
    }
    if (cost === null || known.updates === null || known.updates === 0) return known.milliseconds;
    if (cost.updates === null) return null;
    return least + Math.max(0, known.milliseconds - least) * (cost.updates / known.updates);
  }
}
