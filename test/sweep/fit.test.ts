// The search of fits: known minima, the same points for the same seed, ranges, whole numbers, and what is refused.
import { describe, expect, test } from 'vitest';
import { Fit, meanSquaredDifference, readAxis } from '../../src/sweep/index.ts';
import type { FitDescription } from '../../src/sweep/index.ts';

type Loss = (values: readonly number[]) => number;

const fitOf = (ranges: readonly string[], given: Partial<FitDescription> = {}): Fit =>
  new Fit({
    axes: ranges.map((text, k) => readAxis(`x${k}`, text)),
    ...{ population: 30, generations: 150, restarts: 1, trials: 1, seed: 3, ...given },
  });

function carriedOut(fit: Fit, loss: Loss): Fit {
  for (let tasks = fit.next(); tasks !== null;)
    tasks = fit.next(tasks.map(({ set }) => loss(set.map(([, text]) => Number(text)))));
  return fit;
}

const sphere: Loss = (values) => values.reduce((sum, x) => sum + (x - 1) ** 2, 0);
const rosenbrock: Loss = ([x, y]) => (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2;

describe('the search', () => {
  test.each([
    ['sphere', sphere, ['-5.0:5', '-5.0:5', '-5.0:5'], [1, 1, 1]],
    ['rosenbrock', rosenbrock, ['-2.0:2', '-1.0:3'], [1, 1]],
    ['a minimum at an end', sphere, ['2.0:5', '-3:0.5'], [2, 0.5]],
    ['a logarithmic range', ([x]) => (Math.log10(x!) + 3) ** 2, ['1e-9:1e3:log'], [1e-3]],
    ['whole numbers', ([n, m]) => Math.abs(n! - 37) + (m! - 5) ** 2, ['1:1000', '2:9'], [37, 5]],
    ['whole numbers in a logarithmic range', ([n]) => Math.abs(n! - 37), ['1:1000:log'], [37]],
    ['runs that fail', ([x]) => (x! < 1 ? NaN : x!), ['0.0:3'], [1]],
  ] as [string, Loss, string[], number[]][])('finds the minimum: %s', (_, loss, ranges, best) => {
    const found = carriedOut(fitOf(ranges), loss).best!.values;
    for (const [k, value] of best.entries()) expect(found[k]! / value).toBeCloseTo(1, 4);
  });

  test('takes the same points for the same seed, others for another', () => {
    const points = (seed: number) => carriedOut(fitOf(['-2.0:2', '-1.0:3'], { seed }), rosenbrock);
    expect(points(1).evaluated).toEqual(points(1).evaluated);
    expect(points(1).evaluated[0]).not.toEqual(points(2).evaluated[0]);
  });

  test('begins anew with other points, and the best of all counts', () => {
    const fit = carriedOut(fitOf(['-5.0:5'], { restarts: 3, generations: 2 }), sphere);
    expect(fit.evaluated.map(({ restart }) => restart)).toEqual(
      [0, 1, 2].flatMap((restart) => new Array<number>(60).fill(restart)),
    );
    expect(new Set(fit.evaluated.map(({ values }) => values[0])).size).toBeGreaterThan(150);
    expect(fit.best!.loss).toBe(Math.min(...fit.evaluated.map(({ loss }) => loss)));
  });

  test('averages trials, whose seeds differ', () => {
    const fit = fitOf(['0.0:1'], { trials: 2, population: 5, generations: 1 });
    const tasks = fit.next()!;
    expect(tasks.map(({ row }) => row)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(new Set(tasks.map(({ seed }) => seed)).size).toBe(10);
    expect(fit.next(tasks.map(({ row }) => (row === 3 ? NaN : row)))).toBeNull();
    expect(fit.evaluated.map(({ loss }) => loss)).toEqual([0.5, Infinity, 4.5, 6.5, 8.5]);
  });

  test.each(['-5.0:5', '-500:500'])('ends when all points of %s agree', (text) => {
    const fit = carriedOut(fitOf([text], { generations: 1000 }), sphere);
    expect(fit.evaluated.length).toBeLessThan(3000);
    expect(fit.best!.values[0]).toBeCloseTo(1, 4);
  });

  test.each([
    [['1, 2, 3'], {}, 'a free constant has a range'],
    [['1:5:3'], {}, 'a free constant has a range'],
    [[], {}, 'a fit needs a free constant'],
    [['0.0:1'], { population: 4 }, 'at least 5 points, not 4'],
    [['0.0:1'], { restarts: 0 }, 'the number of restarts is a whole number above 0'],
    [['0.0:1'], { generations: 1e6 }, 'at most 1,048,576'],
  ] as [string[], Partial<FitDescription>, string][])(
    '%j %j is refused',
    (ranges, given, message) => {
      expect(() => fitOf(ranges, given)).toThrow(message);
    },
  );
});

describe('the mean squared difference', () => {
  const array = { values: Float64Array.of(1, 2, 5), unit: 'volt' };

  test('is that of the values, in units that agree', () => {
    const goal = { output: 'v', target: [1, 4, 4], unit: 'volt' };
    expect(meanSquaredDifference(array, goal)).toBeCloseTo(5 / 3, 15);
    expect(meanSquaredDifference(array, { ...goal, unit: '1' })).toBeCloseTo(5 / 3, 15);
  });

  test.each([
    [[1, 2], 'volt', 'v has 3 values, and the target 2'],
    [[1, 2, 3], 'amp', 'v has the unit volt, the target amp'],
  ])('%j in %s is refused', (target, unit, message) => {
    expect(() => meanSquaredDifference(array, { output: 'v', target, unit })).toThrow(message);
  });
});
