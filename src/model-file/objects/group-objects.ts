// Groups and synapses as objects of script expressions: `G.v`, `S.w[1, :]`. While checking, values are unknown, but not
// their dimension and type.
import type { TypedArray } from '../../abi.ts';
import { spanOf } from '../../diagnostics/index.ts';
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { reachableVariable, variableExpr } from '../../equations/index.ts';
import type { Variable } from '../../equations/index.ts';
import type { ExpressionSyntax } from '../../parser/syntax.ts';
import {
  errorValue,
  fromArray,
  indexArray,
  isObjectIndex,
  unknownArray,
} from '../../script/index.ts';
import type { ArrayValue, IndexValue, ScriptObject, ScriptValue } from '../../script/index.ts';
import {
  arrayType,
  noteRead,
  ownNames,
  readVariable,
  synapsesOf,
  warnBeforeFirstRun,
  warnOfEventDriven,
  where,
} from '../../simulation/index.ts';
import type {
  GroupAccess,
  PathwayFacts,
  SynapseFacts,
  VariableOwner,
} from '../../simulation/index.ts';
import { indexHintOfGroup, indexHintOfSynapses } from './index-hints.ts';
import { selectSynapses, singleIndex } from './synapse-indices.ts';
import { conditionOn } from './state-target.ts';
import type { ScriptState } from '../state/index.ts';

/** A typed array as a script value. */
export function valueOfArray(
  values: TypedArray,
  variable: Pick<Variable, 'type' | 'dimension'>,
  shape?: readonly number[],
): ArrayValue {
  const data = values instanceof Float64Array ? values : Float64Array.from(values);
  return fromArray(data, variable.dimension, arrayType(variable), shape ?? [data.length]);
}

/** The values of a variable of a group, for all its elements. */
function stateOf(
  owner: VariableOwner,
  variable: Variable,
  path: string,
  state: ScriptState,
): ArrayValue {
  const isScalar = variable.isShared || isScalarBuiltin(variable);
  const size = state.sizeOf(owner);
  const span = variable.span ?? spanOf(owner.span.source, 0, 0);
  if (variable.isNoisy === true)
    state.diags.report('noise-not-allowed', span, { name: variable.name });
  if (state.isChecking)
    return unknownArray(
      variable.dimension,
      arrayType(variable),
      isScalar ? [] : size === null ? null : [size],
    );
  const indices = isScalar ? Uint32Array.of(0) : null;
  const values = readVariable(owner, variable, path, indices, span, state.stateContext());
  return isScalar ? valueOfArray(values.slice(0, 1), variable, []) : valueOfArray(values, variable);
}

function isScalarBuiltin(variable: Variable): boolean {
  return variable.kind === 'builtin' && variable.name !== 'i' && variable.name !== 'j';
}

/** The object of a group of neurons or a subgroup. */
export function groupObject(group: GroupAccess, state: ScriptState): ScriptObject {
  return {
    description: group.description,
    isDeclared: true,
    attribute(name, place) {
      const variable = group.variables.get(name);
      if (variable === undefined) return null;
      warnBeforeFirstRun([variableExpr(variable, '', place)], state.stateContext());
      return perElement(group, variable, '', state);
    },
    attributeNames: () => [...ownNames(group), 'i', 'N'],
    length: () => group.size,
    indexHint: (indices) => indexHintOfGroup(group, indices, state),
  };
}

/** The object of synapses: their variables, those of the neurons at both ends, their pathways. */
export function synapsesObject(
  synapses: GroupAccess & SynapseFacts,
  state: ScriptState,
): ScriptObject {
  const perNeuron: Record<string, () => ScriptValue> = {
    N_incoming_post: () => countsOf(synapses.target, synapses, 'incoming', state),
    N_outgoing_pre: () => countsOf(synapses.source, synapses, 'outgoing', state),
  };
  const pre = synapses.pathways.get('pre');
  return {
    description: synapses.description,
    isDeclared: true,
    attribute(name, place) {
      const counts = perNeuron[name];
      if (counts !== undefined && Object.hasOwn(perNeuron, name)) return counts();
      const pathway = synapses.pathways.get(name);
      if (pathway !== undefined) return { kind: 'object', object: pathwayObject(pathway, state) };
      if (name === 'delay' && pre !== undefined) return perElement(pre, pre.delay, '', state);
      const found = reachableVariable(synapses.scope(), name);
      if (found !== null && state.isChecking) {
        const context = state.stateContext();
        if (state.hasRun)
          warnOfEventDriven(found.variable, `${synapses.name}.${name}`, place, context);
        warnBeforeFirstRun([variableExpr(found.variable, found.path, place)], context);
      }
      return found && perElement(synapses, found.variable, found.path, state);
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
    length: () => (state.isChecking ? null : synapses.connectivity.count),
    indexHint: (indices) => indexHintOfSynapses(synapses, indices),
    delays: synapses.delays,
  };
}

function pathwayObject(pathway: PathwayFacts, state: ScriptState): ScriptObject {
  return {
    description: pathway.description,
    attribute: (name) => (name === 'delay' ? perElement(pathway, pathway.delay, '', state) : null),
    attributeNames: () => ['delay'],
  };
}

function countsOf(
  group: VariableOwner,
  synapses: SynapseFacts,
  kind: 'incoming' | 'outgoing',
  state: ScriptState,
): ScriptValue {
  if (state.isChecking || group.size === null)
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

/**
 * A variable with one value per neuron or synapse: an array that can also be indexed by a condition on variables, and
 * that of synapses by source and target.
 */
function perElement(
  owner: VariableOwner,
  variable: Variable,
  path: string,
  state: ScriptState,
): ScriptValue {
  noteRead(variable);
  const synapses = synapsesOf(owner);
  const whole = (): ArrayValue => stateOf(owner, variable, path, state);
  if (variable.isShared || isScalarBuiltin(variable)) return whole();
  const object: ScriptObject = {
    description: `\`${variable.name}\` of ${(synapses ?? owner).description}`,
    attribute: () => null,
    attributeNames: () => [],
    value: whole,
    length: () => whole().shape?.[0] ?? null,
    filter: (condition, diags) => filtered(owner, variable, path, condition, state, diags),
    index(indices: readonly IndexValue[], span: Span, diags: Diagnostics) {
      const [first] = indices;
      if (indices.length === 1 || synapses === null) {
        const isGiven = first !== undefined && isObjectIndex(first);
        const given = isGiven ? [singleIndex(first, owner, state), ...indices.slice(1)] : indices;
        return indexArray(whole(), given, span, diags);
      }
      const chosen = selectSynapses(synapses, indices, span, state);
      if (chosen === 'wrong') return errorValue;
      if (chosen === null) return unknownArray(variable.dimension, arrayType(variable));
      const all = whole().data!;
      const values = Float64Array.from(chosen, (k) => all[k]!);
      return fromArray(values, variable.dimension, arrayType(variable));
    },
  };
  return { kind: 'object', object };
}

/** The values where a condition on the variables of the owner holds; null if it uses none of them. */
function filtered(
  owner: VariableOwner,
  variable: Variable,
  path: string,
  syntax: ExpressionSyntax,
  state: ScriptState,
  diags: Diagnostics,
): ScriptValue | null {
  const condition = conditionOn(owner, syntax, state, diags);
  if (condition === null) return null;
  if (condition.type === 'error') return errorValue;
  if (state.isChecking) return unknownArray(variable.dimension, arrayType(variable));
  const context = state.stateContext();
  const places = where(owner, condition, context);
  const values = readVariable(owner, variable, path, places, syntax.span, context);
  return valueOfArray(values, variable);
}
