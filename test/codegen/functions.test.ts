// The functions that kernels call. Expected values are from NumPy; those of erf were computed with 30 digits.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numerics } from '../../src/codegen/index.ts';
import { functions } from '../../src/equations/index.ts';
import { runLines } from './support.ts';

const call = (name: string, ...values: number[]): number => numerics.get(name)!.apply(...values);

describe('division and remainder', () => {
  test.each([
    [7.5, 2, 3, 1.5],
    [-7.5, 2, -4, 0.5],
    [7, -2, -4, -1],
    [-7, -2, 3, -1],
    [1, 0.1, 9, 0.09999999999999995],
    [-1, 0.1, -10, 5.551115123125783e-17],
    [0, 3, 0, 0],
    [-0, 3, -0, 0],
    [5.3, -1.7, -4, -1.5],
    [1, Infinity, 0, 1],
    [-1, Infinity, -1, Infinity],
    [3, 0, Infinity, NaN],
    [Infinity, 2, NaN, NaN],
    [1e300, 1e-10, Infinity, 5.476641984772742e-11],
  ])('of %d and %d', (a, b, quotient, rest) => {
    expect(call('floor_divide', a, b)).toBe(quotient);
    expect(call('modulo', a, b)).toBe(rest);
  });

  test('of integers satisfy a = (a//b)*b + a%b', () => {
    const integer = fc.integer();
    fc.assert(
      fc.property(
        integer,
        integer.filter((b) => b !== 0),
        (a, b) => {
          const rest = call('integer_modulo', a, b);
          expect(Math.floor(a / b) * b + rest).toBe(a);
          expect(rest === 0 || Math.sign(rest) === Math.sign(b)).toBe(true);
          expect(Object.is(rest, -0)).toBe(false);
        },
      ),
    );
  });
});

describe('functions', () => {
  test.each([
    ['round', [0.5], 0],
    ['round', [1.5], 2],
    ['round', [2.5], 2],
    ['round', [-0.5], 0],
    ['round', [-1.5], -2],
    ['round', [0.49999999999999994], 0],
    ['round', [4503599627370497.5], 4503599627370498],
    ['round', [Infinity], Infinity],
    ['heaviside', [-1], 0],
    ['heaviside', [0], 0.5],
    ['heaviside', [2], 1],
    ['heaviside', [NaN], NaN],
    ['exprel', [0], 1],
    ['exprel', [1e-17], 1],
    ['exprel', [1], 1.718281828459045],
    ['exprel', [-1], 0.6321205588285577],
    ['exprel', [718], Infinity],
    ['clip', [5, 0, 3], 3],
    ['clip', [-5, 0, 3], 0],
    ['clip', [1, 0, 3], 1],
    ['clip', [1, 3, 0], 0],
    ['clip', [NaN, 0, 3], NaN],
    ['timestep', [0.0005, 0.0001], 5],
    ['timestep', [0.00049999, 0.0001], 5],
    ['timestep', [0.00049, 0.0001], 4],
    ['timestep', [-0.00015, 0.0001], -1],
    ['power', [1, NaN], 1],
    ['power', [-1, Infinity], 1],
    ['power', [-8, 1 / 3], NaN],
    ['power', [2, 0.5], 1.4142135623730951],
    ['integer_power', [3, 20], 3486784401],
    ['integer_power', [-2, 31], -2147483648],
    ['integer_power', [2, -1], 0],
    ['integer_power', [0, 0], 1],
    ['min', [3, 1, 2], 1],
    ['max', [3, NaN], NaN],
  ] as const)('%s(%j)', (name, values, expected) => {
    expect(call(name, ...values) + 0).toBe(expected);
  });

  test.each([
    [-3, -0.9999779095030014],
    [-0.3, -0.3286267594591274],
    [0, 0],
    [1e-10, 1.1283791670955126e-10],
    [0.1, 0.1124629160182849],
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [2, 0.9953222650189527],
    [2.4, 0.999311486103355],
    [2.6, 0.9997639655834707],
    [3, 0.9999779095030014],
    [4, 0.9999999845827421],
    [5.5, 0.9999999999999927],
    [7, 1],
    [Infinity, 1],
  ])('erf(%d)', (x, expected) => {
    expect(Math.abs(call('erf', x) - expected)).toBeLessThanOrEqual(4e-16 * Math.abs(expected));
  });
});

describe('functions in model code', () => {
  // v is 1, 2, 3, 4 and n is 7, -7, 3, 2000000000.
  test.each([
    ['v = sin(v)', Math.sin(2)],
    ['v = cos(v)', Math.cos(2)],
    ['v = tan(v)', Math.tan(2)],
    ['v = sinh(v)', Math.sinh(2)],
    ['v = cosh(v)', Math.cosh(2)],
    ['v = tanh(v)', Math.tanh(2)],
    ['v = arcsin(v/4)', Math.asin(0.5)],
    ['v = arccos(v/4)', Math.acos(0.5)],
    ['v = arctan(v)', Math.atan(2)],
    ['v = arctan2(v, u)', Math.atan2(2, 0.25)],
    ['v = exp(v)', Math.exp(2)],
    ['v = expm1(v)', Math.expm1(2)],
    ['v = log(v)', Math.log(2)],
    ['v = log10(v)', Math.log10(2)],
    ['v = log1p(v)', Math.log1p(2)],
    ['v = exprel(v)', Math.expm1(2) / 2],
    ['v = sqrt(v)', Math.SQRT2],
    ['v = abs(n)', 7],
    ['v = sign(n)', -1],
    ['v = ceil(v/4)', 1],
    ['v = floor(-v/4)', -1],
    ['v = round(v/4)', 0],
    ['v = clip(n, 0, 3)', 0],
    ['v = int(v*1.3)', 2],
    ['v = int(v > 1)', 1],
    ['v = timestep(t, dt)', 12],
    ['v = min(v, u, 1)', 0.25],
    ['v = max(n, 3)', 3],
    ['v = where(v > 1, u, v)', 0.25],
    ['v = heaviside(v - 2)', 0.5],
    ['v = erf(v)', call('erf', 2)],
    ['v = v**2', 4],
    ['v = v**3', 8],
    ['v = v**-1', 0.5],
    ['v = v**-2', 0.25],
    ['v = v**0.5', Math.SQRT2],
    ['v = v**0', 1],
    ['v = v**1.7', Math.pow(2, 1.7)],
    ['v = n**3', -343],
    ['v = 2**v', 4],
    ['v = -v**2', -4],
  ])('%s', (text, expected) => {
    // Engines differ in the last bits of their own functions.
    const found = runLines(text, 'P.v')[0]![1]!;
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(5e-16 * Math.abs(expected));
  });

  test('are not those of the engine', () => {
    const rounded = new Set(['sqrt', 'abs', 'sign', 'ceil', 'floor', 'trunc', 'min', 'max']);
    const engine = new Set<unknown>(
      Object.getOwnPropertyNames(Math)
        .filter((name) => !rounded.has(name))
        .map((name) => Math[name as keyof Math]),
    );
    expect([...numerics].filter(([, { apply }]) => engine.has(apply))).toEqual([]);
  });

  test('all have an implementation', () => {
    const elsewhere = ['where', 'int', 'rand', 'randn', 'poisson', 'binomial'];
    const missing = Object.keys(functions).filter(
      (name) => !numerics.has(name) && !elsewhere.includes(name),
    );
    expect(missing).toEqual([]);
  });

  test('small powers are products, within an ulp and a half of the true power', () => {
    for (const exponent of [2, 3, 4]) {
      fc.assert(
        fc.property(fc.double({ min: -1e50, max: 1e50, noNaN: true }), (x) => {
          // Three roundings in x**4; the nearest double to the power is half an ulp from it.
          const [product, power] = [runPower(x, exponent), call('power', x, exponent)];
          expect(Math.abs(product - power)).toBeLessThanOrEqual(
            Math.abs(power) * 2 ** -52 * (1.5 + 0.5) + 5e-324,
          );
        }),
        { numRuns: 30 },
      );
    }
  });
});

function runPower(x: number, exponent: number): number {
  const text = `v = (${x < 0 ? '-' : ''}${Math.abs(x)} + 0*v)**${exponent}`;
  return runLines(text, 'P.v')[0]![0]!;
}
