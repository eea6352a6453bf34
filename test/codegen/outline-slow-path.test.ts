// The slow path of the ziggurat leaves its loop; the statements and their order stay the same, bit for bit.
import { describe, expect, test } from 'vitest';
import { bodyText, expectSameBits, parseKernel, passNamed } from './kernel-text.ts';
import { testCases } from './pass-cases.ts';

describe('loops', () => {
  testCases('outline-slow-path');
});

test.each([
  [60, true],
  [61, false],
])('a body of %d statements is outlined: %s', (length, isOutlined) => {
  const stores = Array.from({ length: length - 1 }, (_, k) => `  y[${k}] <- x[k]`);
  const text = `
for k from 0 to n by 1
${stores.join('\n')}
  if (x[k] < 0.5)
    draw u: float = normal()
    z[k] <- u`;
  const plain = parseKernel(text);
  const changed = passNamed('outline-slow-path')(plain);
  expect(bodyText(changed).includes('while')).toBe(isOutlined);
  expectSameBits(plain, changed);
});

test('inlined normal numbers have their slow path after the loop', () => {
  const plain = parseKernel(`
for k from 0 to 300 by 1
  draw u: float = normal()
  z[k] <- u`);
  const inlined = passNamed('inline-random')(plain);
  const changed = passNamed('outline-slow-path')(inlined);
  const [before, after] = bodyText(changed).split('if is_found');
  expect(before).not.toContain('draw');
  expect(after).toContain('normal_rest');
  expectSameBits(plain, changed);
});
