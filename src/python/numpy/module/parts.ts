// The modules `numpy.linalg` and `numpy.fft`.
import { isTrue, textOf, toCount, toFloat, tupleOf } from '../../values/index.ts';
import type { ModuleTable, Native, Value } from '../../values/index.ts';
import { scalarOf, fromFlat, flat, cast } from '../array.ts';
import type { NdArray } from '../array.ts';
import { toArray } from '../convert.ts';
import { linAlgErrorType } from '../errors.ts';
import * as linalg from '../linalg/index.ts';
import { transpose } from '../shaping.ts';
import { callSharedOnce } from '../functions/index.ts';

const sumOf = (numbers: Float64Array): number => numbers.reduce((sum, x) => sum + x, 0);

/** A symmetric matrix that is given by its lower or its upper triangle, as one of which the lower counts. */
function lowerOf(a: Value, side: Value): NdArray {
  const array = toArray(a);
  return textOf(side).toUpperCase() === 'U' ? transpose(array) : array;
}

/** `numpy.linalg` */
export const linalgTable: ModuleTable = {
  LinAlgError: linAlgErrorType,
  inv: ['a', (a: Value) => linalg.inverse(toArray(a))],
  pinv: [
    'a, rcond=1e-15',
    (a: Value, cutoff: Value) => linalg.pseudoInverse(toArray(a), toFloat(cutoff)),
  ],
  det: ['a', (a: Value) => scalarOf(linalg.determinant(toArray(a)))],
  solve: ['a, b', (a: Value, b: Value) => linalg.solve(toArray(a), toArray(b))],
  lstsq: [
    "a, b, rcond='warn'",
    (a: Value, b: Value, cutoff: Value) => {
      const least =
        typeof cutoff === 'string' ? 2 ** -52 : cutoff === null ? null : toFloat(cutoff);
      const { solution, errors, rank, values } = linalg.leastSquares(toArray(a), toArray(b), least);
      return tupleOf(solution, errors, BigInt(rank), values);
    },
  ],
  cholesky: ['a', (a: Value) => linalg.cholesky(toArray(a))],
  norm: [
    'x, ord=None, axis=None',
    (x: Value, order: Value, axis: Value) => {
      const array = toArray(x);
      if (order === 'nuc') return scalarOf(sumOf(linalg.singularValues(array)));
      return linalg.norm(
        array,
        order === null || order === 'fro' ? null : toFloat(order),
        axis === null ? null : toCount(axis),
      );
    },
  ],
  eig: [
    'a',
    (a: Value) => {
      const { values, vectors } = linalg.eigen(toArray(a));
      return tupleOf(values, vectors);
    },
  ],
  eigvals: ['a', (a: Value) => linalg.eigenvalues(toArray(a))],
  eigh: [
    "a, UPLO='L'",
    (a: Value, side: Value) => {
      const { values, vectors } = linalg.symmetricEigen(lowerOf(a, side));
      return tupleOf(values, vectors);
    },
  ],
  eigvalsh: [
    "a, UPLO='L'",
    (a: Value, side: Value) => linalg.symmetricEigen(lowerOf(a, side)).values,
  ],
  svd: [
    'a, full_matrices=True, compute_uv=True',
    (a: Value, isFull: Value, hasVectors: Value) => {
      const array = toArray(a);
      if (!isTrue(hasVectors)) return fromFlat(linalg.singularValues(array));
      const { u, s, vh } = linalg.singularParts(array, isTrue(isFull));
      return tupleOf(u, s, vh);
    },
  ],
  qr: [
    "a, mode='reduced'",
    (a: Value, mode: Value) => {
      const { q, r } = linalg.orthogonalTriangle(toArray(a), mode === 'complete');
      return mode === 'r' ? r : tupleOf(q, r);
    },
  ],
  matrix_rank: [
    'A, tol=None',
    (a: Value, tolerance: Value) => {
      const array = toArray(a);
      if (array.shape.length < 2)
        return scalarOf(Number(flat(array).some((x) => x !== 0)), 'int64');
      const least = tolerance === null ? null : toFloat(tolerance);
      return scalarOf(linalg.matrixRank(array, least), 'int64');
    },
  ],
  cond: [
    'x, p=None',
    (x: Value, p: Value) => {
      const array = toArray(x);
      const order = p === null ? 2 : p === 'fro' ? null : toFloat(p);
      if (order === 2) {
        const values = linalg.singularValues(array);
        return scalarOf(values[0]! / values.at(-1)!);
      }
      const [size, ofInverse] = [array, linalg.inverse(array)].map(
        (one) => flat(linalg.norm(one, order, null))[0]!,
      );
      return scalarOf(size! * ofInverse!);
    },
  ],
  matrix_power: [
    'a, n',
    (a: Value, n: Value) => {
      let result = toArray(a);
      for (let k = 1; k < toCount(n); k++) result = linalg.matmul(result, toArray(a));
      return result;
    },
  ],
};

const transform = (name: string): readonly [string, Native] => [
  'a, n=None, axis=-1',
  (a: Value, n: Value, axis: Value) => {
    const array = toArray(a);
    const isComplex = name === 'fft' || name === 'ifft' || name === 'irfft';
    return callSharedOnce(name, [
      isComplex && array.dtype === 'complex128'
        ? array
        : cast(array, array.dtype === 'complex128' ? 'complex128' : 'float64'),
      n === null ? undefined : toArray(n),
      array.shape.length > 1 ? toArray(axis) : undefined,
    ]);
  },
];

const shifted = (isBack: boolean): readonly [string, Native] => [
  'x',
  (x: Value) => {
    const array = toArray(x);
    const half = isBack ? Math.ceil(array.size / 2) : Math.floor(array.size / 2);
    const numbers = flat(array);
    const turn = (data: Float64Array): Float64Array =>
      data.map((_, k) => data[(k - half + data.length) % data.length]!);
    const imag = array.imag === null ? null : turn(flat(array, 'imag'));
    return fromFlat(turn(numbers), array.dtype, array.shape, array.dimension, imag);
  },
];

/** `numpy.fft` */
export const fftTable: ModuleTable = {
  ...Object.fromEntries(['fft', 'ifft', 'rfft', 'irfft'].map((name) => [name, transform(name)])),
  fftfreq: [
    'n, d=1.0',
    (n: Value, d: Value) => callSharedOnce('fftfreq', [toArray(n), toArray(d)]),
  ],
  rfftfreq: [
    'n, d=1.0',
    (n: Value, d: Value) => callSharedOnce('rfftfreq', [toArray(n), toArray(d)]),
  ],
  fftshift: shifted(false),
  ifftshift: shifted(true),
};
