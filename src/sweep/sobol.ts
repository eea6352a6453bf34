// Sobol sequences with the direction numbers of Joe and Kuo (SIAM J. Sci. Comput. 30, 2008: new-joe-kuo-6), shifted at random.
import { wordOf } from './seeds.ts';

/** Degree, coefficients and initial numbers of each axis after the first. */
const directions: readonly (readonly [number, number, readonly number[]])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
  [6, 19, [1, 1, 1, 15, 7, 5]],
  [6, 22, [1, 3, 1, 15, 13, 25]],
  [6, 25, [1, 1, 5, 5, 19, 61]],
  [7, 1, [1, 3, 7, 11, 23, 15, 103]],
  [7, 4, [1, 3, 7, 13, 13, 15, 69]],
];

/** The largest number of axes. */
export const mostSobolAxes = directions.length + 1;

const bits = 32;

/** The fractions, from 0 to 1, of point `k` (from 0) along each axis; `shift` is added to the bits of each. */
export function sobolPoint(k: number, axes: number, shifts: readonly number[]): number[] {
  return Array.from({ length: axes }, (_, axis) => {
    const numbers = directionNumbers(axis);
    let word = shifts[axis] ?? 0;
    // The Gray code of k: successive points differ by one direction number.
    const gray = k ^ (k >>> 1);
    for (let bit = 0; gray >>> bit !== 0; bit++) if ((gray >>> bit) & 1) word ^= numbers[bit]!;
    return (word >>> 0) / 2 ** bits;
  });
}

/** The shifts of all axes that follow from a seed. */
export function sobolShifts(names: readonly string[], seed: number): number[] {
  return names.map((name) => wordOf(seed, `sobol ${name}`));
}

const cache: number[][] = [];

function directionNumbers(axis: number): number[] {
  return (cache[axis] ??= makeDirectionNumbers(axis));
}

function makeDirectionNumbers(axis: number): number[] {
  if (axis === 0) return Array.from({ length: bits }, (_, k) => (1 << (bits - 1 - k)) >>> 0);
  const [degree, coefficients, initial] = directions[axis - 1]!;
  const v = initial.map((m, k) => (m << (bits - 1 - k)) >>> 0);
  for (let k = degree; k < bits; k++) {
    let word = v[k - degree]! ^ (v[k - degree]! >>> degree);
    for (let j = 1; j < degree; j++) if ((coefficients >>> (degree - 1 - j)) & 1) word ^= v[k - j]!;
    v.push(word >>> 0);
  }
  return v;
}
