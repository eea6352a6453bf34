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

test('a subgroup as the only index stands for its neurons', async () => {
  const { values, codes } = await simulate(`
neurons G[6] { x : 1 }
subgroup A: G[2:4]
subgroup C: G[1:5]
subgroup mixed: G[[5, 1]]
G.x = i
output whole = G.x[A]
output inner = C.x[A]
output mixed_x = G.x[mixed]
G.x[mixed] = [50, 10]
C.x[A] = 0
G.x[A] += 0.5
output x = G.x
`);
  expect(codes).toEqual([]);
  expect(values('whole')).toEqual([2, 3]);
  expect(values('inner')).toEqual([2, 3]);
  expect(values('mixed_x')).toEqual([5, 1]);
  expect(values('x')).toEqual([0, 10, 0.5, 0.5, 4, 50]);
});

test('a literal as an index is a condition', async () => {
  const { values, codes } = await simulate(`
neurons G[3] { x : 1 }
G.x[True] = 2
output x = G.x[True]
`);
  expect(codes).toEqual([]);
  expect(values('x')).toEqual([2, 2, 2]);
});

test.each([
  ['a group of the other side', 'S.w[odd, :] = 1'],
  ['a group as the only index of synapses', 'S.w[A1] = 1'],
  ['another group', 'A.x[odd] = 1'],
  ['another group, read', 'print A.x[B]'],
  ['a subgroup that lies partly outside', 'subgroup A2: A[2:4]\nA1.x[A2] = 1'],
])('%s is refused', async (_, statements) => {
  const { codes } = await simulate(`${two}\n${statements}`);
  expect(codes).toEqual(['group-as-index']);
});
