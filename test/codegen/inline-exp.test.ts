// Inlined exponentials are those of src/math, bit for bit.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numerics, targets } from '../../src/codegen/index.ts';
import { parseKernel, passNamed } from './kernel-text.ts';
import { testCases } from './pass-cases.ts';

describe('calls', () => {
  testCases('inline-exp');
});

describe.each(['exp', 'expm1', 'exprel', 'inverse_exprel', 'tanh'])('%s', (name) => {
  const kernel = passNamed('inline-exp')(
    parseKernel(`
      for k from 0 to n by 1
        z[k] <- ${name}(x[k])`),
  );
  const run = (values: readonly number[]): number[] => {
    const z = new Float64Array(values.length);
    const buffers = new Map([
      ['x', Float64Array.from(values)],
      ['z', z],
    ]);
    targets.js.link(kernel, buffers)!(0, 0, values.length);
    return [...z];
  };
  const right = (values: readonly number[]) => values.map((x) => numerics.get(name)!.apply(x));

  test('of extreme numbers', () => {
    const special = [NaN, Infinity, 0, 5e-324, 1e-300, 1e-9, 0.34, 353.9, 354, 355, 707.9, 708];
    const larger = [709.7, 745, 800, 1e10, 1e300];
    const values = [...special, ...larger].flatMap((x) => [x, -x]);
    expect(run(values)).toEqual(right(values));
  });

  test('of any numbers', () => {
    const number = fc.oneof(
      fc.double(),
      fc.double({ min: -720, max: 720, noNaN: true }),
      fc.double({ min: -1e-3, max: 1e-3, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(number, { minLength: 20, maxLength: 20 }), (values) => {
        expect(run(values)).toEqual(right(values));
      }),
      { numRuns: 300 },
    );
  });
});
