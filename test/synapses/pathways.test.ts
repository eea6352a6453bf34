// Pathways: triggers, delivery times and order.
import { expect, test } from 'vitest';
import { Network, NeuronGroup, Synapses } from '../../src/simulation/index.ts';
import { simulate } from './support.ts';

test('different time steps of source and target cause a warning', async () => {
  const { codes, said } = await simulate(`
neurons P[2] { v : 1; threshold: v > 1; reset { v = 0 }; dt: 0.2*ms }
neurons G[2] { v : 1 }
synapses S: P -> G { on_pre { v_post += 1 }; connect() }
run 1*ms
`);
  expect(codes).toEqual(['synapses-dt']);
  expect(said[0]).toContain('steps of 200 us');
  expect(said[0]).toContain('group `G` has 100 us');
});

test('equal time steps, or default steps of the synapses, cause none', async () => {
  const { codes } = await simulate(`
neurons P[2] { v : 1; threshold: v > 1; reset { v = 0 }; dt: 0.2*ms }
synapses S: P -> P { w : 1; on_pre { v_post += w }; connect() }
S.w = 1
run 1*ms
`);
  expect(codes).toEqual([]);
});

test.each([
  ['order', 'first'],
  ['order', Number.NaN],
  ['when', 3],
])('a pathway whose `%s` is %j does not run', async (key, value) => {
  const G = new NeuronGroup(2, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' });
  const S = new Synapses(G, G, { on_pre: 'v_post += 1' });
  S.connect();
  Object.assign(S.pathway('pre'), { [key]: value });
  await expect(new Network(G, S).run('0.1*ms')).rejects.toThrow(
    `\`${key}\` of \`${S.name}.pre\` must be`,
  );
});
