// `functools`, `operator` and `copy`.
import {
  binary,
  builtin,
  call,
  Callable,
  compare,
  getAttribute,
  getItem,
  hostType,
  isObject,
  iterate,
  keyOf,
  moduleOf,
  noKeywords,
  PyClass,
  PyDict,
  PyList,
  PyObject,
  PySet,
  PyTuple,
  specialMethod,
  textOf,
  tupleOf,
  typeError,
  typeName,
  unary,
  HostAttribute,
  valueError,
  callMethod,
} from '../values/index.ts';
import type { Keywords, Native, Value } from '../values/index.ts';
import { copyOf } from '../builtins/index.ts';

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
  attributes: { func: [(partial) => partial.f], args: [(partial) => new PyTuple(partial.args)] },
  slots: {
    call: (partial, args, keywords) =>
      call(partial.f, [...partial.args, ...args], new Map([...partial.keywords, ...keywords])),
  },
});

/** A function that remembers its results. */
function remembering(f: Value): Value {
  const known = new Map<unknown, Value>();
  const name = f instanceof Callable ? f.name : 'cached';
  return builtin(name, '*args, **keywords', (args: readonly Value[], keywords: Keywords) => {
    const named = [...keywords].map(([key, value]) => tupleOf(key, value));
    const key = keyOf(tupleOf(new PyTuple(args), new PyTuple(named)));
    let result = known.get(key);
    if (result === undefined) known.set(key, (result = call(f, args, keywords)));
    return result;
  });
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
    'f=None, maxsize=128, typed=False',
    (f: Value) => (f instanceof Callable ? remembering(f) : builtin('decorator', 'f', remembering)),
  ];
  return moduleOf('functools', {
    partial: partialType,
    reduce: ['f, values, initial?, /', reduce],
    lru_cache: cache,
    cache,
    wraps: ['wrapped', () => builtin('wraps', 'f', (f: Value) => f)],
    cmp_to_key: [
      'f',
      (f: Value) => builtin('key', 'value', (value: Value) => new Compared(value, f)),
    ],
    total_ordering: ['cls', (cls: Value) => cls],
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

/** A copy; with `isDeep`, of what is inside, too. */
function copied(value: Value, isDeep: boolean, known: Map<PyObject, Value>): Value {
  if (!isObject(value)) return value;
  const earlier = known.get(value);
  if (earlier !== undefined) return earlier;
  const special = specialMethod(value, isDeep ? '__deepcopy__' : '__copy__');
  if (special !== null) return special.invoke(isDeep ? [value, new PyDict()] : [value], noKeywords);
  const inner = (item: Value): Value => (isDeep ? copied(item, true, known) : item);
  if (value instanceof PyTuple) return new PyTuple(value.items.map(inner), value.type);
  if (value instanceof PySet) return new PySet(value.keys(), value.isFrozen, value.type);
  if (value instanceof PyList) {
    const list = new PyList([], value.type);
    known.set(value, list);
    list.items = value.items.map(inner);
    return list;
  }
  if (value instanceof PyDict) {
    const dict = copyOf(value);
    known.set(value, dict);
    for (const [key, item] of [...value.entries()]) dict.set(key, inner(item));
    return dict;
  }
  if (value.type.isOfScript && value.type.allocate !== null) {
    const made = value.type.allocate(value.type, []);
    known.set(value, made);
    made.fields = new Map([...(value.fields ?? [])].map(([name, field]) => [name, inner(field)]));
    return made;
  }
  const method = value.type.lookUp('copy');
  if (method !== undefined && !(method instanceof HostAttribute))
    return callMethod(value, 'copy', []);
  if (value instanceof Callable || value instanceof PyClass) return value;
  throw valueError(`hillock cannot copy '${typeName(value)}' objects`);
}

/** `copy` */
export function makeCopy(): Value {
  return moduleOf('copy', {
    copy: ['value', (value: Value) => copied(value, false, new Map())],
    deepcopy: ['value, memo=None', (value: Value) => copied(value, true, new Map())],
  });
}
