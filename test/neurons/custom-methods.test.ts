// User-defined integration methods in TypeScript.
import { describe, expect, test } from 'vitest';
import { ModelError, Network, NeuronGroup, seed } from '../../src/index.ts';
import type { MethodOption } from '../../src/index.ts';

/** Values of `x` after a millisecond in steps of 0.1 ms. */
async function after(
  equations: string,
  method: string | MethodOption,
  size = 2,
): Promise<number[]> {
  const group = new NeuronGroup(size, equations, { method });
  group.set('x', '1 + 0.5*i');
  await new Network(group).run('1*ms');
  return [...group.get('x')];
}

describe('a user-defined method', () => {
  const midpoint: MethodOption = {
    name: 'midpoint',
    description: 'k = dt*f(x, t)\nx_new = x + dt*f(x + k/2, t + dt/2)',
  };

  test('is evaluated over all variables and the time', async () => {
    const equations = 'dx/dt = (sin(t/ms) - x*y)/ms : 1\n dy/dt = x/ms : 1';
    expect(await after(equations, midpoint)).toEqual(await after(equations, 'rk2'));
  });

  test('accepts the kind of noise that it declares', async () => {
    const euler: MethodOption = {
      name: 'mine',
      description: 'x_new = x + dt*f(x, t) + g(x, t)*dW',
      stochastic: 'additive',
    };
    const noisy = 'dx/dt = -x/ms + xi/ms**0.5 : 1';
    const spread = async (method: string | MethodOption): Promise<number> => {
      seed(5);
      const values = await after(noisy, method, 4000);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    };
    // Deviation from the mean: 1 + 0.5*i decays; compare the two methods with equal seeds.
    expect(await spread(euler)).toBeCloseTo(await spread('euler'), 8);
    await expect(after('dx/dt = x*xi/ms**0.5 : 1', euler)).rejects.toThrow('depends on `x`');
    await expect(after(noisy, midpoint)).rejects.toThrow('white noise');
  });

  test('reports errors with their places in its text', async () => {
    const wrong = { name: 'mine', description: 'k = dt*f(x, t)\nx_new = x + kk' };
    await expect(after('dx/dt = -x/ms : 1', wrong)).rejects.toThrow(
      '`kk` is not defined in a method',
    );
  });
});

test('options of adaptive methods can be given in a program', async () => {
  const precise = await after('dx/dt = -x**3/ms : 1', {
    name: 'rkf45',
    absolute_error: 1e-12,
    relative_error: 1e-12,
  });
  for (const [k, value] of precise.entries()) {
    const start = 1 + 0.5 * k;
    expect(value).toBeCloseTo(start / Math.sqrt(1 + 2 * start ** 2), 11);
  }
});

test('inner steps beyond what is allowed end the run', async () => {
  const run = after('dx/dt = -1e6*(x - sin(t/ms))/ms : 1', { name: 'rkf45', max_steps: 20 });
  const error = await run.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ModelError);
  expect((error as ModelError).diagnostics.map(({ code }) => code)).toEqual([
    'too-many-inner-steps',
  ]);
});
