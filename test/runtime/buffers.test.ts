// Arrays: growth keeps values, snapshots are copies, and lack of memory is a clear error.
import { MemoryError, allocate, elementOf } from '../../src/memory/index.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growable } from '../../src/runtime/index.ts';
import type { ElementType } from '../../src/abi.ts';

const elements: ElementType[] = ['f64', 'i32', 'u32', 'u16', 'u8'];

describe('growing arrays', () => {
  test.each(elements)('%s keeps appended values in order', (element) => {
    const addition = fc.oneof(
      fc.record({ kind: fc.constant('push' as const), value: fc.nat(255) }),
      fc.record({
        kind: fc.constant('append' as const),
        values: fc.array(fc.nat(255)),
        spare: fc.nat(3),
      }),
      fc.record({ kind: fc.constant('repeat' as const), value: fc.nat(255), count: fc.nat(40) }),
      fc.record({ kind: fc.constant('reserve' as const), more: fc.nat(100) }),
      fc.record({ kind: fc.constant('trim' as const) }),
    );
    fc.assert(
      fc.property(fc.array(addition), (additions) => {
        const array = growable(element);
        const expected: number[] = [];
        for (const step of additions) {
          if (step.kind === 'push') {
            array.push(step.value);
            expected.push(step.value);
          } else if (step.kind === 'append') {
            const values = [...step.values, ...new Array<number>(step.spare).fill(7)];
            array.append(Float64Array.from(values), step.values.length);
            expected.push(...step.values);
          } else if (step.kind === 'repeat') {
            array.appendRepeated(step.value, step.count);
            expected.push(...new Array<number>(step.count).fill(step.value));
          } else if (step.kind === 'reserve') array.reserve(step.more);
          else array.trim();
        }
        expect(array.length).toBe(expected.length);
        expect([...array.view()]).toEqual(expected);
      }),
    );
  });

  test('a snapshot is not changed by what comes later, and can be restored twice', () => {
    const array = growable('f64');
    array.append(Float64Array.of(1.5, 2.5));
    const snapshot = array.snapshot();
    array.clear();
    array.push(9);
    array.push(10);
    array.push(11);
    for (let time = 0; time < 2; time++) {
      array.restore(snapshot);
      expect([...array.view()]).toEqual([1.5, 2.5]);
      array.push(3);
    }
  });

  test('reserved capacity is filled without reallocation', () => {
    const array = growable('i32');
    array.reserve(1000);
    array.push(0);
    const { buffer } = array.view();
    for (let k = 1; k < 1000; k++) array.push(k);
    expect(array.view().buffer).toBe(buffer);
  });
});

test('too large an array gives a MemoryError that says how large', () => {
  const length = 2 ** 52;
  let caught: unknown;
  try {
    allocate('f64', length);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(MemoryError);
  expect(caught).toBeInstanceOf(RangeError);
  expect((caught as MemoryError).bytes).toBe(length * 8);
});

test.each(elements)('an array of %s has that element type', (element) => {
  expect(elementOf(allocate(element, 3))).toBe(element);
});
