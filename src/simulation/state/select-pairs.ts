// Synapses by their ends: `{ i: 0, j: [1, 2] }` in programs, `S.w[0, 1:3]` in model files.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import { foundValue, readIndices, spanOfName, subjectOf } from '../arguments/index.ts';
import { indicesOf } from '../objects/index.ts';
import type { Ends, Pairs, SynapseFacts, VariableOwner } from '../objects/index.ts';

/** Where diagnostics of each part point. Default: the name of the synapses, as in `S: i`. */
type Places = Readonly<Partial<Record<keyof Pairs, Span>>>;

/**
 * Indices of the synapses between the chosen neurons, ascending; indices of neurons outside of a group select nothing.
 * Reports `group-as-index`, `not-whole`, `given-value` and `no-multisynaptic-index`.
 */
export function selectPairs(
  synapses: SynapseFacts,
  pairs: Pairs,
  diags: Diagnostics,
  places: Places = {},
): Uint32Array {
  const placeOf = (part: keyof Pairs): Place => {
    const place = `${synapses.name}: ${part}`;
    return { what: subjectOf(place), span: places[part] ?? spanOfName(place) };
  };
  const sources = marks(pairs.i, synapses.source, placeOf('i'), diags);
  const targets = marks(pairs.j, synapses.target, placeOf('j'), diags);
  const found = synapses.connectivity.select(sources, targets);
  if (pairs.k === undefined) return found;
  const variable = synapses.multisynapticIndex;
  if (variable === null) {
    diags.report('no-multisynaptic-index', placeOf('k').span, {
      synapses: synapses.description,
    });
    return found;
  }
  const { what, span } = placeOf('k');
  const wanted = new Set(readIndices(pairs.k, what, diags, span));
  const numbers = synapses.storage.array(variable);
  return found.filter((synapse) => wanted.has(numbers[synapse]!));
}

interface Place {
  readonly what: string;
  readonly span: Span;
}

/** A byte for each neuron of the root group, 1 where it is chosen; null for all neurons. */
function marks(
  ends: Ends | undefined,
  group: VariableOwner,
  place: Place,
  diags: Diagnostics,
): Uint8Array | null {
  if (ends === undefined && group.root === group) return null;
  const marked = new Uint8Array(group.root.size ?? 0);
  const own = indicesOf(group.elements);
  if (ends === undefined) for (const element of own) marked[element] = 1;
  else if (isVariableOwner(ends)) {
    if (ends.root !== group.root)
      diags.report('group-as-index', place.span, {
        group: ends.description,
        end: group.description,
        shares: 'none',
      });
    else for (const element of indicesOf(ends.elements)) marked[element] = 1;
  } else
    for (const index of typeof ends === 'number' ? [ends] : listOf(ends, place, diags)) {
      const element = own[index < 0 ? index + own.length : index];
      if (element !== undefined) marked[element] = 1;
      else if (!Number.isInteger(index))
        diags.report('not-whole', place.span, { what: 'an index' });
    }
  return marked;
}

function isVariableOwner(ends: Ends): ends is VariableOwner {
  return typeof ends === 'object' && ends !== null && 'elements' in ends;
}

function listOf(
  ends: ArrayLike<number>,
  { what, span }: Place,
  diags: Diagnostics,
): readonly number[] {
  if (Array.isArray(ends) || ArrayBuffer.isView(ends)) return Array.from(ends);
  diags.report('given-value', span, {
    what,
    expected: 'a number, an array of numbers or a group',
    found: foundValue(ends),
  });
  return [];
}
