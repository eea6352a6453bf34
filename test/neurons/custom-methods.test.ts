// User-defined integration methods.
import { describe, expect, test } from 'vitest';
import { ModelError, ModelRun, Network, NeuronGroup, seed, SourceText } from '../../src/index.ts';
import type { MethodOption } from '../../src/index.ts';
import { hillock, modelFile } from '../support.ts';

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

describe('a method that a .model file declares', () => {
  const equations = 'dx/dt = (sin(t/ms) - x*y)/ms : 1; dy/dt = x/ms : 1';
  const ralston =
    'method ralston { k = dt*f(x, t); x_new = x + k/4 + 3/4*dt*f(x + 2/3*k, t + 2/3*dt) }';

  /** What a model of two neurons prints after a millisecond. */
  const printed = async (methods: string, use: string, rest = equations): Promise<string> => {
    const text = `${methods}\nneurons G[2] { ${rest}; method: ${use} }\nseed(3)\nG.x = 1 + 0.5*i\nrun 1*ms\nprint G.x*1e12`;
    const { stdout, stderr } = await hillock([
      'run',
      modelFile(text),
      '--quiet',
      '--optimize',
      '0',
    ]);
    return stdout + stderr;
  };

  test('takes the steps of Brian2’s ExplicitStateUpdater with the same lines', async () => {
    const model = new ModelRun(
      new SourceText(
        'net.model',
        `${ralston}\nneurons G[2] { ${equations}; method: ralston }\nG.x = 1 + 0.5*i\nrun 1*ms\noutput x = G.x\noutput y = G.y`,
      ),
    );
    await model.run();
    const values = ['x', 'y'].flatMap((name) => [...model.results.get(name)!.values]);
    // Recorded from Brian2 2.5.1.
    const recorded = [
      0.9665706853177969, 1.0682584459688491, 0.9930617553237641, 1.3346179834645917,
    ];
    for (const [k, value] of recorded.entries()) expect(values[k]).toBeCloseTo(value, 14);
  });

  test('takes the noise that it is declared for', async () => {
    const noisy = 'dx/dt = -x/ms + xi/ms**0.5 : 1';
    const lines = '{ x_new = x + dt*f(x, t) + g(x, t)*dW }';
    const euler = await printed('', 'euler', noisy);
    expect(await printed(`method mine (stochastic=additive) ${lines}`, 'mine', noisy)).toBe(euler);
    expect(await printed(`method mine ${lines}`, 'mine', noisy)).toContain('white noise');
    const multiplied = 'dx/dt = x*xi/ms**0.5 : 1';
    const additive = await printed(
      `method mine (stochastic=additive) ${lines}`,
      'mine',
      multiplied,
    );
    expect(additive).toContain('depends on `x`');
    const any = await printed(
      `method mine (stochastic=multiplicative) ${lines}`,
      'mine',
      multiplied,
    );
    expect(any).not.toContain('error');
  });

  test('has a name of its own, which is not a value', async () => {
    expect(await printed(ralston, 'ralston(max_steps=3)')).toContain('takes no options');
    expect(await printed(`${ralston}\nmethod = 3\nz = ralston`, 'ralston')).toContain(
      '`z` would be',
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
