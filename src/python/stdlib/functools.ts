// `functools` and `operator`.
import {
  binary,
  BoundMethod,
  builtin,
  builtinMethod,
  call,
  Callable,
  callMethod,
  compare,
  dictOf,
  equals,
  findAttribute,
  getAttribute,
  getItem,
  hostType,
  isTrue,
  iterate,
  keyOf,
  moduleOf,
  PyClass,
  PyObject,
  PyTuple,
  setField,
  textOf,
  toCount,
  tupleOf,
  tupleType,
  typeError,
  typeOf,
  unary,
  valueError,
} from '../values/index.ts';
import type { Keywords, Native, Value } from '../values/index.ts';
import { repr } from '../format/index.ts';

/** A function with some of its arguments. */
class Partial extends PyObject {
  readonly f: Value;
  readonly args: readonly Value[];
  readonly keywords: Keywords;

  constructor(f: Value, args: readonly Value[], keywords: Keywords) {
    super(partialType);
    this.f = f;
    this.args = args;
    this.keywords = keywords;
  }
}

const partialType = hostType<Partial>('partial', {
  module: 'functools',
  construct: [
    'func, /, *args, **keywords',
    (f: Value, args: readonly Value[], keywords: Keywords) => new Partial(f, args, keywords),
  ],
  attributes: {
    func: [(partial) => partial.f],
    args: [(partial) => new PyTuple(partial.args)],
    keywords: [(partial) => dictOf(partial.keywords)],
  },
  slots: {
    call: (partial, args, keywords) =>
      call(partial.f, [...partial.args, ...args], new Map([...partial.keywords, ...keywords])),
  },
});

/** A function that remembers its results: the latest ones, if there is a limit. */
class Remembering extends Callable {
  readonly f: Value;
  readonly most: number;
  readonly known = new Map<unknown, Value>();
  hits = 0n;
  misses = 0n;

  constructor(f: Value, most: number) {
    super(rememberingType);
    this.f = f;
    this.most = most;
    wrapAs(this, f);
  }

  get name(): string {
    return this.f instanceof Callable ? this.f.name : 'cached';
  }

  invoke(args: readonly Value[], keywords: Keywords): Value {
    const named = [...keywords].map(([key, value]) => tupleOf(key, value));
    const key = keyOf(tupleOf(new PyTuple(args), new PyTuple(named)));
    let result = this.known.get(key);
    if (result === undefined) {
      this.misses++;
      result = call(this.f, args, keywords);
    } else {
      this.hits++;
      this.known.delete(key);
    }
    this.known.set(key, result);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= this.most) break;
      this.known.delete(oldest);
    }
    return result;
  }
}

const rememberingType = hostType<Remembering>('_lru_cache_wrapper', {
  module: 'functools',
  methods: {
    cache_info: [
      '',
      ({ hits, misses, most, known }) => {
        const values = [hits, misses, most === Infinity ? null : BigInt(most), BigInt(known.size)];
        return new PyTuple(values, cacheInfoType);
      },
    ],
    cache_clear: [
      '',
      (cached) => {
        cached.known.clear();
        cached.hits = cached.misses = 0n;
      },
    ],
  },
  slots: { get: (cached, instance) => new BoundMethod(instance, cached) },
});

const cacheInfoNames = ['hits', 'misses', 'maxsize', 'currsize'];
const cacheInfoType = hostType<PyTuple>('CacheInfo', {
  bases: [tupleType],
  attributes: Object.fromEntries(
    cacheInfoNames.map((name, k) => [name, [(tuple: PyTuple) => tuple.items[k]!] as const]),
  ),
  slots: {
    repr: ({ items }) =>
      `CacheInfo(${items.map((item, k) => `${cacheInfoNames[k]}=${repr(item)}`).join(', ')})`,
  },
});

/** Gives a function the name and documentation of the one that it wraps. */
function wrapAs(wrapper: Value, wrapped: Value): Value {
  if (!(wrapper instanceof PyObject)) return wrapper;
  for (const name of ['__module__', '__name__', '__qualname__', '__doc__']) {
    const value = findAttribute(wrapped, name);
    if (value !== undefined) setField(wrapper, name, value);
  }
  const fields =
    wrapped instanceof PyObject && !(wrapped instanceof PyClass) ? wrapped.fields : null;
  for (const [name, value] of fields ?? []) setField(wrapper, name, value);
  setField(wrapper, '__wrapped__', wrapped);
  return wrapper;
}

/** `cached_property`: the first value is kept as a field of the object. */
class CachedProperty extends PyObject {
  readonly f: Value;

  constructor(f: Value) {
    super(cachedPropertyType);
    this.f = f;
  }
}

const cachedPropertyType: PyClass = hostType<CachedProperty>('cached_property', {
  module: 'functools',
  construct: ['func', (f: Value) => new CachedProperty(f)],
  slots: {
    get: ({ f }, instance) => {
      const value = call(f, [instance]);
      if (instance instanceof PyObject && f instanceof Callable) setField(instance, f.name, value);
      return value;
    },
  },
});

/** A function that has another one for each class of its first argument. */
class SingleDispatch extends Callable {
  readonly usual: Value;
  readonly byClass = new Map<PyClass, Value>();

  constructor(usual: Value) {
    super(singleDispatchType);
    this.usual = usual;
    wrapAs(this, usual);
  }

  get name(): string {
    return this.usual instanceof Callable ? this.usual.name : 'dispatched';
  }

  invoke(args: readonly Value[], keywords: Keywords): Value {
    if (args.length === 0) throw typeError(`${this.name} requires at least 1 positional argument`);
    return call(this.implementation(typeOf(args[0]!)), args, keywords);
  }

  implementation(cls: PyClass): Value {
    const base = cls.mro.find((one) => this.byClass.has(one));
    return base === undefined ? this.usual : this.byClass.get(base)!;
  }

  register(cls: Value, f: Value | undefined): Value {
    if (!(cls instanceof PyClass)) throw typeError('register() takes a class: `@f.register(int)`');
    if (f === undefined)
      return builtin('register', 'f', (given: Value) => this.register(cls, given));
    this.byClass.set(cls, f);
    return f;
  }
}

const singleDispatchType: PyClass = hostType<SingleDispatch>('singledispatch', {
  module: 'functools',
  methods: {
    register: ['cls, func?', (self, cls: Value, f: Value | undefined) => self.register(cls, f)],
    dispatch: ['cls', (self, cls: Value) => self.implementation(cls as PyClass)],
  },
});

/** Adds the comparisons that follow from `__eq__` and one of the others. */
function totalOrdering(cls: Value): Value {
  if (!(cls instanceof PyClass)) throw typeError('total_ordering() takes a class');
  const given = (['lt', 'le', 'gt', 'ge'] as const).find(
    (name) => cls.lookUp(`__${name}__`) !== undefined,
  );
  if (given === undefined)
    throw valueError('must define at least one ordering operation: < > <= >=');
  const isLess = given === 'lt' || given === 'le';
  const isStrict = given === 'lt' || given === 'gt';
  const holds = (a: Value, b: Value): boolean => isTrue(callMethod(a, `__${given}__`, [b]));
  type Order = (a: Value, b: Value) => boolean;
  const strictly: Order = (a, b) => holds(a, b) && (isStrict || !equals(a, b));
  const loosely: Order = (a, b) => holds(a, b) || equals(a, b);
  const notLoosely: Order = (a, b) => !loosely(a, b);
  const notStrictly: Order = (a, b) => !strictly(a, b);
  const table: Readonly<Record<string, Order>> = isLess
    ? { lt: strictly, le: loosely, gt: notLoosely, ge: notStrictly }
    : { gt: strictly, ge: loosely, lt: notLoosely, le: notStrictly };
  for (const [name, code] of Object.entries(table))
    if (cls.lookUp(`__${name}__`) === undefined)
      cls.set(`__${name}__`, builtinMethod(`__${name}__`, 'other, /', code));
  return cls;
}

function reduce(f: Value, values: Value, initial: Value | undefined): Value {
  const iteration = iterate(values);
  let total = initial ?? (initial === undefined ? iteration.next() : null);
  if (total === undefined) throw typeError('reduce() of empty iterable with no initial value');
  for (let next = iteration.next(); next !== undefined; next = iteration.next())
    total = call(f, [total, next]);
  return total;
}

/** `functools` */
export function makeFunctools(): Value {
  const cache: readonly [string, Native] = [
    'maxsize=128, typed=False',
    (most: Value) => {
      if (most instanceof Callable) return new Remembering(most, 128);
      const limit = most === null ? Infinity : toCount(most);
      return builtin('decorator', 'f', (f: Value) => new Remembering(f, limit));
    },
  ];
  return moduleOf('functools', {
    partial: partialType,
    reduce: ['f, values, initial?, /', reduce],
    lru_cache: cache,
    cache: ['f', (f: Value) => new Remembering(f, Infinity)],
    wraps: [
      'wrapped, assigned=None, updated=None',
      (wrapped: Value) => builtin('wraps', 'f', (f: Value) => wrapAs(f, wrapped)),
    ],
    update_wrapper: ['wrapper, wrapped', wrapAs],
    cached_property: cachedPropertyType,
    singledispatch: ['func', (f: Value) => new SingleDispatch(f)],
    cmp_to_key: [
      'f',
      (f: Value) => builtin('key', 'value', (value: Value) => new Compared(value, f)),
    ],
    total_ordering: ['cls', totalOrdering],
  });
}

/** A value that is ordered by a function of two. */
class Compared extends PyObject {
  readonly value: Value;
  readonly f: Value;

  constructor(value: Value, f: Value) {
    super(comparedType);
    this.value = value;
    this.f = f;
  }
}

const comparedType: PyClass = hostType<Compared>('KeyWrapper', {
  slots: {
    compare: (comparison, self, other) =>
      other instanceof Compared
        ? compare(comparison, call(self.f, [self.value, other.value]), 0n)
        : undefined,
  },
});

/** `operator` */
export function makeOperator(): Value {
  const two = (
    name: 'add' | 'sub' | 'mul' | 'truediv' | 'floordiv' | 'mod' | 'pow',
  ): readonly [string, Native] => ['a, b, /', (a: Value, b: Value) => binary(name, a, b)];
  const compared = (name: 'lt' | 'le' | 'eq' | 'ne' | 'gt' | 'ge'): readonly [string, Native] => [
    'a, b, /',
    (a: Value, b: Value) => compare(name, a, b),
  ];
  const several = (read: (value: Value, key: Value) => Value): readonly [string, Native] => [
    '*keys',
    (keys: readonly Value[]) =>
      builtin('getter', 'value', (value: Value) =>
        keys.length === 1
          ? read(value, keys[0]!)
          : new PyTuple(keys.map((key) => read(value, key))),
      ),
  ];
  return moduleOf('operator', {
    ...{ add: two('add'), sub: two('sub'), mul: two('mul'), truediv: two('truediv') },
    ...{ floordiv: two('floordiv'), mod: two('mod'), pow: two('pow') },
    ...{ lt: compared('lt'), le: compared('le'), eq: compared('eq'), ne: compared('ne') },
    ...{ gt: compared('gt'), ge: compared('ge') },
    neg: ['a, /', (a: Value) => unary('neg', a)],
    itemgetter: several(getItem),
    attrgetter: several((value, name) => textOf(name).split('.').reduce(getAttribute, value)),
    getitem: ['a, b, /', getItem],
  });
}
