// What `Network` and its methods `add` and `remove` take: objects, and lists of them.
import type { NetworkObject } from '../objects/index.ts';
import { foundValue, spanOfName, throwError } from '../arguments/index.ts';

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
