// Lists and tuples: methods and operators.
import {
  addMembers,
  appendItem,
  checkLength,
  compareSequences,
  equals,
  compare,
  indexError,
  iterationOf,
  isTrue,
  listType,
  PyList,
  PySlice,
  PyTuple,
  toIndex,
  tupleType,
  typeError,
  typeName,
  valueError,
  valuesOf,
  call,
} from '../values/index.ts';
import type { BinaryOperator, Comparison, PyClass, Slots, Value } from '../values/index.ts';
import {
  assignItem,
  deleteFrom,
  itemIndex,
  repeated,
  sliceBounds,
  slicedItems,
} from './sequences.ts';

/** Sorts values by their keys, stably. */
export function sorted(values: readonly Value[], key: Value, isReversed: boolean): Value[] {
  const keyed = values.map((value) => ({
    value,
    key: key === null ? value : call(key, [value]),
  }));
  if (isReversed) keyed.reverse();
  const kind = typeof keyed[0]?.key;
  const isSimple =
    (kind === 'bigint' || kind === 'number') &&
    keyed.every((one) => typeof one.key === kind && !Number.isNaN(one.key));
  if (isSimple) keyed.sort((a, b) => (a.key! < b.key! ? -1 : a.key! > b.key! ? 1 : 0));
  else
    keyed.sort((a, b) => {
      if (isTrue(compare('lt', a.key, b.key))) return -1;
      return isTrue(compare('lt', b.key, a.key)) ? 1 : 0;
    });
  if (isReversed) keyed.reverse();
  return keyed.map(({ value }) => value);
}

function indexIn(
  items: readonly Value[],
  value: Value,
  start: Value,
  stop: Value,
  what: string,
): bigint {
  const bounds = sliceBounds(new PySlice(start, stop, null), items.length);
  for (let k = bounds.start; k < bounds.stop; k++) if (equals(items[k]!, value)) return BigInt(k);
  throw valueError(what);
}

function countIn(items: readonly Value[], value: Value): bigint {
  return BigInt(items.filter((item) => equals(item, value)).length);
}

function compareWith(
  type: PyClass,
): (comparison: Comparison, self: PyList | PyTuple, other: Value) => Value | undefined {
  return (comparison, self, other) => {
    const isSame =
      (other instanceof PyList || other instanceof PyTuple) && other.type.isSubclassOf(type);
    return isSame ? compareSequences(comparison, self.items, other.items) : undefined;
  };
}

const listSlots: Slots<PyList> = {
  iterate: (list) => {
    // Lists may be changed while they are iterated.
    let k = 0;
    return { next: () => (k < list.items.length ? list.items[k++] : undefined) };
  },
  contains: (list, item) => list.items.some((other) => equals(other, item)),
  getItem: (list, index) =>
    index instanceof PySlice
      ? new PyList(slicedItems(list.items, index))
      : list.items[itemIndex(index, list.items.length, 'list')]!,
  setItem: (list, index, value) => assignItem(list, index, value, () => valuesOf(value)),
  deleteItem: deleteFrom,
  binary: (operator, list, other, isReflected) => {
    if (operator === 'add' && !isReflected) return concatenated(list, other);
    const count = operator === 'mul' ? countOf(other) : null;
    return count === null ? undefined : new PyList(repeated(list.items, count));
  },
  inPlace: (operator: BinaryOperator, list, other) => {
    if (operator === 'add') {
      extend(list, other);
      return list;
    }
    const count = operator === 'mul' ? countOf(other) : null;
    if (count === null) return undefined;
    list.items = repeated(list.items, count);
    return list;
  },
  compare: compareWith(listType),
};

function extend(list: PyList, values: Value): void {
  const more = valuesOf(values);
  const { length } = more;
  checkLength(list.items.length + length);
  // A list may be added to itself.
  for (let k = 0; k < length; k++) list.items.push(more[k]!);
}

function concatenated(list: PyList, other: Value): Value | undefined {
  if (other instanceof PyList) {
    checkLength(list.items.length + other.items.length);
    return new PyList([...list.items, ...other.items]);
  }
  if (
    typeof other === 'object' &&
    other !== null &&
    other.type.slots.binary !== undefined &&
    !(other instanceof PyTuple)
  )
    return undefined;
  throw typeError(`can only concatenate list (not "${typeName(other)}") to list`);
}

/** A count of repetitions; null for what is no int. */
export function countOf(value: Value): bigint | null {
  if (typeof value === 'bigint') return value;
  return typeof value === 'boolean' ? BigInt(value) : null;
}

const tupleSlots: Slots<PyTuple> = {
  iterate: (tuple) => iterationOf(tuple.items),
  contains: (tuple, item) => tuple.items.some((other) => equals(other, item)),
  getItem: (tuple, index) =>
    index instanceof PySlice
      ? new PyTuple(slicedItems(tuple.items, index))
      : tuple.items[itemIndex(index, tuple.items.length, 'tuple')]!,
  binary: (operator, tuple, other, isReflected) => {
    if (operator === 'add' && !isReflected) {
      if (other instanceof PyTuple) return new PyTuple([...tuple.items, ...other.items]);
      if (
        typeof other === 'object' &&
        other !== null &&
        other.type.slots.binary !== undefined &&
        !(other instanceof PyList)
      )
        return undefined;
      throw typeError(`can only concatenate tuple (not "${typeName(other)}") to tuple`);
    }
    const count = operator === 'mul' ? countOf(other) : null;
    return count === null ? undefined : new PyTuple(repeated(tuple.items, count));
  },
  compare: compareWith(tupleType),
};

/** Gives lists and tuples their methods. */
export function addSequenceMethods(): void {
  Object.assign(listType.slots, listSlots);
  Object.assign(tupleType.slots, tupleSlots);
  addMembers<PyList>(listType, {
    methods: {
      __init__: [
        'values=None, /',
        (list, values: Value) => void (list.items = values === null ? [] : [...valuesOf(values)]),
      ],
      append: ['value, /', (list, value: Value) => appendItem(list.items, value)],
      extend: ['values, /', (list, values: Value) => extend(list, values)],
      insert: [
        'index, value, /',
        (list, index: Value, value: Value) => {
          const given = Number(toIndex(index));
          const at = given < 0 ? Math.max(0, given + list.items.length) : given;
          list.items.splice(at, 0, value);
        },
      ],
      pop: [
        'index=-1, /',
        (list, index: Value) => {
          if (list.items.length === 0) throw indexError('pop from empty list');
          const at = Number(toIndex(index));
          const position = at < 0 ? at + list.items.length : at;
          if (!(position >= 0 && position < list.items.length))
            throw indexError('pop index out of range');
          return list.items.splice(position, 1)[0]!;
        },
      ],
      remove: [
        'value, /',
        (list, value: Value) => {
          const at = indexIn(list.items, value, null, null, 'list.remove(x): x not in list');
          list.items.splice(Number(at), 1);
        },
      ],
      clear: ['', (list) => void (list.items = [])],
      copy: ['', (list) => new PyList([...list.items])],
      reverse: ['', (list) => void list.items.reverse()],
      index: [
        'value, start=None, stop=None, /',
        (list, value: Value, start: Value, stop: Value) =>
          indexIn(list.items, value, start, stop, 'value is not in list'),
      ],
      count: ['value, /', (list, value: Value) => countIn(list.items, value)],
      sort: [
        '*, key=None, reverse=False',
        (list, key: Value, reverse: Value) =>
          void (list.items = sorted(list.items, key, isTrue(reverse))),
      ],
    },
  });
  addMembers<PyTuple>(tupleType, {
    methods: {
      index: [
        'value, start=None, stop=None, /',
        (tuple, value: Value, start: Value, stop: Value) =>
          indexIn(tuple.items, value, start, stop, 'tuple.index(x): x not in tuple'),
      ],
      count: ['value, /', (tuple, value: Value) => countIn(tuple.items, value)],
    },
  });
  listType.allocate = (cls) => new PyList([], cls);
  listType.construct = (args, _, cls) =>
    new PyList(args.length === 0 ? [] : [...valuesOf(args[0]!)], cls);
  tupleType.construct = (args, _, cls) =>
    new PyTuple(args.length === 0 ? [] : [...valuesOf(args[0]!)], cls);
}
