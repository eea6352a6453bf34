// Actions at given times. A run that goes past a time is divided there: what happens then happens before the first step at
// or after that time.
import { timeTolerance } from './clock.ts';

/** What happens at one time. */
export interface Division<T> {
  /** In seconds. */
  readonly time: number;
  /** In the order in which they were added. */
  readonly actions: readonly T[];
}

/** Actions at given times. */
export class Timetable<T> {
  readonly #entries: { readonly times: readonly number[]; readonly action: T }[] = [];

  /** Whether there are none. */
  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Adds an action at some times, each once, in any order. */
  add(times: ArrayLike<number>, action: T): void {
    const sorted = [...new Set(Array.from(times))].sort((a, b) => a - b);
    this.#entries.push({ times: sorted, action });
  }

  /** The divisions of a run: the times from its start on, but before its end, up to rounding of a step. All are in seconds. */
  within(start: number, end: number, step: number): Division<T>[] {
    const tolerance = timeTolerance * step;
    const found = new Map<number, T[]>();
    for (const { times, action } of this.#entries)
      for (const time of times)
        if (time >= start - tolerance && time < end - tolerance) {
          const actions = found.get(time) ?? [];
          actions.push(action);
          found.set(time, actions);
        }
    return [...found].sort(([a], [b]) => a - b).map(([time, actions]) => ({ time, actions }));
  }
}
