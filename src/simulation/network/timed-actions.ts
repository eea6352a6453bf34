// `net.run_at(times, action)`: runs are divided at given times, and actions carried out between their parts.
import { Diagnostics } from '../../diagnostics/index.ts';
import { Timetable, timeTolerance } from '../../runtime/index.ts';
import type { ProfileEntry } from '../../runtime/index.ts';
import {
  option,
  readTimes,
  refuse,
  spanOfName,
  throwError,
  throwIfWrong,
} from '../arguments/index.ts';
import type { TimesSource } from '../arguments/index.ts';
import { addProfile } from './summaries.ts';

/** What happens at a time: called with it, in seconds, while no step is taken, so that state may be read and set. */
export type TimedAction = (time: number) => unknown;

/** A network, as far as its runs are divided. */
export interface Divided {
  /** In seconds. */
  readonly now: number;
  /** The time of each object in the last part. */
  readonly profile: readonly ProfileEntry[] | null;
  readonly session: { readonly defaultStep: number };
}

/** The fraction of a whole run that is completed, from that of a part, and from the time. */
type Completed = (part: number, now: number) => number;
type Outcome = 'done' | 'stopped';

/** The actions of a network. */
export class TimedActions {
  readonly #timetable = new Timetable<TimedAction>();
  #isUnderWay = false;
  #isStopping = false;

  /** Adds an action. @throws ModelError */
  add(times: TimesSource, action: TimedAction): void {
    const diags = new Diagnostics();
    const seconds = readTimes(times, 'run_at', diags);
    if (!option.callback.accepts(action))
      refuse(action, 'the action of run_at', option.callback.expected, diags);
    throwIfWrong(diags);
    if (seconds !== null) this.#timetable.add(seconds, action);
  }

  /** No further part of the run begins. */
  stop(): void {
    this.#isStopping = true;
  }

  /** Runs a network for some seconds, in parts; returns how it ended, with the time of each object over all parts. */
  async run(
    seconds: number,
    network: Divided,
    runPart: (seconds: number, completedOf: Completed) => Promise<Outcome>,
  ): Promise<{ outcome: Outcome; profile: readonly ProfileEntry[] | null }> {
    if (this.#isUnderWay) throwError('already-running', spanOfName('run'), {});
    this.#isUnderWay = true;
    this.#isStopping = false;
    const start = network.now;
    const end = start + seconds;
    const step = network.session.defaultStep;
    const tolerance = timeTolerance * step;
    const divisions = this.#timetable.within(start, end, step);
    const completedOf: Completed = (part, now) => {
      if (divisions.length === 0) return part;
      return now >= end - tolerance ? 1 : (now - start) / seconds;
    };
    const profiles: (readonly ProfileEntry[] | null)[] = [];
    const run = async (until: number): Promise<Outcome> => {
      const outcome = await runPart(until - network.now, completedOf);
      profiles.push(network.profile);
      return outcome;
    };
    const ended = (outcome: Outcome) => ({ outcome, profile: sumOf(profiles) });
    try {
      for (const { time, actions } of divisions) {
        if (time > network.now + tolerance && (await run(time)) === 'stopped')
          return ended('stopped');
        for (const action of actions) await action(time);
        if (this.#isStopping) return ended('stopped');
      }
      return ended(await run(end));
    } finally {
      this.#isUnderWay = false;
    }
  }
}

/** The time of each object over all parts of a run; null where it was not measured. */
function sumOf(parts: readonly (readonly ProfileEntry[] | null)[]): ProfileEntry[] | null {
  const total = new Map<string, ProfileEntry>();
  for (const part of parts) {
    if (part === null) return null;
    addProfile(total, part);
  }
  return [...total.values()];
}
