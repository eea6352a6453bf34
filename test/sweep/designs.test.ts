// Values, designs and seeds of sweeps: bounds, counts, strata, balance; and seeds that depend on nothing but point and trial.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Sweep, axisOf, readAxis, readPoints } from '../../src/sweep/index.ts';
import type { Axis, SweepDescription } from '../../src/sweep/index.ts';
import { settingOf } from '../../src/sweep/axis.ts';
import { designNames } from '../../src/sweep/designs.ts';
import { sobolPoint } from '../../src/sweep/sobol.ts';

const sweepOf = (axes: Axis[], given: Partial<SweepDescription> = {}): Sweep =>
  new Sweep({ axes, design: 'grid', samples: null, trials: 1, seed: 0, ...given });

const range = (name: string, from: number, to: number, isInteger = false, isLog = false): Axis => ({
  ...{ name, unit: '1', isInteger, values: null, isLog },
  range: { from, to, isLog },
});

describe('values of an axis', () => {
  test.each([
    ['5*ms:30*ms:6', [0.005, 0.01, 0.015, 0.02, 0.025, 0.03], 'second', false],
    ['5:30*ms:2', [0.005, 0.03], 'second', false],
    ['0.1,0.2,0.4*mV', [1e-4, 2e-4, 4e-4], 'volt', false],
    ['1, 2, 40', [1, 2, 40], '1', true],
    ['1:9:3', [1, 5, 9], '1', true],
    ['1:2:3', [1, 1.5, 2], '1', false],
    ['1:1000:4:log', [1, 10, 100, 1000], '1', true],
    ['-1:-100:3:log', [-1, -10, -100], '1', true],
    ['linspace(5, 30, 6)*ms', [0.005, 0.01, 0.015, 0.02, 0.025, 0.03], 'second', false],
    ['[1, 2]*nA', [1e-9, 2e-9], 'amp', false],
    ['7', [7], '1', true],
    ['3:4:1', [3], '1', true],
  ])('%s', (text, values, unit, isInteger) => {
    const axis = readAxis('x', text);
    expect(axis.values!.map((value) => Number(value.toPrecision(12)))).toEqual(values);
    expect({ unit: axis.unit, isInteger: axis.isInteger }).toEqual({ unit, isInteger });
  });

  test.each([
    ['1:2:0', 'the number of values is a whole number from 1'],
    ['1:2:x', 'the number of values'],
    ['1:2:3:4', 'write the values as FROM:TO:NUMBER'],
    ['', 'write the values'],
    ['0:10:3:log', 'two ends of one sign, not 0'],
    ['1*mV,2*ms', 'different units, volt and second'],
    ['1, inf', 'not a finite number'],
    ['1*mv', 'mv'],
    ['(1', 'expected `)`'],
    ['1:2:99999999', 'the number of values'],
  ])('%s is refused', (text, message) => {
    expect(() => readAxis('x', text)).toThrow(message);
  });

  test('a setting has the bits of its value', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const axis = axisOf('x', [value], 'volt');
        expect(readAxis('x', settingOf(axis, value)).values).toEqual(axis.values);
      }),
    );
  });
});

describe('designs', () => {
  const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  const axes = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,4}$/), number, number), {
    selector: ([name]) => name,
    minLength: 1,
    maxLength: 4,
  });

  test('all points lie within their ranges, and there are as many as asked for', () => {
    const names = designNames.filter((name) => name !== 'grid' && name !== 'zip');
    fc.assert(
      fc.property(
        ...[fc.constantFrom(...names), axes, fc.integer({ min: 1, max: 40 }), fc.boolean()],
        (design, given, samples, isInteger) => {
          const whole = (value: number): number => (isInteger ? Math.round(value) : value);
          const list = given.map(([name, a, b]) => range(name, whole(a), whole(b), isInteger));
          const { points } = sweepOf(list, { design, samples });
          expect(points.size).toBe(samples);
          for (let k = 0; k < samples; k++)
            for (const [j, value] of points.at(k).entries()) {
              const { from, to } = list[j]!.range!;
              expect(value).toBeGreaterThanOrEqual(Math.min(from, to));
              expect(value).toBeLessThanOrEqual(Math.max(from, to));
              if (isInteger) expect(Number.isInteger(value)).toBe(true);
            }
        },
      ),
    );
  });

  test('a grid has every combination once, the last constant fastest', () => {
    const { points } = sweepOf([axisOf('a', [1, 2], '1'), axisOf('b', [3, 4, 5], '1')]);
    const all = Array.from({ length: points.size }, (_, k) => points.at(k).join());
    expect(all).toEqual(['1,3', '1,4', '1,5', '2,3', '2,4', '2,5']);
  });

  test('a zip goes through all values in step', () => {
    const zipped = [axisOf('a', [1, 2], '1'), axisOf('b', [3, 4], '1'), axisOf('c', [9], '1')];
    const { points } = sweepOf(zipped, { design: 'zip' });
    expect([points.at(0), points.at(1), points.size]).toEqual([[1, 3, 9], [2, 4, 9], 2]);
    const wrong = [axisOf('a', [1, 2], '1'), axisOf('b', [3, 4, 5], '1')];
    expect(() => sweepOf(wrong, { design: 'zip' })).toThrow('a has 2, b has 3');
  });

  test('a Latin hypercube has one point in each part of each axis', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), (samples, seed) => {
        const { points } = sweepOf([range('a', 0, 1), range('b', 0, 1)], {
          ...{ design: 'lhs', samples, seed },
        });
        for (const j of [0, 1]) {
          const parts = new Set(
            Array.from({ length: samples }, (_, k) => Math.floor(points.at(k)[j]! * samples)),
          );
          expect(parts.size).toBe(samples);
        }
      }),
    );
  });

  test('a Sobol sequence is balanced: 2^k points have one in each of 2^k equal parts', () => {
    const axes21 = Array.from({ length: 21 }, (_, k) => range(`a${k}`, 0, 1));
    for (const seed of [0, 7]) {
      const { points } = sweepOf(axes21, { design: 'sobol', samples: 64, seed });
      for (let j = 0; j < 21; j++) {
        const parts = new Set(
          Array.from({ length: 64 }, (_, k) => Math.floor(points.at(k)[j]! * 64)),
        );
        expect(parts.size, `axis ${j}`).toBe(64);
      }
    }
  });

  // scipy.stats.qmc.Sobol(21, scramble=False) of SciPy 1.10.1
  test.each([
    [5, [0.875, 0.875, 0.125, 0.375, 0.875, 0.625, 0.875, 0.375, 0.375, 0.125, 0.375, 0.875, 0.875, 0.125, 0.875, 0.375, 0.875, 0.375, 0.375, 0.625, 0.625]], // prettier-ignore
    [13, [0.8125, 0.6875, 0.8125, 0.0625, 0.4375, 0.9375, 0.5625, 0.5625, 0.5625, 0.4375, 0.8125, 0.9375, 0.0625, 0.8125, 0.1875, 0.5625, 0.1875, 0.6875, 0.5625, 0.9375, 0.5625]], // prettier-ignore
    [37, [0.921875, 0.640625, 0.578125, 0.921875, 0.765625, 0.296875, 0.171875, 0.796875, 0.609375, 0.171875, 0.015625, 0.078125, 0.578125, 0.859375, 0.109375, 0.484375, 0.796875, 0.421875, 0.046875, 0.140625, 0.953125]], // prettier-ignore
    [63, [0.015625, 0.796875, 0.359375, 0.453125, 0.859375, 0.140625, 0.578125, 0.140625, 0.828125, 0.578125, 0.421875, 0.671875, 0.546875, 0.765625, 0.328125, 0.765625, 0.078125, 0.390625, 0.953125, 0.234375, 0.234375]], // prettier-ignore
  ])('point %i of a Sobol sequence without a shift', (k, expected) => {
    expect(sobolPoint(k, 21, [])).toEqual(expected);
  });

  test('points of random and Sobol designs stay when there are more of them', () => {
    for (const design of ['random', 'sobol'] as const) {
      const few = sweepOf([range('a', 0, 1)], { design, samples: 5 }).points;
      const many = sweepOf([range('a', 0, 1)], { design, samples: 500 }).points;
      for (let k = 0; k < 5; k++) expect(many.at(k)).toEqual(few.at(k));
    }
  });

  test.each([
    [[axisOf('a', [1], '1'), axisOf('a', [2], '1')], {}, 'the values of a are given twice'],
    [[range('a', 0, 1)], {}, 'a has no number of values'],
    [[range('a', 0, 1)], { design: 'lhs' }, '--samples 100'],
    [[axisOf('a', [1], '1')], { samples: 3 }, '--samples is for'],
    [[axisOf('a', [1], '1')], { trials: 0 }, 'number of trials'],
    [[], {}, 'needs a constant'],
    [[range('a', 0, 1)], { design: 'sobol', samples: 1e9 }, '1,000,000,000 points and trials'],
  ] as const)('what is no design is refused: %#', (given, options, message) => {
    expect(() => sweepOf([...given] as Axis[], options as Partial<SweepDescription>)).toThrow(
      message,
    );
  });

  test('a grid of 10^7 points is refused at once', () => {
    const wide = Array.from({ length: 7 }, (_, k) => readAxis(`a${k}`, '1:10:10'));
    expect(() => sweepOf(wide)).toThrow('10,000,000 points and trials, and at most 1,048,576');
  });
});

describe('seeds', () => {
  test('depend on values and trial, not on the order of constants, designs or the number of trials', () => {
    const a = axisOf('a', [1, 2], '1');
    const b = axisOf('b', [0.5, 0.25], 'volt');
    const one = sweepOf([a, b], { trials: 3 });
    const other = sweepOf([b, a], { trials: 20 });
    for (const trial of [0, 1, 2])
      expect(one.seedOf([1, 0.25], trial)).toBe(other.seedOf([0.25, 1], trial));
    expect(one.taskOf(1 * 3 + 2).seed).toBe(one.seedOf([1, 0.25], 2));
    const all = new Set(Array.from({ length: one.rows }, (_, row) => one.taskOf(row).seed));
    expect(all.size).toBe(one.rows);
    expect(sweepOf([a, b], { seed: 1 }).seedOf([1, 0.25], 0)).not.toBe(one.seedOf([1, 0.25], 0));
  });
});

describe('points from a file', () => {
  test.each([
    [
      'tau (ms),N\n5,100\n10,200\n',
      [
        [0.005, 100],
        [0.01, 200],
      ],
      [false, true],
    ],
    ['{"tau": "5*ms", "N": 100}\n{"N": 200, "tau": "10*ms"}\n', [[0.005, 100], [0.01, 200]], [false, true]], // prettier-ignore
  ])('are read: %#', (text, expected, whole) => {
    const read = readPoints(text, 'points');
    const { points } = sweepOf(read, { design: 'zip' });
    expect([points.at(0), points.at(1)]).toEqual(expected);
    expect(read.map(({ isInteger }) => isInteger)).toEqual(whole);
  });

  test.each([
    ['5,100\n', 'the first line names the constants'],
    ['tau (ms)\n5\nx\n', 'line 3: "x" is not a number'],
    ['tau (ms)\n', 'tau has no values'],
    ['{"tau": "5*ms"}\n{"tau": 5}\n', 'line 2: tau is one value, with the unit of the others'],
    ['{"tau": "5*ms"}\n{"w": 5}\n', 'line 2 has the constants w, the lines before tau'],
    ['{"tau": [1]}\n', 'line 1: tau is a number'],
    ['{"tau": 1}\nx\n', 'line 2 is no JSON object'],
  ])('are refused: %#', (text, message) => {
    expect(() => readPoints(text, 'points')).toThrow(message);
  });
});
