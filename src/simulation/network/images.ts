// The exact state of a network, also within a run, to go on from with the same bits. A stored state is less: it is taken
// between runs, with the arrays that plan passes keep in a form of their own written back.
import type { TypedArray } from '../../abi.ts';
import { bug } from '../../diagnostics/index.ts';
import type { NetworkObject } from '../objects/index.ts';
import type { PlannedRun } from '../plan/index.ts';
import type { Session } from '../session/index.ts';
import { restoreSnapshot } from './snapshots.ts';
import type { NetworkSnapshot } from './snapshots.ts';
import { checkFit } from './stored-states.ts';
import type { StoredStates } from './stored-states.ts';

/** What a run under way has beside the state of its objects. */
export interface RunImage {
  /** When the run began, and its duration, in seconds. */
  readonly start: number;
  readonly duration: number;
  /** The arrays that plan passes keep between steps, by name. */
  readonly kept: ReadonlyMap<string, TypedArray>;
  /** The events of the last step, by group and event. */
  readonly spaces: ReadonlyMap<string, Int32Array>;
}

/** The exact state of a network. */
export interface NetworkImage {
  readonly snapshot: NetworkSnapshot;
  readonly seed: number;
  /** Stored states by name. */
  readonly states: ReadonlyMap<string, NetworkSnapshot>;
  /** The run under way; null between runs. */
  readonly run: RunImage | null;
}

/** How a run is interrupted and taken up again. */
export interface Resumption {
  /** Called between two steps about every 50 ms, and when the run is stopped; `take` copies the state. */
  readonly onPause?: (take: () => NetworkImage) => void;
  /** The run that this one continues: its state is restored, and the duration is that of the whole run. */
  readonly resumed?: RunImage | null;
}

/** Copies what a run under way has beside the state of its objects. */
export function runImage(
  start: number,
  duration: number,
  kept: ReadonlyMap<string, TypedArray>,
  members: readonly NetworkObject[],
): RunImage {
  return {
    start,
    duration,
    kept: new Map([...kept].map(([name, array]) => [name, array.slice()])),
    spaces: new Map([...spacesOf(members)].map(([name, space]) => [name, space.snapshot()])),
  };
}

/** Returns to an image, except for the time of the network. */
export function restoreImage(
  { snapshot, seed, states }: NetworkImage,
  members: readonly NetworkObject[],
  session: Session,
  stored: StoredStates,
): void {
  checkFit(snapshot, members);
  session.reseed(seed);
  restoreSnapshot(snapshot, members, session, true);
  for (const [name, state] of states) stored.set(name, state);
}

/** Restores the events of the last step. */
export function restoreSpaces({ spaces }: RunImage, members: readonly NetworkObject[]): void {
  for (const [name, space] of spacesOf(members)) {
    const saved = spaces.get(name);
    if (saved !== undefined) space.restore(saved);
  }
}

function* spacesOf(members: readonly NetworkObject[]) {
  for (const { group } of members) {
    if (group === null || group.root !== group) continue;
    for (const event of group.eventNames) {
      const space = group.eventSpace(event);
      if (space !== null) yield [`${group.name}.${event}`, space] as const;
    }
  }
}

/** Reads values within a run so that nothing of what goes on depends on it. */
export function withoutTrace<T>(
  { kept }: PlannedRun,
  members: readonly NetworkObject[],
  session: Session,
  read: () => T,
): T {
  const random = session.randomState();
  const arrays = [...kept.values()].map((array) => [array, array.slice()] as const);
  const storages = new Set(members.map(({ group }) => group?.storage ?? null));
  const putBack = [...storages].map((storage) => storage?.preserve());
  try {
    return read();
  } finally {
    session.restoreRandomState(random);
    for (const [array, copy] of arrays) array.set(copy);
    for (const put of putBack) put?.();
  }
}

/** Passes must keep the same arrays as in the run that is continued. */
export function checkKept({ kept, resumed }: PlannedRun): void {
  if (resumed !== null && [...kept.keys()].sort().join() !== [...resumed.keys()].sort().join())
    bug('a resumed run is planned in another way than it was');
}
