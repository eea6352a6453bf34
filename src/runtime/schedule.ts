// The order of objects within a time step: by slot (`when`), then `order`, then kind, then declaration. Names do not
// matter, except for the labels of pathways.
import type { StepCalls } from '../abi.ts';
import { bug } from '../diagnostics/index.ts';
import type { Clock } from './clock.ts';

/** Something that runs once in every step of its clock. */
export interface Scheduled {
  /** Name in profiles, listings and scheduling summaries; never a key. */
  readonly name: string;
  /** Slot of the step. */
  readonly when: string;
  /** Priority within the slot: smaller runs first. */
  readonly order: number;
  /** Kind of object, the tie-break of equal orders: smaller runs first. */
  readonly rank: number;
  /** Serial number of the declaration, the tie-break of equal ranks. The same for all parts of an object. */
  readonly declared: number;
  /** Tie-break between parts of one object, alphabetical: the name of a pathway. */
  readonly label: string;
  /** The clock that decides in which time steps it runs. */
  readonly clock: Clock;
  /** The clock whose time it sees. Default: `clock`. */
  readonly time?: Clock;
  /** What `run` does, as calls of kernels; null where that is not known. */
  readonly parts?: StepCalls['parts'];
  /** Evaluated once, at the start of a run. */
  isActive(): boolean;
  run(): void;
}

/** The slots of a schedule: each name with its `before_` and `after_`. */
export function expandSchedule(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [`before_${name}`, name, `after_${name}`]);
}

/**
 * What is wrong with custom slots: a name with `before_` or `after_`, which are added automatically, or a repeated
 * name.
 */
export interface ScheduleFault {
  readonly kind: 'derived-slot' | 'slot-twice';
  readonly name: string;
  /** Its index in the list. */
  readonly at: number;
}

/** Checks the slot names of a user-defined schedule; null if they are valid. */
export function findScheduleFault(names: readonly string[]): ScheduleFault | null {
  const seen = new Set<string>();
  for (const [at, name] of names.entries()) {
    if (name.startsWith('before_') || name.startsWith('after_'))
      return { kind: 'derived-slot', name, at };
    if (seen.has(name)) return { kind: 'slot-twice', name, at };
    seen.add(name);
  }
  return null;
}

/** The objects whose slot is not in the schedule, to be reported before a run. */
export function findUnscheduled<S extends Pick<Scheduled, 'when'>>(
  list: readonly S[],
  slots: readonly string[],
): S[] {
  return list.filter((scheduled) => !slots.includes(scheduled.when));
}

/** The objects in running order. Every `when` must be one of the slots. */
export function sortSchedule<S extends Omit<Scheduled, 'clock' | 'isActive' | 'run'>>(
  list: readonly S[],
  slots: readonly string[],
): S[] {
  const places = new Map(slots.map((slot, place) => [slot, place]));
  const placeOf = (scheduled: S): number =>
    places.get(scheduled.when) ?? bug(`'${scheduled.name}' is in no slot of the schedule`);
  return [...list].sort(
    (a, b) =>
      placeOf(a) - placeOf(b) ||
      a.order - b.order ||
      a.rank - b.rank ||
      a.declared - b.declared ||
      compareLabels(a.label, b.label),
  );
}

/** Order by code units, as in Python, independent of the locale. */
function compareLabels(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
