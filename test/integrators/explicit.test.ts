// The explicit methods and exponential Euler: their formulas, order of convergence and noise.
import { describe, expect, test } from 'vitest';
import { printAbstractCode } from '../../src/equations/index.ts';
import { run } from './evaluate.ts';
import { integrated, modelOf, said, stepText } from './support.ts';

/** v after `steps` steps of together 20 ms, from the values given. */
function solve(text: string, method: string, steps: number, start: Record<string, number>) {
  const dt = 0.02 / steps;
  const model = modelOf(text, { dt });
  const { update } = integrated(model, method)!;
  const values = new Map(Object.entries(start));
  for (let step = 0; step < steps; step++) {
    values.set('t', step * dt);
    run(update.active, { values });
  }
  return values.get('v')!;
}

describe('the order of convergence', () => {
  // dv/dt = v*(1 - v)/tau: v = 1/(1 + (1/v0 - 1)*exp(-t/tau)); with the time: an integral of sine.
  const logistic = 1 / (1 + (1 / 0.1 - 1) * Math.exp(-2));
  const systems = [
    ['logistic growth', 'dv/dt = v*(1 - v)/tau : 1', logistic],
    ['the time alone', 'dv/dt = sin(3*t/tau)/tau : 1', 0.1 + (1 - Math.cos(6)) / 3],
    ['two variables', 'dv/dt = u*v/tau : 1\ndu/dt = (1 - u)/tau : 1', NaN],
  ] as const;
  test.each([
    ['euler', 1],
    ['heun', 1],
    ['rk2', 2],
    ['rk4', 4],
  ])('%s: order %i', (method, order) => {
    for (const [name, text, solution] of systems) {
      const start = { v: 0.1, u: 0.5 };
      const right = Number.isNaN(solution) ? solve(text, 'rk4', 4096, start) : solution;
      const coarse = Math.abs(solve(text, method, 32, start) - right);
      const fine = Math.abs(solve(text, method, 64, start) - right);
      expect(coarse / fine, name).toBeGreaterThan(2 ** order * 0.8);
      expect(coarse / fine, name).toBeLessThan(2 ** order * 1.25);
    }
  });
});

describe('one step', () => {
  test.each([
    {
      method: 'euler',
      equations: 'dv/dt = -v/tau + c*xi/sqrt(tau) : 1',
      code: ['_dW_xi = sqrt(0.0001)*randn()', 'v = v + 0.0001*(-v/tau) + c/sqrt(tau)*_dW_xi'],
    },
    {
      method: 'rk2',
      equations: 'dv/dt = v*v/tau : 1',
      code: [
        '_half_v = 0.0001*(v*v/tau)/2',
        '_x_v = v + _half_v',
        'v = v + 0.0001*(_x_v*_x_v/tau)',
      ],
    },
    {
      method: 'exponential_euler',
      equations: 'dv/dt = (c - v)/tau : 1',
      code: ['v = c + (v - c)*exp(-0.0001/tau)'],
    },
    {
      method: 'exponential_euler',
      equations: 'dv/dt = c/tau : 1',
      code: ['v = v + 0.0001*(c/tau)'],
    },
    {
      method: 'exponential_euler',
      equations: 'dv/dt = -a*v : 1\na : Hz',
      code: ['v = v*exp(-(a*0.0001))'],
    },
    {
      method: 'exponential_euler',
      equations: 'dv/dt = c/tau - a*v : 1\na : Hz',
      code: ['v = v + 0.0001*(c/tau - a*v)*exprel(-(a*0.0001))'],
    },
    {
      method: 'exponential_euler',
      equations: 'dv/dt = (exp(v) - v)/tau : 1',
      code: ['v = exp(v) + (v - exp(v))*exp(-0.0001/tau)'],
    },
    {
      method: 'RK2',
      equations: 'dv/dt = c/tau : 1',
      code: ['v = v + 0.0001*(c/tau)'],
    },
  ])('$method of $equations', ({ method, equations, code }) => {
    expect(stepText(equations, method).split('\n')).toEqual(code);
  });

  test('new values come from old ones, whatever the order of the equations', () => {
    for (const method of ['euler', 'exponential_euler', 'exact', 'rk4']) {
      const lines = ['dx/dt = -x/tau : 1', 'dy/dt = (x - y)/tau1 : 1'];
      const results = [lines, [...lines].reverse()].map((order) => {
        const values = new Map([
          ['x', 1],
          ['y', 0.25],
          ['t', 0],
        ]);
        run(integrated(modelOf(order.join('\n')), method)!.update.active, { values });
        return [values.get('x'), values.get('y')];
      });
      expect(results[0]).toEqual(results[1]);
    }
  });

  test('the stages of rk4 use the times in the middle and at the end of the step', () => {
    const text = stepText('dv/dt = sin(t/tau)/tau : 1', 'rk4');
    expect(text).toContain('_k1_v = 0.0001*(sin(t/tau)/tau)');
    expect(text).toContain('_k2_v = 0.0001*(sin((t + 0.00005)/tau)/tau)');
    expect(text).toContain('_k4_v = 0.0001*(sin((t + 0.0001)/tau)/tau)');
  });

  test('exponential Euler handles a rate of zero', () => {
    const { update } = integrated(modelOf('dv/dt = 3/tau - a*v : 1\na : Hz'), 'exponential_euler')!;
    const values = new Map([
      ['v', 0.5],
      ['a', 0],
    ]);
    run(update.active, { values });
    expect(values.get('v')).toBeCloseTo(0.5 + (1e-4 * 3) / 0.01, 14);
  });

  test('exponential Euler uses Brian2’s formula', () => {
    const text =
      'dm/dt = a*(1 - m) - b*m : 1\na = 0.1*exp(u)/ms : Hz\nb = 4*exp(-u)/ms : Hz\ndu/dt = (m**3 - u)/tau : 1';
    const values = new Map([
      ['m', 0.3],
      ['u', 0.7],
    ]);
    run(integrated(modelOf(text), 'exponential_euler')!.update.active, { values });
    const [a, b] = [100 * Math.exp(0.7), 4000 * Math.exp(-0.7)];
    const [A, B] = [-(a + b), a];
    expect(values.get('m')).toBeCloseTo((0.3 + B / A) * Math.exp(A * 1e-4) - B / A, 14);
    const rest = 0.3 ** 3;
    expect(values.get('u')).toBeCloseTo((0.7 - rest) * Math.exp(-0.01) + rest, 14);
  });
});

describe('noise', () => {
  /** One step with these random numbers; the values after it. */
  function step(text: string, method: string, draws: number[], start: Record<string, number>) {
    const values = new Map(Object.entries({ t: 0, ...start }));
    run(integrated(modelOf(text), method)!.update.active, { values, draws });
    expect(draws).toEqual([]);
    return values;
  }
  const root = Math.sqrt(1e-4);

  test('a noise in two equations is drawn once', () => {
    const text =
      'dx/dt = -x/tau + (xi_a + xi_b)/sqrt(tau) : 1\ndy/dt = -y/tau - xi_b/sqrt(tau) : 1';
    const values = step(text, 'euler', [0.5, -2], { x: 1, y: 3 });
    expect(values.get('x')).toBeCloseTo(1 - 0.01 + ((0.5 - 2) * root) / 0.1, 14);
    expect(values.get('y')).toBeCloseTo(3 - 0.03 + (2 * root) / 0.1, 14);
  });

  test('heun integrates the drift by Euler and averages the noise', () => {
    const text = 'dv/dt = -v/tau + v**2*xi/sqrt(tau) : 1';
    const [v, W] = [1.5, 0.7 * root];
    const g = (x: number): number => x ** 2 / 0.1;
    const moved = v + g(v) * W;
    const expected = v - v * 0.01 + 0.5 * W * (g(v) + g(moved));
    expect(step(text, 'heun', [0.7], { v }).get('v')).toBeCloseTo(expected, 14);
  });

  test('heun perturbs all variables, for each noise separately', () => {
    const text = 'dx/dt = y*xi_a/sqrt(tau) + x*xi_b/sqrt(tau) : 1\ndy/dt = x*xi_a/sqrt(tau) : 1';
    const [x, y, a, b] = [1, 2, 0.3 * root, -0.6 * root];
    const values = step(text, 'heun', [0.3, -0.6], { x, y });
    const byA = [x + (y / 0.1) * a, y + (x / 0.1) * a] as const;
    const byB = x + (x / 0.1) * b;
    const expectedX = x + (0.5 * a * (y + byA[1])) / 0.1 + (0.5 * b * (x + byB)) / 0.1;
    expect(values.get('x')).toBeCloseTo(expectedX, 14);
    expect(values.get('y')).toBeCloseTo(y + (0.5 * a * (x + byA[0])) / 0.1, 14);
  });

  test('heun evaluates the noise factors at the end of the step', () => {
    const text = 'dv/dt = t/tau*xi/sqrt(tau) : 1';
    const expected = (0.5 * root * (0 + 1e-4 / 0.01)) / 0.1;
    expect(step(text, 'heun', [1], { v: 0 }).get('v')).toBeCloseTo(expected, 16);
  });

  test('milstein is the derivative-free method for Stratonovich noise', () => {
    const text = 'dv/dt = -v/tau + v**2*xi/sqrt(tau) : 1';
    const [v, W] = [1.5, 0.7 * root];
    const g = (x: number): number => x ** 2 / 0.1;
    const drift = -v * 0.01;
    const moved = v + drift + root * g(v);
    const expected = v + drift + g(v) * W + ((g(moved) - g(v)) * W ** 2) / (2 * root);
    expect(step(text, 'milstein', [0.7], { v }).get('v')).toBeCloseTo(expected, 14);
  });

  test('without noise heun and milstein are euler, with a warning', () => {
    const text = 'dv/dt = v*(1 - v)/tau + u/ms : 1\ndu/dt = -u/(3*ms) : 1';
    for (const method of ['heun', 'milstein']) {
      const model = modelOf(text);
      const { active } = integrated(model, method)!.update;
      expect(printAbstractCode(active)).toBe(stepText(text, 'euler'));
      expect(model.diags.sorted[0]!.code).toBe('method-without-noise');
      expect(said(model.diags)[0]).toMatch(/ no better than `euler`/);
    }
  });

  test('a noise that cancels is not drawn', () => {
    const text = 'dv/dt = -v/tau + (xi_a - xi_a)/sqrt(tau) : 1';
    expect(step(text, 'euler', [], { v: 1 }).get('v')).toBeCloseTo(0.99, 14);
  });

  test('noise in a subexpression belongs to the equation that uses it', () => {
    const text = 'dv/dt = -v/tau + noise : 1\nnoise = c*xi_1/sqrt(tau) : Hz';
    const values = step(text, 'euler', [1], { v: 0 });
    expect(values.get('v')).toBeCloseTo((2 * root) / 0.1, 14);
  });
});

describe('refractoriness', () => {
  test('variables with (unless refractory) are clamped; the others see them as constants', () => {
    const text = 'dv/dt = (s - v)/tau : 1 (unless refractory)\nds/dt = (v - s)/tau1 : 1';
    for (const method of ['exact', 'euler', 'rk4', 'exponential_euler']) {
      const { update } = integrated(modelOf(text), method, true)!;
      const values = new Map([
        ['v', 2],
        ['s', 1],
      ]);
      run(update.refractory!, { values });
      expect(values.get('v')).toBe(2);
      const right = method === 'euler' ? 1 + 0.02 : 2 - Math.exp(-0.02);
      expect(values.get('s')).toBeCloseTo(right, method === 'euler' ? 14 : 9);
    }
  });

  test('without clamped variables there is one step for all neurons', () => {
    expect(integrated(modelOf('dv/dt = -v/tau : 1'), null, true)!.update.refractory).toBeNull();
    const held = modelOf('dv/dt = -v/tau : 1 (unless refractory)');
    expect(integrated(held, null, false)!.update.refractory).toBeNull();
  });

  test('if all variables are clamped, refractory neurons do not change', () => {
    const held = modelOf('dv/dt = -v/tau + xi/sqrt(tau) : 1 (unless refractory)');
    expect(integrated(held, null, true)!.update.refractory).toEqual({ statements: [] });
  });
});
