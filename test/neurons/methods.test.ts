// Integration methods in models: which one is chosen, and its results.
import { describe, expect, test } from 'vitest';
import { Network, NeuronGroup } from '../../src/index.ts';
import { codesOf, ran } from './support.ts';

describe('a timed array in a linear equation', () => {
  const drive = (step: string, method = '') => `
    timed_array ta { values: [1, 3]; dt: ${step} }
    neurons P[1] {
        dv/dt = (ta(t) - v)/ms : 1
        ${method}
    }
    run 0.1*ms
    output v = P.v
  `;

  test("is integrated exactly if its dt is a multiple of the group's", async () => {
    expect((await ran(drive('0.5*ms'))).values['v']![0]).toBeCloseTo(1 - Math.exp(-0.1), 14);
  });

  test('is integrated as in Brian2 where rounding hides that: 0.3 ms and 0.1 ms', async () => {
    expect((await ran(drive('0.3*ms'))).values['v']![0]).toBeCloseTo(0.1, 14);
  });

  test('is integrated exactly on request', async () => {
    const { values } = await ran(drive('0.3*ms', 'method: exact'));
    expect(values['v']![0]).toBeCloseTo(1 - Math.exp(-0.1), 14);
  });
});

describe('differences from Brian2', () => {
  test('exponential_euler refuses an equation of which it would lose a term', () => {
    for (const rate of ['(v - v**3)/ms', '(1 - v)*v/ms', '(-v + 1/v)/ms'])
      expect(
        codesOf(`neurons P[1] { dv/dt = ${rate} : 1\n method: exponential_euler }\nrun 1*ms`),
      ).toEqual(['method-refused']);
  });

  test('exponential_euler handles a rate of 0', async () => {
    const { values } = await ran(`
      neurons P[2] {
          g : Hz
          dv/dt = 2*kHz - g*v : 1
          method: exponential_euler
      }
      P.g = i*kHz
      run 0.1*ms
      output v = P.v
    `);
    expect(values['v']![0]).toBeCloseTo(0.2, 14);
    expect(values['v']![1]).toBeCloseTo(2 * (1 - Math.exp(-0.1)), 14);
  });

  test('the sign of the time is 0 at the start', async () => {
    const { values } = await ran(`
      neurons P[1] {
          dv/dt = sign(t/ms)/ms : 1
          method: euler
      }
      run 0.1*ms
      output first = P.v
      run 0.1*ms
      output second = P.v
    `);
    expect(values['first']).toEqual([0]);
    expect(values['second']![0]).toBeCloseTo(0.1, 14);
  });

  test('a shared subexpression may be constant over dt beside others that are', async () => {
    const { values } = await ran(`
      neurons P[2] {
          s : 1 (shared)
          x = i + t/ms : 1 (constant over dt)
          y = s + t/ms : 1 (shared, constant over dt)
          z : 1
          every 0.1*ms { s += 1; z = x + y }
      }
      run 0.2*ms
      output z = P.z
    `);
    for (const [k, value] of values['z']!.entries()) expect(value).toBeCloseTo(1.2 + k, 14);
  });
});

describe('a choice of methods', () => {
  const equations = 'dv/dt = (a - v)/ms : 1; da/dt = -a*v/ms : 1';

  test.each([
    ['[exact, exponential_euler, rk4]', 'exponential_euler'],
    ['[exact, rk4, exponential_euler]', 'rk4'],
  ])('%s: the first that can integrate is used', async (choice, method) => {
    const of = async (given: string) => {
      const group = `neurons P[1] { ${equations}; method: ${given} }`;
      return (await ran(`${group}\nP.v = 1; P.a = 2\nrun 1*ms\noutput v = P.v`)).values['v'];
    };
    expect(await of(choice)).toEqual(await of(method));
  });

  test('is a list of names in a program', async () => {
    const G = new NeuronGroup(1, equations.replace('; ', '\n'), { method: ['exact', 'rk4'] });
    await new Network(G).run('1*ms');
    expect(G.integration?.method).toBe('rk4');
    const empty = () => new NeuronGroup(1, 'dv/dt = -v/ms : 1', { method: [] });
    expect(empty).toThrow(/names of methods/);
  });
});
