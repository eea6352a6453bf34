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

test('a Poisson group spikes in its slot, and its synapses act in the next step', async () => {
  const { values, codes } = await ran(`
    poisson_group sure[1] { rates: 1e9*Hz; when: end; order: 1 }
    neurons G[1] { v : 1 }
    synapses S: sure -> G { on_pre: v_post += 1
        connect(True) }
    spike_monitor M: sure { when: end; order: 2 }
    run 0.3*ms
    output v = G.v
    output count = M.num_spikes
  `);
  expect(codes).toEqual([]);
  expect([values['v'], values['count']]).toEqual([[2], [3]]);
});
