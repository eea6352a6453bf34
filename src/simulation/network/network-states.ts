// The objects of a network by their names, and the states of all its groups.
import { spanOfName, throwError, option, refuse, reporting } from '../arguments/index.ts';
import type { NetworkObject } from '../objects/index.ts';
import { GroupAccess } from '../state/index.ts';
import type { StatesOptions, StateValue } from '../state/index.ts';

/** The base class of networks. */
export abstract class NetworkStates {
  /** The objects of the network, in the order in which they were added. */
  abstract readonly members: NetworkObject[];

  /** The object with this name, or null. */
  get(name: string): NetworkObject | null {
    return this.members.find((member) => member.name === name) ?? null;
  }

  /** The values of the variables of all groups and synapses, in SI units, by the names of the objects. */
  get_states(options: StatesOptions = {}): Record<string, Record<string, Float64Array>> {
    const states = this.#groups().map((group): [string, Record<string, Float64Array>] => [
      group.name,
      group.get_states(undefined, options),
    ]);
    return Object.fromEntries(states);
  }

  /**
   * Sets variables of several objects, by their names. Takes what `get_states({ read_only_variables: false })` returns.
   * @throws {ModelError} `unknown-variable`, or as `set` of the objects
   */
  set_states(values: Readonly<Record<string, Readonly<Record<string, StateValue>>>>): void {
    reporting((diags) => {
      if (!option.record.accepts(values))
        refuse(values, 'the states of objects', option.record.expected, diags);
    });
    const groups = new Map(this.#groups().map((group) => [group.name, group]));
    for (const [name, state] of Object.entries(values)) {
      const group = groups.get(name);
      if (group === undefined)
        throwError('unknown-variable', spanOfName(name), {
          name,
          owner: 'the network',
          known: [...groups.keys()],
        });
      group.set_states(state);
    }
  }

  #groups(): GroupAccess[] {
    return this.members.filter(
      (member): member is GroupAccess => member instanceof GroupAccess && member.storage !== null,
    );
  }
}
