// What stands in for lodash in the command does what lodash does, with all that chevrotain gives to it.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

type Functions = Readonly<Record<string, (...given: unknown[]) => unknown>>;

const root = join(import.meta.dirname, '../..');
// Neither has types; their names are no texts, so that the compiler does not look for any.
const [ours, lodash] = (await Promise.all(
  [
    join(root, 'scripts/in-place-of/lodash-es.js'),
    join(root, 'node_modules/lodash-es/lodash.js'),
  ].map((path) => import(path) as unknown),
)) as [Functions, Functions];

const value = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom('a', 'b', '', null, undefined, true, false, NaN, 0),
);
const array = fc.array(value, { maxLength: 6 });
const object = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value);
const nothing = fc.constantFrom(null, undefined);
const collection = fc.oneof(array, object, nothing);
const key = fc.oneof(fc.constantFrom('a', 'b', 'length', 'toString'), fc.nat(3));
const list = fc.array(fc.oneof(value, array), { maxLength: 4 });
const anything = fc.oneof(
  ...[array, object, nothing, value, fc.string({ maxLength: 2 })],
  fc.constantFrom<unknown>(/a/, () => 1, new Date(0), Object.create(null)),
);
/** Of what they are called with all is used. */
const predicate = fc.func(fc.boolean());
const change = fc.func(value);
const joining = fc.func(fc.integer());

const given: Readonly<Record<string, fc.Arbitrary<unknown[]>>> = {
  noop: fc.tuple(anything),
  identity: fc.tuple(value),
  isArray: fc.tuple(anything),
  isFunction: fc.tuple(anything),
  isString: fc.tuple(anything),
  isUndefined: fc.tuple(anything),
  isRegExp: fc.tuple(anything),
  isObject: fc.tuple(anything),
  keys: fc.tuple(collection),
  values: fc.tuple(collection),
  has: fc.tuple(
    fc.oneof(
      collection,
      fc.constant(() => 1),
    ),
    key,
  ),
  isEmpty: fc.tuple(anything),
  forEach: fc.tuple(collection, fc.func(fc.constantFrom(false, undefined, 0))),
  map: fc.tuple(collection, change),
  reduce: fc.oneof(fc.tuple(collection, joining), fc.tuple(collection, joining, value)),
  find: fc.tuple(fc.oneof(array, fc.string()), predicate),
  some: fc.tuple(collection, predicate),
  every: fc.tuple(collection, predicate),
  filter: fc.tuple(collection, predicate),
  reject: fc.tuple(collection, predicate),
  groupBy: fc.tuple(array, fc.func(fc.constantFrom('x', 'y', 1))),
  pickBy: fc.tuple(object, predicate),
  assign: fc.tuple(object, object, object),
  defaults: fc.tuple(object, object),
  clone: fc.tuple(fc.oneof(array, object, value)),
  flatten: fc.tuple(fc.oneof(list, nothing)),
  flatMap: fc.tuple(collection, fc.func(fc.oneof(value, array))),
  compact: fc.tuple(array),
  uniq: fc.tuple(array),
  difference: fc.tuple(array, array),
  drop: fc.oneof(fc.tuple(fc.oneof(array, nothing)), fc.tuple(array, fc.nat(3))),
  dropRight: fc.tuple(fc.oneof(array, nothing)),
  first: fc.tuple(fc.oneof(array, nothing)),
  last: fc.tuple(fc.oneof(array, nothing)),
  includes: fc.tuple(collection, value),
  indexOf: fc.tuple(fc.oneof(array, nothing), fc.integer({ min: -2, max: 3 })),
  upperFirst: fc.tuple(fc.string()),
};

describe('in place of lodash', () => {
  test('is all that chevrotain calls', () => {
    const called = new Set(chevrotainSources().flatMap(namesFromLodash));
    expect(called.size).toBeGreaterThan(20);
    expect([...called].filter((name) => ours[name] === undefined)).toEqual([]);
    expect(Object.keys(ours).sort()).toEqual([...called].sort());
    expect(Object.keys(given).sort()).toEqual([...called].sort());
  });

  test.each(Object.keys(given))('%s', (name) => {
    fc.assert(
      fc.property(given[name]!, (inputs) => {
        expect(outcome(name, ours, inputs)).toEqual(outcome(name, lodash, inputs));
      }),
      { numRuns: 300 },
    );
  });
});

/** What is given back and what has become of the inputs, of which each call gets its own; functions are asked the same. */
function outcome(name: string, functions: Functions, inputs: readonly unknown[]): unknown {
  const asked: unknown[] = [];
  const own = inputs.map((input) =>
    typeof input === 'function'
      ? (...args: unknown[]) => {
          // lodash also hands on the collection, which nobody takes.
          const taken = args.slice(0, name === 'reduce' ? 3 : 2);
          asked.push(taken);
          return (input as (...given: unknown[]) => unknown)(...taken);
        }
      : copy(input),
  );
  const result = functions[name]!(...own);
  return { result, asked, own: own.filter((input) => typeof input !== 'function') };
}

function copy(input: unknown): unknown {
  if (Array.isArray(input)) return input.slice();
  const isPlain =
    typeof input === 'object' &&
    input !== null &&
    Object.getPrototypeOf(input) === Object.prototype;
  return isPlain ? { ...input } : input;
}

function chevrotainSources(): string[] {
  const modules = join(root, 'node_modules');
  const parts = ['cst-dts-gen', 'gast', 'regexp-to-ast', 'utils'].map(
    (part) => `@chevrotain/${part}`,
  );
  return ['chevrotain', ...parts].flatMap((name) => {
    const folder = join(modules, name, 'lib/src');
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .map((file) => readFileSync(join(folder, file), 'utf8'));
  });
}

function namesFromLodash(text: string): string[] {
  return [...text.matchAll(/import \{([^}]*)\} from ["']lodash-es["']/g)].flatMap(([, names]) =>
    names!
      .split(',')
      .map((name) => name.trim().split(' as ')[0]!)
      .filter((name) => name !== ''),
  );
}
