// The constants that a plot reads, and the variables of groups and synapses, with their values: they are saved with the figure,
// since only a run can compute some of them.
import type { ResultArray, Results } from '../../io/index.ts';
import type { ExpressionSyntax, TopLevelSyntax } from '../../parser/syntax.ts';
import {
  allStatements,
  childrenOf,
  contains,
  expressionsOf,
  identifiersIn,
  namesIn,
  nodesOf,
} from '../../parser/walk.ts';
import { arrayBehind } from '../../script/index.ts';
import type { ScriptValue } from '../../script/index.ts';
import { showDimension } from '../../units/index.ts';
import { defaultClockObject } from '../state/index.ts';
import type { ScriptState } from '../state/index.ts';

/** Larger arrays are not saved with a figure. */
const mostNumbers = 100_000;

/** The constants of a plot by name; variables as `G.v`. */
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
  state: ScriptState,
): Map<string, ResultArray> {
  const { bindings } = state;
  const found = new Map<string, ResultArray>();
  const add = (name: string, value: ScriptValue | null): void => {
    if (value?.kind !== 'array') return;
    const { data, shape, type, dimension } = value;
    if (data === null || shape === null || data.length > mostNumbers) return;
    found.set(name, { values: data.slice(), shape, type, unit: showDimension(dimension) });
  };
  const all = [...expressions];
  const functions = new Set<unknown>();
  for (const expression of all) {
    for (const { name } of identifiersIn(expression)) {
      const binding = bindings.get(name);
      if (binding?.kind === 'constant') add(name, binding.value);
      if (binding?.kind !== 'function' || functions.has(binding.function)) continue;
      // A function is in the text; what it uses may not be.
      functions.add(binding.function);
      all.push(binding.function.expression);
    }
    for (const { target, name, nameSpan } of variablesIn(expression, state)) {
      const owner = target.kind === 'name' ? target.name : '';
      const binding = bindings.get(owner);
      const isClock = owner === 'defaultclock' && binding === undefined;
      const clock = isClock ? defaultClockObject(state) : null;
      const object = binding?.kind === 'group' ? binding.object : clock;
      if (object === null) continue;
      const value = object.attribute(name, nameSpan);
      add(`${owner}.${name}`, value === null ? null : arrayBehind(value));
    }
  }
  return found;
}

type Attribute = Extract<ExpressionSyntax, { kind: 'attribute' }>;

/**
 * Variables of which an array is enough: those with several indices, `S.w[i, j]`, and with conditions, `G.v[x > 0]`, need the
 * object.
 */
function* variablesIn(
  expression: ExpressionSyntax,
  { bindings }: ScriptState,
): Iterable<Attribute> {
  const ofObjects = new Set<ExpressionSyntax>();
  for (const node of nodesOf(expression)) {
    if (node.kind === 'index') {
      const used = childrenOf(node).filter((child) => child !== node.target);
      const isOfObject = used.flatMap(namesIn).some(({ name }) => !bindings.has(name));
      if (node.indices.length > 1 || isOfObject) ofObjects.add(node.target);
    }
    if (node.kind === 'attribute' && !ofObjects.has(node)) yield node;
  }
}
