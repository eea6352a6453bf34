// `itertools`
import {
  binary,
  builtin,
  call,
  equals,
  isTrue,
  iterate,
  iterationOf,
  lengthOf,
  moduleOf,
  objectType,
  PyClass,
  PyIterator,
  PyList,
  PyTuple,
  toIndex,
  tupleOf,
  valuesOf,
} from '../values/index.ts';
import type { Iteration, ModuleTable, Value } from '../values/index.ts';

function iterator(next: () => Value | undefined): PyIterator {
  return new PyIterator({ next });
}

function product(given: readonly Value[], repeat: Value): Value {
  const pools = given.map(valuesOf);
  const all = Array.from({ length: Number(toIndex(repeat)) }, () => pools).flat();
  const indices = all.map(() => 0);
  let isOver = all.some((pool) => pool.length === 0);
  return iterator(() => {
    if (isOver) return undefined;
    const values = new PyTuple(indices.map((index, k) => all[k]![index]!));
    let k = all.length - 1;
    while (k >= 0 && ++indices[k]! === all[k]!.length) indices[k--] = 0;
    isOver = k < 0;
    return values;
  });
}

/** Choices of some of the values: of their places in order, with repetition, or in any order. */
function choices(
  values: Value,
  r: number,
  kind: 'combinations' | 'repeated' | 'permutations',
): Value {
  const pool = valuesOf(values);
  function* choose(chosen: readonly number[]): Generator<Value> {
    if (chosen.length === r) {
      yield new PyTuple(chosen.map((k) => pool[k]!));
      return;
    }
    const last = chosen.at(-1);
    const start =
      kind === 'permutations' || last === undefined ? 0 : kind === 'repeated' ? last : last + 1;
    for (let k = start; k < pool.length; k++)
      if (kind !== 'permutations' || !chosen.includes(k)) yield* choose([...chosen, k]);
  }
  const all = choose([]);
  return iterator(() => {
    const { done, value } = all.next();
    return done === true ? undefined : value;
  });
}

function chained(given: Iteration): Value {
  let current: Iteration | null = null;
  return iterator(() => {
    for (;;) {
      if (current === null) {
        const next = given.next();
        if (next === undefined) return undefined;
        current = iterate(next);
      }
      const value = current.next();
      if (value !== undefined) return value;
      current = null;
    }
  });
}

function sliceOf(values: Value, args: readonly Value[]): Value {
  const [a = null, b, c = null] = args;
  const start = b === undefined || a === null ? 0 : Number(toIndex(a));
  const end = b === undefined ? a : b;
  const stop = end === null ? Infinity : Number(toIndex(end));
  const step = c === null ? 1 : Number(toIndex(c));
  const iteration = iterate(values);
  let at = 0;
  let wanted = start;
  return iterator(() => {
    while (wanted < stop) {
      const value = iteration.next();
      if (value === undefined) return undefined;
      if (at++ === wanted) {
        wanted += step;
        return value;
      }
    }
    return undefined;
  });
}

function groupedBy(values: Value, key: Value): Value {
  const iteration = iterate(values);
  const keyFor = (value: Value): Value => (key === null ? value : call(key, [value]));
  let next = iteration.next();
  return iterator(() => {
    if (next === undefined) return undefined;
    const current = keyFor(next);
    const items: Value[] = [];
    while (next !== undefined && equals(keyFor(next), current)) {
      items.push(next);
      next = iteration.next();
    }
    return tupleOf(current, new PyIterator(iterationOf(items)));
  });
}

function accumulated(values: Value, f: Value, initial: Value): Value {
  const iteration = iterate(values);
  let total: Value | undefined;
  let isFirst = initial !== null;
  return iterator(() => {
    if (isFirst) {
      isFirst = false;
      total = initial;
      return initial;
    }
    const next = iteration.next();
    if (next === undefined) return undefined;
    if (total === undefined) total = next;
    else total = f === null ? binary('add', total, next) : call(f, [total, next]);
    return total;
  });
}

function longestZip(given: readonly Value[], fill: Value): Value {
  const iterations = given.map(iterate);
  return iterator(() => {
    const values = iterations.map((iteration) => iteration.next());
    if (values.every((value) => value === undefined)) return undefined;
    return new PyTuple(values.map((value) => (value === undefined ? fill : value)));
  });
}

const itertools: ModuleTable = {
  product: ['*values, repeat=1', product],
  combinations: [
    'values, r',
    (values: Value, r: Value) => choices(values, Number(toIndex(r)), 'combinations'),
  ],
  combinations_with_replacement: [
    'values, r',
    (values: Value, r: Value) => choices(values, Number(toIndex(r)), 'repeated'),
  ],
  permutations: [
    'values, r=None',
    (values: Value, r: Value) =>
      choices(
        values,
        r === null ? lengthOf(new PyList([...valuesOf(values)])) : Number(toIndex(r)),
        'permutations',
      ),
  ],
  chain: ['*values', (values: readonly Value[]) => chained(iterationOf(values))],
  count: [
    'start=0, step=1',
    (start: Value, step: Value) => {
      let value = start;
      return iterator(() => {
        const current = value;
        value = binary('add', value, step);
        return current;
      });
    },
  ],
  cycle: [
    'values, /',
    (values: Value) => {
      const all = valuesOf(values);
      let k = 0;
      return iterator(() => (all.length === 0 ? undefined : all[k++ % all.length]));
    },
  ],
  repeat: [
    'value, times=None',
    (value: Value, times: Value) => {
      let left = times === null ? Infinity : Number(toIndex(times));
      return iterator(() => (left-- > 0 ? value : undefined));
    },
  ],
  islice: ['values, *bounds', sliceOf],
  groupby: ['values, key=None', groupedBy],
  accumulate: ['values, func=None, *, initial=None', accumulated],
  zip_longest: ['*values, fillvalue=None', longestZip],
  takewhile: [
    'f, values, /',
    (f: Value, values: Value) => {
      const iteration = iterate(values);
      return iterator(() => {
        const next = iteration.next();
        return next !== undefined && isTrue(call(f, [next])) ? next : undefined;
      });
    },
  ],
  dropwhile: [
    'f, values, /',
    (f: Value, values: Value) => {
      const iteration = iterate(values);
      let isDropping = true;
      return iterator(() => {
        for (let next = iteration.next(); next !== undefined; next = iteration.next()) {
          isDropping &&= isTrue(call(f, [next]));
          if (!isDropping) return next;
        }
        return undefined;
      });
    },
  ],
  filterfalse: [
    'f, values, /',
    (f: Value, values: Value) => {
      const iteration = iterate(values);
      return iterator(() => {
        for (let next = iteration.next(); next !== undefined; next = iteration.next())
          if (!isTrue(f === null ? next : call(f, [next]))) return next;
        return undefined;
      });
    },
  ],
  compress: [
    'data, selectors',
    (values: Value, selectors: Value) => {
      const [iteration, chosen] = [iterate(values), iterate(selectors)];
      return iterator(() => {
        for (;;) {
          const [next, isChosen] = [iteration.next(), chosen.next()];
          if (next === undefined || isChosen === undefined) return undefined;
          if (isTrue(isChosen)) return next;
        }
      });
    },
  ],
  pairwise: [
    'values, /',
    (values: Value) => {
      const iteration = iterate(values);
      let last = iteration.next();
      return iterator(() => {
        const next = last === undefined ? undefined : iteration.next();
        if (next === undefined) return undefined;
        const pair = tupleOf(last!, next);
        last = next;
        return pair;
      });
    },
  ],
  starmap: [
    'f, values, /',
    (f: Value, values: Value) => {
      const iteration = iterate(values);
      return iterator(() => {
        const next = iteration.next();
        return next === undefined ? undefined : call(f, valuesOf(next));
      });
    },
  ],
  tee: [
    'values, n=2, /',
    (values: Value, n: Value) => {
      const all = valuesOf(values);
      return new PyTuple(
        Array.from({ length: Number(toIndex(n)) }, () => new PyIterator(iterationOf(all))),
      );
    },
  ],
};

/** `itertools` */
export function makeItertools(): Value {
  const module = moduleOf('itertools', itertools);
  const fromIterable = builtin('from_iterable', 'values, /', (values: Value) =>
    chained(iterate(values)),
  );
  const chainType = new PyClass('chain', [objectType], { module: 'itertools' });
  chainType.construct = (args) => chained(iterationOf(args));
  chainType.attributes.set('from_iterable', fromIterable);
  module.members.set('chain', chainType);
  return module;
}
