// The comparison of results: what it accepts and rejects.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { difference } from './compare.ts';
import { readNpz } from './npz.ts';
import type { ReferenceArray } from './npz.ts';

const cases = join(import.meta.dirname, 'cases');
const spikes = (i: number[], t: number[]): [string, ReferenceArray][] => [
  ['M.i', { shape: [i.length], data: i, type: 'i4' }],
  ['M.t', { shape: [t.length], data: t, type: 'f8' }],
];
const value = (...data: number[]): [string, ReferenceArray] => [
  'x',
  { shape: data.length === 1 ? [] : [data.length], data, type: 'f8' },
];

const table: readonly {
  name: string;
  got: [string, ReferenceArray][];
  expected: [string, ReferenceArray][];
  says: RegExp | null;
}[] = [
  { name: 'equal values', got: [value(1, 2)], expected: [value(1, 2)], says: null },
  {
    name: 'a difference of 1e-10',
    got: [value(1, 2 + 2e-10)],
    expected: [value(1, 2)],
    says: null,
  },
  {
    name: 'a difference of 1e-8',
    got: [value(1, 2 + 2e-8)],
    expected: [value(1, 2)],
    says: /element 1/,
  },
  { name: 'rounding near zero', got: [value(1e-15, 1)], expected: [value(0, 1)], says: null },
  {
    name: 'more than rounding near zero',
    got: [value(1e-12, 1)],
    expected: [value(0, 1)],
    says: /element 0/,
  },
  { name: 'not a number in both', got: [value(NaN, 1)], expected: [value(NaN, 1)], says: null },
  { name: 'not a number in one', got: [value(NaN, 1)], expected: [value(0, 1)], says: /element 0/ },
  {
    name: 'infinity for a number',
    got: [value(Infinity)],
    expected: [value(1)],
    says: /element 0/,
  },
  { name: 'another shape', got: [value(1)], expected: [value(1, 1)], says: /shape/ },
  { name: 'a missing array', got: [], expected: [value(1)], says: /missing/ },
  {
    name: 'spikes of one step in another order than the reference',
    got: spikes([0, 1, 2], [1e-3, 1e-3, 2e-3]),
    expected: spikes([1, 0, 2], [1e-3, 1e-3, 2e-3]),
    says: null,
  },
  {
    name: 'spikes of one step that are not ordered by index',
    got: spikes([1, 0, 2], [1e-3, 1e-3, 2e-3]),
    expected: spikes([1, 0, 2], [1e-3, 1e-3, 2e-3]),
    says: /M\.i: element 0/,
  },
  {
    name: 'a spike one step late',
    got: spikes([0], [1.1e-3]),
    expected: spikes([0], [1e-3]),
    says: /M\.t/,
  },
  { name: 'a spike too few', got: spikes([], []), expected: spikes([0], [1e-3]), says: /shape/ },
  {
    name: 'indices that are no integers',
    got: [['M.i', { shape: [1], data: [0], type: 'f8' }], spikes([0], [1])[1]!],
    expected: spikes([0], [1]),
    says: /type f8/,
  },
];

describe('arrays', () => {
  for (const { name, got, expected, says } of table)
    test(`${name}: ${says === null ? 'agree' : 'differ'}`, () => {
      const reason = difference(new Map(got), new Map(expected), {}, ['M']);
      if (says === null) expect(reason).toBeNull();
      else expect(reason).toMatch(says);
    });
});

test('statistics allow a stated number of sigmas', () => {
  const expectation = { statistical: { x: { mean: 10, std_of_mean: 1, sigmas: 5 } } };
  expect(difference(new Map([value(14.9)]), null, expectation, [])).toBeNull();
  expect(difference(new Map([value(15.1)]), null, expectation, [])).toMatch(/5\.1 sigma/);
  expect(difference(new Map([value(NaN)]), null, expectation, [])).not.toBeNull();
});

test('every reference agrees with itself', () => {
  for (const name of readdirSync(cases).filter((file) => file.endsWith('.npz'))) {
    const arrays = readNpz(readFileSync(join(cases, name)));
    expect(difference(arrays, arrays, {}, []), name).toBeNull();
    expect(arrays.size).toBeGreaterThan(0);
  }
});
