// The constants that a plot reads, with their values: they are saved with the figure, since only a run can compute some of them.
import type { ResultArray, Results } from '../../io/index.ts';
import type { TopLevelSyntax } from '../../parser/syntax.ts';
import { expressionsOf, identifiersIn } from '../../parser/walk.ts';
import { showDimension } from '../../units/index.ts';
import type { ScriptState } from '../state/index.ts';

/** Larger constants are not saved with a figure. */
const mostNumbers = 100_000;

/** The constants of a plot by name. */
export function constantsOf(plot: TopLevelSyntax, { bindings }: ScriptState): Results {
  const found = new Map<string, ResultArray>();
  for (const { name } of expressionsOf(plot).flatMap(identifiersIn)) {
    const binding = bindings.get(name);
    if (binding?.kind !== 'constant' || binding.value.kind !== 'array') continue;
    const { data, shape, type, dimension } = binding.value;
    if (data === null || shape === null || data.length > mostNumbers) continue;
    found.set(name, { values: data.slice(), shape, type, unit: showDimension(dimension) });
  }
  return found;
}
