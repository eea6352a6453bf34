// Exact integration: the generated code, and its values against exponentials with hundreds of digits.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printAbstractCode } from '../../src/equations/index.ts';
import { run } from './evaluate.ts';
import { preciseExponential } from '../math/precise.ts';
import { eventDriven, integrated, modelOf, said, stepText } from './support.ts';

describe('the generated code', () => {
  test.each([
    ['dv/dt = -v/tau : 1', 'v = v*exp(-0.0001/tau)'],
    ['dv/dt = (c - v)/tau : 1', 'v = c + (v - c)*exp(-0.0001/tau)'],
    [
      'dv/dt = (E - v + R*I)/tau : volt\nR : ohm\nI : amp',
      'v = E + R*I + (v - (E + R*I))*exp(-0.0001/tau)',
    ],
    ['dv/dt = -a*v : 1\na : Hz', 'v = v*exp(-(a*0.0001))'],
    // The rate may be zero: no division by it.
    ['dv/dt = g - a*v : 1\na : Hz', 'v = v*exp(-(a*0.0001)) + g*0.0001*exprel(-(a*0.0001))'],
    // A constant rate that is not zero may be divided by.
    ['dv/dt = w - g*v : 1', 'v = w/g + (v - w/g)*exp(-(g*0.0001))'],
    ['dv/dt = c/tau : 1', 'v = v + 0.0001*(c/tau)'],
    ['dv/dt = 0*Hz : 1', 'v = v'],
    [
      'dx/dt = -x/tau : 1\ndy/dt = (x - y)/tau : 1',
      '_x = x*exp(-0.0001/tau)\n' +
        '_y = y*exp(-0.0001/tau) + 0.0001/tau*exp(-0.0001/tau)*x\n' +
        'x = _x\ny = _y',
    ],
    [
      'dx/dt = -x/tau1 : 1\ndy/dt = (c + x - y)/tau : 1',
      '_x = x*exp(-0.0001/tau1)\n' +
        '_y = c + (y - c)*exp(-0.0001/tau) + 0.0001/tau*exp_divided(-0.0001/tau, -0.0001/tau1)*x\n' +
        'x = _x\ny = _y',
    ],
    [
      'dx/dt = w*y : 1\ndy/dt = -w*x : 1',
      '_x = matrix_exp_entry(2, 0, 0, 0.0, w*0.0001, -(w*0.0001), 0.0)*x' +
        ' + matrix_exp_entry(2, 0, 1, 0.0, w*0.0001, -(w*0.0001), 0.0)*y\n' +
        '_y = matrix_exp_entry(2, 1, 0, 0.0, w*0.0001, -(w*0.0001), 0.0)*x' +
        ' + matrix_exp_entry(2, 1, 1, 0.0, w*0.0001, -(w*0.0001), 0.0)*y\n' +
        'x = _x\ny = _y',
    ],
  ])('%s', (equations, code) => {
    const text = stepText(equations, 'exact');
    // The order of the points of a divided difference says nothing.
    expect(
      text.replace(
        'exp_divided(-0.0001/tau1, -0.0001/tau)',
        'exp_divided(-0.0001/tau, -0.0001/tau1)',
      ),
    ).toBe(code);
  });

  test.each(['exact', 'linear', 'independent', 'Exact', 'LINEAR'])('%s is an alias', (name) => {
    const equations = 'dv/dt = (c - v)/tau : 1';
    expect(stepText(equations, name)).toBe(stepText(equations, 'exact'));
    expect(integrated(modelOf(equations), name)!.method).toBe('exact');
  });
});

// ---------------------------------------------------------------------------------------------- values

/** dx_i/dt = sum over j of m[i][j]*x_j + b_i as model text, with the entries as parameters or as numbers. */
function systemText(n: number, matrix: readonly number[], isParameter: boolean): string {
  const lines: string[] = [];
  for (let i = 0; i < n; i++) {
    const terms = [`b${i}`];
    for (let j = 0; j < n; j++) {
      const value = matrix[i * n + j]!;
      if (value === 0) continue;
      terms.push(isParameter ? `m${i}${j}*x${j}` : `(${value})*x${j}/second`);
      if (isParameter) lines.push(`m${i}${j} : Hz`);
    }
    lines.push(`dx${i}/dt = ${terms.join(' + ')} : 1`, `b${i} : Hz`);
  }
  return lines.join('\n');
}

function expectExact(
  n: number,
  matrix: readonly number[],
  inputs: readonly number[],
  isParameter: boolean,
): void {
  const dt = 1e-3;
  const model = modelOf(systemText(n, matrix, isParameter), { dt });
  const found = integrated(model, 'exact');
  expect(said(model.diags)).toEqual([]);
  const start = Array.from({ length: n }, (_, i) => 1 - 0.4 * i);
  const values = new Map<string, number>();
  for (let i = 0; i < n; i++) {
    values.set(`x${i}`, start[i]!).set(`b${i}`, inputs[i]!);
    for (let j = 0; j < n; j++) values.set(`m${i}${j}`, matrix[i * n + j]!);
  }
  run(found!.update.active, { values });
  const size = n + 1;
  const augmented = Array.from({ length: size * size }, (_, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    if (i === n) return 0;
    return (j === n ? inputs[i]! : matrix[i * n + j]!) * dt;
  });
  const exponential = preciseExponential(size, augmented);
  for (let i = 0; i < n; i++) {
    const parts = [...start, 1].map((x, j) => exponential[i * size + j]! * x);
    const right = parts.reduce((sum, part) => sum + part, 0);
    const scale = parts.reduce((sum, part) => sum + Math.abs(part), 1e-9);
    expect(Math.abs(values.get(`x${i}`)! - right)).toBeLessThan(1e-12 * scale);
  }
}

// Per second, with dt = 1 ms: from standing still to a thousand times faster than the step, often equal.
const rate = fc.oneof(
  fc.constantFrom(0, -100, -100.0000001, -1e6, 50),
  fc.double({ min: -2000, max: 0, noNaN: true }),
);
const coupling = fc.oneof(fc.constant(0), fc.double({ min: -500, max: 500, noNaN: true }));
const input = fc.oneof(fc.constant(0), fc.double({ min: -100, max: 100, noNaN: true }));

const system = (n: number, isChain: boolean) => {
  const feedbackRate = fc.double({ min: -2000, max: 20, noNaN: true });
  const entries = Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    if (i === j) return isChain ? rate : feedbackRate;
    return isChain && j > i ? fc.constant(0) : coupling;
  });
  return fc.record({
    matrix: fc.tuple(...entries),
    inputs: fc.array(input, { minLength: n, maxLength: n }),
    isParameter: fc.boolean(),
  });
};

describe('values', () => {
  test.each([1, 2, 3, 4])('of chains of %i', (n) => {
    fc.assert(
      fc.property(system(n, true), ({ matrix, inputs, isParameter }) =>
        expectExact(n, matrix, inputs, isParameter),
      ),
      { numRuns: 40 },
    );
  });

  test.each([2, 3])('of %i variables with feedback', (n) => {
    fc.assert(
      fc.property(system(n, false), ({ matrix, inputs, isParameter }) =>
        expectExact(n, matrix, inputs, isParameter),
      ),
      { numRuns: 40 },
    );
  });

  test('of singular, degenerate and oscillating systems', () => {
    expectExact(2, [0, 0, 0, 0], [1, 2], true);
    expectExact(2, [0, 100, 0, 0], [1, 2], true);
    expectExact(3, [-100, 0, 0, 100, -100, 0, 0, 100, -100], [5, 0, 0], true);
    expectExact(2, [-10, 10, 10, -10], [3, 0], true);
    expectExact(2, [0, 1000, -1000, 0], [0, 1], false);
    expectExact(4, [-5, 900, 0, 0, -900, -5, 0, 0, 0, 0, -300, 0, 0, 0, 20, 0], [1, 0, 0, 1], true);
  });

  test('of zero and infinite rates and time constants', () => {
    const values = (tau: number): number => {
      const element = new Map([
        ['v', 0.5],
        ['tau_v', tau],
      ]);
      const model = modelOf('dv/dt = (c - v)/tau_v : 1\ntau_v : second');
      run(integrated(model, 'exact')!.update.active, { values: element });
      return element.get('v')!;
    };
    expect(values(Infinity)).toBe(0.5);
    expect(values(0)).toBe(2);
    expect(values(1e-9)).toBe(2);
  });

  test('a timed array on the grid is constant over the step', () => {
    const timedArrays = { stim: { values: [1, 5, 2], dt: 1e-3 } };
    const model = modelOf('dv/dt = (stim(t) - v)/tau : 1', { timedArrays });
    const { update, method } = integrated(model, null)!;
    expect(method).toBe('exact');
    const values = new Map([
      ['v', 0],
      ['t', 1.5e-3],
    ]);
    run(update.active, { values });
    expect(values.get('v')).toBeCloseTo(5 * (1 - Math.exp(-0.01)), 14);
  });
});

describe('event-driven equations', () => {
  test('decay over the time since the last event', () => {
    const model = modelOf(
      'dApre/dt = -Apre/tau1 : 1 (event-driven)\ndApost/dt = (c - Apost)/tau2 : 1 (event-driven)',
      { kind: 'synapses' },
    );
    const { code } = eventDriven(model);
    const values = new Map([
      ['Apre', 1],
      ['Apost', 3],
      ['t', 0.012],
      ['lastupdate', 0.002],
    ]);
    run(code!, { values });
    expect(values.get('Apre')).toBeCloseTo(Math.exp(-0.01 / 0.005), 14);
    expect(values.get('Apost')).toBeCloseTo(2 + Math.exp(-0.01 / 0.02), 14);
  });

  test('may form a linear system', () => {
    const model = modelOf(
      'dx/dt = -x/tau1 : 1 (event-driven)\ndy/dt = (x - y)/tau2 : 1 (event-driven)',
      { kind: 'synapses' },
    );
    const values = new Map([
      ['x', 1],
      ['y', 0],
      ['t', 0.01],
      ['lastupdate', 0],
    ]);
    run(eventDriven(model).code!, { values });
    const [a, b] = [1 / 0.005, 1 / 0.02];
    const right = (b / (b - a)) * (Math.exp(-a * 0.01) - Math.exp(-b * 0.01));
    expect(values.get('y')).toBeCloseTo(right, 13);
  });

  test.each([
    [
      'dx/dt = -x**2/tau : 1 (event-driven)',
      'event-driven-not-linear at "x**2": synapses `S`: event-driven equations must be linear with constant coefficients, but ' +
        'the equations are not linear in `x` (use `(clock-driven)` instead of `(event-driven)`)',
    ],
    [
      'dx/dt = sin(t/tau)/tau - x/tau : 1 (event-driven)',
      'event-driven-not-linear at "t": synapses `S`: event-driven equations must be linear with constant coefficients, but ' +
        'the time `t` in the equation of `x` changes within a step (use `(clock-driven)` instead of `(event-driven)`)',
    ],
    [
      'dx/dt = stim(t)/tau - x/tau : 1 (event-driven)',
      'event-driven-not-linear at "t": synapses `S`: event-driven equations must be linear with constant coefficients, but ' +
        'the time `t` in the equation of `x` changes within a step (use `(clock-driven)` instead of `(event-driven)`)',
    ],
  ])('%s is refused', (equation, message) => {
    const timedArrays = { stim: { values: [1, 2], dt: 1e-3 } };
    const model = modelOf(equation, { kind: 'synapses', timedArrays });
    expect(eventDriven(model).code).toBeNull();
    expect(said(model.diags)).toEqual([message]);
    expect(model.diags.sorted[0]!.code).toBe('event-driven-not-linear');
  });
});

test('subexpressions that are constant over dt are constants', () => {
  const model = modelOf('dv/dt = -s*v/tau : 1\ns = v**2 + sin(t/tau) : 1 (constant over dt)');
  const { update, method } = integrated(model, null)!;
  expect(method).toBe('exact');
  expect(printAbstractCode(update.active)).toBe('v = v*exp(-(s/tau*0.0001))');
});
