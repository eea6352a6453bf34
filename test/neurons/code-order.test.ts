// Code of a group with the same slot and order runs in order of declaration, for `every` and `on` alike.
import { expect, test } from 'vitest';
import { ran } from './support.ts';

const group = (code: string) => `
  neurons P[1] {
      v : 1
      w : 1
      reset { w = v }
      threshold: True
      event late: True
      event zero: True
      ${code}
  }
  P.v = 1
  run 0.1*ms
  output v = P.v
`;

test.each([
  ['on late: v += 3; every 0.1*ms (when=after_resets): v *= 2', 8],
  ['every 0.1*ms (when=after_resets): v *= 2; on late: v += 3', 5],
  ['on zero: v *= 5; on late: v += 3; every 0.1*ms (when=after_resets): v *= 2', 16],
])('%s', async (code, expected) => {
  const { values } = await ran(group(code.replaceAll('; ', '\n')));
  expect(values['v']).toEqual([expected]);
});
