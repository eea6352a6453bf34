// Groups, synapses, monitors and timed arrays as script expressions see them: `G.v`, `S.w[1, :]`, `M.t`, `stim(3*ms)`.
// While checking, what they give is not known, but its dimension and type are.
import type { TypedArray } from '../abi.ts';
import { spanOf } from '../diagnostics/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import { reachableVariable } from '../equations/index.ts';
import type { Variable } from '../equations/index.ts';
import { errorValue, fromArray, indexArray, unknownArray } from '../script/index.ts';
import type {
  ArrayType,
  ArrayValue,
  IndexValue,
  ScriptObject,
  ScriptValue,
} from '../script/index.ts';
import { ownNames, Pathway, readVariable, Synapses } from '../simulation/index.ts';
import type { Group, VariableOwner } from '../simulation/index.ts';
import { selectSynapses } from './synapse-indices.ts';
import type { World } from './world.ts';

export function arrayType(variable: Variable): ArrayType {
  return variable.type === 'error' ? 'float' : variable.type;
}

/** Numbers as a script value, whatever array they are in. */
export function valueOfArray(
  values: TypedArray,
  variable: Pick<Variable, 'type' | 'dimension'>,
  shape?: readonly number[],
): ArrayValue {
  const data = values instanceof Float64Array ? values : Float64Array.from(values);
  const type = variable.type === 'error' ? 'float' : variable.type;
  return fromArray(data, variable.dimension, type, shape ?? [data.length]);
}

/** The value of a variable of a group, for all its elements. */
export function stateOf(
  holder: VariableOwner,
  variable: Variable,
  path: string,
  world: World,
): ArrayValue {
  const isScalar = variable.isShared || isScalarBuiltin(variable);
  if (world.isChecking)
    return unknownArray(
      variable.dimension,
      arrayType(variable),
      isScalar
        ? []
        : holder instanceof Synapses || holder instanceof Pathway || holder.size === null
          ? null
          : [holder.size],
    );
  const span = variable.span ?? spanOf(holder.span.source, 0, 0);
  const indices = isScalar ? Uint32Array.of(0) : null;
  const values = readVariable(holder, variable, path, indices, span, world.surroundings());
  return isScalar ? valueOfArray(values.slice(0, 1), variable, []) : valueOfArray(values, variable);
}

function isScalarBuiltin(variable: Variable): boolean {
  return variable.kind === 'builtin' && variable.name !== 'i' && variable.name !== 'j';
}

/** A group of neurons, or part of one. */
export function groupObject(group: Group, world: World): ScriptObject {
  return {
    description: group.description,
    attribute(name) {
      const variable = group.variables.get(name);
      return variable === undefined ? null : stateOf(group, variable, '', world);
    },
    attributeNames: () => [...ownNames(group), 'i', 'N'],
    length: () => group.size,
  };
}

/** Synapses: their variables, those of the neurons at both ends, their pathways. */
export function synapsesObject(synapses: Synapses, world: World): ScriptObject {
  const perNeuron: Record<string, () => ScriptValue> = {
    N_incoming_post: () => countsOf(synapses.target, synapses, 'incoming', world),
    N_outgoing_pre: () => countsOf(synapses.source, synapses, 'outgoing', world),
  };
  const pre = synapses.pathways.get('pre');
  return {
    description: synapses.description,
    attribute(name) {
      const counts = perNeuron[name];
      if (counts !== undefined && Object.hasOwn(perNeuron, name)) return counts();
      const pathway = synapses.pathways.get(name);
      if (pathway !== undefined) return { kind: 'object', object: pathwayObject(pathway, world) };
      if (name === 'delay' && pre !== undefined) return synaptic(pre, pre.delay, '', world);
      const found = reachableVariable(synapses.scope(), name);
      return found && synaptic(synapses, found.variable, found.path, world);
    },
    attributeNames: () => [
      ...ownNames(synapses),
      'i',
      'j',
      'N',
      ...synapses.pathways.keys(),
      ...Object.keys(perNeuron),
      'delay',
    ],
    length: () => (world.isChecking ? null : synapses.connectivity.count),
  };
}

function pathwayObject(pathway: Pathway, world: World): ScriptObject {
  return {
    description: pathway.description,
    attribute: (name) => (name === 'delay' ? synaptic(pathway, pathway.delay, '', world) : null),
    attributeNames: () => ['delay'],
  };
}

function countsOf(
  group: VariableOwner,
  synapses: Synapses,
  kind: 'incoming' | 'outgoing',
  world: World,
): ScriptValue {
  if (world.isChecking || group.size === null)
    return unknownArray(undefined, 'integer', group.size === null ? null : [group.size]);
  const counts =
    kind === 'incoming'
      ? synapses.connectivity.countIncoming()
      : synapses.connectivity.countOutgoing();
  const { elements } = group;
  const own =
    elements.kind === 'range'
      ? counts.subarray(elements.start, elements.start + elements.count)
      : Int32Array.from(elements.indices, (k) => counts[k]!);
  return fromArray(Float64Array.from(own), undefined, 'integer');
}

/** A variable with a value for each synapse: an array, that can also be indexed by source and target. */
function synaptic(
  holder: Synapses | Pathway,
  variable: Variable,
  path: string,
  world: World,
): ScriptValue {
  const synapses = holder instanceof Pathway ? holder.synapses : holder;
  const whole = (): ArrayValue => stateOf(holder, variable, path, world);
  if (variable.isShared) return whole();
  const object: ScriptObject = {
    description: `\`${variable.name}\` of ${synapses.description}`,
    attribute: () => null,
    attributeNames: () => [],
    value: whole,
    length: () => (world.isChecking ? null : synapses.connectivity.count),
    index(indices: readonly IndexValue[], span: Span, diags: Diagnostics) {
      if (indices.length === 1) return indexArray(whole(), indices, span, diags);
      const chosen = selectSynapses(synapses, indices, span, world);
      if (chosen === 'wrong') return errorValue;
      if (chosen === null) return unknownArray(variable.dimension, arrayType(variable));
      const all = whole().data!;
      const values = Float64Array.from(chosen, (k) => all[k]!);
      return fromArray(values, variable.dimension, arrayType(variable));
    },
  };
  return { kind: 'object', object };
}
