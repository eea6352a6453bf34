// `connections: S` and `connections: S.w`: the synapses as a matrix, one row per source neuron.
import type { MarkOf } from '../../io/index.ts';
import { expectArray } from '../../script/index.ts';
import type { ArrayValue } from '../../script/index.ts';
import { Synapses } from '../../simulation/index.ts';
import { bindingOf, isOfList } from '../objects/index.ts';
import type { ScriptState } from '../state/index.ts';
import { arrayIn, asSeries, refuse } from './values.ts';
import type { Item } from './values.ts';

/** Larger matrices are drawn in blocks of neurons. */
const largestSide = 1000;

/** The image of synapses or of one of their variables; null after a report, or while checking. */
export function connectionsIn(item: Item, state: ScriptState): MarkOf<'image'> | null {
  const value = item.values[0]!;
  const owner = value.kind === 'attribute' ? value.target : value;
  const isObject = owner.kind === 'name' || isOfList(owner, state);
  const binding = isObject ? bindingOf(owner, state) : null;
  if (binding?.kind === 'broken') return null;
  const synapses = binding?.kind === 'group' ? binding.group : null;
  if (binding?.kind !== 'group' || !(synapses instanceof Synapses))
    return refuse(item, 'synapses, or a variable of synapses', state);
  const weights = value.kind === 'attribute' ? arrayIn(value, state) : undefined;
  if (state.isChecking || weights === null) return null;
  const part = (name: 'i' | 'j'): ArrayLike<number> => {
    const indices = binding.object.attribute(name, value.span)!;
    return expectArray(indices, null, name, value.span, state.diags)?.data ?? [];
  };
  const { source, target } = synapses;
  const sides = { rows: source.size ?? 0, columns: target.size ?? 0 };
  return matrixOf(part('i'), part('j'), weights, sides);
}

/** The mean weight of the synapses of each pair of neurons or blocks; 1 without weights. */
function matrixOf(
  i: ArrayLike<number>,
  j: ArrayLike<number>,
  weights: ArrayValue | undefined,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): MarkOf<'image'> {
  const block = Math.max(1, Math.ceil(Math.max(rows, columns) / largestSide));
  const [height, width] = [Math.ceil(rows / block), Math.ceil(columns / block)];
  const sums = new Float64Array(height * width);
  const counts = new Float64Array(height * width);
  for (let k = 0; k < i.length; k++) {
    const cell = Math.floor(i[k]! / block) * width + Math.floor(j[k]! / block);
    sums[cell]! += weights?.data?.[k] ?? 1;
    counts[cell]! += 1;
  }
  const means = sums.map((sum, cell) => (counts[cell] === 0 ? NaN : sum / counts[cell]!));
  const middles = (length: number) =>
    Float64Array.from({ length }, (_, k) => k * block + (block - 1) / 2);
  return {
    kind: 'image',
    rows: height,
    columns: width,
    values: weights === undefined ? means : asSeries(means, weights),
    origin: 'upper',
    ...(block === 1 ? {} : { x: middles(width), y: middles(height) }),
    ...(weights === undefined ? { palette: 'greys' as const, limits: [0, 1], bar: false } : {}),
  };
}
