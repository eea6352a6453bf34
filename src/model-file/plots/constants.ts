// The constants that a plot reads, with their values: they are saved with the figure, since only a run can compute some of them.
import type { ResultArray, Results } from '../../io/index.ts';
import type { ExpressionSyntax, TopLevelSyntax } from '../../parser/syntax.ts';
import { allStatements, contains, expressionsOf, identifiersIn } from '../../parser/walk.ts';
import { showDimension } from '../../units/index.ts';
import type { ScriptState } from '../state/index.ts';

/** Larger constants are not saved with a figure. */
const mostNumbers = 100_000;

/** The constants of a plot by name. */
export function constantsOf(plot: TopLevelSyntax, state: ScriptState): Results {
  return constantsIn(expressionsOf(plot), state);
}

/** Adds the constants of the conditions around plots to those that each of these plots has so far. */
export function noteConditions(
  statement: TopLevelSyntax & { readonly kind: 'if' },
  noted: Map<string, Results>,
  state: ScriptState,
): void {
  if (!contains([statement], 'plot')) return;
  const found = constantsIn(
    statement.branches.map(({ condition }) => condition),
    state,
  );
  for (const inner of allStatements([statement]))
    if (inner.kind === 'plot')
      noted.set(inner.name.name, new Map([...(noted.get(inner.name.name) ?? []), ...found]));
}

function constantsIn(
  expressions: readonly ExpressionSyntax[],
  { bindings }: ScriptState,
): Map<string, ResultArray> {
  const found = new Map<string, ResultArray>();
  for (const { name } of expressions.flatMap(identifiersIn)) {
    const binding = bindings.get(name);
    if (binding?.kind !== 'constant' || binding.value.kind !== 'array') continue;
    const { data, shape, type, dimension } = binding.value;
    if (data === null || shape === null || data.length > mostNumbers) continue;
    found.set(name, { values: data.slice(), shape, type, unit: showDimension(dimension) });
  }
  return found;
}
