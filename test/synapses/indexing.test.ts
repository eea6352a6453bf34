// Synapses selected by source and target.
import { expect, test } from 'vitest';
import { simulate } from './support.ts';

const two = `
neurons A[4] { x : 1 }
neurons B[3] { y : 1 }
subgroup A1: A[1:3]
subgroup odd: B[[0, 2]]
synapses S: A -> B { w : 1; connect() }
S.w = 10*i + j
`;

test('groups and subgroups as indices stand for their neurons', async () => {
  const { values, codes } = await simulate(`${two}
S.w[A1, odd] = -1
S.w[3, odd] = 0.5
output w = S.w
output row = S.w[A1, :]
output whole = S.w[A, 1]
`);
  expect(codes).toEqual([]);
  expect(values('w')).toEqual([0, 1, 2, -1, 11, -1, -1, 21, -1, 0.5, 31, 0.5]);
  expect(values('row')).toEqual([-1, 11, -1, -1, 21, -1]);
  expect(values('whole')).toEqual([1, 11, 21, 31]);
});

test('a group of the other side is refused', async () => {
  const { codes } = await simulate(`${two}\nS.w[odd, :] = 1`);
  expect(codes).toEqual(['group-as-index']);
});
