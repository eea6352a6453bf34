// What is written in place of an index behind an object: `G[3]`, `S[0, 1]`, `M[3]`.
import { ownNames } from '../../simulation/index.ts';
import type { AnyMonitor, GroupAccess } from '../../simulation/index.ts';
import type { ScriptState } from '../state/index.ts';

/** What is written in place of `G[…]`. */
export function indexHintOfGroup(group: GroupAccess, indices: string, state: ScriptState): string {
  const index = indices.slice(1, -1).trim();
  const outside = index.replaceAll(/\([^()]*\)|\[[^[\]]*\]/g, '');
  const isSingle = !outside.includes(',');
  // What `subgroup` takes is no condition, and no group.
  const isCondition = /[<>=!]|\b(?:and|or|not)\b/.test(outside);
  const isPart = isSingle && !isCondition && state.bindings.get(index)?.kind !== 'group';
  const declared = isPart
    ? `a part of a group is declared: \`subgroup A: ${group.name}${indices}\``
    : '`subgroup` declares a part of a group: a slice, or a list of indices';
  const variable = firstVariable(group);
  return variable === undefined || !isSingle
    ? declared
    : `${declared}; its variables have indices: \`${group.name}.${variable}${indices}\``;
}

/** What is written in place of `S[…]`. */
export function indexHintOfSynapses(synapses: GroupAccess, indices: string): string {
  return `its variables have indices: \`${synapses.name}.${firstVariable(synapses) ?? 'i'}${indices}\``;
}

/** What is written in place of `M[…]`. Brian2's `M[3].v` is the trace of neuron 3, which may lie in another row. */
export function indexHintOfMonitor(monitor: AnyMonitor, indices: string): string {
  const names = monitor.recordedArrays().flatMap(({ name }) => (name === 'N' ? [] : [name]));
  const shown = (of: readonly string[], index: string): string =>
    of.map((name) => `\`${monitor.name}.${name}${index}\``).join(', ');
  // A condition on neurons is one on the array of their indices here.
  const index = /[<>=!]/.test(indices)
    ? indices.replaceAll(/\bi\b/g, `${monitor.name}.i`)
    : indices;
  const [, element = null] = /^\[\s*(?:i\s*==\s*)?(\w+)\s*\]$/.exec(indices) ?? [];
  const chosen = `[${monitor.name}.i == ${element}]`;
  if (monitor.kind === 'state-monitor') {
    const traces = names.filter((name) => name !== 't' && name !== 'i');
    if (element === null) return `its arrays have indices: ${shown(traces, index)}`;
    const row = monitor.listed === null ? `[${element}]` : `${chosen}[0]`;
    return `the values of element ${element} are ${shown(traces, row)}`;
  }
  const arrays = `its arrays have indices: ${shown(names, index)}`;
  return element !== null && names.includes('i') && names.includes('t') && index === indices
    ? `${arrays}; the times of neuron ${element} are ${shown(['t'], chosen)}`
    : arrays;
}

/** A variable of a group for hints: the first but for times of spikes and numbers of synapses. */
function firstVariable(group: GroupAccess): string | undefined {
  return [...ownNames(group)].find((name) => {
    const { kind, isReadOnly = false } = group.variables.get(name) ?? {};
    return kind !== 'builtin' && name !== 'lastspike' && !(kind === 'parameter' && isReadOnly);
  });
}
