// What the check found out about expressions and symbols, in the words of editors.
import type { Observation } from '../diagnostics/index.ts';
import type { Binding, ScriptState } from '../model-file/index.ts';
import { showDimension, showQuantities, showQuantity } from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import type { Declarations } from './declarations.ts';
import type { ModelSymbol, SymbolKind } from './types.ts';

/** Type, unit and value, each null if unknown. */
export interface KnownFacts {
  /** `float`, `integer`, `boolean`, or what an object is. */
  readonly type: string | null;
  /** The unit; `1` if it has none. */
  readonly unit: string | null;
  /** The value with its unit. */
  readonly value: string | null;
}

const nothing: KnownFacts = { type: null, unit: null, value: null };

/** What an observation says. */
export function factsOf({ type, dimension, shape, values }: Observation): KnownFacts {
  if (dimension === null) return { type, unit: null, value: null };
  const axes =
    shape === null || shape.length === 0
      ? ''
      : ` array, ${shape.join('×')} ${shape.length === 1 ? 'values' : ''}`;
  return {
    type: `${type}${axes}`.trimEnd(),
    unit: type === 'boolean' ? null : showDimension(dimension),
    value: values === null || values.length === 0 ? null : showValues(values, type, dimension),
  };
}

function showValues(values: ArrayLike<number>, type: string, dimension: Dimension): string {
  if (type === 'boolean' && values.length === 1) return values[0] === 0 ? 'False' : 'True';
  return values.length === 1
    ? showQuantity(values[0]!, dimension)
    : showQuantities(values, dimension);
}

/** What is known of a symbol after a check. */
export function factsOfSymbol(id: string, declared: Declarations, state: ScriptState): KnownFacts {
  const symbol = declared.get(id);
  if (symbol === null) return nothing;
  if (symbol.kind === 'variable' && symbol.owner !== null) {
    const binding = groupOf(state.bindings.get(symbol.owner));
    const variable =
      binding?.kind === 'group' ? binding.group.variables.get(symbol.name) : undefined;
    if (variable === undefined || variable.type === 'error') return nothing;
    const { type, dimension } = variable;
    return { type, unit: type === 'boolean' ? null : showDimension(dimension), value: null };
  }
  if (symbol.kind === 'parameter') return factsOfParameter(symbol, state);
  const isBound = symbol.owner === null && !unbound.has(symbol.kind);
  const binding = isBound ? state.bindings.get(symbol.name) : undefined;
  return binding === undefined ? nothing : factsOfBinding(binding);
}

/** Names of these kinds may be those of objects, too. */
const unbound: ReadonlySet<SymbolKind> = new Set(['figure', 'state', 'output']);

function factsOfParameter({ owner, name }: ModelSymbol, state: ScriptState): KnownFacts {
  const binding = state.bindings.get(owner!);
  const all = binding?.kind === 'function' ? binding.function.parameters : [];
  const own = all.find((one) => one.name === name);
  return own === undefined
    ? nothing
    : { type: 'float', unit: showDimension(own.dimension), value: null };
}

/** The group that a name stands for; of a list, its first element. */
export function groupOf(binding: Binding | undefined): Binding | undefined {
  if (binding?.kind !== 'list') return binding;
  const { elements, stand } = binding.list;
  return elements[0] ?? (stand === 'unlike' ? undefined : (stand ?? undefined));
}

function factsOfBinding(binding: Binding): KnownFacts {
  switch (binding.kind) {
    case 'constant': {
      const { value, span } = binding;
      if (value.kind !== 'array') return nothing;
      const { type, dimension, shape, data } = value;
      return factsOf({ span, type, dimension, shape, values: data });
    }
    case 'function': {
      const { parameters, dimension } = binding.function;
      const units = parameters.map(({ name, dimension: own }) => `${name}: ${showDimension(own)}`);
      return { ...nothing, type: `(${units.join(', ')})`, unit: showDimension(dimension) };
    }
    case 'group': {
      const { size } = binding.group;
      return { ...nothing, type: size === null ? null : `${size} elements` };
    }
    case 'timed-array': {
      const { columns, dimension } = binding.array.constant;
      return {
        ...nothing,
        type: columns === null ? '(t)' : '(t, i)',
        unit: showDimension(dimension),
      };
    }
    default:
      return nothing;
  }
}
