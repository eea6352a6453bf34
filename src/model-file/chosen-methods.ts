// The methods that integrate the equations of a model, as they were chosen.
import { NeuronGroup, Synapses } from '../simulation/index.ts';
import type { ScriptState } from './state/index.ts';

/** The method of each group and of all synapses with equations, by the names of the objects. @internal */
export function chosenMethods({ network }: ScriptState): ReadonlyMap<string, string> {
  const methods = new Map<string, string>();
  for (const member of network.members) {
    if (!(member instanceof NeuronGroup) && !(member instanceof Synapses)) continue;
    const { integration, name } = member;
    if (integration === null || integration.update.active.statements.length === 0) continue;
    methods.set(name, integration.method);
  }
  return methods;
}
