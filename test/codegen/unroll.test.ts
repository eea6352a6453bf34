// Unrolling is bit-exact, and done only where it gains something.
import { describe, expect, test } from 'vitest';
import { bodyText, expectSameBits, parseKernel, passNamed } from './kernel-text.ts';
import { testCases } from './pass-cases.ts';

const unroll = passNamed('unroll');

describe('loops', () => {
  testCases('unroll');
});

test.each([0, 1, 3, 4, 5, 7, 8, 11])('every bit stays in loops of %d iterations', (count) => {
  for (const end of [`${count + 2}`, 'end']) {
    const plain = parseKernel(`
let end: integer = (n + ${count - 1})
for k from 2 to ${end} by 1
  let a: float = x[k]
  z[k] <- (a * z[(k - 1)])`);
    expectSameBits(plain, unroll(plain));
  }
});

test.each([
  [16, true],
  [17, false],
])('a body of %d statements is unrolled: %s', (length, isUnrolled) => {
  const stores = Array.from({ length }, (_, k) => `  y[${k}] <- x[k]`);
  const plain = parseKernel(`for k from 0 to 8 by 1\n${stores.join('\n')}`);
  expect(bodyText(unroll(plain)).includes('by 4')).toBe(isUnrolled);
});
