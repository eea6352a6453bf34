// The order in which objects run inside a time step: by slot, then order, then kind, then declaration. Takes the list of
// objects in any order and the slots; gives the list in running order. Names never matter, labels of pathways do.
import { bug } from '../diagnostics/index.ts';
import type { Clock } from './clock.ts';

/** Something that runs once in every step of its clock. */
export interface Scheduled {
  /** As shown in profiles and in the summary of a schedule. */
  readonly name: string;
  /** Slot of the step. */
  readonly when: string;
  /** Place inside the slot: smaller runs first. */
  readonly order: number;
  /** Kind of object, which decides between equal orders: smaller runs first. */
  readonly rank: number;
  /** When it was declared, as a number that grows: decides between equal ranks. The same for all parts of one object. */
  readonly declared: number;
  /** Decides between parts of one object, alphabetically: the name of a pathway. */
  readonly label: string;
  readonly clock: Clock;
  /** Asked once, when a run starts. */
  isActive(): boolean;
  run(): void;
}

/** The slots of a schedule: each name with its `before_` and `after_`. */
export function expandSchedule(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [`before_${name}`, name, `after_${name}`]);
}

export type ScheduleFault =
  | { readonly kind: 'derived-slot'; readonly name: string }
  | { readonly kind: 'slot-twice'; readonly name: string };

/** What is wrong with the slot names of a user's own schedule, or null. */
export function findScheduleFault(names: readonly string[]): ScheduleFault | null {
  const seen = new Set<string>();
  for (const name of names) {
    if (name.startsWith('before_') || name.startsWith('after_'))
      return { kind: 'derived-slot', name };
    if (seen.has(name)) return { kind: 'slot-twice', name };
    seen.add(name);
  }
  return null;
}

/** The objects whose slot is not among the given ones: to be reported before a run. */
export function findUnscheduled<S extends Pick<Scheduled, 'when'>>(
  list: readonly S[],
  slots: readonly string[],
): S[] {
  return list.filter((scheduled) => !slots.includes(scheduled.when));
}

/** The objects in running order. Every `when` is one of the slots. */
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

/** Plain string order, as in Python: no language's alphabet. */
function compareLabels(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
