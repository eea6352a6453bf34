import { describe, expect, test } from 'vitest';
import {
  binary,
  builtin,
  call,
  callMethod,
  compare,
  dictOf,
  equals,
  getAttribute,
  hostType,
  noKeywords,
  PyDict,
  PyObject,
  tupleOf,
} from '../../src/python/values/index.ts';
import type { Value } from '../../src/python/values/index.ts';

class Counter extends PyObject {
  count = 0n;
  constructor() {
    super(counterType);
  }
}

const counterType = hostType<Counter>('Counter', {
  methods: {
    step: ['by=1', (counter, by: Value) => (counter.count += by as bigint)],
  },
  attributes: {
    count: [(counter) => counter.count, (counter, value) => (counter.count = value as bigint)],
  },
  construct: ['', () => new Counter()],
  slots: {
    length: (counter) => Number(counter.count),
    binary: (operator, counter, other, isReflected) =>
      operator === 'add' && typeof other === 'bigint'
        ? counter.count * 10n + (isReflected ? 1n : 0n) + other
        : undefined,
  },
});

describe('a type of the host', () => {
  test('has the methods, attributes and operators of its tables', () => {
    const counter = call(counterType, []);
    callMethod(counter, 'step', []);
    callMethod(counter, 'step', [], new Map([['by', 3n]]));
    expect(getAttribute(counter, 'count')).toBe(4n);
    expect(binary('add', counter, 2n)).toBe(42n);
    expect(binary('add', 2n, counter)).toBe(43n);
  });

  test.each(['constructor', '__proto__', 'prototype', 'type', 'fields', 'toString', 'signature'])(
    'has no attribute %s',
    (name) => {
      expect(() => getAttribute(call(counterType, []), name)).toThrow('AttributeError');
      expect(() => getAttribute(counterType, name)).toThrow('AttributeError');
    },
  );
});

test('functions of the host take their parameters by place and by name', () => {
  const f = builtin('f', 'a, b=2, *rest, c?, **more', (...values: unknown[]) =>
    values.map((value) => (value instanceof Map ? [...value].join() : String(value))).join(' '),
  );
  expect(call(f, [1n])).toBe('1 2  undefined ');
  expect(call(f, [1n, 3n, 4n, 5n], new Map<string, Value>([['c', 6n], ['d', 7n]]))).toBe('1 3 4,5 6 d,7'); // prettier-ignore
  expect(() => call(f, [])).toThrow('TypeError');
});

test('equal numbers are the same key', () => {
  const dict = dictOf([[1n, 'a'], [1.5, 'b'], [tupleOf(1n, 2), 'c'], ['1', 'd']]); // prettier-ignore
  expect([1, true, 1.5, tupleOf(1, 2n), '1', 2n ** 60n].map((key) => dict.get(key))).toEqual([
    'a',
    'a',
    'b',
    'c',
    'd',
    undefined,
  ]);
  expect(() => dict.get(new PyDict())).toThrow('TypeError');
});

test('ints are compared with floats exactly', () => {
  expect(compare('eq', 2n ** 53n + 1n, 2 ** 53)).toBe(false);
  expect(compare('lt', 10n ** 400n, Infinity)).toBe(true);
  expect(equals(3n, 3)).toBe(true);
  expect(noKeywords.size).toBe(0);
});
