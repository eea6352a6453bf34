// Dictionaries and sets: methods and operators.
import {
  addMembers,
  dictType,
  equals,
  frozensetType,
  iterationOver,
  keyError,
  PyDict,
  PyObject,
  PySet,
  setType,
  tupleOf,
  typeError,
  valueError,
  valuesOf,
  hostType,
  callMethod,
  findAttribute,
  getItem,
} from '../values/index.ts';
import type { Comparison, Keywords, Slots, Value } from '../values/index.ts';
import { repr } from '../format/index.ts';

/** `dict.keys()`, `values()` and `items()`: they show later changes. */
class DictView extends PyObject {
  readonly dict: PyDict;
  readonly kind: 'keys' | 'values' | 'items';

  constructor(dict: PyDict, kind: 'keys' | 'values' | 'items') {
    super(viewTypes[kind]);
    this.dict = dict;
    this.kind = kind;
  }

  *values(): Generator<Value> {
    for (const [key, value] of this.dict.entries())
      if (this.kind === 'items') yield tupleOf(key, value);
      else yield this.kind === 'keys' ? key : value;
  }
}

const partsOfEntries = {
  keys: (key: Value): Value => key,
  values: (_key: Value, value: Value): Value => value,
  items: (key: Value, value: Value): Value => tupleOf(key, value),
} as const;

const viewSlots: Slots<DictView> = {
  length: (view) => view.dict.size,
  iterate: ({ dict, kind }) => dict.iterate(partsOfEntries[kind]),
  contains: (view, item) => {
    if (view.kind === 'keys') return view.dict.has(item);
    for (const value of view.values()) if (equals(value, item)) return true;
    return false;
  },
  repr: (view) => `dict_${view.kind}([${[...view.values()].map(repr).join(', ')}])`,
  binary: (operator, view, other, isReflected) => {
    if (view.kind === 'values') return undefined;
    const [left, right] = isReflected ? [other, view] : [view, other];
    return setOperation(operator, new PySet(valuesOf(left)), new PySet(valuesOf(right)));
  },
  compare: (comparison, view, other) =>
    view.kind !== 'values' && (other instanceof PySet || other instanceof DictView)
      ? compareSets(comparison, new PySet(view.values()), new PySet(valuesOf(other)))
      : undefined,
};

const viewTypes = {
  keys: hostType<DictView>('dict_keys', { slots: viewSlots }),
  values: hostType<DictView>('dict_values', { slots: viewSlots }),
  items: hostType<DictView>('dict_items', { slots: viewSlots }),
};

/** Adds the entries of a mapping, or pairs, and keywords. */
export function update(dict: PyDict, from: Value | undefined, keywords: Keywords): void {
  if (from instanceof PyDict) for (const [key, value] of from.entries()) dict.set(key, value);
  else if (from !== undefined && from !== null) {
    if (typeof from === 'object' && findAttribute(from, 'keys') !== undefined)
      for (const key of valuesOf(callMethod(from, 'keys', []))) dict.set(key, getItem(from, key));
    else for (const pair of valuesOf(from)) addPair(dict, pair);
  }
  for (const [key, value] of keywords) dict.set(key, value);
}

function addPair(dict: PyDict, pair: Value): void {
  const items = valuesOf(pair);
  if (items.length !== 2)
    throw valueError(
      `dictionary update sequence element has length ${items.length}; 2 is required`,
    );
  dict.set(items[0]!, items[1]!);
}

/** The value of a key, made by `defaultdict` if it is missing. */
function valueOf(dict: PyDict, key: Value): Value {
  const value = dict.get(key);
  if (value !== undefined) return value;
  if (dict.missing !== null) return dict.missing(key);
  const method = dict.type.isOfScript ? dict.type.lookUp('__missing__') : undefined;
  if (method !== undefined) return callMethod(dict, '__missing__', [key]);
  throw keyError(key);
}

const dictSlots: Slots<PyDict> = {
  iterate: (dict) => dict.iterate(partsOfEntries.keys),
  contains: (dict, key) => dict.has(key),
  getItem: valueOf,
  setItem: (dict, key, value) => dict.set(key, value),
  deleteItem: (dict, key) => {
    if (!dict.delete(key)) throw keyError(key);
  },
  compare: (comparison, dict, other) => {
    if (!(other instanceof PyDict) || (comparison !== 'eq' && comparison !== 'ne'))
      return undefined;
    const isSame =
      dict.size === other.size &&
      [...dict.entries()].every(([key, value]) => {
        const found = other.get(key);
        return found !== undefined && equals(value, found);
      });
    return isSame === (comparison === 'eq');
  },
  binary: (operator, dict, other, isReflected) => {
    if (operator !== 'or' || !(other instanceof PyDict)) return undefined;
    const [left, right] = isReflected ? [other, dict] : [dict, other];
    return union(left, right);
  },
  inPlace: (operator, dict, other) => {
    if (operator !== 'or') return undefined;
    update(dict, other, new Map());
    return dict;
  },
};

function union(left: PyDict, right: PyDict): PyDict {
  const result = copyOf(left);
  update(result, right, new Map());
  return result;
}

/** A copy of a dict, of its class. */
export function copyOf(dict: PyDict): PyDict {
  const copy = new PyDict(dict.type);
  copy.missing = dict.missing;
  for (const [key, value] of dict.entries()) copy.set(key, value);
  return copy;
}

/** `a | b`, `a & b`, `a - b`, `a ^ b` */
function setOperation(operator: string, a: PySet, b: PySet): Value | undefined {
  const isFrozen = a.isFrozen;
  switch (operator) {
    case 'or':
      return new PySet([...a.keys(), ...b.keys()], isFrozen);
    case 'and':
      return new PySet(
        [...a.keys()].filter((item) => b.has(item)),
        isFrozen,
      );
    case 'sub':
      return new PySet(
        [...a.keys()].filter((item) => !b.has(item)),
        isFrozen,
      );
    case 'xor':
      return new PySet(
        [
          ...[...a.keys()].filter((item) => !b.has(item)),
          ...[...b.keys()].filter((item) => !a.has(item)),
        ],
        isFrozen,
      );
    default:
      return undefined;
  }
}

function compareSets(comparison: Comparison, a: PySet, b: PySet): boolean {
  const isWithin = [...a.keys()].every((item) => b.has(item));
  const contains = [...b.keys()].every((item) => a.has(item));
  switch (comparison) {
    case 'eq':
      return isWithin && contains;
    case 'ne':
      return !(isWithin && contains);
    case 'le':
      return isWithin;
    case 'lt':
      return isWithin && !contains;
    case 'ge':
      return contains;
    case 'gt':
      return contains && !isWithin;
  }
}

const setSlots: Slots<PySet> = {
  iterate: (set) => iterationOver(set.keys()),
  contains: (set, item) => set.has(item),
  compare: (comparison, set, other) =>
    other instanceof PySet ? compareSets(comparison, set, other) : undefined,
  binary: (operator, set, other, isReflected) => {
    if (!(other instanceof PySet)) return undefined;
    return isReflected ? setOperation(operator, other, set) : setOperation(operator, set, other);
  },
  inPlace: (operator, set, other) => {
    if (set.isFrozen || !(other instanceof PySet)) return undefined;
    const result = setOperation(operator, set, other);
    if (!(result instanceof PySet)) return undefined;
    set.clear();
    for (const item of result.keys()) set.add(item);
    return set;
  },
};

type SetMethod = readonly [string, (set: PySet, ...values: never[]) => Value | void];

function combining(operator: string): SetMethod {
  return [
    '*others',
    (set, others: readonly Value[]) =>
      others.reduce<PySet>(
        (left, other) => setOperation(operator, left, new PySet(valuesOf(other))) as PySet,
        new PySet(set.keys(), set.isFrozen),
      ),
  ];
}

function changing(operator: string): SetMethod {
  return [
    '*others',
    (set, others: readonly Value[]) => {
      for (const other of others) {
        const result = setOperation(operator, set, new PySet(valuesOf(other))) as PySet;
        set.clear();
        for (const item of result.keys()) set.add(item);
      }
    },
  ];
}

/** Gives dictionaries and sets their methods. */
export function addDictMethods(): void {
  Object.assign(dictType.slots, dictSlots);
  Object.assign(setType.slots, setSlots);
  Object.assign(frozensetType.slots, setSlots);
  addMembers<PyDict>(dictType, {
    methods: {
      __init__: [
        'other?, /, **keywords',
        (dict, other: Value | undefined, keywords: Keywords) => update(dict, other, keywords),
      ],
      keys: ['', (dict) => new DictView(dict, 'keys')],
      values: ['', (dict) => new DictView(dict, 'values')],
      items: ['', (dict) => new DictView(dict, 'items')],
      get: [
        'key, default=None, /',
        (dict, key: Value, fallback: Value) => dict.get(key) ?? (dict.has(key) ? null : fallback),
      ],
      setdefault: [
        'key, default=None, /',
        (dict, key: Value, fallback: Value) => {
          if (!dict.has(key)) dict.set(key, fallback);
          return dict.get(key)!;
        },
      ],
      pop: [
        'key, default?, /',
        (dict, key: Value, fallback: Value | undefined) => {
          const value = dict.get(key);
          if (value !== undefined) dict.delete(key);
          const result = value ?? (value === undefined ? fallback : null);
          if (result === undefined) throw keyError(key);
          return result;
        },
      ],
      popitem: [
        '',
        (dict) => {
          const last = [...dict.entries()].at(-1);
          if (last === undefined) throw keyError('popitem(): dictionary is empty');
          dict.delete(last[0]);
          return tupleOf(...last);
        },
      ],
      update: [
        'other?, /, **keywords',
        (dict, other: Value | undefined, keywords: Keywords) => update(dict, other, keywords),
      ],
      clear: ['', (dict) => dict.clear()],
      copy: ['', copyOf],
    },
    classMethods: {
      fromkeys: [
        'keys, value=None, /',
        (keys: Value, value: Value) => {
          const dict = new PyDict();
          for (const key of valuesOf(keys)) dict.set(key, value);
          return dict;
        },
      ],
    },
  });
  const common = {
    union: combining('or'),
    intersection: combining('and'),
    difference: combining('sub'),
    symmetric_difference: combining('xor'),
    copy: ['', (set: PySet) => new PySet(set.keys(), set.isFrozen)] as const,
    issubset: [
      'other, /',
      (set: PySet, other: Value) => compareSets('le', set, new PySet(valuesOf(other))),
    ] as const,
    issuperset: [
      'other, /',
      (set: PySet, other: Value) => compareSets('ge', set, new PySet(valuesOf(other))),
    ] as const,
    isdisjoint: [
      'other, /',
      (set: PySet, other: Value) => !valuesOf(other).some((item) => set.has(item)),
    ] as const,
  };
  addMembers<PySet>(frozensetType, { methods: common });
  addMembers<PySet>(setType, {
    methods: {
      ...common,
      add: ['item, /', (set, item: Value) => set.add(item)],
      discard: ['item, /', (set, item: Value) => void set.delete(item)],
      remove: [
        'item, /',
        (set, item: Value) => {
          if (!set.delete(item)) throw keyError(item);
        },
      ],
      pop: [
        '',
        (set) => {
          for (const item of set.keys()) {
            set.delete(item);
            return item;
          }
          throw keyError('pop from an empty set');
        },
      ],
      clear: ['', (set) => set.clear()],
      update: changing('or'),
      intersection_update: changing('and'),
      difference_update: changing('sub'),
    },
  });
  dictType.allocate = (cls) => new PyDict(cls);
  dictType.construct = (args, keywords, cls) => {
    if (args.length > 1) throw typeError(`dict expected at most 1 argument, got ${args.length}`);
    const dict = new PyDict(cls);
    update(dict, args[0], keywords);
    return dict;
  };
  setType.construct = (args, _, cls) =>
    new PySet(args.length === 0 ? [] : iterableOf(args[0]!), false, cls);
  frozensetType.construct = (args) =>
    new PySet(args.length === 0 ? [] : iterableOf(args[0]!), true);
}

function iterableOf(value: Value): Iterable<Value> {
  return valuesOf(value);
}
