// The adaptive method `rkf45`: accuracy, time within the step, limits and names.
import { NeuronGroup, Synapses } from '../../src/index.ts';
import { describe, expect, test } from 'vitest';
import { RunFailure } from '../../src/model-file/index.ts';
import { codesOf, ran } from './support.ts';

/** The last value of `v` after 20 ms in steps of 0.5 ms, or other steps. */
async function endOf(
  equations: string,
  method: string,
  dt = '0.5*ms',
  more = '',
): Promise<number[]> {
  const { values } = await ran(`
    defaultclock.dt = ${dt}
    neurons P[2] {
        ${equations}
        method: ${method}
    }
    ${more}
    run 20*ms
    output v = P.v
  `);
  return [...values['v']!];
}

const vanDerPol = 'dv/dt = w/ms : 1\n dw/dt = (3*(1 - v**2)*w - v)/ms : 1';

describe('the error', () => {
  const start = 'P.v = 1 + i';

  test('stays near the tolerance, and decreases with it', async () => {
    const precise = await endOf(vanDerPol, 'rk4', '0.001*ms', start);
    const errorAt = async (relative: number): Promise<number> => {
      const options = `relative_error=${relative}, absolute_error=${relative}`;
      const found = await endOf(vanDerPol, `rkf45(${options})`, '0.5*ms', start);
      return Math.max(...found.map((value, k) => Math.abs(value - precise[k]!)));
    };
    const [coarse, middle, fine] = [await errorAt(1e-4), await errorAt(1e-7), await errorAt(1e-10)];
    expect(fine).toBeLessThan(1e-7);
    expect(middle).toBeLessThan(1e-4);
    expect(fine).toBeLessThan(middle / 30);
    expect(middle).toBeLessThan(coarse / 30);
    // Steps of this length alone are too long.
    expect(await endOf(vanDerPol, 'rk4', '0.5*ms', start)).toEqual([NaN, NaN]);
  });

  test('is small without options', async () => {
    const precise = await endOf(vanDerPol, 'rk4', '0.001*ms', start);
    const found = await endOf(vanDerPol, 'rkf45', '0.5*ms', start);
    for (const [k, value] of found.entries()) expect(value).toBeCloseTo(precise[k]!, 4);
  });
});

test('time is that of the inner steps, also multiplied by a parameter', async () => {
  // Brian2 with GSL gives 10.9497 here: it takes the sine at the start of each step.
  const equations = 'f : Hz (constant)\n dv/dt = sin(2*pi*f*t)/ms : 1';
  const found = await endOf(equations, 'rkf45', '0.1*ms', 'P.f = 10*Hz');
  const exact = (1 - Math.cos(2 * Math.PI * 10 * 0.02)) / (2 * Math.PI * 10 * 1e-3);
  expect(exact).toBeCloseTo(10.99734, 5);
  for (const value of found) expect(value).toBeCloseTo(exact, 6);
});

test('a discontinuity inside a step is resolved', async () => {
  const found = await endOf('dv/dt = int(t > 3.3*ms)/ms : 1', 'rkf45', '0.5*ms');
  for (const value of found) expect(value).toBeCloseTo(20 - 3.3, 5);
});

test('clamped variables stay, the others are integrated', async () => {
  const model = (method: string, dt: string) =>
    ran(`
      defaultclock.dt = ${dt}
      neurons P[2] {
          dv/dt = (1.5 + i - v + 0.1*w**2)/(5*ms) : 1 (unless refractory)
          dw/dt = -w/(10*ms) + v/(20*ms) : 1
          threshold: t >= 4*ms and v > 0.5
          reset: v = 0.1; w += 0.5
          refractory: 2*ms
          method: ${method}
      }
      run 5.5*ms
      output held = P.v
      run 10*ms
      output v = P.v
      output w = P.w
    `);
  const rkf = (await model('rkf45', '0.1*ms')).values;
  const rk4 = (await model('rk4', '0.1*ms')).values;
  expect(rkf['held']).toEqual([0.1, 0.1]);
  for (const name of ['v', 'w'])
    for (const [k, value] of rkf[name]!.entries()) expect(value).toBeCloseTo(rk4[name]![k]!, 7);
});

test('level 1 is bit-exact, level 2 differs by rounding', async () => {
  const text = `
    neurons P[7] {
        ${vanDerPol}
        threshold: v > 1.5
        reset { w += 0.1 }
        refractory: 1*ms
        method: rkf45
    }
    P.v = 0.3*i
    run 10*ms
    output v = P.v
    output w = P.w
  `;
  const plain = (await ran(text, { optimize: 0 })).values;
  expect((await ran(text, { optimize: 1 })).values).toEqual(plain);
  const fast = (await ran(text, { optimize: 2 })).values;
  for (const name of ['v', 'w'])
    for (const [k, value] of fast[name]!.entries()) expect(value).toBeCloseTo(plain[name]![k]!, 11);
});

test('it integrates synapses too', async () => {
  const { values } = await ran(`
    neurons P[2] { x : 1 }
    synapses S: P -> P {
        dq/dt = -q**2/ms : 1 (clock-driven)
        method: rkf45
        connect(i != j)
    }
    S.q = 1 + i
    run 2*ms
    output q = S.q
  `);
  expect(values['q']![0]).toBeCloseTo(1 / 3, 6);
  expect(values['q']![1]).toBeCloseTo(2 / 5, 6);
});

test.each(['gsl', 'GSL', 'gsl_rkf45', 'gsl_rk2', 'gsl_rk4', 'gsl_rkck', 'gsl_rk8pd'])(
  '%s is another name',
  async (name) => {
    expect(await endOf(vanDerPol, name)).toEqual(await endOf(vanDerPol, 'rkf45'));
  },
);

describe('what is refused', () => {
  const codes = (equation: string, method: string) =>
    codesOf(`neurons P[1] { ${equation}\n method: ${method} }\nrun 1*ms`);

  test.each([
    ['dv/dt = -v/ms + xi/ms**0.5 : 1', 'rkf45', 'method-refused'],
    ['dv/dt = (rand() - v)/ms : 1', 'rkf45', 'method-refused'],
    ['dv/dt = -v/ms : 1', 'euler(absolute_error=1e-6)', 'method-options'],
    ['dv/dt = -v/ms : 1', 'rkf45(absolute_error=0)', 'bad-tolerance'],
    ['dv/dt = -v/ms : 1', 'rkf45(max_steps=0)', 'bad-tolerance'],
    ['dv/dt = -v/ms : 1', 'rkf45(tolerance=1)', 'unknown-option'],
    ['dv/dt = -v/ms : 1', 'rkf45(1e-6)', 'unknown-option'],
    ['dv/dt = -v/ms : 1', 'rkf46', 'unknown-method'],
  ])('%s by %s', (equation, method, code) => {
    expect(codes(equation, method)).toEqual([code]);
  });

  test.each([
    ['rkf46', 'unknown-method'],
    [['exact', 'eulr'], 'unknown-method'],
    [{ name: 'euler', absolute_error: 1e-6 }, 'method-options'],
    [{ name: 'own', description: 'x_nw = x' }, 'scheme-result'],
  ])('in programs by the constructor: %j', (method, code) => {
    const make = (): unknown => new NeuronGroup(1, 'dv/dt = -v/ms : 1', { method });
    expect(make).toThrow(`[${code}]`);
    const G = new NeuronGroup(1, 'v : 1');
    expect(() => new Synapses(G, G, { model: 'dw/dt = -w/ms : 1', method })).toThrow(`[${code}]`);
  });

  test('more inner steps than allowed end the run: too-many-inner-steps', async () => {
    const run = ran(`
      neurons P[1] {
          dv/dt = -1e6*(v - sin(t/ms))/ms : 1
          method: rkf45(max_steps=20)
      }
      run 1*ms
    `);
    await expect(run).rejects.toThrow(RunFailure);
    await expect(run).rejects.toThrow('more than 20 internal steps');
  });

  test('a step whose error is undefined is shortened, and none is accepted', async () => {
    const run = ran(`
      neurons P[1] {
          dv/dt = sqrt(-1 - v**2)/ms : 1
          method: rkf45
      }
      run 1*ms
    `);
    await expect(run).rejects.toThrow('more than 1000 internal steps');
  });

  test('shorter steps stay where the right side is defined', async () => {
    // The exact solution is (1 - t/(2 ms))**2; a first step of 2 ms has stages below 0.
    const { values } = await ran(`
      neurons P[1] {
          dv/dt = -sqrt(v)/ms : 1
          method: rkf45
          dt: 1.9*ms
      }
      P.v = 1
      run 1.9*ms
      output v = P.v
    `);
    expect(values['v']![0]).toBeCloseTo(0.0025, 5);
  });

  test('a state that is infinite already stays so', async () => {
    const { codes: said } = await ran(`
      neurons P[1] {
          dv/dt = -v/ms : 1
          method: rkf45
      }
      P.v = inf
      run 1*ms
    `);
    expect(said).toEqual(['invalid-values']);
  });
});

test.each(['1*ms', '0.5*ms', '0.1*ms'])(
  'a timed array keeps its values until the edge, in steps of %s',
  async (dt) => {
    const { values } = await ran(`
      timed_array stimulus { values: [1, 2.5]*volt; dt: 5*ms }
      neurons P[1] {
          dv/dt = (stimulus(t) - v)/(0.1*ms) : volt
          method: rkf45
          dt: ${dt}
      }
      run 5*ms
      output before = P.v
      run 5*ms
      output after = P.v
    `);
    expect(values['before']![0]).toBeCloseTo(1, 4);
    expect(values['after']![0]).toBeCloseTo(2.5, 4);
  },
);
