// Conversions between indices of a group or subgroup and indices into its storage, and loops over its elements.
import { allocate } from '../../memory/index.ts';
import type { BufferDescription, TypedArray } from '../../abi.ts';
import { integerConstant, load } from '../../codegen/index.ts';
import type { KernelExpression, Loop } from '../../codegen/index.ts';
import type { Elements, VariableOwner } from './variable-owner.ts';

/** For each element of a listed part its index into the storage. */
function elementsBuffer(owner: VariableOwner): BufferDescription {
  return { name: `${owner.name}._elements`, element: 'u32' };
}

/** For each element of the storage its place in a listed part, or -1. */
function placesBuffer(owner: VariableOwner): BufferDescription {
  return { name: `${owner.name}._places`, element: 'i32' };
}

/** Adds the arrays of a listed part to those that kernels are linked with. */
export function addElements(
  owner: VariableOwner,
  places: Int32Array | null,
  buffers: Map<string, TypedArray>,
): void {
  const { elements } = owner;
  if (elements.kind === 'listed') buffers.set(elementsBuffer(owner).name, elements.indices);
  if (places !== null) buffers.set(placesBuffer(owner).name, places);
}

/** The loop over all elements of an object. `bind` makes an array available to kernels under a name. */
export function loopOver(
  owner: VariableOwner,
  bind: (name: string, array: TypedArray) => BufferDescription,
): Loop {
  const { elements } = owner;
  return elements.kind === 'range'
    ? { kind: 'range', start: elements.start, count: elements.count }
    : { kind: 'listed', indices: bind(elementsBuffer(owner).name, elements.indices) };
}

/** The index into the storage of element `relative` of an object. */
export function storageElement(owner: VariableOwner, relative: KernelExpression): KernelExpression {
  const { elements } = owner;
  if (elements.kind === 'listed') return load(elementsBuffer(owner), relative);
  return offset(relative, elements.start, '+');
}

/** The inverse of `storageElement`: `i` of an element of the storage. */
export function relativeIndex(owner: VariableOwner, element: KernelExpression): KernelExpression {
  const { elements } = owner;
  if (elements.kind === 'listed') return load(placesBuffer(owner), element);
  return offset(element, elements.start, '-');
}

function offset(index: KernelExpression, by: number, operator: '+' | '-'): KernelExpression {
  if (by === 0) return index;
  return { kind: 'binary', type: 'integer', operator, left: index, right: integerConstant(by) };
}

/** The indices into the storage of all elements. */
export function indicesOf(elements: Elements): Uint32Array {
  if (elements.kind === 'listed') return elements.indices;
  const indices = allocate('u32', elements.count);
  for (let k = 0; k < indices.length; k++) indices[k] = elements.start + k;
  return indices;
}

/** The indices into the storage of some of the elements, in the given order. */
export function placesIn(elements: Elements, chosen: ArrayLike<number>): Uint32Array {
  const places = allocate('u32', chosen.length);
  for (let k = 0; k < places.length; k++)
    places[k] =
      elements.kind === 'range' ? elements.start + chosen[k]! : elements.indices[chosen[k]!]!;
  return places;
}

/** As `storageElement`, for numbers in place of kernel expressions. */
export function storagePlace(owner: VariableOwner): (relative: number) => number {
  const { elements } = owner;
  if (elements.kind === 'listed') return (relative) => elements.indices[relative]!;
  const { start } = elements;
  return start === 0 ? (relative) => relative : (relative) => relative + start;
}
