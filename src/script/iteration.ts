// What `for x in …` goes through, of scripts and of lists `[… for x in …]`: rows of arrays, items of tuples and of lists of
// objects, pairs of `zip`. And the parts of a value that several names share, `a, b = …`.
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import { describe, expectArray } from './expect.ts';
import {
  arrayBehind,
  errorValue,
  isDeclared,
  itemsOf,
  sizeOf,
  tuple,
  unknownArray,
} from './value.ts';
import type { ArrayValue, Iteration, ScriptValue } from './value.ts';

/** More objects than this are not gone through while checking. */
const mostChecks = 3;

/** The items of a value; of a wrong one, which is reported, none are known. */
export function iterationOf(
  value: ScriptValue,
  what: string,
  span: Span,
  diags: Diagnostics,
): Iteration {
  const own = value.kind === 'object' ? value.object.iteration : undefined;
  if (own !== undefined) return own;
  const items = itemsOf(value);
  if (items !== null) {
    const toCheck = items.some(isDeclared) ? items.slice(0, mostChecks) : [errorValue];
    return { count: items.length, item: (k) => items[k]!, toCheck };
  }
  const array = expectArray(value, null, what, span, diags);
  if (array === null) return { count: null, item: () => errorValue, toCheck: [errorValue] };
  const { dimension, type, shape, data } = array;
  if (shape?.length === 0) {
    const limit = type === 'integer' && data !== null ? data[0]! : null;
    diags.report('not-iterable', span, { what, found: describe(array), limit });
    return { count: null, item: () => errorValue, toCheck: [errorValue] };
  }
  return {
    count: shape === null ? null : shape[0]!,
    item: (k) => rowAt(array, k),
    toCheck: [unknownArray(dimension, type, shape?.slice(1) ?? null)],
  };
}

/** A row of an array. */
function rowAt(array: ArrayValue, k: number): ArrayValue {
  const shape = array.shape!.slice(1);
  const size = sizeOf(shape);
  return { ...array, shape, data: array.data?.slice(k * size, (k + 1) * size) ?? null };
}

/** The items of several iterations side by side, up to the end of the shortest. */
export function zipped(list: readonly Iteration[]): Iteration {
  const counts = list.map(({ count }) => count);
  const known = counts.filter((count) => count !== null);
  const checks = Math.max(0, ...list.map(({ toCheck }) => toCheck.length));
  return {
    count: known.length < counts.length ? null : known.length === 0 ? 0 : Math.min(...known),
    item: (k) =>
      tuple(
        list.map((one) => one.item(k)),
        'a tuple',
      ),
    toCheck: Array.from({ length: Math.min(checks, ...known) }, (_, k) =>
      tuple(
        list.map(({ toCheck }) => toCheck[k] ?? toCheck.at(-1) ?? errorValue),
        'a tuple',
      ),
    ),
  };
}

/**
 * The parts of a value for several names, those behind `for` if `isLoop`: items of a tuple or a list of objects, rows of an array; of a wrong one,
 * error values.
 */
export function partsOf(
  value: ScriptValue,
  count: number,
  span: Span,
  diags: Diagnostics,
  isLoop = false,
): readonly ScriptValue[] {
  const wrong = Array.from({ length: count }, () => errorValue);
  const array = arrayBehind(value);
  if (array.kind === 'error') return wrong;
  const items = itemsOf(value);
  if (items !== null && items.length === count) return items;
  if (items === null && array.kind === 'array') {
    const { shape, dimension, type } = array;
    if (shape === null) return wrong.map(() => unknownArray(dimension, type));
    if (shape[0] === count) return wrong.map((_, k) => rowAt(array, k));
  }
  const found =
    items === null || isDeclared(value)
      ? describe(items === null ? array : value)
      : items.length === 1
        ? 'one value'
        : `${items.length} values`;
  diags.report('unpack-count', span, { found, names: count, isLoop });
  return wrong;
}
