// Groups as indices, `G.v[A]`; synapses by source and target: `S.w[2, 5]`, `S.w[1, :]`, `S.w[Pe, Pi]`, `record: S[0, :]`.
import { textOf } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import type { IndexValue } from '../../script/index.ts';
import { arrayBehind, chooseIndices, errorValue, fromArray } from '../../script/index.ts';
import { mapMembers } from '../../runtime/index.ts';
import { indicesOf, selectPairs, synapsesOf } from '../../simulation/index.ts';
import type { Ends, SynapseFacts, VariableOwner } from '../../simulation/index.ts';
import type { ScriptState } from '../state/index.ts';

/**
 * Indices of the synapses between the chosen neurons, ascending; a pair without synapses selects none. Null while a file
 * is checked, when there are no synapses yet; 'wrong' after a report.
 */
export function selectSynapses(
  synapses: SynapseFacts,
  indices: readonly IndexValue[],
  span: Span,
  state: ScriptState,
): Uint32Array | null | 'wrong' {
  const { diags } = state;
  const [first, second, third, fourth] = indices;
  if (first === undefined || second === undefined || fourth !== undefined) {
    diags.report('synapse-index', span, {});
    return 'wrong';
  }
  if (third !== undefined && synapses.multisynapticIndex === null) {
    diags.report('no-multisynaptic-index', third.span, { synapses: synapses.description });
    return 'wrong';
  }
  if (indices.some(isWrong)) return 'wrong';
  const before = diags.count;
  const i = endsOf(first, synapses.source, state);
  const j = endsOf(second, synapses.target, state);
  const k = third === undefined || state.isChecking ? null : numbersOf(third, synapses, state);
  if (diags.count > before) return 'wrong';
  const pairs = {
    ...(i === null ? {} : { i }),
    ...(j === null ? {} : { j }),
    ...(k === null ? {} : { k }),
  };
  const found = selectPairs(synapses, pairs, diags, { i: first.span, j: second.span });
  if (diags.count > before) return 'wrong';
  return state.isChecking ? null : found;
}

/** Whether an index could not be evaluated, which is reported already. */
function isWrong(index: IndexValue): boolean {
  return index.kind === 'value' && index.value.kind === 'error';
}

/** The neurons that an index means; null for all of them, and for all but groups while a file is checked. */
function endsOf(index: IndexValue, group: VariableOwner, state: ScriptState): Ends | null {
  const isAll =
    index.kind === 'slice' && index.start === null && index.stop === null && index.step === null;
  if (isAll) return null;
  const part = groupOf(index, state);
  if (part !== null || state.isChecking) return part;
  return chosenIndices(index, group.size ?? 0, state);
}

/** Numbers among the synapses of the same pair. */
function numbersOf(
  index: IndexValue,
  synapses: SynapseFacts,
  state: ScriptState,
): ArrayLike<number> | null {
  const numbers = synapses.storage.array(synapses.multisynapticIndex!);
  const most = (numbers as Int32Array).reduce((largest, k) => Math.max(largest, k + 1), 0);
  return chosenIndices(index, most, state);
}

/**
 * What a single index selects of a group: where a group stands there, as `A` in `G.v[A]`, the positions of its elements.
 * Those that are not elements of both are reported.
 */
export function singleIndex(
  index: IndexValue,
  owner: VariableOwner,
  state: ScriptState,
): IndexValue {
  const group = groupOf(index, state);
  if (group === null) return index;
  const { span } = index;
  const refuse = (shares: 'none' | 'some'): IndexValue => {
    const [end, isPairs] = [owner.description, synapsesOf(owner) !== null];
    const only = isPairs ? { only: textOf(span) } : {};
    state.diags.report('group-as-index', span, { group: group.description, end, shares, ...only });
    return { kind: 'value', value: errorValue, span };
  };
  if (group.root !== owner.root) return refuse('none');
  const places = mapMembers(owner.elements);
  const positions = Float64Array.from(indicesOf(group.elements), (k) => places?.[k] ?? -1);
  if (positions.includes(-1)) return refuse('some');
  return { kind: 'value', value: fromArray(positions, undefined, 'integer'), span };
}

/** The group that stands as an index, `S.w[Pe, :]`, or null. */
function groupOf(index: IndexValue, state: ScriptState): VariableOwner | null {
  if (index.kind !== 'value' || index.value.kind !== 'object') return null;
  const binding = state.ownerOf(index.value.object);
  return binding?.kind === 'group' ? binding.group : null;
}

/** As `chooseIndices`, but integers out of range select nothing: such a pair has no synapse. */
function chosenIndices(
  index: IndexValue,
  size: number,
  state: ScriptState,
): ArrayLike<number> | null {
  const value = index.kind === 'value' ? arrayBehind(index.value) : null;
  if (value?.kind === 'array' && value.type === 'integer' && value.data !== null)
    return value.data.map((k) => (k < 0 ? k + size : k)).filter((k) => k >= 0 && k < size);
  return chooseIndices(index, size, state.diags);
}
