// What a tab keeps on the device: an entry of its own, which no other tab changes.
import { expect, test } from 'vitest';
import { forget, keepOn, keptOn, newId, readKept } from '../../src/page/playground/keep.ts';
import type { Kept, Shelf } from '../../src/page/playground/keep.ts';

const one: Kept = { id: 'a', name: 'A', text: 'run 1*ms', example: null, seed: 3, file: null, time: 10 }; // prettier-ignore
const file = { name: 'net.model', version: '1f' };
const two: Kept = { ...one, id: 'b', name: 'B', example: 'cuba', seed: null, file, time: 20 };

test('the newest comes first, and each tab writes over its own only', () => {
  const shelf = shelfOf({});
  expect(keepOn(shelf, one)).toBe(true);
  expect(keepOn(shelf, two)).toBe(true);
  expect(keepOn(shelf, { ...one, text: 'run 2*ms', time: 15 })).toBe(true);
  expect(keptOn(shelf).map(({ id, text }) => [id, text])).toEqual([
    ['b', 'run 1*ms'],
    ['a', 'run 2*ms'],
  ]);
  forget(shelf, 'a');
  expect(keptOn(shelf)).toEqual([two]);
});

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['another shape', '{"text": 3}'],
  ['the entry of another tab', JSON.stringify(two)],
])('what is not of this page is left alone: %s', (_what, value) => {
  const shelf = shelfOf({ 'hillock.kept.a': value ?? '', other: 'x' });
  expect(keptOn(shelf)).toEqual([]);
});

test('a full device is said', () => {
  const shelf = { ...shelfOf({}), setItem: () => { throw new Error('full'); } }; // prettier-ignore
  expect(keepOn(shelf, one)).toBe(false);
});

test('values of other types become defaults', () => {
  expect(
    readKept({
      id: 'a',
      text: 'x',
      name: 1,
      example: 2,
      seed: -1,
      file: { name: 'x' },
      time: 'now',
    }),
  ).toEqual({
    ...{ id: 'a', text: 'x', name: '', example: null, seed: null, file: null, time: 0 },
  });
  expect(readKept(undefined)).toBeNull();
});

test('tabs have numbers of their own', () => {
  expect(new Set(Array.from({ length: 100 }, newId)).size).toBe(100);
});

function shelfOf(entries: Record<string, string>): Shelf {
  const map = new Map(Object.entries(entries));
  return {
    get length() {
      return map.size;
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}
