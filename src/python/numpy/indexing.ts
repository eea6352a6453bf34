// Indexing of arrays: integers, slices, `...` and `newaxis` give views; masks and arrays of indices give copies. Assignment
// to each of them.
import { sameDimension, isDimensionless } from '../../units/index.ts';
import { broadcastTo, commonShape, flat, NdArray, placesOf, shown, sizeOf } from './array.ts';
import type { DType, Shape } from './array.ts';
import { raise } from './errors.ts';

/** One index of `a[i, 2:5, ..., None, mask]`. */
export type Index =
  | { readonly kind: 'at'; readonly index: number }
  | {
      readonly kind: 'slice';
      readonly start: number | null;
      readonly stop: number | null;
      readonly step: number | null;
    }
  | { readonly kind: 'ellipsis' }
  | { readonly kind: 'newaxis' }
  | { readonly kind: 'array'; readonly array: NdArray };

/** The indices that a slice selects, as Python's `slice.indices`. */
export function sliceOf(
  { start, stop, step }: { start: number | null; stop: number | null; step: number | null },
  length: number,
): { readonly start: number; readonly step: number; readonly count: number } {
  const by = step ?? 1;
  if (by === 0) raise('ValueError', 'slice step cannot be zero');
  const [low, high] = by > 0 ? [0, length] : [-1, length - 1];
  const bound = (given: number | null, otherwise: number): number =>
    given === null ? otherwise : Math.min(Math.max(given < 0 ? given + length : given, low), high);
  const first = bound(start, by > 0 ? low : high);
  const last = bound(stop, by > 0 ? high : low);
  return { start: first, step: by, count: Math.max(0, Math.ceil((last - first) / by)) };
}

/** What indices select: a view, or the places of elements in the data with the shape of the result. */
type Selected =
  | { readonly kind: 'view'; readonly view: NdArray }
  | { readonly kind: 'places'; readonly places: Int32Array; readonly shape: Shape };

/** The elements at indices: a view where there are no masks and index arrays, else a copy. */
export function elementsAt(array: NdArray, indices: readonly Index[]): NdArray {
  const selected = select(array, indices);
  if (selected.kind === 'view') return selected.view;
  const { places, shape } = selected;
  const { imag } = array;
  const take = (data: Float64Array): Float64Array => {
    const taken = new Float64Array(places.length);
    for (let k = 0; k < places.length; k++) taken[k] = data[places[k]!]!;
    return taken;
  };
  const { dtype, dimension } = array;
  const imaginary = imag === null ? null : take(imag);
  return new NdArray(take(array.data), dtype, shape, { dimension, imag: imaginary });
}

/** `array[indices] = value` */
export function assignAt(array: NdArray, indices: readonly Index[], value: NdArray): void {
  const { dimension } = array;
  if (dimension !== null && !fitsUnit(array, value))
    raise('DimensionMismatchError', 'Inconsistent units in assignment');
  const selected = select(array, indices);
  const shape = selected.kind === 'view' ? selected.view.shape : selected.shape;
  const places = selected.kind === 'view' ? placesOf(selected.view) : selected.places;
  const numbers = spreadTo(value, shape, 'data');
  const { data, dtype, imag } = array;
  if (value.imag !== null && imag === null) raise('TypeError', "can't convert complex to float");
  const { length } = numbers;
  const store = stores[dtype] ?? ((x: number) => x);
  for (let k = 0; k < places.length; k++) {
    const x = numbers[length === 1 ? 0 : k]!;
    data[places[k]!] = store(x);
  }
  if (imag === null) return;
  const imaginary = spreadTo(value, shape, 'imag');
  for (let k = 0; k < places.length; k++)
    imag[places[k]!] = imaginary[imaginary.length === 1 ? 0 : k]!;
}

function fitsUnit(array: NdArray, value: NdArray): boolean {
  const own = array.dimension!;
  if (value.dimension !== null) return sameDimension(own, value.dimension);
  return isDimensionless(own) || isFree(value);
}

/** Whether a plain number has any unit: zeros and infinities have. */
export function isFree(value: NdArray): boolean {
  return value.size > 0 && flat(value).every((x) => x === 0 || !Number.isFinite(x));
}

/** What elements of a type keep of a number. */
const stores: Readonly<Partial<Record<DType, (x: number) => number>>> = {
  bool: (x) => (x === 0 ? 0 : 1),
  int32: (x) => wholeOf(x) | 0,
  int64: wholeOf,
};

function wholeOf(x: number): number {
  if (Number.isNaN(x)) raise('ValueError', 'cannot convert float NaN to integer');
  if (!Number.isFinite(x)) raise('OverflowError', 'cannot convert float infinity to integer');
  return Math.trunc(x) + 0;
}

function spreadTo(value: NdArray, shape: Shape, part: 'data' | 'imag'): Float64Array {
  if (value.size === 1) return flat(value, part).slice();
  // A value may have leading axes of length 1 that the target has not.
  let trimmed = value;
  while (trimmed.shape.length > shape.length && trimmed.shape[0] === 1)
    trimmed = trimmed.view(trimmed.shape.slice(1), trimmed.strides.slice(1));
  return flat(broadcastTo(trimmed, shape), part).slice();
}

function select(array: NdArray, given: readonly Index[]): Selected {
  const indices = expanded(array, given);
  if (!indices.some(({ kind }) => kind === 'array'))
    return { kind: 'view', view: viewAt(array, indices) };
  return fancy(array, indices);
}

/** The indices with slices in place of `...` and for the missing axes, and masks of one axis as arrays of indices. */
function expanded(array: NdArray, given: readonly Index[]): Index[] {
  const rank = array.shape.length;
  const axesOf = (index: Index): number => {
    if (index.kind === 'newaxis' || index.kind === 'ellipsis') return 0;
    return index.kind === 'array' && index.array.dtype === 'bool' ? index.array.shape.length : 1;
  };
  const used = given.reduce((sum, index) => sum + axesOf(index), 0);
  if (used > rank)
    raise(
      'IndexError',
      rank === 0
        ? 'invalid index to scalar variable.'
        : `too many indices for array: array is ${rank}-dimensional, but ${used} were indexed`,
    );
  const all: Index = { kind: 'slice', start: null, stop: null, step: null };
  const missing = new Array<Index>(rank - used).fill(all);
  const at = given.findIndex(({ kind }) => kind === 'ellipsis');
  const list =
    at < 0 ? [...given, ...missing] : [...given.slice(0, at), ...missing, ...given.slice(at + 1)];
  let axis = 0;
  return list.flatMap((index): Index[] => {
    const first = axis;
    axis += axesOf(index);
    if (index.kind !== 'array' || index.array.dtype !== 'bool') return [index];
    return maskIndices(index.array, array.shape, first);
  });
}

/** The indices of the true elements along each axis of a mask. */
function maskIndices(mask: NdArray, shape: Shape, first: number): Index[] {
  for (const [k, n] of mask.shape.entries())
    if (n !== shape[first + k])
      raise(
        'IndexError',
        `boolean index did not match indexed array along dimension ${first + k}; dimension is ${shape[first + k]} but corresponding boolean dimension is ${n}`,
      );
  return positionsOf(mask).map((positions) => ({
    kind: 'array',
    array: new NdArray(positions, 'int64', [positions.length]),
  }));
}

/** For each axis, the positions of the elements that are not 0. */
export function positionsOf(array: NdArray): Float64Array[] {
  const numbers = flat(array);
  const imaginary = array.imag === null ? null : flat(array, 'imag');
  const isThere = (k: number): boolean =>
    numbers[k] !== 0 || (imaginary !== null && imaginary[k] !== 0);
  let count = 0;
  for (let k = 0; k < numbers.length; k++) if (isThere(k)) count++;
  const found = new Float64Array(count);
  for (let k = 0, at = 0; k < numbers.length; k++) if (isThere(k)) found[at++] = k;
  const { shape } = array;
  return shape.map((n, axis) => {
    const inner = sizeOf(shape.slice(axis + 1));
    return found.map((k) => Math.floor(k / inner) % n);
  });
}

function viewAt(array: NdArray, indices: readonly Index[]): NdArray {
  const shape: number[] = [];
  const strides: number[] = [];
  let { offset } = array;
  let axis = 0;
  for (const index of indices) {
    if (index.kind === 'newaxis') {
      shape.push(1);
      strides.push(0);
      continue;
    }
    const [n, stride] = [array.shape[axis]!, array.strides[axis]!];
    if (index.kind === 'at') offset += placeAt(index.index, n, axis) * stride;
    else if (index.kind === 'slice') {
      const { start, step, count } = sliceOf(index, n);
      if (count > 0) offset += start * stride;
      shape.push(count);
      strides.push(step * stride);
    }
    axis++;
  }
  return array.view(shape, strides, offset);
}

function placeAt(index: number, n: number, axis: number): number {
  const at = index < 0 ? index + n : index;
  if (!(at >= 0 && at < n))
    raise('IndexError', `index ${index} is out of bounds for axis ${axis} with size ${n}`);
  return at;
}

/**
 * Arrays of indices are broadcast together; their axes take the place of the first of them, or come first if slices lie
 * between them.
 */
function fancy(array: NdArray, indices: readonly Index[]): Selected {
  const isFancy = ({ kind }: Index): boolean => kind === 'array' || kind === 'at';
  let common: Shape = [];
  for (const index of indices)
    if (index.kind === 'array') common = commonOf(common, index.array.shape);
  const count = sizeOf(common);
  const base = new Float64Array(count);
  const rest: { readonly n: number; readonly stride: number }[] = [];
  let { offset } = array;
  let axis = 0;
  let before = 0; // axes of slices before the first array
  let seen = false;
  for (const index of indices) {
    if (index.kind === 'newaxis') rest.push({ n: 1, stride: 0 });
    else {
      const [n, stride] = [array.shape[axis]!, array.strides[axis]!];
      if (index.kind === 'at') offset += placeAt(index.index, n, axis) * stride;
      else if (index.kind === 'slice') {
        const { start, step, count: length } = sliceOf(index, n);
        if (length > 0) offset += start * stride;
        rest.push({ n: length, stride: step * stride });
      } else if (index.kind === 'array') {
        if (index.array.dtype === 'float64' || index.array.dtype === 'complex128')
          if (index.array.size > 0)
            raise('IndexError', 'arrays used as indices must be of integer (or boolean) type');
        const list = flat(broadcastTo(index.array, common));
        for (let k = 0; k < count; k++) base[k]! += placeAt(list[k]!, n, axis) * stride;
      }
      axis++;
    }
    if (isFancy(index) && !seen) {
      seen = true;
      before = rest.length;
    }
  }
  const places = indices.map(isFancy);
  const firstAt = places.indexOf(true);
  const lastAt = places.lastIndexOf(true);
  const isTogether = places.slice(firstAt, lastAt + 1).every(Boolean);
  const at = isTogether ? before : 0;
  const outer = rest.slice(0, at);
  const inner = rest.slice(at);
  const shape = [...outer.map(({ n }) => n), ...common, ...inner.map(({ n }) => n)];
  const lists = [
    ...outer.map(({ n, stride }) => Float64Array.from({ length: n }, (_, k) => k * stride)),
    base,
    ...inner.map(({ n, stride }) => Float64Array.from({ length: n }, (_, k) => k * stride)),
  ];
  return { kind: 'places', places: sums(lists, offset), shape };
}

function sums(lists: readonly Float64Array[], offset: number): Int32Array {
  let result: Int32Array = Int32Array.of(offset);
  for (const list of lists) {
    const next = new Int32Array(result.length * list.length);
    let at = 0;
    for (const outer of result) for (const inner of list) next[at++] = outer + inner;
    result = next;
  }
  return result;
}

function commonOf(a: Shape, b: Shape): Shape {
  try {
    return commonShape(a, b);
  } catch {
    return raise(
      'IndexError',
      `shape mismatch: indexing arrays could not be broadcast together with shapes ${shown(a)} ${shown(b)} `,
    );
  }
}
