import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { sorting, sortingPositions } from '../src/math/index.ts';
import { atOnce, carryOut, filled, inParts, partSize, resumable } from '../src/slices.ts';
import type { Work } from '../src/slices.ts';

/** A counter that stands for a random stream. */
function counter() {
  let at = 0;
  return {
    draw: () => (at += 1),
    state: { save: () => at, restore: (saved: number) => void (at = saved) },
  };
}

let now = 0;
beforeEach(() => void vi.spyOn(performance, 'now').mockImplementation(() => now));
afterEach(() => void vi.restoreAllMocks());

/** Work that takes 600 ms, and draws twice. */
function* slowly<T>(value: T, draw: () => number): Work<T> {
  draw();
  for (let parts = 0; parts < 60; parts++) {
    now += 10;
    yield;
  }
  draw();
  return value;
}

/** The result and the number of slices. */
function inSteps<T>(work: Work<T>): { value: T; slices: number } {
  for (let slices = 1; ; slices++) {
    const next = work.next();
    if (next.done === true) return { value: next.value, slices };
  }
}

describe('resumable', () => {
  test('repeats a function with the results of its work, and draws nothing twice', () => {
    const { draw, state } = counter();
    let evaluations = 0;
    const evaluate = () => {
      evaluations += 1;
      const before = draw();
      const a = carryOut(() => slowly('a', draw));
      const between = draw();
      const b = carryOut(() => slowly('b', draw));
      return [before, a, between, b, draw()];
    };
    const { value, slices } = inSteps(resumable(evaluate, state));
    expect(value).toEqual([1, 'a', 4, 'b', 7]);
    expect(evaluations).toBe(3);
    expect(slices).toBeGreaterThan(2);
  });

  test('evaluates a function once whose work is short', () => {
    const { state } = counter();
    let evaluations = 0;
    const evaluate = () => {
      evaluations += 1;
      return filled(partSize * 2, (array, from, to) => array.fill(1, from, to)).length;
    };
    expect(inSteps(resumable(evaluate, state))).toEqual({ value: partSize * 2, slices: 1 });
    expect(evaluations).toBe(1);
  });

  test('puts random streams back where it is ended', () => {
    const { draw, state } = counter();
    const work = resumable(() => draw() + carryOut(() => slowly(1, draw)), state);
    work.next();
    expect(state.save()).toBe(2);
    work.return(0);
    expect(state.save()).toBe(0);
  });

  test('passes errors on, and leaves nothing behind', () => {
    const { draw, state } = counter();
    const failing = resumable(() => {
      carryOut(() => slowly(0, draw));
      throw new RangeError('no');
    }, state);
    expect(() => inSteps(failing)).toThrow('no');
    expect(carryOut(() => slowly(3, draw))).toBe(3);
  });
});

test('inParts covers every element once, and yields after each part', () => {
  const parts: number[][] = [];
  const work = inParts(10, (from, to) => void parts.push([from, to]), 4);
  expect(inSteps(work).slices).toBe(4);
  expect(parts).toEqual([
    [0, 4],
    [4, 8],
    [8, 10],
  ]);
});

describe('sorting', () => {
  const sizes = [0, 1, 2, 15, 16, 17, 1000, partSize - 1, partSize, partSize + 1, 3 * partSize + 3];
  const numbers = (length: number) =>
    Float64Array.from({ length }, (_, k) => {
      const x = (k * 7919) % 1009;
      return x === 5 ? NaN : x === 6 ? -0 : x === 7 ? 0 : x === 8 ? -Infinity : x - 500;
    });

  test.each(sizes)('%i numbers as the engine does', (length) => {
    const given = numbers(length);
    expect(atOnce(sorting(given.slice()))).toEqual(given.slice().sort());
  });

  test.each(sizes)('positions of %i numbers: stable, nan last', (length) => {
    const given = numbers(length);
    const key = (k: number) => (Number.isNaN(given[k]) ? Infinity : given[k]!);
    const expected = Array.from(given, (_, k) => k).sort((i, j) =>
      key(i) === key(j) ? 0 : key(i) - key(j),
    );
    expect(Array.from(atOnce(sortingPositions(given)))).toEqual(expected);
  });

  test('of any numbers', () => {
    fc.assert(
      fc.property(fc.float64Array({ maxLength: 200 }), (given) => {
        expect(atOnce(sorting(given.slice()))).toEqual(given.slice().sort());
        const positions = Array.from(atOnce(sortingPositions(given)), (k) => given[k]! + 0);
        expect(positions).toEqual(Array.from(given.slice().sort(), (x) => x + 0));
      }),
    );
  });
});
