// Lists, `[1, 2, 3]*ms`, `[[1, 2], [3, 4]]`: arrays of items with a common unit and shape. Also the attributes of every
// array: size, shape, T.
import { higherType } from '../equations/index.ts';
import { sameDimension, showDimension } from '../units/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import { withAxes } from './indexing.ts';
import { expectArray, fitsMemory } from './expect.ts';
import { errorValue, fromArray, integer, sizeOf, unknownArray } from './value.ts';
import type { ArrayValue, ScriptValue } from './value.ts';

/** `[]`: of any unit, and plain, unlike other arrays without elements. */
export const emptyList: ArrayValue = {
  ...fromArray(new Float64Array(0)),
  anyUnit: 'always',
  isPlain: true,
};

/** The array of the items of a list. */
export function stack(
  items: readonly { readonly value: ScriptValue; readonly span: Span }[],
  span: Span,
  diags: Diagnostics,
): ScriptValue {
  const arrays: ArrayValue[] = [];
  for (const item of items) {
    const array = expectArray(item.value, null, 'an item of a list', item.span, diags);
    if (array !== null) arrays.push(array);
  }
  if (arrays.length < items.length) return errorValue;
  const [first] = arrays;
  if (first === undefined) return { ...fromArray(new Float64Array(0)), anyUnit: 'always' };
  let { type, shape } = first;
  for (const [k, array] of arrays.entries()) {
    if (!sameDimension(array.dimension, first.dimension)) {
      const facts = {
        first: showDimension(first.dimension),
        other: showDimension(array.dimension),
      };
      diags.report('mixed-list', items[k]!.span, facts);
      return errorValue;
    }
    type = higherType(type, array.type);
    shape ??= array.shape;
    if (array.shape === null || shape === null) continue;
    if (array.shape.join() !== shape.join()) {
      diags.report('ragged-list', items[k]!.span, { first: shape, other: array.shape });
      return errorValue;
    }
  }
  if (shape === null) return unknownArray(first.dimension, type);
  const whole = [arrays.length, ...shape];
  if (!fitsMemory(whole, 'a list', span, diags)) return errorValue;
  if (arrays.some((array) => array.data === null))
    return unknownArray(first.dimension, type, whole);
  const data = new Float64Array(sizeOf(whole));
  const size = sizeOf(shape);
  for (const [k, array] of arrays.entries()) data.set(array.data!, k * size);
  const list = fromArray(data, first.dimension, type, whole);
  return arrays.every(({ isPlain }) => isPlain) ? { ...list, isPlain: true } : list;
}

/** `x.size`, `x.shape`, `x.T`; null for other attributes. */
export function attributeOfArray(value: ScriptValue, name: string): ScriptValue | null {
  if (value.kind !== 'array') return null;
  const { shape } = value;
  switch (name) {
    case 'size':
      return shape === null ? unknownArray(undefined, 'integer', []) : integer(sizeOf(shape));
    case 'shape':
      return shape === null
        ? unknownArray(undefined, 'integer')
        : fromArray(Float64Array.from(shape), undefined, 'integer');
    case 'T':
      return value.shape === null
        ? value
        : withAxes(
            value,
            value.shape.map((_, k, { length }) => length - 1 - k),
          );
    default:
      return null;
  }
}
