// Lengths of vectors and matrices: `np.linalg.norm`.
import { hypot } from '../../../math/index.ts';
import { flat, fromFlat } from '../array.ts';
import type { NdArray } from '../array.ts';
import { raise } from '../errors.ts';
import { reduce } from '../reductions.ts';
import { moveAxis } from '../shaping.ts';
import { singularValues } from './singular.ts';

/** The length of order p of the vectors along an axis, or of the whole array as one vector. */
function vectorNorm(array: NdArray, p: number, axis: number | null): NdArray {
  const axes = axis === null ? null : [-1];
  const along = axis === null ? array : moveAxis(array, axis, -1);
  if (Math.abs(p) === Infinity) return reduce(p > 0 ? 'max' : 'min', along, axes);
  const powers = mapped(along, p === 0 ? (x) => Number(x !== 0) : (x) => x ** p);
  const sums = reduce('sum', powers, axes);
  if (p === 2) return mapped(sums, Math.sqrt);
  return p === 0 || p === 1 ? sums : mapped(sums, (x) => x ** (1 / p));
}

/** The length of order p of a matrix. */
function matrixNorm(array: NdArray, p: number): NdArray {
  const extreme = p > 0 ? 'max' : 'min';
  const size = Math.abs(p);
  if (size === 2) return reduce(extreme, fromFlat(singularValues(array)), null);
  if (size !== 1 && size !== Infinity) raise('ValueError', 'Invalid norm order for matrices.');
  return reduce(extreme, reduce('sum', mapped(array, Math.abs), [size === 1 ? 0 : 1]), null);
}

/** The length of vectors or of a matrix. `order`: null for the square root of the sum of squares */
export function norm(given: NdArray, order: number | null, axis: number | null): NdArray {
  const array = given.imag === null ? mapped(given, Math.abs) : magnitudes(given);
  if (order !== null && axis === null && array.shape.length === 2) return matrixNorm(given, order);
  return vectorNorm(array, order ?? 2, axis);
}

function mapped(array: NdArray, of: (x: number) => number): NdArray {
  return fromFlat(flat(array).map(of), 'float64', array.shape);
}

function magnitudes(array: NdArray): NdArray {
  const imag = flat(array, 'imag');
  return fromFlat(
    flat(array).map((x, k) => hypot(x, imag[k]!)),
    'float64',
    array.shape,
  );
}
