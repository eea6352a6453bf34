// NumPy's broadcasting: the common shape of two arrays, and reading arrays as if they were stretched to it. Axes are
// aligned from the last; an axis of length 1, or a missing one, is repeated.
import { carryOut, filled, inParts, partSize } from '../slices.ts';
import type { Shape } from './value.ts';
import { sizeOf } from './value.ts';

/** The common shape, or null if the shapes do not fit. */
export function broadcastShapes(a: Shape, b: Shape): Shape | null {
  const rank = Math.max(a.length, b.length);
  const shape: number[] = [];
  for (let k = 0; k < rank; k++) {
    const n = a[a.length - rank + k] ?? 1;
    const m = b[b.length - rank + k] ?? 1;
    if (n !== m && n !== 1 && m !== 1) return null;
    shape.push(n === 1 ? m : n);
  }
  return shape;
}

/** Distances in elements between neighbours along each axis, in row-major order. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let k = shape.length - 1; k >= 0; k--) {
    strides[k] = stride;
    stride *= shape[k]!;
  }
  return strides;
}

/**
 * All sums of one offset of each list, the last list varying fastest: the offsets that an index or a stretched array
 * reads.
 */
export function offsetsOf(lists: readonly Int32Array[]): Int32Array {
  let offsets: Int32Array = Int32Array.of(0);
  for (const list of lists) {
    const { length } = list;
    if (offsets.length === 1 && offsets[0] === 0) offsets = list;
    else {
      const outer = offsets;
      offsets = ofLength(
        outer.length * length,
        (k) => outer[Math.floor(k / length)]! + list[k % length]!,
      );
    }
  }
  return offsets;
}

/** The numbers of `of` for 0 to `length` - 1. */
function ofLength(length: number, of: (k: number) => number): Int32Array {
  const fill = (result: Int32Array, from: number, to: number): Int32Array => {
    for (let k = from; k < to; k++) result[k] = of(k);
    return result;
  };
  if (length <= partSize) return fill(new Int32Array(length), 0, length);
  return carryOut(function* () {
    const result = new Int32Array(length);
    yield* inParts(length, (from, to) => void fill(result, from, to));
    return result;
  });
}

/** The list with every number replaced. */
export function mapped(
  list: Int32Array | Float64Array,
  f: (x: number, k: number) => number,
): Int32Array {
  return ofLength(list.length, (k) => f(list[k]!, k));
}

/** `n` offsets from 0 with a distance of `stride`. */
export function stepsOf(n: number, stride: number): Int32Array {
  return ofLength(n, (k) => k * stride);
}

/** The elements at some offsets. */
export function take(data: Float64Array, offsets: Int32Array): Float64Array {
  return filled(offsets.length, (result, from, to) => {
    for (let k = from; k < to; k++) result[k] = data[offsets[k]!]!;
  });
}

/** The elements repeated to fill the shape `to`; the same array if nothing is repeated. */
export function spread(data: Float64Array, shape: Shape, to: Shape): Float64Array {
  const size = sizeOf(to);
  if (data.length === size) return data;
  if (data.length === 1) return new Float64Array(size).fill(data[0]!);
  const strides = stridesOf(shape);
  const missing = to.length - shape.length;
  const lists = to.map((n, axis) => {
    const length = shape[axis - missing] ?? 1;
    const stride = length === 1 ? 0 : strides[axis - missing]!;
    return stepsOf(n, stride);
  });
  return take(data, offsetsOf(lists));
}

/** Applies f to two arrays, element by element; `shape` is their common shape. */
export function combine(
  a: Float64Array,
  aShape: Shape,
  b: Float64Array,
  bShape: Shape,
  shape: Shape,
  f: (x: number, y: number) => number,
): Float64Array {
  const size = sizeOf(shape);
  if (a.length === 1) {
    const x = a[0]!;
    const ys = spread(b, bShape, shape);
    return filled(size, (result, from, to) => {
      for (let k = from; k < to; k++) result[k] = f(x, ys[k]!);
    });
  }
  if (b.length === 1) {
    const y = b[0]!;
    const xs = spread(a, aShape, shape);
    return filled(size, (result, from, to) => {
      for (let k = from; k < to; k++) result[k] = f(xs[k]!, y);
    });
  }
  const xs = spread(a, aShape, shape);
  const ys = spread(b, bShape, shape);
  return filled(size, (result, from, to) => {
    for (let k = from; k < to; k++) result[k] = f(xs[k]!, ys[k]!);
  });
}
