// The modules `numpy.linalg` and `numpy.fft`.
import { PyList, toCount, toFloat, tupleOf } from '../../values/index.ts';
import type { ModuleTable, Native, Value } from '../../values/index.ts';
import { scalarOf, fromFlat, flat, cast } from '../array.ts';
import { toArray } from '../convert.ts';
import { linAlgErrorType } from '../errors.ts';
import * as linalg from '../linalg.ts';
import { transpose } from '../shaping.ts';
import { callSharedOnce } from '../functions/index.ts';

/** `numpy.linalg` */
export const linalgTable: ModuleTable = {
  LinAlgError: linAlgErrorType,
  inv: ['a', (a: Value) => linalg.inverse(toArray(a))],
  pinv: [
    'a',
    (a: Value) => {
      const array = toArray(a);
      const turned = transpose(array);
      const isTall = array.shape[0]! >= array.shape[1]!;
      return isTall
        ? linalg.matmul(linalg.inverse(linalg.matmul(turned, array)), turned)
        : linalg.matmul(turned, linalg.inverse(linalg.matmul(array, turned)));
    },
  ],
  det: ['a', (a: Value) => scalarOf(linalg.determinant(toArray(a)))],
  solve: ['a, b', (a: Value, b: Value) => linalg.solve(toArray(a), toArray(b))],
  lstsq: [
    'a, b, rcond=None',
    (a: Value, b: Value) => {
      const x = linalg.leastSquares(toArray(a), toArray(b));
      return tupleOf(x, new PyList([]), BigInt(x.shape[0] ?? 1), new PyList([]));
    },
  ],
  norm: [
    'x, ord=None, axis=None',
    (x: Value, order: Value, axis: Value) =>
      linalg.norm(
        toArray(x),
        order === null || order === 'fro' ? null : toFloat(order),
        axis === null ? null : toCount(axis),
      ),
  ],
  eigh: [
    'a',
    (a: Value) => {
      const { values, vectors } = linalg.symmetricEigen(toArray(a));
      return tupleOf(values, vectors);
    },
  ],
  eigvalsh: ['a', (a: Value) => linalg.symmetricEigen(toArray(a)).values],
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
