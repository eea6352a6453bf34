// Lists of objects of a model, `[Pe, Pi]`, `L` after `neurons L[k][100] { … }`. An attribute of the list is that of all its
// items: `M.num_spikes` is an array, `M.t` has one row for each monitor.
import { sameDimension } from '../units/index.ts';
import type { Span } from '../diagnostics/index.ts';
import { arrayBehind, errorValue, fromArray, sizeOf, tuple, unknownArray } from './value.ts';
import type { ArrayValue, ScriptObject, ScriptValue } from './value.ts';

/** The list of these objects. */
export function listOfObjects(items: readonly ScriptValue[], description: string): ScriptObject {
  return {
    description,
    isDeclared: true,
    items,
    attribute: (name, span) => attributeOfAll(items, name, span, description),
    attributeNames: () => namesOf(items[0]),
    length: () => items.length,
  };
}

function namesOf(item: ScriptValue | undefined): Iterable<string> {
  return item?.kind === 'object' ? item.object.attributeNames() : [];
}

function attributeOfAll(
  items: readonly ScriptValue[],
  name: string,
  span: Span,
  description: string,
): ScriptValue | null {
  const values: ScriptValue[] = [];
  for (const item of items) {
    const value = item.kind === 'object' ? item.object.attribute(name, span) : errorValue;
    if (value === null) return null;
    values.push(arrayBehind(value));
  }
  return rowsOf(values, `\`${name}\` of ${description}`);
}

/** Values as rows: of one array if they are alike, otherwise as they are. */
function rowsOf(values: readonly ScriptValue[], description: string): ScriptValue {
  const arrays = values.filter((value): value is ArrayValue => value.kind === 'array');
  const [first] = arrays;
  if (first === undefined || arrays.length < values.length) return tuple(values, description);
  const { dimension, type, shape } = first;
  const areAlike = arrays.every(
    (one) =>
      sameDimension(one.dimension, dimension) &&
      one.type === type &&
      one.shape?.join() === shape?.join(),
  );
  if (!areAlike) return tuple(values, description);
  if (shape === null) return unknownArray(dimension, type);
  const whole = [arrays.length, ...shape];
  if (arrays.some(({ data }) => data === null)) return unknownArray(dimension, type, whole);
  const size = sizeOf(shape);
  const data = new Float64Array(sizeOf(whole));
  for (const [k, array] of arrays.entries()) data.set(array.data!, k * size);
  return fromArray(data, dimension, type, whole);
}
