// Where a group leaves the events of a step: an array of one more than its neurons, with the indices first and their
// number in the last element. Also: which of those events belong to a part of the group.
import { bug } from '../diagnostics/index.ts';
import { allocate } from './buffers.ts';

export class EventSpace {
  /** Indices of the neurons with an event; the last element is their number. */
  readonly indices: Int32Array;

  /** For a group of `size` neurons. */
  constructor(size: number) {
    this.indices = allocate('i32', size + 1);
  }

  get count(): number {
    return this.indices[this.indices.length - 1] ?? 0;
  }

  set count(count: number) {
    this.indices[this.indices.length - 1] = count;
  }

  /** Forgets the events: after a run, so that a group that is switched off repeats nothing. */
  clear(): void {
    this.count = 0;
  }

  snapshot(): Int32Array {
    return this.indices.slice();
  }

  restore(snapshot: Int32Array): void {
    this.indices.set(snapshot);
  }
}

/** Part of a group: a range, or any of its neurons, each once. Null: all of the group. */
export type Members =
  | { readonly kind: 'range'; readonly start: number; readonly count: number }
  | { readonly kind: 'listed'; readonly indices: Uint32Array }
  | null;

/** For each neuron of the group its place in the part, or -1; neurons past the end are not in it. Null: all are, in place. */
export type MemberMap = Int32Array | null;

export function mapMembers(members: Members): MemberMap {
  if (members === null) return null;
  if (members.kind === 'range') {
    const { start, count } = members;
    const map = allocate('i32', start + count).fill(-1);
    for (let place = 0; place < count; place++) map[start + place] = place;
    return map;
  }
  const { indices } = members;
  const end = indices.reduce((largest, index) => Math.max(largest, index + 1), 0);
  const map = allocate('i32', end).fill(-1);
  for (let place = 0; place < indices.length; place++) {
    const index = indices[place]!;
    if (map[index] !== -1) bug(`neuron ${index} is twice in a part of its group`);
    map[index] = place;
  }
  return map;
}

/** The places in a part of the group of the neurons that are in it. */
export function membersIn(neurons: Int32Array, map: Int32Array): Int32Array {
  return neurons
    .filter((index) => index < map.length && map[index]! >= 0)
    .map((index) => map[index]!);
}

/** Number of events that belong to a part of the group. */
export function countMembers(events: Int32Array, count: number, map: MemberMap): number {
  if (map === null) return count;
  let found = 0;
  for (let k = 0; k < count; k++) {
    const index = events[k]!;
    if (index < map.length && map[index]! >= 0) found++;
  }
  return found;
}
