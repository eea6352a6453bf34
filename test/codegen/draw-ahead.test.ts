// Numbers are drawn for a block of elements first: in the same order, with the same bits; and for which functions.
import { describe, expect, test } from 'vitest';
import { bodyText, parseKernel, passNamed } from './kernel-text.ts';
import { testCases } from './pass-cases.ts';

describe('loops that draw', () => {
  testCases('draw-ahead');
});

/** Whether a loop that computes this with a number that it draws becomes two. */
function isSplitFor(value: string): boolean {
  const kernel = parseKernel(`
    for k from 0 to 64 by 1
      draw u: float = normal()
      y[k] <- ${value}`);
  return bodyText(passNamed('draw-ahead')(kernel)) !== bodyText(kernel);
}

describe('functions that are not worth two loops', () => {
  test.each([
    ...['abs(u)', 'sqrt(u)', 'float(floor(u))', 'ceil(u)', 'min(u, 2.0)', 'max(u, 2.0)'],
    ...['clip(u, 0.0, 1.0)', 'exp(u)', 'expm1(u)', 'exprel(u)', 'inverse_exprel(u)', 'tanh(u)'],
  ])('%s', (value) => {
    expect(isSplitFor(value)).toBe(false);
  });
});

test.each(['sin(u)', 'log(u)', 'float(truncate(u))'])('%s is worth two loops', (value) => {
  expect(isSplitFor(value)).toBe(true);
});
