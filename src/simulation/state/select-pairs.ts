// Synapses by their ends, as programs choose them: `{ i: 0, j: [1, 2] }`. Gives their numbers, ascending; a pair without
// synapses gives none.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { indicesOf } from '../objects/elements.ts';
import type { Holder } from '../objects/variable-owner.ts';
import { foundValue, spanOfName } from '../arguments/strings.ts';
import type { Synapses } from '../synapses/synapses.ts';

/** A neuron, several, or a part of the group. */
export type Ends = number | ArrayLike<number> | Holder;

/** Each one left out means all. */
export interface Pairs {
  /** Sources, counted in the source group. */
  readonly i?: Ends;
  /** Targets, counted in the target group. */
  readonly j?: Ends;
  /** Numbers among the synapses of the same pair, where `multisynaptic_index` counts them. */
  readonly k?: number | ArrayLike<number>;
}

export function isPairs(value: unknown): value is Pairs {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    ('i' in value || 'j' in value || 'k' in value)
  );
}

export function selectPairs(synapses: Synapses, pairs: Pairs, diags: Diagnostics): Uint32Array {
  const sources = marks(pairs.i, synapses.source, `${synapses.name}: i`, diags);
  const targets = marks(pairs.j, synapses.target, `${synapses.name}: j`, diags);
  const found = synapses.connectivity.select(sources, targets);
  if (pairs.k === undefined) return found;
  const variable = synapses.multisynapticIndex;
  if (variable === null) {
    diags.report('no-multisynaptic-index', spanOfName(`${synapses.name}: k`), {
      synapses: synapses.description,
    });
    return found;
  }
  const wanted = new Set(typeof pairs.k === 'number' ? [pairs.k] : Array.from(pairs.k));
  const numbers = synapses.storage.array(variable);
  return found.filter((synapse) => wanted.has(numbers[synapse]!));
}

/** A byte for each neuron of the whole group; null for all of it. */
function marks(
  ends: Ends | undefined,
  group: Holder,
  what: string,
  diags: Diagnostics,
): Uint8Array | null {
  if (ends === undefined && group.root === group) return null;
  const marked = new Uint8Array(group.root.size ?? 0);
  const own = indicesOf(group.elements);
  if (ends === undefined) for (const element of own) marked[element] = 1;
  else if (isHolder(ends)) {
    if (ends.root !== group.root)
      diags.report('group-as-index', spanOfName(what), {
        group: ends.description,
        end: group.description,
      });
    else for (const element of indicesOf(ends.elements)) marked[element] = 1;
  } else
    for (const index of typeof ends === 'number' ? [ends] : listOf(ends, what, diags)) {
      const element = own[index < 0 ? index + own.length : index];
      if (element !== undefined) marked[element] = 1;
      else if (!Number.isInteger(index))
        diags.report('not-whole', spanOfName(what), { what: 'an index' });
    }
  return marked;
}

function isHolder(ends: Ends): ends is Holder {
  return typeof ends === 'object' && 'elements' in ends;
}

function listOf(ends: ArrayLike<number>, what: string, diags: Diagnostics): readonly number[] {
  if (Array.isArray(ends) || ArrayBuffer.isView(ends)) return Array.from(ends);
  diags.report('given-value', spanOfName(what), {
    what,
    expected: 'a number, an array of numbers or a group',
    found: foundValue(ends),
  });
  return [];
}
