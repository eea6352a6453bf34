// Kernels in parts for threads: which are divided, and that the parts, in any order, do what the whole kernel does, bit for bit.
import { describe, expect, test } from 'vitest';
import type { TypedArray } from '../../src/abi.ts';
import { divide, interpret } from '../../src/codegen/index.ts';
import type { Kernel } from '../../src/codegen/index.ts';
import { firstDifference } from '../same-bits.ts';
import { bufferNamed, parseKernel } from './kernel-text.ts';

const size = 4000;
/** A formula that is worth a thread. */
const heavy = 'exp(exp(exp(exp(exp((v[k] - 4.0))))))';

/** Arrays of all buffers that a kernel may use here. */
function arrays(): Map<string, TypedArray> {
  const floats = (phase: number): Float64Array =>
    Float64Array.from({ length: size + 1 }, (_, k) => 3 + Math.sin(k * k + phase));
  return new Map<string, TypedArray>([
    ['v', floats(0)],
    ['w', floats(1)],
    ['scale', Float64Array.of(1.5, 2.5)],
    ['events', new Int32Array(size)],
    ['free', Uint8Array.from({ length: size }, (_, k) => (k % 3 === 0 ? 0 : 1))],
    ['stream', Uint32Array.of(1, 2, 3, 4)],
  ]);
}

const whole: readonly (readonly [what: string, text: string])[] = [
  [
    'a state update',
    `
      for k from 0 to 4000 by 1
        let next: float = ${heavy}
        v[k] <- next
        w[k] <- (next + w[k])`,
  ],
  [
    'a state update with a threshold',
    `
      let by: float = scale[0]
      var found: integer = 0
      for k from 0 to 4000 by 1
        let next: float = (by * ${heavy})
        v[k] <- next
        if ((next > 1.6) and free[k])
          events[found] <- k
          set found = (found + 1)
          w[k] <- t
          free[k] <- false
      return found`,
  ],
  [
    'a threshold on both sides of a condition',
    `
      var found: integer = 0
      for k from 0 to 4000 by 1
        let next: float = ${heavy}
        if (w[k] > 3.0)
          v[k] <- next
          if (next > 1.6)
            events[found] <- k
            set found = (found + 1)
        else
          v[k] <- (next + 1.0)
          if free[k]
            events[found] <- k
            set found = (found + 1)
      return found`,
  ],
  [
    'an inner loop with a variable of its own',
    `
      for k from 0 to 4000 by 1
        var sum: float = 0.0
        for m from 0 to 3 by 1
          set sum = (sum + ${heavy})
        v[k] <- sum`,
  ],
];

describe('divided', () => {
  for (const [what, text] of whole)
    test.each([2, 3, 7])(`${what}, in %i parts`, (count) => {
      const kernel = parseKernel(text);
      const expected = arrays();
      const found = arrays();
      const result = interpret(kernel, expected)(0.25, 3, 0);
      const division = divide(kernel, found, count)!;
      expect(division.parts).toHaveLength(count);
      const results: number[] = [];
      for (let k = count - 1; k >= 0; k--)
        results[k] = interpret(division.parts[k]!, found)(0.25, 3, 0);
      const { events } = division;
      if (events !== null) {
        const list = found.get(events.buffer.name) as Int32Array;
        const all = results.flatMap((end, k) => [...list.subarray(events.starts[k], end)]);
        expect(all).toHaveLength(result);
        expect(result).toBeGreaterThan(100);
        expect(result).toBeLessThan(size);
        list.set(expected.get('events') as Int32Array);
        expect(all).toEqual([...(expected.get('events') as Int32Array).subarray(0, result)]);
      } else expect(results.every((one) => one === result)).toBe(true);
      for (const [name, array] of expected)
        expect(firstDifference(found.get(name)!, array), name).toBe(-1);
    });
});

test.each([
  ['a formula that is not worth it', 'for k from 0 to 4000 by 1\n  v[k] <- (v[k] * 2.0)'],
  ['few elements', `for k from 0 to 1000 by 1\n  v[k] <- ${heavy}`],
  [
    'elements that need their neighbours',
    `for k from 0 to 4000 by 1\n  v[k] <- (${heavy} + v[(k + 1)])`,
  ],
  ['a value of all elements', `for k from 0 to 4000 by 1\n  scale[0] <- (scale[0] + ${heavy})`],
  [
    'a sum that is returned',
    `var sum: integer = 0\nfor k from 0 to 4000 by 1\n  v[k] <- ${heavy}\n  set sum = (sum + 2)\nreturn sum`,
  ],
  [
    'a count that is used',
    `
      var found: integer = 0
      for k from 0 to 4000 by 1
        v[k] <- (${heavy} + float(found))
        events[found] <- k
        set found = (found + 1)
      return found`,
  ],
  [
    'events of other elements',
    `
      var found: integer = 0
      for k from 0 to 4000 by 1
        v[k] <- ${heavy}
        events[found] <- (4000 - k)
        set found = (found + 1)
      return found`,
  ],
  [
    'random numbers',
    `for k from 0 to 4000 by 1\n  draw x: float = normal()\n  v[k] <- (x + ${heavy})`,
  ],
  ['functions of users', `for k from 0 to 4000 by 1\n  v[k] <- user(${heavy})`],
  [
    'a value that the loop changes',
    `let first: float = v[0]\nfor k from 0 to 4000 by 1\n  v[k] <- (first + ${heavy})`,
  ],
])('%s: not divided', (_, text) => {
  const kernel: Kernel = { ...parseKernel(text), stream: bufferNamed('stream') };
  expect(divide(kernel, arrays(), 2)).toBeNull();
});
