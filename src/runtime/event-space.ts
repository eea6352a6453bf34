// The events of a group in one step, in Brian2's layout: neuron indices first, their number in the last element. Also maps
// events to members of a subgroup.
import { allocate } from '../memory/index.ts';
import { bug } from '../diagnostics/index.ts';

/** The event buffer of a group. */
export class EventSpace {
  /** Indices of the neurons with an event; the last element is their count. */
  readonly indices: Int32Array;

  /** For a group of `size` neurons. */
  constructor(size: number) {
    this.indices = allocate('i32', size + 1);
  }

  /** Number of events in this step. */
  get count(): number {
    return this.indices[this.indices.length - 1] ?? 0;
  }

  set count(count: number) {
    this.indices[this.indices.length - 1] = count;
  }

  /** Removes the events, after a run: a group that becomes inactive must not repeat them. */
  clear(): void {
    this.count = 0;
  }

  /** A copy of the whole array, with the count. */
  snapshot(): Int32Array {
    return this.indices.slice();
  }

  /** Replaces the events by those of a snapshot. */
  restore(snapshot: Int32Array): void {
    this.indices.set(snapshot);
  }
}

/** The neurons of a subgroup: a range, or a list without duplicates. Null: the whole group. */
export type Members =
  | { readonly kind: 'range'; readonly start: number; readonly count: number }
  | { readonly kind: 'listed'; readonly indices: Uint32Array }
  | null;

/** For each neuron its index in the subgroup, or -1; neurons past the end are not members. Null: the identity. */
export type MemberMap = Int32Array | null;

/** The map of a subgroup. A neuron that is listed twice is a bug. */
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
    if (map[index] !== -1) bug(`neuron ${index} is twice in a subgroup`);
    map[index] = place;
  }
  return map;
}
