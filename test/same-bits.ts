// Compares results bit by bit. `toEqual` would take longer than the runs, for what has a million numbers.
import { expect } from 'vitest';
import type { ResultArray } from '../src/io/index.ts';

type Arrays = ReadonlyMap<string, Pick<ResultArray, 'shape' | 'values'>>;

/** Expects the same arrays in the same order, with the same shapes, types and bits. */
export function expectSameBits(found: Arrays, expected: Arrays, what = ''): void {
  expect([...found.keys()], what).toEqual([...expected.keys()]);
  for (const [name, { shape, values }] of expected) {
    const other = found.get(name)!;
    expect(other.shape, `${what}: shape of ${name}`).toEqual(shape);
    expect(other.values.constructor, `${what}: type of ${name}`).toBe(values.constructor);
    const at = firstDifference(other.values, values);
    expect(other.values[at], `${what}: ${name}[${at}]`).toBe(values[at]);
  }
}

/** The first index at which two arrays differ; -1 if they are the same. */
export function firstDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  const length = Math.max(one.length, other.length);
  for (let at = 0; at < length; at++) if (!Object.is(one[at], other[at])) return at;
  return -1;
}
