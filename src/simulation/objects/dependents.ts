// Which monitors, synapses and inputs were made for a group, so that a run can tell which of them it leaves out.
import type { Span } from '../../diagnostics/index.ts';
import type { Group, NetworkObject } from './network-object.ts';

/** What is said of an object; it is not the object itself, which may be discarded. */
interface Dependent {
  readonly description: string;
  readonly span: Span;
  /** Whether it was in a network at some time. */
  isIncluded: boolean;
}

/** What is known of an object while it is made. */
interface Dependable {
  readonly description: string;
  readonly span: Span;
  readonly needs: readonly NetworkObject[];
}

const ofGroup = new WeakMap<object, Set<Dependent>>();
const ofObject = new WeakMap<Dependable, Dependent>();

/** Notes that an object was made for groups. */
export function noteDependent(object: Dependable, groups: readonly Group[]): void {
  const dependent = { description: object.description, span: object.span, isIncluded: false };
  ofObject.set(object, dependent);
  for (const { root } of groups) {
    const known = ofGroup.get(root) ?? new Set();
    ofGroup.set(root, known.add(dependent));
  }
}

/** Notes that an object is part of a network. */
export function noteIncluded(object: Dependable): void {
  const dependent = ofObject.get(object);
  if (dependent === undefined) return;
  dependent.isIncluded = true;
  for (const needed of object.needs) {
    const { root = needed } = needed as Partial<Group>;
    ofGroup.get(root)?.delete(dependent);
  }
}

/** What was made for some of these objects and has never been in a network. */
export function dependentsLeftOut(members: readonly NetworkObject[]): readonly Dependent[] {
  const found = members.flatMap((member) => [...(ofGroup.get(member) ?? [])]);
  return [...new Set(found)].filter(({ isIncluded }) => !isIncluded);
}
