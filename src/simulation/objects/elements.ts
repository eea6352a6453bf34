// Counting from the start of a part of a group, and counting in the group's storage.
import { integerConstant, load } from '../../codegen/index.ts';
import type { KernelExpression } from '../../codegen/index.ts';
import type { Elements, VariableOwner } from './variable-owner.ts';

/** The place in storage of an element that is counted from the start of an object. */
export function storageElement(
  holder: VariableOwner,
  relative: KernelExpression,
): KernelExpression {
  const { elements } = holder;
  if (elements.kind === 'listed')
    return load({ name: `${holder.name}._elements`, element: 'u32' }, relative);
  return offset(relative, elements.start, '+');
}

/** The number of an element of the storage, counted from the start of an object: its `i`. */
export function relativeIndex(holder: VariableOwner, element: KernelExpression): KernelExpression {
  const { elements } = holder;
  if (elements.kind === 'listed')
    return load({ name: `${holder.name}._places`, element: 'i32' }, element);
  return offset(element, elements.start, '-');
}

function offset(index: KernelExpression, by: number, operator: '+' | '-'): KernelExpression {
  if (by === 0) return index;
  return { kind: 'binary', type: 'integer', operator, left: index, right: integerConstant(by) };
}

/** The elements of the storage, one by one. */
export function indicesOf(elements: Elements): Uint32Array {
  if (elements.kind === 'listed') return elements.indices;
  return Uint32Array.from({ length: elements.count }, (_, k) => elements.start + k);
}

/** As `storageElement`, for numbers. */
export function storagePlace(holder: VariableOwner): (relative: number) => number {
  const { elements } = holder;
  if (elements.kind === 'listed') return (relative) => elements.indices[relative]!;
  const { start } = elements;
  return start === 0 ? (relative) => relative : (relative) => relative + start;
}
