// The whole state of a network at one time: of its objects, its clocks and its random streams, by names that do not
// depend on what else a program built. As bytes it can be kept in a file and read into a network built the same way.
import { FileFormatError, readStateBytes, writeStateBytes } from '../../io/index.ts';
import type { Tree } from '../../io/index.ts';
import type { ClockSnapshot, Clock } from '../../runtime/index.ts';
import { showDimension } from '../../units/index.ts';
import type { NetworkObject } from '../objects/index.ts';
import { NameKeys } from '../arguments/index.ts';
import type { Session } from '../session/index.ts';

/** The state of a network at one time; maps are by the key of an object. */
export interface NetworkSnapshot {
  /** In seconds. */
  readonly now: number;
  /** The snapshot of each object, by name. */
  readonly members: ReadonlyMap<string, unknown>;
  /** The clock of each object that has one of its own, and the default clock under ''. */
  readonly clocks: ReadonlyMap<string, ClockSnapshot>;
  /** The state of each stream of random numbers, by name. */
  readonly random: ReadonlyMap<string, Uint32Array>;
  /** Kind, size and variables of each object, in words. */
  readonly shapes: ReadonlyMap<string, string>;
}

/** Copies the present state. */
export function takeSnapshot(
  members: readonly NetworkObject[],
  session: Session,
  now: number,
): NetworkSnapshot {
  const keys = new NameKeys();
  const keyed = members.map((member) => [keys.keyOf(member.name), member] as const);
  const clocks = new Map([['', session.defaultClock.snapshot()]]);
  for (const [key, member] of keyed) {
    const clock = ownClock(member);
    if (clock !== null) clocks.set(key, clock.snapshot());
  }
  return {
    now,
    members: new Map(keyed.map(([key, member]) => [key, member.snapshot()])),
    clocks,
    random: session.randomState(),
    shapes: shapesOf(members),
  };
}

/** Why a state does not belong to a network of these objects, or null. */
export function misfitOf(
  snapshot: NetworkSnapshot,
  members: readonly NetworkObject[],
): string | null {
  const shapes = shapesOf(members);
  for (const [key, shape] of shapes) {
    const stored = snapshot.shapes.get(key);
    if (stored === undefined) return `\`${key}\` was not there when the state was stored`;
    if (stored !== shape) return `\`${key}\` was stored as ${stored}, here it is ${shape}`;
  }
  const missing = [...snapshot.shapes.keys()].find((key) => !shapes.has(key));
  return missing === undefined
    ? null
    : `\`${missing}\` was stored, and is not part of this network`;
}

/** Restores a state, for which `misfitOf` found no reason against. */
export function restoreSnapshot(
  snapshot: NetworkSnapshot,
  members: readonly NetworkObject[],
  session: Session,
  restoresRandomState: boolean,
): void {
  const keys = new NameKeys();
  for (const member of members) {
    const key = keys.keyOf(member.name);
    member.restore(snapshot.members.get(key));
    const clock = snapshot.clocks.get(key);
    if (clock !== undefined) ownClock(member)?.restore(clock);
  }
  session.restoreClock(snapshot.clocks.get('')!);
  if (restoresRandomState) session.restoreRandomState(snapshot.random);
}

/** A state as bytes, for `snapshotFromBytes`. */
export function snapshotToBytes(snapshot: NetworkSnapshot): Uint8Array {
  const { now, members, clocks, random, shapes } = snapshot;
  // What a member has taken is known to itself only; all of it is made of the values that a tree may hold.
  return writeStateBytes({ now, members, clocks, random, shapes } as unknown as Tree);
}

/** Throws a FileFormatError where the bytes hold no state. */
export function snapshotFromBytes(bytes: Uint8Array): NetworkSnapshot {
  const tree = readStateBytes(bytes) as Partial<NetworkSnapshot> | null;
  const isSnapshot =
    typeof tree?.now === 'number' &&
    [tree.members, tree.clocks, tree.random, tree.shapes].every((part) => part instanceof Map);
  if (!isSnapshot) throw new FileFormatError('these bytes are not the state of a network');
  return tree as NetworkSnapshot;
}

function ownClock(member: NetworkObject): Clock | null {
  return member.kind === 'subgroup' ? null : member.clock;
}

function shapesOf(members: readonly NetworkObject[]): Map<string, string> {
  const keys = new NameKeys();
  return new Map(members.map((member) => [keys.keyOf(member.name), shapeOf(member)]));
}

/** Two objects with the same shape can restore each other's state. */
function shapeOf(member: NetworkObject): string {
  if (member.shape !== undefined) return `a monitor of ${member.shape()}`;
  if (member.group === null) return 'an object without state';
  const { size, variables } = member.group;
  // The number of synapses is part of the state.
  const hasSynapses = member.kind === 'synapses';
  const list = [...variables.values()]
    // `rates` of a Poisson group may become a parameter and a subexpression again.
    .filter(
      ({ kind, name }) =>
        kind !== 'builtin' &&
        (kind !== 'subexpression' || (name === 'rates' && member.kind === 'poisson-group')),
    )
    .map(({ name, type, dimension, isShared }) =>
      [
        name,
        type === 'float' ? showDimension(dimension) : type,
        ...(isShared ? ['shared'] : []),
      ].join(' '),
    )
    .sort();
  const what = hasSynapses ? 'synapses' : `a group of ${size}`;
  return list.length === 0 ? what : `${what} with ${list.join(', ')}`;
}
