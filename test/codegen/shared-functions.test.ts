// Functions that texts of different numbers share.
import { expect, test } from 'vitest';
import { makeWhereAllowed, sharing } from '../../src/codegen/index.ts';

test('texts that differ in fractions share a function, with the numbers of each; others do not', () => {
  let count = 0;
  const make = sharing((names, text) => {
    count += 1;
    return makeWhereAllowed(names, text);
  });
  const call = (text: string): unknown => make(['a$'], text)!(2);
  expect(call('return a$*0.1 + 2.5e-3 + a$[0]')).toBeNaN();
  expect(call('return a$*0.1 - 1e-3;')).toBe(2 * 0.1 - 1e-3);
  expect(call('return a$*0.7 - 2.5e300;')).toBe(2 * 0.7 - 2.5e300);
  expect(call('return a$*-0.7 - 1.25;')).toBe(2 * -0.7 - 1.25);
  expect(count).toBe(3);
  expect(call('return a$*0.7 - 1;')).toBe(2 * 0.7 - 1);
  expect(call('const x0 = 1.5; return x0 + a$;')).toBe(3.5);
  expect(count).toBe(5);
});
