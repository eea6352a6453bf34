// Values of synapses that became NaN or infinite: the warning after the run with variable, element and time.
import { expect, test } from 'vitest';
import { simulate } from './support.ts';

test('a synaptic variable that became NaN is named with element and time', async () => {
  const { codes, said } = await simulate(`
neurons A[2] { v : 1 }
synapses S: A -> A {
  k : 1
  dx/dt = log(k)/ms : 1 (clock-driven)
  dy/dt = -y/ms : 1 (clock-driven)
  method: euler
  connect()
}
S.k = 1
S.k[1, 0] = -1
run 3*ms
`);
  expect(codes).toEqual(['invalid-values']);
  expect(said[0]).toContain('`x` of synapses `S`');
  expect(said[0]).toContain('3 ms');
  expect(said[0]).toContain('element 2');
});
