// Divided differences of exp and matrix exponentials against arithmetic with hundreds of digits.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expDivided } from '../../src/math/index.ts';
import { matrixExpEntry, matrixExponential } from '../../src/math/matrix-exponential.ts';
import { preciseDivided, preciseExponential } from './precise.ts';

/** Rates as models have them: some equal, some nearly, some thousands of times faster. */
const rate = fc.oneof(
  fc.constantFrom(0, -1, -0.5, -1e-3, -1e-8),
  fc.double({ min: -2, max: 0.5, noNaN: true }),
  fc.double({ min: -300, max: 0, noNaN: true }),
  fc.double({ min: -1e-9, max: 1e-9, noNaN: true }).map((x) => x - 1),
);

function relativeError(found: number, right: number): number {
  return found === right ? 0 : Math.abs(found - right) / Math.abs(right);
}

describe('divided differences of exp', () => {
  test.each([
    [[0], 1],
    [[1], Math.E],
    [[0, 0], 1],
    [[0, 0, 0], 1 / 2],
    [[0, 0, 0, 0], 1 / 6],
    [[-1, -1], Math.exp(-1)],
    [[-1, -1, -1, -1, -1], Math.exp(-1) / 24],
    [[0, -1], 1 - Math.exp(-1)],
    [[0, -1e9], 1e-9],
    [[0, -1e9, -2e9], 0.5e-18],
    [[0, -Infinity], 0],
    [[0, -1, -Infinity], 0],
    [[800, 900], Infinity],
    [[0, NaN, 1], NaN],
  ])('over %j', (points, right) => {
    const found = expDivided(...points);
    if (Number.isNaN(right)) expect(found).toBeNaN();
    else if (!Number.isFinite(right) || right === 0) expect(found).toBe(right);
    else expect(relativeError(found, right)).toBeLessThan(1e-14);
  });

  test('have errors below 1e-13 for all points', () => {
    fc.assert(
      fc.property(fc.array(rate, { minLength: 1, maxLength: 6 }), (points) => {
        expect(relativeError(expDivided(...points), preciseDivided(points))).toBeLessThan(1e-13);
      }),
      { numRuns: 150 },
    );
  });

  test('do not depend on the order of the points', () => {
    fc.assert(
      fc.property(fc.array(rate, { minLength: 3, maxLength: 5 }), (points) => {
        expect(expDivided(...[...points].reverse())).toBe(expDivided(...points));
      }),
    );
  });
});

describe('matrix exponentials', () => {
  test.each([
    { name: 'nothing', matrix: [0, 0, 0, 0, 0, 0, 0, 0, 0] },
    { name: 'nilpotent', matrix: [0, 1, 0, 0, 0, 1, 0, 0, 0] },
    { name: 'one eigenvector', matrix: [-1, 1, 0, 0, -1, 1, 0, 0, -1] },
    { name: 'a rotation', matrix: [0, 3, 0, -3, 0, 0, 0, 0, -1] },
    { name: 'a rotation of two', matrix: [-0.1, 100, -100, -0.1] },
    { name: 'two equal real rates', matrix: [-3, 1, -1, -1] },
    { name: 'fast beside slow', matrix: [-400, 1, 0, 0.5, -0.25, 0, 0, 0.125, -1e-3] },
    { name: 'growth', matrix: [3, 1, 0, 0, 2, 1, 1, 0, 1] },
    { name: 'couplings that are next to nothing', matrix: [-3, 2, 0, 1e-290, 2, 0, 0, 1e-220, 0] },
    {
      name: 'a chain of them',
      matrix: [-3, 2, 0, 0, -2e-238, 4, 0, 0, 2e-20, 0, 0, 0, 0, 5e-195, 2e-12, 0],
    },
    { name: 'units far apart', matrix: [-0.005, -5e7, 0, 1e-10, -0.001, 1e-11, 0, 0, 0] },
  ])('$name', ({ matrix }) => {
    const n = Math.sqrt(matrix.length);
    const found = matrixExponential(n, matrix);
    const right = preciseExponential(n, matrix);
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        const at = i * n + j;
        const tolerance = 1e-13 * Math.max(Math.abs(right[at]!), scaleOf(matrix, n, i, j));
        expect(Math.abs(found[at]! - right[at]!)).toBeLessThanOrEqual(tolerance);
      }
  });

  /** Entries between unlike units are compared in those units. */
  function scaleOf(matrix: readonly number[], n: number, i: number, j: number): number {
    if (i === j) return 1;
    const forth = Math.abs(matrix[i * n + j]!);
    return forth > 1 ? forth : forth === 0 ? 1e-13 : Math.min(1, forth);
  }

  test('have errors below 1e-12 of their largest entry', () => {
    const cell = fc.double({ min: -8, max: 8, noNaN: true });
    const square = fc
      .integer({ min: 1, max: 5 })
      .chain((n) => fc.array(cell, { minLength: n * n, maxLength: n * n }));
    fc.assert(
      fc.property(square, (matrix) => {
        const n = Math.sqrt(matrix.length);
        const right = preciseExponential(n, matrix);
        const found = matrixExponential(n, matrix);
        const largest = Math.max(...right.map(Math.abs));
        for (const [at, value] of right.entries())
          expect(Math.abs(found[at]! - value)).toBeLessThanOrEqual(1e-12 * largest);
      }),
      { numRuns: 60 },
    );
  });

  test('entries of different matrices are not confused', () => {
    expect(matrixExpEntry(2, 0, 0, 0, 0, 0, 0)).toBe(1);
    expect(matrixExpEntry(2, 0, 0, 1, 0, 0, 0)).toBeCloseTo(Math.E, 14);
    expect(matrixExpEntry(2, 1, 1, 1, 0, 0, 0)).toBe(1);
    expect(matrixExpEntry(1, 0, 0, 1)).toBeCloseTo(Math.E, 14);
  });

  test('a matrix with NaN gives NaN', () => {
    expect(matrixExpEntry(3, 0, 0, NaN, 0, 0, 0, 0, 0, 0, 0, 0)).toBeNaN();
  });
});
