// Products of matrices and tensors.
import { isDimensionless, multiplyDimensions } from '../../../units/index.ts';
import type { Dimension } from '../../../units/index.ts';
import { commonShape, flat, fromFlat, promote, shown, sizeOf, broadcastTo } from '../array.ts';
import type { NdArray } from '../array.ts';
import { applyBinary } from '../operators.ts';
import { raise } from '../errors.ts';
import { reshape, transpose } from '../shaping.ts';

function productDimension(a: NdArray, b: NdArray): Dimension | null {
  if (a.dimension === null) return b.dimension;
  if (b.dimension === null) return a.dimension;
  const product = multiplyDimensions(a.dimension, b.dimension);
  return isDimensionless(product) ? null : product;
}

/** `a @ b`: products of matrices, and of matrices with vectors. */
export function matmul(a: NdArray, b: NdArray): NdArray {
  if (a.shape.length === 0 || b.shape.length === 0)
    raise('ValueError', 'matmul: Input operand does not have enough dimensions');
  const left = a.shape.length === 1 ? reshape(a, [1, a.size]) : a;
  const right = b.shape.length === 1 ? reshape(b, [b.size, 1]) : b;
  const [m, n] = left.shape.slice(-2) as [number, number];
  const [k, p] = right.shape.slice(-2) as [number, number];
  if (n !== k)
    raise(
      'ValueError',
      `matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size ${k} is different from ${n})`,
    );
  const outer = commonShape(left.shape.slice(0, -2), right.shape.slice(0, -2));
  const parts = (array: NdArray): [Float64Array, Float64Array | null] => {
    const whole = broadcastTo(array, [...outer, ...array.shape.slice(-2)]);
    return [flat(whole), array.imag === null ? null : flat(whole, 'imag')];
  };
  const [x, xi] = parts(left);
  const [y, yi] = parts(right);
  const count = sizeOf(outer);
  const multiply = (u: Float64Array, v: Float64Array): Float64Array => {
    const result = new Float64Array(count * m * p);
    for (let o = 0; o < count; o++)
      for (let r = 0; r < m; r++)
        for (let t = 0; t < n; t++) {
          const factor = u[(o * m + r) * n + t]!;
          if (factor === 0) continue;
          const from = (o * n + t) * p;
          const to = (o * m + r) * p;
          for (let c = 0; c < p; c++) result[to + c]! += factor * v[from + c]!;
        }
    return result;
  };
  let data = multiply(x, y);
  let imag: Float64Array | null = null;
  if (xi !== null || yi !== null) {
    imag = new Float64Array(data.length);
    if (yi !== null) imag = multiply(x, yi);
    if (xi !== null) imag = plus(imag, multiply(xi, y));
    if (xi !== null && yi !== null)
      data = plus(
        data,
        multiply(xi, yi).map((z) => -z),
      );
  }
  const shape = [
    ...outer,
    ...(a.shape.length === 1 ? [] : [m]),
    ...(b.shape.length === 1 ? [] : [p]),
  ];
  return fromFlat(data, promote(a.dtype, b.dtype), shape, productDimension(a, b), imag);
}

function plus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((x, k) => x + b[k]!);
}

/** `np.dot`: as `@`, also of scalars, and along the last but one axis of the second array. */
export function dot(a: NdArray, b: NdArray): NdArray {
  if (a.shape.length === 0 || b.shape.length === 0) return applyBinary('multiply', a, b);
  if (a.shape.length <= 2 && b.shape.length <= 2) {
    if (a.shape.at(-1) !== b.shape[Math.max(0, b.shape.length - 2)])
      raise('ValueError', `shapes ${shown(a.shape)} and ${shown(b.shape)} not aligned`);
    return matmul(a, b);
  }
  return tensordot(a, b, [a.shape.length - 1], [Math.max(0, b.shape.length - 2)]);
}

/** Sums of products over pairs of axes. */
export function tensordot(
  a: NdArray,
  b: NdArray,
  axesA: readonly number[],
  axesB: readonly number[],
): NdArray {
  const others = (array: NdArray, axes: readonly number[]): number[] =>
    array.shape.map((_, k) => k).filter((k) => !axes.includes(k));
  const [restA, restB] = [others(a, axesA), others(b, axesB)];
  const inner = sizeOf(axesA.map((k) => a.shape[k]!));
  const left = reshape(transpose(a, [...restA, ...axesA]), [-1, inner]);
  const right = reshape(transpose(b, [...axesB, ...restB]), [inner, -1]);
  const shape = [...restA.map((k) => a.shape[k]!), ...restB.map((k) => b.shape[k]!)];
  return reshape(matmul(left, right), shape);
}

/** Products of all pairs of elements. */
export function outer(a: NdArray, b: NdArray): NdArray {
  const [column, row] = [reshape(a, [a.size, 1]), reshape(b, [1, b.size])];
  return applyBinary('multiply', column.withDimension(null), row.withDimension(null));
}
