// The members of a network: objects and lists of them, with names of their own, in one network only.
import { Diagnostics } from '../../diagnostics/index.ts';
import type { NetworkObject } from '../objects/index.ts';
import { foundValue, spanOfName, throwError, throwIfWrong } from '../arguments/index.ts';

/** Objects, or nested lists of them. */
export type Members = readonly (NetworkObject | Members)[];

/** The objects of nested lists, in order. */
export function flat(members: Members): NetworkObject[] {
  return members.flatMap((member) => (isMember(member) ? [member] : flat(member)));
}

function isMember(member: NetworkObject | Members): member is NetworkObject {
  if (Array.isArray(member)) return false;
  if (!Array.isArray((member as Partial<NetworkObject> | null | undefined)?.needs))
    throwError('given-value', spanOfName('network'), {
      what: 'a member of a network',
      expected: 'a group, synapses, an input, a monitor or a list of them',
      found: foundValue(member),
    });
  return true;
}

/**
 * The members of a network without some, and without what these bring; refuses what is no member. Reports `still-needed`:
 * objects on which others depend. @throws ModelError
 */
export function without(members: Members, all: readonly NetworkObject[]): NetworkObject[] {
  const gone = new Set<NetworkObject>();
  for (const member of flat(members)) {
    if (!all.includes(member))
      throwError('given-value', spanOfName('network'), {
        what: 'what is removed',
        expected: 'a member of the network',
        found: foundValue(member),
      });
    for (const object of [member, ...(member.brings ?? [])]) gone.add(object);
  }
  const left = all.filter((member) => !gone.has(member));
  const diags = new Diagnostics();
  for (const member of gone) {
    const by = left.filter((other) => other.needs.includes(member)).map(({ name }) => name);
    if (by.length > 0)
      diags.report('still-needed', member.span, { object: `\`${member.name}\``, by });
  }
  throwIfWrong(diags);
  return left;
}

/** Objects with all members that depend on them. */
export function withDependents(
  objects: readonly NetworkObject[],
  members: readonly NetworkObject[],
): Set<NetworkObject> {
  const found = new Set<NetworkObject>();
  const add = (object: NetworkObject): void => {
    found.add(object);
    for (const brought of object.brings ?? []) found.add(brought);
  };
  objects.forEach(add);
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const member of members)
      if (!found.has(member) && member.needs.some((needed) => found.has(needed))) add(member);
  }
  return found;
}

/** Which network has run an object: its state belongs there. */
const networks = new WeakMap<NetworkObject, object>();

/** Makes a network that of its members. */
export function claim(members: readonly NetworkObject[], network: object): void {
  for (const member of members) networks.set(member, network);
}

/** Reports members of one name, and those that another network has run. */
export function reportConflicts(
  members: readonly NetworkObject[],
  network: object,
  diags: Diagnostics,
): void {
  const names = new Set<string>();
  for (const member of members) {
    const { name, span } = member;
    if (names.has(name)) diags.report('same-name', span, { name });
    names.add(name);
    if ((networks.get(member) ?? network) !== network)
      diags.report('in-other-network', span, { object: `\`${name}\`` });
  }
}
