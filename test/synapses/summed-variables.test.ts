// Summed variables, with several synapses summed into one variable.
import { expect, test } from 'vitest';
import { simulate } from './support.ts';

test('sums into a group and its subgroups add up, and start from zero in every step', async () => {
  const { values, codes } = await simulate(`
neurons G[4] { s : 1; v : 1 }
subgroup part: G[1:3]
subgroup odd: G[[3, 1]]
synapses S1: G -> G { s_post = 1 + v_pre : 1 (summed); connect() }
synapses S2: G -> part { s_post = 10 + v_pre : 1 (summed); connect(i == 0) }
synapses S3: odd -> odd { s_post = 100 + v_pre : 1 (summed); connect(i == j) }
synapses S4: G -> part { s_pre = 1000 + v_post : 1 (summed); connect(i == 2 and j == 0) }
G.v = 0
run 0.3*ms
output s = G.s
`);
  expect(codes).toEqual([]);
  expect(values('s')).toEqual([4, 114, 1014, 104]);
});

test('a sum that reads its own variable reads the previous values, as in Brian2', async () => {
  const { values, codes } = await simulate(`
neurons G[2] { p : 1; c = 2*p : 1 }
synapses S: G -> G {
    p_post = (c_pre + 1)/3 : 1 (summed)
    connect(j=k for k in range(i, N_post))
}
run 0.3*ms
output p = G.p
`);
  expect(codes).toEqual([]);
  const expected = [0.7037037037, 1.9259259259]; // Brian2 2.5.1
  expect(values('p')).toEqual(expected.map((value) => expect.closeTo(value, 9)));
});

test('such sums over a link, and of several synapses into one variable', async () => {
  const { values, codes } = await simulate(`
neurons G[2] { p : 1 }
neurons H[2] { l : 1 (linked) }
H.l = linked_var(G.p)
synapses S: G -> G { p_post = p_post + 1 : 1 (summed); connect(i == j) }
synapses T: H -> G { p_post = 10*l_pre + 2 : 1 (summed); connect(i == j) }
run 0.3*ms
output p = G.p
`);
  expect(codes).toEqual([]);
  expect(values('p')).toEqual([3 * (1 + 11 + 121), 3 * (1 + 11 + 121)]);
});

test('a sum reads the previous values of later sums and the new ones of earlier sums', async () => {
  const { values, codes } = await simulate(`
neurons G[1] { p : 1; q : 1; r : 1 }
synapses S: G -> G { q_post = p_post : 1 (summed); connect() }
synapses T: G -> G { p_post = 5 + 0*i : 1 (summed); connect() }
synapses U: G -> G { r_post = p_post : 1 (summed); connect() }
G.p = 3
run 0.1*ms
output q = G.q
output r = G.r
`);
  expect(codes).toEqual([]);
  expect([...values('q'), ...values('r')]).toEqual([3, 5]);
});
