// What lists, tuples, ranges and strings have in common: indices and slices.
import {
  checkLength,
  indexError,
  PyRange,
  PySlice,
  toIndex,
  typeError,
  typeName,
  valueError,
} from '../values/index.ts';
import type { Value, PyList } from '../values/index.ts';

/** The bounds of a slice of a sequence with this length, as Python's `slice.indices`. */
export function sliceBounds(
  { start, stop, step }: PySlice,
  length: number,
): {
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly count: number;
} {
  const by = step === null ? 1 : Number(toIndex(step));
  if (by === 0) throw valueError('slice step cannot be zero');
  const clip = (value: Value, usual: number): number => {
    if (value === null) return usual;
    const index = Number(toIndex(value));
    const positive = index < 0 ? index + length : index;
    return by > 0
      ? Math.min(Math.max(positive, 0), length)
      : Math.min(Math.max(positive, -1), length - 1);
  };
  const from = clip(start, by > 0 ? 0 : length - 1);
  const to = clip(stop, by > 0 ? length : -1);
  const count = Math.max(0, Math.ceil((to - from) / by));
  return { start: from, stop: to, step: by, count };
}

/** The index of an item; `what` is for messages: `list`. */
export function itemIndex(index: Value, length: number, what: string): number {
  if (
    typeof index !== 'bigint' &&
    (index === null || typeof index === 'number' || typeof index === 'string')
  )
    throw typeError(
      `${what} indices must be integers or slices, not ${typeName(index)}`,
      typeof index === 'number' && Number.isInteger(index)
        ? `write \`${index}\` without a point, or int(…)`
        : null,
    );
  const given = toIndex(index);
  const position = Number(given < 0n ? given + BigInt(length) : given);
  if (!(position >= 0 && position < length)) throw indexError(`${what} index out of range`);
  return position;
}

/** The items of a slice. */
export function slicedItems<T>(items: readonly T[], slice: PySlice): T[] {
  const { start, step, count } = sliceBounds(slice, items.length);
  if (step === 1) return items.slice(start, start + count);
  return Array.from({ length: count }, (_, k) => items[start + k * step]!);
}

/** `items * count` */
export function repeated<T>(items: readonly T[], count: bigint): T[] {
  if (count <= 0n) return [];
  checkLength(BigInt(items.length) * count);
  if (items.length === 1) return new Array<T>(Number(count)).fill(items[0]!);
  const result: T[] = [];
  for (let k = Number(count); k > 0; k--) for (const item of items) result.push(item);
  return result;
}

/** `list[index] = value` and slices of it. */
export function assignItem(
  list: PyList,
  index: Value,
  value: Value,
  values: () => readonly Value[],
): void {
  if (!(index instanceof PySlice)) {
    list.items[itemIndex(index, list.items.length, 'list assignment')] = value;
    return;
  }
  const { start, step, stop, count } = sliceBounds(index, list.items.length);
  const assigned = values();
  if (step === 1) {
    list.items = [
      ...list.items.slice(0, start),
      ...assigned,
      ...list.items.slice(Math.max(start, stop)),
    ];
    return;
  }
  if (assigned.length !== count)
    throw valueError(
      `attempt to assign sequence of size ${assigned.length} to extended slice of size ${count}`,
    );
  for (let k = 0; k < count; k++) list.items[start + k * step] = assigned[k]!;
}

/** `del list[index]` */
export function deleteFrom(list: PyList, index: Value): void {
  if (!(index instanceof PySlice)) {
    list.items.splice(itemIndex(index, list.items.length, 'list assignment'), 1);
    return;
  }
  const { start, step, count } = sliceBounds(index, list.items.length);
  const gone = new Set(Array.from({ length: count }, (_, k) => start + k * step));
  list.items = list.items.filter((_, k) => !gone.has(k));
}

/** `range[index]` */
export function rangeItem(range: PyRange, index: Value): Value {
  const length = Number(range.length);
  if (index instanceof PySlice) {
    const bounds = sliceBounds(index, length);
    const at = (k: number): bigint => range.start + BigInt(k) * range.step;
    return new PyRange(at(bounds.start), at(bounds.stop), range.step * BigInt(bounds.step));
  }
  return range.start + BigInt(itemIndex(index, length, 'range object')) * range.step;
}
