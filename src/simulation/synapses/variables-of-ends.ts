// What synapses know of the neurons at both ends: their variables, `v_pre` and `v_post`, for `get_states`.
import type { ListedVariable } from '../state/index.ts';
import type { DeclaredSynapses } from './declaration.ts';

/** Variables of synapses and those of the neurons; a variable of the synapses hides one of the neurons of its name. */
export function withEnds(
  own: readonly ListedVariable[],
  { source, target }: Pick<DeclaredSynapses, 'source' | 'target'>,
): readonly ListedVariable[] {
  const names = new Set(own.map(({ name }) => name));
  const ends = [
    [source, '_pre'],
    [target, '_post'],
  ] as const;
  const further = ends.flatMap(([group, ending]) =>
    [...group.variables.values()].map((variable) => ({ name: variable.name + ending, variable })),
  );
  return [...own, ...further.filter(({ name }) => !names.has(name))];
}
