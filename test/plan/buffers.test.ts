// Every type of array has its element type.
import { expect, test } from 'vitest';
import { allocate } from '../../src/runtime/index.ts';
import { elementOf } from '../../src/simulation/plan/buffers.ts';

test.each(['f64', 'i32', 'u32', 'u16', 'u8'] as const)('%s', (element) => {
  expect(elementOf(allocate(element, 3))).toBe(element);
});
