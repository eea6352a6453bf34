// Summed variables, where several synapses sum into one.
import { expect, test } from 'vitest';
import { simulate } from './support.ts';

test('sums into a group and into parts of it add up, and begin anew in every step', async () => {
  const { values, codes } = await simulate(`
neurons G[4] { s : 1; v : 1 }
subgroup part: G[1:3]
subgroup odd: G[[3, 1]]
synapses S1: G -> G { s_post = 1 + v_pre : 1 (summed); connect() }
synapses S2: G -> part { s_post = 10 + v_pre : 1 (summed); connect(i == 0) }
synapses S3: odd -> odd { s_post = 100 + v_pre : 1 (summed); connect(i == j) }
synapses S4: G -> part { s_pre = 1000 + v_post : 1 (summed); connect(i == 2 and j == 0) }
run 0.3*ms
output s = G.s
`);
  expect(codes).toEqual([]);
  expect(values('s')).toEqual([4, 114, 1014, 104]);
});
