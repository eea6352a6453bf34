// exp and related functions at level 2 are within the stated error bound of src/math, and equal elsewhere.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  binary,
  emitJs,
  floatConstant,
  integerConstant,
  interpret,
  link,
  load,
  local,
  numeric,
  numerics,
  optimise,
} from '../../src/codegen/index.ts';
import { letLocal, loop, store } from '../../src/codegen/kernel/index.ts';
import type { Kernel, KernelExpression } from '../../src/codegen/index.ts';
import { expectNear } from './kernel-text.ts';
import { testCases } from './pass-cases.ts';

describe('calls', () => {
  testCases('fast-exp', { compare: (plain, changed) => expectNear(plain, changed, 1e-12) });
});

const x = { name: 'P.x', element: 'f64' } as const;
const y = { name: 'P.y', element: 'f64' } as const;
const element = local('element', 'integer');

/** y[element] <- value of v = x[element], for four elements */
function storing(value: (v: KernelExpression) => KernelExpression): Kernel {
  const v = local('v', 'float');
  return {
    name: 'P.evaluate',
    role: 'evaluate',
    constants: [],
    stream: null,
    body: [
      loop(
        'element',
        { start: integerConstant(0), end: integerConstant(4), step: integerConstant(1) },
        [letLocal('v', load(x, element)), store(y, element, value(v))],
      ),
    ],
  };
}

function run(kernel: Kernel, values: readonly number[]): Float64Array {
  const results = [link, null].map((linked) => {
    const buffers = new Map([
      ['P.x', Float64Array.from({ length: 4 }, (_, k) => values[k % values.length]!)],
      ['P.y', new Float64Array(4)],
    ]);
    const run = linked === null ? interpret(kernel, buffers) : linked(emitJs(kernel), buffers);
    run(0, 0, 0);
    return buffers.get('P.y')!;
  });
  expect(results[0]).toEqual(results[1]);
  return results[0]!;
}

function apply(name: string, value: number): number {
  return numerics.get(name)!.apply(value);
}

const functions = [
  { name: 'exp', nearZero: 2e-15 },
  { name: 'expm1', nearZero: 2e-13 },
  { name: 'exprel', nearZero: 2e-13 },
  { name: 'inverse_exprel', nearZero: 2e-13 },
  { name: 'tanh', nearZero: 2e-13 },
] as const;

/** The stated bound of the relative error. */
function bound(nearZero: number, value: number): number {
  const size = Math.abs(value);
  return (size < 1e-2 ? nearZero : 2e-15) + 2.3e-16 * size;
}

describe.each(functions)('$name', ({ name, nearZero }) => {
  const kernel = optimise(
    storing((v) => numeric(name, 'float', v)),
    { level: 2 },
  );

  test('stays within its bound', () => {
    const arguments_ = fc.oneof(
      fc.double({ min: -700, max: 700, noNaN: true }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: -1e-3, max: 1e-3, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(arguments_, { minLength: 4, maxLength: 4 }), (values) => {
        const found = run(kernel, values);
        values.forEach((value, k) => {
          const right = apply(name, value);
          const error = Math.abs(found[k]! - right);
          expect(error, `${name}(${value})`).toBeLessThanOrEqual(
            bound(nearZero, value) * Math.abs(right),
          );
        });
      }),
      { numRuns: 3000 },
    );
  });

  test.each([NaN, Infinity, -Infinity, 708, -708, 709.7, -745, 800, -800, 1e10, -1e10, 1e300])(
    'is the function itself for %d',
    (value) => {
      expect([...run(kernel, [value])]).toEqual(Array(4).fill(apply(name, value)));
    },
  );

  test.each([0, 1e-300, 5e-324, -5e-324])('has the value of 0 at %d', (value) => {
    expect(run(kernel, [value])[0]).toBeCloseTo(apply(name, 0), 15);
  });
});

describe('exponentials of one variable', () => {
  const float = floatConstant;
  const scaled = (v: KernelExpression, slope: number, offset: number) =>
    binary('+', binary('*', v, float(slope)), float(offset));
  const forms = [
    { name: 'exp', slope: 25, offset: -1.325 },
    { name: 'exp', slope: -200, offset: 4.6 },
    { name: 'inverse_exprel', slope: 250, offset: 2 },
    { name: 'inverse_exprel', slope: -200, offset: -4 },
    { name: 'exp', slope: 200 / 7, offset: 0 },
  ] as const;
  const sum = storing((v) =>
    forms
      .map(({ name, slope, offset }) => numeric(name, 'float', scaled(v, slope, offset)))
      .reduce((a, b) => binary('+', a, b)),
  );
  const kernel = optimise(sum, { level: 2 });

  test('are powers of one of them', () => {
    const loads = emitJs(kernel).text.split('math_roots$[').length - 1;
    expect(loads).toBe(2);
  });

  test('stay within the error bound of powers', () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), (v) => {
        const right = forms
          .map(({ name, slope, offset }) => apply(name, v * slope + offset))
          .reduce((a, b) => a + b);
        const found = run(kernel, [v])[0]!;
        // 16 times a unit in the last place and a half, that of the argument, and what is lost near 0.
        expect(Math.abs(found - right)).toBeLessThanOrEqual(
          (1e-12 + 4e-16 * 250 * Math.abs(v)) * right,
        );
      }),
      { numRuns: 2000 },
    );
  });
});

test('exp of a*v + b stays within the error of its summands', () => {
  const slopes = [25, -200, 0.01, 1 / 3] as const;
  const kernels = slopes.flatMap((slope) =>
    [0, -25.2, 49].map((offset) => ({
      slope,
      offset,
      kernel: optimise(
        storing((v) => {
          const scaled = binary(
            '*',
            binary('-', v, floatConstant(offset / slope)),
            floatConstant(slope),
          );
          return numeric('exp', 'float', scaled);
        }),
        { level: 2 },
      ),
    })),
  );
  fc.assert(
    fc.property(fc.double({ min: -3, max: 3, noNaN: true }), (v) => {
      for (const { slope, offset, kernel } of kernels) {
        const right = apply('exp', (v - offset / slope) * slope);
        const allowed = 2e-15 + 5e-16 * (Math.abs(v * slope) + Math.abs(offset));
        expect(Math.abs(run(kernel, [v])[0]! - right)).toBeLessThanOrEqual(allowed * right);
      }
    }),
    { numRuns: 500 },
  );
});

test.each([NaN, Infinity, -Infinity, 30, -30, 1e300])('exp of a*v + b is exp itself at %d', (v) => {
  const kernel = optimise(
    storing((x) => numeric('exp', 'float', binary('*', x, floatConstant(25)))),
    { level: 2 },
  );
  expect(run(kernel, [v])[0]).toBe(apply('exp', v * 25));
});

test('effects before the last call happen once', () => {
  const exp = (v: KernelExpression) => numeric('exp', 'float', v);
  const kernel: Kernel = storing((v) => exp(v));
  const [only] = kernel.body;
  if (only?.kind !== 'for') throw new Error('a loop was expected');
  const add = (value: KernelExpression) => store(y, element, binary('+', load(y, element), value));
  const v = local('v', 'float');
  const body = [only.body[0]!, add(exp(v)), add(exp(binary('*', v, floatConstant(300))))];
  const two = optimise({ ...kernel, body: [{ ...only, body }] }, { level: 2 });
  expect(run(two, [3])[0]).toBe(apply('exp', 3) + Infinity);
  expect(run(two, [0])[0]).toBe(2);
});
