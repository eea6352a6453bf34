// Quantities: how they are printed, and their arithmetic in TypeScript.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DimensionError,
  Hz,
  Mohm,
  Quantity,
  amp,
  cm2,
  dimensionless,
  lookUpUnit,
  mM,
  mV,
  ms,
  nA,
  nS,
  pA,
  radian,
  second,
  showQuantities,
  showQuantity,
  siemens,
  um,
  um2,
  unit,
  volt,
} from '../../src/units/index.ts';
import type { QuantityJson } from '../../src/units/index.ts';

const dimensionOf = (name: string) => lookUpUnit(name)!.dimension;
const perArea = amp(1).over(unit('metre2')(1)).dimension;
const slope = volt(1).over(second(1)).dimension;

test.each([
  [-0.07, dimensionOf('volt'), '-70 mV'],
  [0.01, dimensionOf('second'), '10 ms'],
  [1, dimensionOf('second'), '1 s'],
  [3600, dimensionOf('second'), '3600 s'],
  [Infinity, dimensionOf('second'), 'inf s'],
  [1e-4, dimensionOf('second'), '100 us'],
  [0, dimensionOf('volt'), '0 volt'],
  [1.5, dimensionOf('volt'), '1.5 volt'],
  [3e-10, dimensionOf('amp'), '300 pA'],
  [1e-20, dimensionOf('amp'), '0.00001 famp'],
  [1e-8, dimensionOf('siemens'), '10 nS'],
  [1e-12, dimensionOf('farad'), '1 pF'],
  [1e8, dimensionOf('ohm'), '100 Mohm'],
  [15, dimensionOf('hertz'), '15 Hz'],
  [0.5, dimensionOf('hertz'), '0.5 Hz'],
  [2000, dimensionOf('hertz'), '2 kHz'],
  [2e-8, dimensionOf('metre2'), '20000 um2'],
  [5e-6, dimensionOf('metre'), '5 um'],
  [1e-4, dimensionOf('molar'), '100 nM'],
  [0.1 + 0.2, dimensionless, '0.3'],
  [1e6, dimensionless, '1000000'],
  [12345678, dimensionless, '12345678'],
  [55.650000000000005, dimensionless, '55.65'],
  [7e-3, slope, '7 mV/second'],
  [0.1, perArea, '100 mA/metre**2'],
  [NaN, dimensionOf('volt'), 'nan volt'],
  [-Infinity, dimensionless, '-inf'],
  [0.9999999 / 1000, dimensionOf('volt'), '1 mV'],
])('%d of %j is shown as %s', (value, dimension, expected) => {
  expect(showQuantity(value, dimension)).toBe(expected);
});

test('a list is shown in one unit, a long one without its middle', () => {
  expect(showQuantities([0.001, 0.02, -0.07], volt.dimension)).toBe('[1 20 -70] mV');
  expect(showQuantities([], dimensionless)).toBe('[]');
  const many = Float64Array.from({ length: 1000 }, (_, k) => k);
  expect(showQuantities(many, dimensionless)).toBe('[0 1 2 … 997 998 999]');
});

describe('quantities in TypeScript', () => {
  test('units make quantities in SI', () => {
    expect(mV(-70)).toEqual(new Quantity(-0.07, dimensionOf('volt')));
    expect(ms([1, 2, 3]).value).toEqual(Float64Array.of(0.001, 0.002, 0.003));
    expect(unit('nmolar')(5).value).toBe(5 * 1e-6);
    expect(mV.name).toBe('mV');
    expect(mV.scale).toBe(0.001);
  });

  test('arithmetic keeps dimensions', () => {
    expect(String(nS(10).times(mV(20)))).toBe('200 pA');
    expect(String(mV(10).over(nA(1)))).toBe('10 Mohm');
    expect(String(Mohm(10).power(-1))).toBe('100 nS');
    expect(String(ms(3).plus(second(1)))).toBe('1.003 s');
    expect(String(second(1).minus(ms([1, 2])))).toBe('[999 998] ms');
    expect(String(um(2).times(um(3)))).toBe('6 um2');
    expect(String(ms(2).times(3))).toBe('6 ms');
    expect(String(Hz([1, 2]).times(ms(500)))).toBe('[0.5 1]');
    expect(String(siemens(1).over(cm2(1)).times(um2(1)))).toBe('10 nS');
    expect(mM(2).in(unit('uM'))).toBeCloseTo(2000, 9);
    expect(`${pA(3)}`).toBe('3 pA');
  });

  test.each([
    [() => ms(1).plus(mV(1)), 'a sum: found volt, expected second'],
    [
      () => ms(1).minus(ms(1).over(ms(1))),
      'a difference: found no unit (dimensionless), expected second',
    ],
    [() => ms(1).in(mV), 'a value in mV: found second, expected volt'],
    [() => Number(ms(1)), 'quantities are added and compared by their methods'],
    [() => (ms(1) as unknown as number) + 1, 'quantities are added and compared by their methods'],
  ])('%s is refused', (wrong, message) => {
    expect(wrong).toThrow(DimensionError);
    expect(wrong).toThrow(message);
  });

  test('unknown units and unequal lengths are refused', () => {
    expect(() => unit('msec')).toThrow('there is no unit `msec`, did you mean `ms`?');
    expect(() => ms([1, 2]).plus(ms([1, 2, 3]))).toThrow(
      'arrays of 2 and of 3 values do not match',
    );
  });

  test.each([
    [() => mV(null as never), 'the value in mV must be a number or a list of numbers, found null'],
    [() => mV('3' as never), 'the value in mV must be a number or a list of numbers, found "3"'],
    [() => mV(['3'] as never), 'found a list'],
    [() => mV(1).plus(Symbol('x') as never), 'an operand must be a quantity or a number'],
    [() => mV(1).times(undefined as never), 'an operand must be a quantity or a number'],
    [() => mV(1).power(null as never), 'an exponent must be a number, found null'],
    [() => mV(1).in('mV' as never), 'a unit must be one such as `mV`, found "mV"'],
    [() => new Quantity('3' as never, []), 'the value of a quantity must be a number'],
    [() => new Quantity(3, [1]), 'a dimension must be a list of seven exponents'],
    [() => Quantity.fromJSON(null as never), 'a quantity in JSON must be { value, dimension }'],
    [() => Quantity.fromJSON({ value: null, dimension: [] } as never), 'must be { value, dimens'],
    [() => unit(3 as never), 'the name of a unit must be a string'],
  ])('%s is a range error', (wrong, message) => {
    expect(wrong).toThrow(RangeError);
    expect(wrong).toThrow(message);
  });

  test('a plain number is a dimensionless operand', () => {
    expect(() => ms(1).plus(3 as never)).toThrow('a sum: found no unit (dimensionless)');
    expect(radian(1).plus(3 as never).value).toBe(4);
  });

  test('quantities are the same after JSON', () => {
    const numbers = fc.double();
    const values = fc.oneof(
      numbers,
      fc.array(numbers).map((list) => Float64Array.from(list)),
    );
    fc.assert(
      fc.property(values, fc.constantFrom(mV(1), ms(1).power(-0.5), radian(1)), (value, other) => {
        const quantity = new Quantity(value, other.dimension);
        const text = JSON.stringify({ quantity });
        const back = Quantity.fromJSON((JSON.parse(text) as { quantity: QuantityJson }).quantity);
        expect(back).toStrictEqual(quantity);
      }),
    );
  });

  test('sums undo differences and products undo quotients', () => {
    const value = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(
        value,
        value.filter((x) => Math.abs(x) > 1e-6),
        (x, y) => {
          expect(mV(x).plus(mV(y)).minus(mV(y)).in(mV)).toBeCloseTo(x, 6);
          const back = mV(x).times(ms(y)).over(ms(y));
          expect(back.dimension).toEqual(volt.dimension);
          expect(back.in(mV)).toBeCloseTo(x, 6);
        },
      ),
    );
  });
});

test('units are what they are for all programs', () => {
  expect(() => Object.assign(ms, { scale: 1 })).toThrow(TypeError);
  expect(() => Object.assign(ms, { dimension: [] })).toThrow(TypeError);
  expect(() => Object.assign(ms, { note: 'mine' })).toThrow(TypeError);
  expect(() => Object.assign(ms.dimension, { 0: 5 })).toThrow(TypeError);
});
