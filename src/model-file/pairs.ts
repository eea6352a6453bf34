// Synapses by source and target: `S.w[2, 5]`, `S.w[1, :]`, `S.w[0, 1:3]`, `S.w[i, j, k]`, `record: S[0, :]`.
import type { Span } from '../diagnostics/index.ts';
import type { IndexValue } from '../script/index.ts';
import { chooseIndices } from '../script/index.ts';
import { indicesOf } from '../simulation/index.ts';
import type { Holder, Synapses } from '../simulation/index.ts';
import type { World } from './world.ts';

/**
 * Numbers of the synapses between the chosen neurons, ascending. A pair without synapses gives none. Null while it cannot
 * be known, 'wrong' after a report.
 */
export function selectSynapses(
  synapses: Synapses,
  indices: readonly IndexValue[],
  span: Span,
  world: World,
): Uint32Array | null | 'wrong' {
  const { diags } = world;
  const [first, second, third, fourth] = indices;
  if (first === undefined || second === undefined || fourth !== undefined) {
    diags.report('synapse-index', span, {});
    return 'wrong';
  }
  if (third !== undefined && synapses.multisynapticIndex === null) {
    diags.report('no-multisynaptic-index', third.span, { synapses: synapses.description });
    return 'wrong';
  }
  const isOfEnds = [isOf(first, synapses.source, world), isOf(second, synapses.target, world)];
  if (isOfEnds.includes(false)) return 'wrong';
  if (world.isChecking) return null;
  const sources = marks(first, synapses.source, world);
  const targets = marks(second, synapses.target, world);
  if (sources === 'wrong' || targets === 'wrong') return 'wrong';
  const found = synapses.connectivity.select(sources, targets);
  if (third === undefined) return found;
  const numbers = synapses.storage.array(synapses.multisynapticIndex!);
  const most = (numbers as Int32Array).reduce((largest, k) => Math.max(largest, k + 1), 0);
  const chosen = chosenIndices(third, most, world);
  if (chosen === null) return 'wrong';
  const wanted = new Set(chosen);
  return found.filter((synapse) => wanted.has(numbers[synapse]!));
}

/** A byte for each neuron of the whole group that an index chooses; null for all of it. */
function marks(index: IndexValue, group: Holder, world: World): Uint8Array | null | 'wrong' {
  const size = group.size ?? 0;
  const isAll =
    index.kind === 'slice' && index.start === null && index.stop === null && index.step === null;
  if (isAll && group.root === group) return null;
  const marked = new Uint8Array(group.root.size ?? 0);
  const { elements } = group;
  const part = groupOf(index, world);
  if (part !== null) {
    for (const element of indicesOf(part.elements)) marked[element] = 1;
    return marked;
  }
  const chosen = chosenIndices(index, size, world);
  if (chosen === null) return 'wrong';
  for (const k of chosen)
    marked[elements.kind === 'range' ? elements.start + k : elements.indices[k]!] = 1;
  return marked;
}

/** The group that stands as an index, `S.w[Pe, :]`, or null. */
function groupOf(index: IndexValue, world: World): Holder | null {
  if (index.kind !== 'value' || index.value.kind !== 'object') return null;
  const { object } = index.value;
  for (const binding of world.bindings.values())
    if (binding.kind === 'group' && binding.object === object) return binding.group;
  return null;
}

/** Reports a group as an index that has no neurons in common with the end it stands for. */
function isOf(index: IndexValue, end: Holder, world: World): boolean {
  const part = groupOf(index, world);
  if (part === null || part.root === end.root) return true;
  world.diags.report('group-as-index', index.span, {
    group: part.description,
    end: end.description,
  });
  return false;
}

/** Numbers outside choose nothing here: such a pair has no synapse. */
function chosenIndices(
  index: IndexValue,
  size: number,
  world: World,
): (ArrayLike<number> & Iterable<number>) | null {
  if (
    index.kind === 'value' &&
    index.value.kind === 'array' &&
    index.value.type === 'integer' &&
    index.value.data !== null
  )
    return index.value.data.map((k) => (k < 0 ? k + size : k)).filter((k) => k >= 0 && k < size);
  return chooseIndices(index, size, world.diags);
}
