// Python's `//` and `%`: folding of constants, the interpreter, JavaScript and script expressions agree in every bit.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  binary,
  floatConstant,
  fold,
  integerConstant,
  load,
  loop,
  store,
} from '../../src/codegen/kernel/index.ts';
import type { Kernel, KernelExpression } from '../../src/codegen/index.ts';
import { targets } from '../../src/codegen/index.ts';
import { floorDivide, integerModulo, modulo } from '../../src/math/index.ts';
import { arrayOf } from '../script/support.ts';
import { runLines } from './support.ts';

const f64 = (name: string) => ({ name, element: 'f64' }) as const;
const [a, b, out] = [f64('P.a'), f64('P.b'), f64('P.out')];
const zero = integerConstant(0);

type Operator = 'floordiv' | 'mod';
const signs = { floordiv: '//', mod: '%' } as const;

function kernelOf(value: KernelExpression): Kernel {
  const range = { start: zero, end: integerConstant(1), step: integerConstant(1) };
  const body = [loop('element', range, [store(out, zero, value)])];
  return { name: 'P.test', role: 'assign', constants: [], stream: null, body };
}

/** By every way in which the quotient or remainder of two floats can be computed. */
function floatResults(operator: Operator, x: number, y: number): number[] {
  const folded = fold(binary(operator, floatConstant(x), floatConstant(y)));
  const kernel = kernelOf(binary(operator, load(a, zero), load(b, zero)));
  const ran = (['interpret', 'js'] as const).map((target) => {
    const buffers = new Map([
      ['P.a', Float64Array.of(x)],
      ['P.b', Float64Array.of(y)],
      ['P.out', Float64Array.of(NaN)],
    ]);
    targets[target].link(kernel, buffers)!(0, 0, 0);
    return buffers.get('P.out')![0]!;
  });
  const text = `${written(x)} ${signs[operator]} ${written(y)}`;
  return [
    folded.kind === 'constant' ? folded.value : NaN,
    ...ran,
    runLines(`v = ${text}`, 'P.v')[0]![0]!,
    arrayOf(`array([${written(x)}]) ${signs[operator]} ${written(y)}`).data![0]!,
  ];
}

/** A float as it is written in a model. */
function written(value: number): string {
  const size = String(Math.abs(value)).replace('e+', 'e');
  const text = /[.e]/.test(size) ? size : `${size}.0`;
  return value < 0 || Object.is(value, -0) ? `(-${text})` : text;
}

describe.each(['floordiv', 'mod'] as const)('%s', (operator) => {
  const reference = operator === 'mod' ? modulo : floorDivide;

  test.each([
    [1, 0.1],
    [-1, 0.1],
    [7.5, -2],
    [0.3, 0.1],
    [-0, 3],
    [1e300, 1e-10],
    [5, 0],
  ])('of %d and %d is the same everywhere', (x, y) => {
    for (const result of floatResults(operator, x, y)) expect(result).toBe(reference(x, y));
  });

  test('of any floats is the same everywhere', () => {
    const float = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -1000, max: 1000 }).map((tenths) => tenths / 10),
    );
    fc.assert(
      fc.property(float, float, (x, y) => {
        for (const result of floatResults(operator, x, y)) expect(result).toBe(reference(x, y));
      }),
      { numRuns: 300 },
    );
  });

  test('of integers is the same everywhere', () => {
    // -2**31 is written as the negative of a number that is no 32-bit integer, and so a float.
    const integer = fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 });
    fc.assert(
      fc.property(
        integer,
        integer.filter((y) => y !== 0),
        (x, y) => {
          const text = `(${x}) ${signs[operator]} (${y})`;
          const expected = operator === 'mod' ? integerModulo(x, y) : Math.floor(x / y) + 0;
          const folded = fold(binary(operator, integerConstant(x), integerConstant(y)));
          expect(folded).toEqual(integerConstant(expected));
          expect(arrayOf(text).data![0]).toBe(expected);
          const [given] = runLines(`v = ${text}`, 'P.v');
          expect(given![0]).toBe(expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});
