// What programs say to all objects that they build: the step of the default clock, the seed.
import { Diagnostics } from '../diagnostics/index.ts';
import { defaultSession } from './session.ts';
import { throwIfWrong } from './sources.ts';
import type { ExpressionSource } from './sources.ts';
import { readTime } from './values.ts';

/** The clock of all objects that have none of their own. */
export const defaultclock = {
  /** In seconds. */
  get dt(): number {
    return defaultSession.defaultClock.dt;
  },
  /** A time: `'0.05*ms'` or `ms(0.05)`. */
  set dt(dt: ExpressionSource) {
    const diags = new Diagnostics();
    const seconds = readTime(dt, 'defaultclock.dt', diags);
    throwIfWrong(diags);
    defaultSession.defaultClock.setDt(seconds, defaultSession.defaultClock.t);
  },
};

/** Starts all random numbers anew: the same seed, the same numbers. */
export function seed(value: number): void {
  defaultSession.reseed(value);
}
