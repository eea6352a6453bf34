// One WebAssembly memory under all arrays: it grows without detaching arrays, and arrays that have no room lie elsewhere.
import { afterEach, expect, test } from 'vitest';
import { allocate, arenaOf, createArena, placed, setAllocator } from '../../src/memory/index.ts';

afterEach(() => setAllocator(null));

test('arrays begin at multiples of 64 bytes of one memory, and stay valid while it grows', () => {
  const arena = createArena()!;
  setAllocator(arena);
  const small = allocate('u8', 3);
  const first = allocate('f64', 10);
  first[9] = 4;
  const others = Array.from({ length: 40 }, () => allocate('i32', 2 ** 16));
  others[39]![2 ** 16 - 1] = 7;
  for (const array of [small, first, ...others]) {
    expect(arenaOf(array)).toBe(arena);
    expect(array.byteOffset % 64).toBe(0);
    expect(array.byteOffset).toBeGreaterThan(0);
  }
  expect(first[9]).toBe(4);
  // A view of the memory as it is now shares the bytes of the oldest arrays.
  new Float64Array(arena.memory.buffer, first.byteOffset, 10)[0] = 5;
  expect(first[0]).toBe(5);
  expect(new Set([small, first, ...others].map(({ byteOffset }) => byteOffset)).size).toBe(42);
});

test('tables are copied into the memory once', () => {
  const arena = createArena()!;
  setAllocator(arena);
  const table = Float64Array.of(1, 2, 3);
  const copy = placed(table);
  expect(arenaOf(copy)).toBe(arena);
  expect([...copy]).toEqual([1, 2, 3]);
  expect(placed(table)).toBe(copy);
});

test('an array that has no room lies elsewhere; one of impossible length is refused', () => {
  const arena = createArena()!;
  const large = arena.allocate('u8', 2 ** 32);
  expect(arenaOf(large)).toBe(null);
  expect(large.length).toBe(2 ** 32);
  expect(arenaOf(arena.allocate('f64', 1))).toBe(arena);
  expect(() => arena.allocate('f64', -1)).toThrow(RangeError);
});
