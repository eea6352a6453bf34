// Regression tests from generated models: steps of monitors and pathways that depend on time or on event-driven
// variables.
import { expect, test } from 'vitest';
import { ModelRun, SourceText } from '../../src/index.ts';

async function resultsOf(model: string, optimize: 0 | 2): Promise<(name: string) => number[]> {
  const run = new ModelRun(new SourceText('test.model', model), { optimize, seed: 1 });
  expect(run.check()).toBe(true);
  await run.run();
  return (name) => Array.from(run.results.get(name)!.values);
}

test('a monitor with a step of its own sees the time of its group in subexpressions', async () => {
  const values = await resultsOf(
    `
neurons G[1] { g = t_in_timesteps % 4 : integer }
state_monitor Z: G { variables: g; dt: 1*ms }
run 3*ms
`,
    2,
  );
  expect(values('Z.g')).toEqual([0, 2, 0]); // 0, 10 and 20 steps of 0.1 ms, as in Brian2
});

const model = (right: string) => `
neurons G[2] { n : 1; threshold: timestep(t, dt) % 4 == i }
synapses S: G -> G {
    g : 1
    da/dt = ${right} : 1 (event-driven)
    on_post { g += 0.25; a += 0.125 }
    on_pre { n_post += a }
    connect()
}
S.a = 0.2 + 0.1*j
run 3*ms
output a = S.a
output n = G.n
output g = S.g
`;

test.each(['-a/(3*ms)', '(0.7 - a)/(3*ms)', '(g - a)/(3*ms)'])(
  'event-driven variables beside one that is hoisted to the neuron: %s',
  async (right) => {
    const [plain, quick] = [await resultsOf(model(right), 0), await resultsOf(model(right), 2)];
    for (const name of ['a', 'n', 'g'])
      expect(quick(name)).toEqual(plain(name).map((value) => expect.closeTo(value, 12)));
    expect(plain('a')[0]).not.toBe(0.2);
  },
);
