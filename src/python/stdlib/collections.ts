// `collections`
import {
  addMembers,
  binary,
  builtin,
  call,
  compare,
  compareSequences,
  dictType,
  equals,
  hostType,
  indexError,
  isTrue,
  iterationOf,
  keyError,
  moduleOf,
  noKeywords,
  PyDict,
  PyIterator,
  PyList,
  PyObject,
  PySet,
  PyTuple,
  textOf,
  toIndex,
  tupleOf,
  tupleType,
  typeError,
  valueError,
  valuesOf,
} from '../values/index.ts';
import type { Keywords, PyClass, Value } from '../values/index.ts';
import { itemIndex, sorted, update } from '../builtins/index.ts';
import { repr } from '../format/index.ts';

const defaultDictType = hostType<PyDict>('defaultdict', {
  module: 'collections',
  bases: [dictType],
  slots: {
    repr: (dict) => `defaultdict(${repr(factories.get(dict) ?? null)}, ${reprOfEntries(dict)})`,
  },
});
/** What makes missing values. */
const factories = new WeakMap<PyDict, Value>();

function reprOfEntries(dict: PyDict): string {
  return `{${[...dict.entries()].map(([key, value]) => `${repr(key)}: ${repr(value)}`).join(', ')}}`;
}

const counterType = hostType<PyDict>('Counter', {
  module: 'collections',
  bases: [dictType],
  slots: {
    repr: (dict) =>
      dict.size === 0
        ? 'Counter()'
        : `Counter({${commonest(dict)
            .map(([k, v]) => `${repr(k)}: ${repr(v)}`)
            .join(', ')}})`,
    binary: (operator, dict, other) => {
      if (!(other instanceof PyDict) || (operator !== 'add' && operator !== 'sub'))
        return undefined;
      const result = counter([], noKeywords);
      for (const key of new PySet([...dict.keys(), ...other.keys()]).keys()) {
        const count = binary(operator, dict.get(key) ?? 0n, other.get(key) ?? 0n);
        if (isTrue(compare('gt', count, 0n))) result.set(key, count);
      }
      return result;
    },
  },
  methods: {
    most_common: [
      'n=None',
      (dict, n: Value) => {
        const all = commonest(dict).map(([key, count]) => tupleOf(key, count));
        return new PyList(n === null ? all : all.slice(0, Number(toIndex(n))));
      },
    ],
    elements: [
      '',
      (dict) =>
        new PyIterator(
          iterationOf(
            [...dict.entries()].flatMap(([key, n]) =>
              new Array<Value>(Math.max(0, Number(toIndex(n)))).fill(key),
            ),
          ),
        ),
    ],
    update: [
      'values=None, /, **counts',
      (dict, values: Value, counts: Keywords) => count(dict, values, counts),
    ],
    total: ['', (dict) => [...dict.values()].reduce((a, b) => binary('add', a, b), 0n)],
  },
});

function commonest(dict: PyDict): (readonly [Value, Value])[] {
  const pairs = [...dict.entries()].map(([key, n]) => tupleOf(key, n));
  const byCount = builtin('', 'pair', (pair: PyTuple) => pair.items[1]!);
  return sorted(pairs, byCount, true).map((pair) => {
    const [key, n] = (pair as PyTuple).items;
    return [key!, n!];
  });
}

function count(dict: PyDict, values: Value, counts: Keywords): void {
  const add = (key: Value, n: Value): void => dict.set(key, binary('add', dict.get(key) ?? 0n, n));
  if (values instanceof PyDict) for (const [key, n] of values.entries()) add(key, n);
  else if (values !== null) for (const value of valuesOf(values)) add(value, 1n);
  for (const [key, n] of counts) add(key, n);
}

function counter(args: readonly Value[], counts: Keywords): PyDict {
  const dict = new PyDict(counterType);
  dict.missing = () => 0n;
  count(dict, args[0] ?? null, counts);
  return dict;
}

/** `deque` */
class Deque extends PyObject {
  items: Value[];
  readonly most: number;

  constructor(items: Value[], most: number) {
    super(dequeType);
    this.items = items;
    this.most = most;
    this.trim(true);
  }

  trim(fromLeft: boolean): void {
    const excess = this.items.length - this.most;
    if (excess > 0) this.items.splice(fromLeft ? 0 : this.most, excess);
  }
}

const dequeType: PyClass = hostType<Deque>('deque', {
  module: 'collections',
  construct: [
    'iterable=(), maxlen=None'.replace('=()', '?'),
    (values: Value | undefined, most: Value) =>
      new Deque(
        values === undefined ? [] : [...valuesOf(values)],
        most === null ? Infinity : Number(toIndex(most)),
      ),
  ],
  attributes: { maxlen: [({ most }) => (most === Infinity ? null : BigInt(most))] },
  slots: {
    compare: (comparison, deque, other) =>
      other instanceof Deque ? compareSequences(comparison, deque.items, other.items) : undefined,
    length: (deque) => deque.items.length,
    iterate: (deque) => iterationOf(deque.items),
    getItem: (deque, index) => deque.items[itemIndex(index, deque.items.length, 'deque')]!,
    setItem: (deque, index, value) => {
      deque.items[itemIndex(index, deque.items.length, 'deque')] = value;
    },
    repr: (deque) =>
      `deque([${deque.items.map(repr).join(', ')}]${deque.most === Infinity ? '' : `, maxlen=${deque.most}`})`,
  },
  methods: {
    append: [
      'value, /',
      (deque, value: Value) => {
        deque.items.push(value);
        deque.trim(true);
      },
    ],
    appendleft: [
      'value, /',
      (deque, value: Value) => {
        deque.items.unshift(value);
        deque.trim(false);
      },
    ],
    pop: ['', (deque) => deque.items.pop() ?? emptyDeque(deque)],
    popleft: ['', (deque) => deque.items.shift() ?? emptyDeque(deque)],
    extend: [
      'values, /',
      (deque, values: Value) => {
        deque.items.push(...valuesOf(values));
        deque.trim(true);
      },
    ],
    extendleft: [
      'values, /',
      (deque, values: Value) => {
        for (const value of valuesOf(values)) deque.items.unshift(value);
        deque.trim(false);
      },
    ],
    index: [
      'value, /',
      (deque, value: Value) => {
        const k = deque.items.findIndex((item) => equals(item, value));
        if (k < 0) throw valueError(`${repr(value)} is not in deque`);
        return BigInt(k);
      },
    ],
    count: [
      'value, /',
      (deque, value: Value) => BigInt(deque.items.filter((item) => equals(item, value)).length),
    ],
    remove: [
      'value, /',
      (deque, value: Value) => {
        const k = deque.items.findIndex((item) => equals(item, value));
        if (k < 0) throw valueError('deque.remove(x): x not in deque');
        deque.items.splice(k, 1);
      },
    ],
    insert: [
      'index, value, /',
      (deque, index: Value, value: Value) => {
        deque.items.splice(Number(toIndex(index)), 0, value);
      },
    ],
    reverse: ['', (deque) => void deque.items.reverse()],
    copy: ['', (deque) => new Deque([...deque.items], deque.most)],
    clear: ['', (deque) => void (deque.items = [])],
    rotate: [
      'n=1, /',
      (deque, n: Value) => {
        const { length } = deque.items;
        const by = length === 0 ? 0 : ((Number(toIndex(n)) % length) + length) % length;
        deque.items = [...deque.items.slice(length - by), ...deque.items.slice(0, length - by)];
      },
    ],
  },
});

/** None is a value, too. */
function emptyDeque(deque: Deque): Value {
  if (deque.items.length >= 0 && deque.items.length === 0)
    throw indexError('pop from an empty deque');
  return null;
}

/** A class of tuples whose items have names. */
export function namedTuple(name: Value, fields: Value, defaults: Value): Value {
  const names =
    typeof fields === 'string'
      ? fields.replaceAll(',', ' ').trim().split(/\s+/)
      : valuesOf(fields).map((field) => textOf(field));
  const fallbacks = defaults === null ? [] : valuesOf(defaults);
  const title = textOf(name);
  const type: PyClass = hostType<PyTuple>(title, {
    bases: [tupleType],
    slots: {
      repr: (tuple) =>
        `${tuple.type.name}(${names.map((field, k) => `${field}=${repr(tuple.items[k]!)}`).join(', ')})`,
    },
    attributes: Object.fromEntries(
      names.map((field, k) => [field, [(tuple: PyTuple) => tuple.items[k]!] as const]),
    ),
    constants: { _fields: new PyTuple(names) },
    methods: {
      _asdict: [
        '',
        (tuple) => {
          const dict = new PyDict();
          names.forEach((field, k) => dict.set(field, tuple.items[k]!));
          return dict;
        },
      ],
      _replace: [
        '**changes',
        (tuple, changes: Keywords) =>
          new PyTuple(
            tuple.items.map((item, k) => changes.get(names[k]!) ?? item),
            tuple.type,
          ),
      ],
    },
  });
  const make = (args: readonly Value[], keywords: Keywords, cls: PyClass): Value => {
    const items = names.map((field, k) => {
      const value =
        args[k] ?? keywords.get(field) ?? fallbacks[k - names.length + fallbacks.length];
      if (value !== undefined) return value;
      if (k < args.length) return null;
      throw typeError(`${title}.__new__() missing required argument: '${field}'`);
    });
    if (args.length > names.length)
      throw typeError(
        `${title}.__new__() takes ${names.length + 1} positional arguments but ${args.length + 1} were given`,
      );
    return new PyTuple(items, cls);
  };
  type.construct = make;
  return type;
}

/** Dictionaries that are searched one after the other. */
class ChainMap extends PyObject {
  readonly maps: readonly PyDict[];

  constructor(maps: readonly PyDict[]) {
    super(chainMapType);
    this.maps = maps;
  }

  whole(): PyDict {
    const all = new PyDict();
    for (const map of [...this.maps].reverse()) update(all, map, noKeywords);
    return all;
  }
}

const chainMapType: PyClass = hostType<ChainMap>('ChainMap', {
  module: 'collections',
  construct: [
    '*maps',
    (maps: readonly PyDict[]) => new ChainMap(maps.length === 0 ? [new PyDict()] : maps),
  ],
  attributes: { maps: [({ maps }) => new PyList([...maps])] },
  methods: {
    get: ['key, default=None', (self, key: Value, usual: Value) => self.whole().get(key) ?? usual],
    keys: ['', (self) => new PyList([...self.whole().keys()])],
    values: ['', (self) => new PyList([...self.whole().values()])],
    items: ['', (self) => new PyList([...self.whole().entries()].map((item) => tupleOf(...item)))],
    new_child: [
      'm=None',
      ({ maps }, m: Value) => new ChainMap([(m as PyDict | null) ?? new PyDict(), ...maps]),
    ],
  },
  slots: {
    length: (self) => self.whole().size,
    iterate: (self) => iterationOf([...self.whole().keys()]),
    contains: (self, key) => self.whole().has(key),
    getItem: (self, key) => {
      const value = self.whole().get(key);
      if (value === undefined) throw keyError(key);
      return value;
    },
    setItem: ({ maps }, key, value) => maps[0]!.set(key, value),
    repr: ({ maps }) => `ChainMap(${maps.map(repr).join(', ')})`,
  },
});

/** `collections` */
export function makeCollections(): Value {
  defaultDictType.construct = (args, keywords) => {
    const [factory = null, ...rest] = args;
    const dict = new PyDict(defaultDictType);
    factories.set(dict, factory);
    if (factory !== null)
      dict.missing = (key) => {
        const value = call(factory, []);
        dict.set(key, value);
        return value;
      };
    update(dict, rest[0], keywords);
    return dict;
  };
  counterType.construct = (args, keywords) => counter(args, keywords);
  const ordered = hostType<PyDict>('OrderedDict', {
    module: 'collections',
    bases: [dictType],
    slots: {
      repr: (dict) => {
        const items = [...dict.entries()].map((item) => repr(tupleOf(...item)));
        return items.length === 0 ? 'OrderedDict()' : `OrderedDict([${items.join(', ')}])`;
      },
    },
  });
  ordered.construct = (args, keywords) => {
    const dict = new PyDict(ordered);
    update(dict, args[0], keywords);
    return dict;
  };
  addMembers<PyDict>(ordered, {
    methods: {
      move_to_end: [
        'key, last=True',
        (dict, key: Value, last: Value) => {
          const value = dict.get(key);
          if (value === undefined) throw keyError(key);
          const others = [...dict.entries()].filter(([other]) => !equals(other, key));
          dict.clear();
          if (!isTrue(last)) dict.set(key, value);
          for (const [other, item] of others) dict.set(other, item);
          if (isTrue(last)) dict.set(key, value);
        },
      ],
    },
  });
  return moduleOf('collections', {
    defaultdict: defaultDictType,
    Counter: counterType,
    OrderedDict: ordered,
    ChainMap: chainMapType,
    deque: dequeType,
    namedtuple: ['typename, field_names, *, defaults=None', namedTuple],
  });
}
