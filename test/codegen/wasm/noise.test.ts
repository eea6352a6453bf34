// Models with noise have the same bits as WebAssembly, which draws for a block of elements first, and as JavaScript.
import { afterAll, expect, test } from 'vitest';
import { targets } from '../../../src/codegen/index.ts';
import { setAllocator } from '../../../src/memory/index.ts';
import { runAt } from '../../levels/run.ts';

afterAll(() => setAllocator(null));

const models: Readonly<Record<string, string>> = {
  'exponential neurons, noise while they are not refractory': `
    neurons G[300] {
      dv/dt = (exp(v) + 2*exp(-v) - w + 0.5*sin(v))/tau + sigma*xi/tau**0.5 : 1 (unless refractory)
      dw/dt = (v - w)/(20*ms) : 1
      sigma : 1
      threshold: v > 2
      reset { v = 0; w += 0.1 }
      refractory: 3*ms
    }
    G.sigma = 0.5 + 2*i/N`,
  'two sources of noise, and rates that depend on each other': `
    neurons G[131] {
      da/dt = (tanh(b) - a)/tau + 0.4*xi_1*tau**-0.5 : 1
      db/dt = (cos(a)*exp(-b**2) - b)/tau + 0.3*xi_2*tau**-0.5 : 1
      v = a + b : 1
      sigma : 1
      threshold: a > 0.5
      reset: a = -1
    }`,
  'numbers drawn in a condition': `
    neurons G[200] {
      dv/dt = -v/tau : 1
      sigma : 1
      threshold: rand() < 0.05*exp(-v**2) + 0.01*sin(v)**2
      reset: v += 0.1*randn()
    }`,
};

test.each(Object.entries(models))('%s', async (_, model) => {
  const text = `tau = 10*ms
    ${model}
    spike_monitor M: G
    state_monitor S: G { variables: v; record: [0, 1, 100, 127, 128, 130] }
    run 60*ms
    output a = G.v`;
  for (const level of [0, 1, 2] as const) {
    const expected = await runAt(text, level);
    const found = await runAt(text, level, targets.wasm);
    expect(expected.errors).toEqual([]);
    expect(found.errors).toEqual([]);
    expect(expected.results.get('M.i')!.length).toBeGreaterThan(20);
    for (const [name, values] of expected.results)
      expect(Array.from(found.results.get(name)!), name).toEqual(Array.from(values));
  }
});
