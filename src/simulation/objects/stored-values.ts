// Reads and writes the arrays of an object without a kernel: fast enough for programs that do so in every step.
import type { TypedArray } from '../../abi.ts';
import type { Variable } from '../../equations/index.ts';
import { indicesOf } from './elements.ts';
import type { VariableOwner } from './variable-owner.ts';
import { noteSet } from './variable-uses.ts';

/** The array of a variable, or null where it is computed, or kept by another object. */
export function storedArray(owner: VariableOwner, variable: Variable): TypedArray | null {
  const isComputed =
    variable.kind === 'builtin' ||
    (variable.kind === 'subexpression' && !variable.isConstantOverDt);
  if (isComputed || variable.isLinked || isCount(variable)) return null;
  const { storage } = owner.root;
  const isOwn = storage !== null && owner.root.variables.get(variable.name) === variable;
  return isOwn && variable.owner === owner.root.name ? storage.array(variable) : null;
}

/** Numbers of synapses per neuron: counted when they are read. */
function isCount({ name, isReadOnly }: Variable): boolean {
  return isReadOnly && (name === 'N_incoming' || name === 'N_outgoing');
}

/** The values of the elements of an object, or of those at the given places in the storage. */
export function readStored(
  array: TypedArray,
  variable: Variable,
  owner: VariableOwner,
  places: Uint32Array | null,
): Float64Array {
  if (variable.isShared) return Float64Array.from(array);
  const { elements } = owner;
  if (places === null && elements.kind === 'range')
    return Float64Array.from(array.subarray(elements.start, elements.start + elements.count));
  return Float64Array.from(places ?? indicesOf(elements), (place) => array[place]!);
}

/** Writes one value for each place, or one for all. Integers are truncated; for booleans, any value but 0 is true. */
export function writeStored(
  array: TypedArray,
  variable: Variable,
  owner: VariableOwner,
  places: Uint32Array | null,
  values: ArrayLike<number>,
): void {
  noteSet(variable);
  const convert =
    array instanceof Uint8Array
      ? (value: number) => (value === 0 ? 0 : 1)
      : (value: number) => value;
  const { elements } = owner;
  const isSingle = values.length === 1;
  if (variable.isShared) array[0] = convert(values[0]!);
  else if (places === null && elements.kind === 'range')
    for (let k = 0; k < elements.count; k++)
      array[elements.start + k] = convert(values[isSingle ? 0 : k]!);
  else
    (places ?? indicesOf(elements)).forEach((place, k) => {
      array[place] = convert(values[isSingle ? 0 : k]!);
    });
}
