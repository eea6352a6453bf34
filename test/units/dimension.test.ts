// Dimensions: their algebra, and how they are printed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dimensionless,
  divideDimensions,
  isDimensionless,
  lookUpUnit,
  multiplyDimensions,
  powerOfDimension,
  sameDimension,
  showDimension,
} from '../../src/units/index.ts';
import type { Dimension } from '../../src/units/index.ts';

const dimension = fc
  .array(fc.integer({ min: -8, max: 8 }), { minLength: 7, maxLength: 7 })
  .map((halves): Dimension => halves.map((x) => x / 2));

/** Reads `amp/metre**2` back, as an equation's unit is read. */
function readDimension(text: string): Dimension {
  let result = dimensionless;
  for (const [, operator = '*', word, power = '1'] of text.matchAll(
    /(^|[*/])(1|[a-zA-Z]+)(?:\*\*(\d+(?:\.\d+)?))?/g,
  )) {
    const unit = word === '1' ? dimensionless : lookUpUnit(word!)!.dimension;
    const factor = powerOfDimension(unit, Number(power));
    result =
      operator === '/' ? divideDimensions(result, factor) : multiplyDimensions(result, factor);
  }
  return result;
}

describe('algebra of dimensions', () => {
  test('products are commutative and associative, 1 is neutral', () => {
    fc.assert(
      fc.property(dimension, dimension, dimension, (a, b, c) => {
        expect(sameDimension(multiplyDimensions(a, b), multiplyDimensions(b, a))).toBe(true);
        const left = multiplyDimensions(multiplyDimensions(a, b), c);
        expect(sameDimension(left, multiplyDimensions(a, multiplyDimensions(b, c)))).toBe(true);
        expect(sameDimension(multiplyDimensions(a, dimensionless), a)).toBe(true);
      }),
    );
  });

  test('quotients are the inverse of products, roots of powers', () => {
    fc.assert(
      fc.property(dimension, dimension, fc.constantFrom(0.5, 2, 3, -1, 1 / 3), (a, b, p) => {
        expect(sameDimension(divideDimensions(multiplyDimensions(a, b), b), a)).toBe(true);
        expect(isDimensionless(divideDimensions(a, a))).toBe(true);
        expect(sameDimension(powerOfDimension(powerOfDimension(a, p), 1 / p), a)).toBe(true);
        const product = powerOfDimension(multiplyDimensions(a, b), p);
        const powers = multiplyDimensions(powerOfDimension(a, p), powerOfDimension(b, p));
        expect(sameDimension(product, powers)).toBe(true);
      }),
    );
  });

  test('different exponents are different dimensions', () => {
    fc.assert(
      fc.property(dimension, dimension, (a, b) => {
        expect(sameDimension(a, b)).toBe(a.join() === b.join());
      }),
    );
  });

  test('a shown dimension reads back as itself', () => {
    fc.assert(
      fc.property(dimension, (a) => {
        expect(sameDimension(readDimension(showDimension(a)), a)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

test.each([
  '1',
  'volt',
  'amp',
  'siemens',
  'ohm',
  'farad',
  'coulomb',
  'hertz',
  'second',
  'metre',
  'kilogram',
  'mole',
  'mM',
  'watt',
  'volt/second',
  'amp/second',
  'siemens/second',
  'mM/second',
  'amp/metre**2',
  'siemens/metre**2',
  'farad/metre**2',
  'siemens/metre**2/second',
  'ohm*metre',
  'ohm*metre**2',
  'volt*second',
  'volt/metre',
  'volt**2',
  'volt**0.5',
  'second**0.5',
  'volt/second**0.5',
  'amp/second**0.5',
  '1/second**0.5',
  '1/second**2',
  '1/volt',
  '1/volt/second',
  'volt/second**2',
  'metre**2',
  'metre**3',
  'metre/second',
  'mole/second',
  'siemens/volt',
])('`%s` is shown as it is written', (text) => {
  expect(showDimension(readDimension(text))).toBe(text);
});

test.each([
  ['siemens*volt', 'amp'],
  ['volt/ohm', 'amp'],
  ['amp/farad', 'volt/second'],
  ['farad/siemens', 'second'],
  ['siemens/farad', 'hertz'],
  ['amp*second', 'coulomb'],
  ['mole/metre**3', 'mM'],
  ['amp/volt**2', 'siemens/volt'],
])('`%s` is shown as `%s`', (text, expected) => {
  expect(showDimension(readDimension(text))).toBe(expected);
});
