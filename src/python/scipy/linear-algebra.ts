// `scipy.linalg`: what `numpy.linalg` has, exponentials of matrices, and matrices of a pattern.
import { matrixExponential } from '../../math/index.ts';
import { flat, fromFlat, plainArray } from '../numpy/index.ts';
import type { NdArray } from '../numpy/index.ts';
import type { Host, ModuleTable, Value } from '../values/index.ts';

function exponential(a: Value): NdArray {
  const array = plainArray(a);
  const [n = 1] = array.shape;
  return fromFlat(matrixExponential(n, flat(array)), 'float64', array.shape);
}

/** Constant diagonals: the first column, and the first row, whose first element does not count. */
function toeplitz(c: Value, r: Value): NdArray {
  const column = flat(plainArray(c));
  const row = r === null ? column : flat(plainArray(r));
  const [m, n] = [column.length, row.length];
  const data = Float64Array.from({ length: m * n }, (_, k) => {
    const by = Math.floor(k / n) - (k % n);
    return by >= 0 ? column[by]! : row[-by]!;
  });
  return fromFlat(data, plainArray(c).dtype, [m, n]);
}

/** The functions of `scipy.linalg`. */
export function linearAlgebra(host: Host): ModuleTable {
  return {
    ...Object.fromEntries(host.module('numpy.linalg').members),
    expm: ['A', exponential],
    toeplitz: ['c, r=None', toeplitz],
  };
}
