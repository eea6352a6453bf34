// The allocator can be replaced; constant arrays that lie elsewhere are copied once. Arrays of kernels and of the runtime
// are made by it only.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  allocate,
  allocateCopy,
  allocateFrom,
  elementOf,
  MemoryError,
  placed,
  plainArray,
  setAllocator,
} from '../../src/memory/index.ts';
import { Connectivity, growable } from '../../src/runtime/index.ts';
import { Arena } from './arena.ts';

afterEach(() => setAllocator(null));

const elements = ['f64', 'i32', 'u8', 'u16', 'u32'] as const;

describe('an installed allocator', () => {
  test.each(elements)('makes all arrays of %s but plain ones', (element) => {
    const arena = new Arena(2 ** 16);
    setAllocator(arena);
    const source = [1, 2, 3];
    const from = allocateFrom(element, source);
    const copy = allocateCopy(from);
    from[0] = 7;
    expect([...copy]).toEqual(source);
    const list = growable(element);
    for (let k = 0; k < 100; k++) list.push(k);
    list.trim();
    for (const array of [allocate(element, 3), from, copy, list.view()]) {
      expect(arena.owns(array)).toBe(true);
      expect(elementOf(array)).toBe(element);
    }
    expect(arena.owns(plainArray(element, 3))).toBe(false);
    expect([...list.view()]).toEqual(Array.from({ length: 100 }, (_, k) => k));
  });

  test('is told of one copy of each constant array, and none of its own', () => {
    const table = Float64Array.of(1, 2);
    expect(placed(table)).toBe(table);
    const arena = new Arena(2 ** 12);
    setAllocator(arena);
    const copy = placed(table);
    expect(arena.owns(copy)).toBe(true);
    expect([...copy]).toEqual([1, 2]);
    expect(placed(table)).toBe(copy);
    expect(placed(copy)).toBe(copy);
    setAllocator(new Arena(2 ** 12));
    expect(placed(table)).not.toBe(copy);
  });

  test('that is full ends with a MemoryError', () => {
    setAllocator(new Arena(64));
    allocate('f64', 8);
    expect(() => allocate('f64', 8)).toThrow(MemoryError);
  });

  test('holds connections through additions, restored states and rows of all forms', () => {
    const arena = new Arena(2 ** 16);
    setAllocator(arena);
    const S = new Connectivity(3, 3);
    const arrays = () => {
      const [source, target] = [S.indexBySource(), S.indexByTarget()];
      return [
        ...[S.pre, S.post, S.countOutgoing(), S.countIncoming(), S.countEarlierOfPair()],
        ...[source.row, target.row, source.order, target.order, S.select(null, null)],
        S.between(0, 1),
      ].filter((array) => array !== null);
    };
    const isInside = () => arrays().map((array) => arena.owns(array));
    S.addPairs(allocateFrom('u16', [0, 1]), allocateFrom('u16', [1, 0]));
    expect(isInside()).not.toContain(false);
    S.addPairs(allocateFrom('u16', [0, 2]), allocateFrom('u16', [1, 2]));
    expect(isInside()).not.toContain(false);
    S.restore({ pre: Uint32Array.of(2, 0), post: Uint32Array.of(1, 1) });
    expect([...S.pre]).toEqual([2, 0]);
    expect(isInside()).not.toContain(false);
  });
});

/** Their arrays are results or belong to one calculation. */
const exempt = ['convolution.ts', 'rates.ts', 'loop.ts'];

test('the runtime constructs no typed array itself', () => {
  const folder = join(import.meta.dirname, '../../src/runtime');
  const making = readdirSync(folder).filter((name) =>
    /(Float64|Int32|Uint(8|16|32))Array(\(|\.from|\.of)/.test(
      readFileSync(join(folder, name), 'utf8'),
    ),
  );
  expect(making.filter((name) => !exempt.includes(name))).toEqual([]);
});
