// The objects of a network by their names, and the states of all its groups.
import {
  option,
  readOptions,
  refuse,
  reporting,
  spanOfName,
  statesOptions,
  throwError,
} from '../arguments/index.ts';
import type { States, StatesOptions, StatesWithUnits, ValuesOptions } from '../arguments/index.ts';
import { Monitor } from '../monitors/index.ts';
import type { NetworkObject } from '../objects/index.ts';
import { GroupAccess, StatesAccess } from '../state/index.ts';
import type { StateValue } from '../state/index.ts';

/** The base class of networks. */
export abstract class NetworkStates {
  /** The objects of the network, in the order in which they were added. */
  abstract readonly members: NetworkObject[];

  /** The object with this name, or null. */
  get(name: string): NetworkObject | null {
    return this.members.find((member) => member.name === name) ?? null;
  }

  /**
   * The values of the variables of all groups and synapses, the delays of pathways, and what monitors recorded unless `read_only_variables` is false, in
   * SI units, by the names of the objects.
   */
  get_states(
    given?: StatesOptions & { readonly units?: false | undefined },
  ): Record<string, States>;
  /** The same with units. */
  get_states(given: StatesOptions & { readonly units: true }): Record<string, StatesWithUnits>;
  get_states(given: StatesOptions = {}): Record<string, States | StatesWithUnits> {
    const options = reporting((diags) => readOptions(given, statesOptions, 'get_states', diags));
    const states: Record<string, States | StatesWithUnits> = {};
    for (const member of this.members) {
      const isRead = member instanceof Monitor && options.read_only_variables !== false;
      if (!isRead && !isGroup(member)) continue;
      for (const one of [member, ...pathwaysOf(member)])
        states[one.name] = options.units
          ? one.get_states(undefined, { ...options, units: true })
          : one.get_states(undefined, { ...options, units: false });
    }
    return states;
  }

  /**
   * Sets variables of several objects, by their names. Takes what `get_states({ read_only_variables: false })` returns.
   * @throws {ModelError} `unknown-variable`, or as `set` of the objects
   */
  set_states(
    values: Readonly<
      Record<string, Readonly<Record<string, StateValue | readonly Float64Array[]>>>
    >,
    options: ValuesOptions = {},
  ): void {
    reporting((diags) => {
      if (!option.record.accepts(values))
        refuse(values, 'the states of objects', option.record.expected, diags);
    });
    const groups = new Map(
      this.members
        .filter(isGroup)
        .flatMap((group) => [group, ...pathwaysOf(group)].map((one) => [one.name, one] as const)),
    );
    for (const [name, state] of Object.entries(values)) {
      const group = groups.get(name);
      if (group === undefined)
        throwError('unknown-variable', spanOfName(name), {
          name,
          owner: 'the network',
          known: [...groups.keys()],
        });
      group.set_states(state as Readonly<Record<string, StateValue>>, options);
    }
  }
}

/** The pathways of synapses, whose names are `S.pre`. */
function pathwaysOf(member: NetworkObject): readonly StatesAccess[] {
  const pathways = 'pathways' in member ? (member.pathways as ReadonlyMap<string, unknown>) : null;
  return [...(pathways?.values() ?? [])].filter((one) => one instanceof StatesAccess);
}

function isGroup(member: NetworkObject): member is GroupAccess {
  return member instanceof GroupAccess && member.storage !== null;
}
