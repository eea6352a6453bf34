// NumPy's indexing of arrays with any number of axes: `x[1:]`, `x[-1]`, `x[mask]`, `x[[0, 2]]`, `m[0, 5]`, `m[:, 1]`.
// Each index becomes a list of offsets; the result reads all sums of one offset of each list.
import { textOf } from '../diagnostics/index.ts';
import { higherType } from '../equations/index.ts';
import { dimensionless, isDimensionless, sameDimension, showDimension } from '../units/index.ts';
import type { Diagnostics, Span } from '../diagnostics/index.ts';
import { carryOut, firstOf, inParts, partSize } from '../slices.ts';
import {
  broadcastShapes,
  mapped,
  offsetsOf,
  spread,
  stepsOf,
  stridesOf,
  take,
} from './broadcast.ts';
import { expectArray, fitsMemory, notIndexable } from './expect.ts';
import { arrayBehind, errorValue, sizeOf } from './value.ts';
import type { ArrayValue, ScriptValue, Shape, IndexValue } from './value.ts';

/** The positions of Python's `start:stop:step` in a sequence of `size` elements. */
export function sliceIndices(
  start: number | null,
  stop: number | null,
  step: number | null,
  size: number,
): Int32Array {
  const by = step ?? 1;
  const lowest = by > 0 ? 0 : -1;
  const highest = by > 0 ? size : size - 1;
  const bound = (given: number | null, otherwise: number) =>
    given === null
      ? otherwise
      : Math.min(Math.max(given < 0 ? given + size : given, lowest), highest);
  const first = bound(start, by > 0 ? lowest : highest);
  const last = bound(stop, by > 0 ? highest : lowest);
  const count = Math.max(0, Math.ceil((last - first) / by));
  return mapped(stepsOf(count, by), (step) => first + step);
}

/**
 * The positions that one index selects among `size` elements, of a subgroup, an assignment or a monitor. Null if they
 * are unknown while checking, or after a report.
 */
export function chooseIndices(
  index: IndexValue,
  size: number,
  diags: Diagnostics,
): Int32Array | null {
  const chosen = isIndex(index, diags) ? readIndex(index, [size], 0, 1, diags) : null;
  if (chosen === null || !chosen.isKnown) return null;
  return chosen.lists[0]!.slice();
}

/** The selection of one index along the axes that it covers (a mask may cover several). */
interface Chosen {
  readonly kind: 'slice' | 'array';
  /** Positions along each covered axis, all of one length. */
  readonly lists: readonly Int32Array[];
  /** The shape that it contributes to the result: [] for a number. */
  readonly shape: Shape | null;
  readonly isKnown: boolean;
}

/** `value[given]`; mistakes are reported. */
export function indexArray(
  value: ArrayValue,
  given: readonly IndexValue[],
  span: Span,
  diags: Diagnostics,
): ScriptValue {
  const part = partAt(value, given);
  if (part !== null) return part;
  const selected = selectElements(value, given, span, diags);
  if (selected === null) return errorValue;
  const { shape, offsets } = selected;
  const isKnown = offsets !== null && value.data !== null;
  return { ...value, shape, data: isKnown ? take(value.data, offsets) : null };
}

/** What numbers select, `m[2]` or `m[2, 5]`, without a copy: in loops that is most of the time. Null for other indices. */
function partAt(value: ArrayValue, given: readonly IndexValue[]): ArrayValue | null {
  const { shape, data } = value;
  if (shape === null || data === null || given.length === 0 || given.length > shape.length)
    return null;
  let offset = 0;
  let length = data.length;
  for (const [axis, index] of given.entries()) {
    const size = shape[axis]!;
    const position = wholeNumberOf(index);
    if (position === null || position < -size || position >= size) return null;
    length /= size;
    offset += (position < 0 ? position + size : position) * length;
  }
  const rest = shape.slice(given.length);
  return { ...value, shape: rest, data: data.subarray(offset, offset + length) };
}

/** The number that an index is; null if it is not a whole number without a unit. */
function wholeNumberOf(index: IndexValue): number | null {
  if (index.kind === 'slice' || index.value.kind !== 'array') return null;
  const { data, shape, type, dimension } = index.value;
  if (data === null || shape?.length !== 0 || type === 'boolean' || !isDimensionless(dimension))
    return null;
  return Number.isSafeInteger(data[0]) ? data[0]! : null;
}

/** A part of an array: its shape and the offsets of its elements, each null if unknown while checking. */
interface Selected {
  readonly shape: Shape | null;
  readonly offsets: Int32Array | null;
}

/** What `value[given]` selects; null after a report. */
function selectElements(
  value: ArrayValue,
  given: readonly IndexValue[],
  span: Span,
  diags: Diagnostics,
): Selected | null {
  const indices = given.flatMap(withoutTuple);
  const unknown: Selected = { shape: null, offsets: null };
  if (!indices.every((index) => isIndex(index, diags))) return null;
  if (value.shape === null) return unknown;
  const shape = value.shape;
  const taken = indices.map((index) => axesTaken(index));
  const total = taken.reduce((sum, n) => sum + n, 0);
  if (taken.some((n) => Number.isNaN(n))) return unknown;
  if (shape.length === 0) {
    notIndexable(value, span, diags);
    return null;
  }
  if (total > shape.length) {
    diags.report('too-many-indices', span, { given: total, axes: shape.length });
    return null;
  }
  const chosen: Chosen[] = [];
  let axis = 0;
  for (const [k, index] of indices.entries()) {
    const one = readIndex(index, shape, axis, taken[k]!, diags);
    if (one === null) return null;
    chosen.push(one);
    axis += taken[k]!;
  }
  for (; axis < shape.length; axis++) chosen.push(everything(shape[axis]!));
  return gather(shape, chosen, span, diags);
}

/**
 * The array after `array[given] = value`, null after a report. The value is broadcast. As nothing is lost, integers
 * become floats where a float is assigned, unlike in NumPy; zeros without a unit take the unit of the value.
 */
export function setElements(
  array: ArrayValue,
  given: readonly IndexValue[],
  value: ArrayValue,
  spans: { readonly target: Span; readonly value: Span },
  diags: Diagnostics,
): ArrayValue | null {
  const selected = selectElements(array, given, spans.target, diags);
  if (selected === null) return null;
  const isSame = sameDimension(array.dimension, value.dimension);
  if (!isSame && array.anyUnit !== 'always' && value.anyUnit !== 'always') {
    const [found, expected] = [showDimension(value.dimension), showDimension(array.dimension)];
    const what = `what is assigned to \`${textOf(spans.target)}\``;
    diags.report('unit-mismatch', spans.value, { what, found, expected });
    return null;
  }
  const { shape, offsets } = selected;
  if (shape !== null && value.shape !== null) {
    const both = broadcastShapes(shape, value.shape);
    if (both === null || both.join() !== shape.join()) {
      const facts = {
        what: 'the selected elements and the value',
        left: shape,
        right: value.shape,
      };
      diags.report('shapes-differ', spans.value, facts);
      return null;
    }
  }
  const { dimension } = array.anyUnit === 'always' && value.anyUnit !== 'always' ? value : array;
  const isOfAnyUnit = array.anyUnit === 'always' && value.anyUnit === 'always';
  const result: ArrayValue = {
    kind: 'array',
    shape: array.shape,
    data: null,
    type: higherType(array.type, value.type),
    dimension,
    ...(isOfAnyUnit ? { anyUnit: 'always' } : {}),
    ...(array.isPlain === true && value.isPlain === true ? { isPlain: true } : {}),
  };
  if (array.data === null || value.data === null || shape === null || offsets === null)
    return result;
  const before = array.data;
  const values = spread(value.data, value.shape!, shape);
  if (offsets.length <= partSize) {
    const data = before.slice();
    for (let k = 0; k < offsets.length; k++) data[offsets[k]!] = values[k]!;
    return { ...result, data };
  }
  const data = carryOut(function* () {
    const after = before.slice();
    yield* inParts(offsets.length, (from, to) => {
      for (let k = from; k < to; k++) after[offsets[k]!] = values[k]!;
    });
    return after;
  });
  return { ...result, data };
}

/** A tuple of index arrays (`x[where(c)]`) stands for its items. */
function withoutTuple(index: IndexValue): IndexValue[] {
  if (index.kind === 'slice' || index.value.kind !== 'object') return [index];
  const items = index.value.object.items;
  if (items === undefined) return [index];
  return items.map((value) => ({ kind: 'value', value, span: index.span }));
}

function everything(size: number): Chosen {
  return { kind: 'slice', lists: [stepsOf(size, 1)], shape: [size], isKnown: true };
}

/** Whether a value is a valid index; reports why not. */
function isIndex(index: IndexValue, diags: Diagnostics): boolean {
  if (index.kind === 'slice') {
    if (index.step !== 0) return true;
    diags.report('slice-step-zero', index.span, {});
    return false;
  }
  const array = expectArray(index.value, null, 'an index', index.span, diags);
  if (array === null) return false;
  if (!isDimensionless(array.dimension)) {
    const facts = { found: showDimension(array.dimension), expected: showDimension(dimensionless) };
    diags.report('unit-mismatch', index.span, { what: 'an index', ...facts });
    return false;
  }
  if (array.type === 'boolean' && array.shape?.length === 0) {
    diags.report('boolean-index', index.span, {});
    return false;
  }
  const wrong =
    array.data === null ? undefined : firstOf(array.data, (x) => !Number.isSafeInteger(x));
  if (wrong === undefined) return true;
  diags.report('not-whole', index.span, { what: 'an index', found: String(wrong) });
  return false;
}

/** Number of axes that an index covers: those of a mask, else one. NaN if unknown. */
function axesTaken(index: IndexValue): number {
  if (index.kind === 'slice') return 1;
  const array = arrayOf(index.value);
  return array.type === 'boolean' ? (array.shape?.length ?? NaN) : 1;
}

/** The array of an index, for which `isIndex` holds. */
function arrayOf(value: ScriptValue): ArrayValue {
  return arrayBehind(value) as ArrayValue;
}

/** The selection of an index, for which `isIndex` holds, from `axis` on; null after a report. */
function readIndex(
  index: IndexValue,
  shape: Shape,
  axis: number,
  taken: number,
  diags: Diagnostics,
): Chosen | null {
  const size = shape[axis]!;
  if (index.kind === 'slice') {
    if (!index.isKnown)
      return { kind: 'slice', lists: [new Int32Array(0)], shape: null, isKnown: false };
    const list = sliceIndices(index.start, index.stop, index.step, size);
    return { kind: 'slice', lists: [list], shape: [list.length], isKnown: true };
  }
  const array = arrayOf(index.value);
  if (array.type === 'boolean')
    return readMask(array, shape.slice(axis, axis + taken), index.span, diags);
  if (array.data === null)
    return { kind: 'array', lists: [new Int32Array(0)], shape: array.shape, isKnown: false };
  const position = firstOf(array.data, (x) => x < -size || x >= size);
  if (position !== undefined) {
    diags.report('index-out-of-range', index.span, { index: position, size });
    return null;
  }
  const list = mapped(array.data, (x) => (x < 0 ? x + size : x));
  return { kind: 'array', lists: [list], shape: array.shape, isKnown: true };
}

/** The selection of a mask, whose shape must be that of the axes it covers. */
function readMask(mask: ArrayValue, shape: Shape, span: Span, diags: Diagnostics): Chosen | null {
  const found = mask.shape;
  if (found !== null && found.some((n, k) => n !== shape[k])) {
    diags.report('mask-length', span, { found, expected: shape });
    return null;
  }
  const isKnown = mask.data !== null;
  const lists = positionsOfTrue(mask.data ?? new Float64Array(sizeOf(shape)), shape);
  return { kind: 'array', lists, shape: isKnown ? [lists[0]!.length] : null, isKnown };
}

/** The positions of nonzero elements, one list per axis, as `where(c)` returns them. */
export function positionsOfTrue(data: Float64Array, shape: Shape): Int32Array[] {
  const strides = stridesOf(shape);
  return carryOut(function* () {
    let count = 0;
    yield* inParts(data.length, (from, to) => {
      for (let k = from; k < to; k++) if (data[k] !== 0) count++;
    });
    const lists = shape.map(() => new Int32Array(count));
    let n = 0;
    yield* inParts(data.length, (from, to) => {
      for (let k = from; k < to; k++) {
        if (data[k] === 0) continue;
        for (let axis = 0; axis < lists.length; axis++)
          lists[axis]![n] = Math.floor(k / strides[axis]!) % shape[axis]!;
        n++;
      }
    });
    return lists;
  });
}

/**
 * Index arrays are broadcast together and, if a slice is between them, come first in the result; numbers count as index
 * arrays if there is another one. All other axes keep their place (NumPy's rule).
 */
function gather(
  shape: Shape,
  chosen: readonly Chosen[],
  span: Span,
  diags: Diagnostics,
): Selected | null {
  const unknown: Selected = { shape: null, offsets: null };
  const strides = stridesOf(shape);
  const arrays = chosen.flatMap((one, k) => (one.kind === 'array' ? [k] : []));
  let together: Shape = [];
  for (const k of arrays) {
    const next = chosen[k]!.shape;
    if (next === null) return unknown;
    const both = broadcastShapes(together, next);
    if (both === null) {
      const facts = { what: 'the indices', left: together, right: next };
      diags.report('shapes-differ', span, facts);
      return null;
    }
    together = both;
  }
  const areNeighbours = arrays.every((k, n) => n === 0 || arrays[n - 1] === k - 1);
  const place = arrays.length === 0 ? -1 : areNeighbours ? arrays[0]! : 0;
  const result: number[] = [];
  const steps: Int32Array[] = [];
  let joined: Int32Array = new Int32Array(sizeOf(together));
  let isKnown = true;
  let axis = 0;
  for (const one of chosen) {
    isKnown &&= one.isKnown;
    if (one.kind === 'array') {
      for (const list of one.lists) {
        const stretched = one.isKnown ? stretch(list, one.shape!, together) : joined;
        const stride = strides[axis++]!;
        if (one.isKnown) joined = plusScaled(joined, stretched, stride);
      }
    } else {
      const stride = strides[axis++]!;
      steps.push(mapped(one.lists[0]!, (position) => position * stride));
      if (one.shape === null) return unknown;
      result.push(one.shape[0]!);
    }
  }
  if (place >= 0) {
    const slicesBefore = areNeighbours ? place : 0;
    result.splice(slicesBefore, 0, ...together);
    steps.splice(slicesBefore, 0, joined);
  }
  if (!fitsMemory(result, 'the chosen part', span, diags)) return null;
  return { shape: result, offsets: isKnown ? offsetsOf(steps) : null };
}

function plusScaled(list: Int32Array, other: Int32Array, factor: number): Int32Array {
  return mapped(list, (x, k) => x + other[k]! * factor);
}

function stretch(list: Int32Array, shape: Shape, to: Shape): Int32Array {
  if (list.length === sizeOf(to)) return list;
  return Int32Array.from(spread(Float64Array.from(list), shape, to));
}

/** The axes of an array in another order. */
export function withAxes(value: ArrayValue, order: readonly number[]): ArrayValue {
  const shape = order.map((axis) => value.shape![axis]!);
  if (value.data === null) return { ...value, shape };
  const strides = stridesOf(value.shape!);
  const lists = order.map((axis, k) => stepsOf(shape[k]!, strides[axis]!));
  return { ...value, shape, data: take(value.data, offsetsOf(lists)) };
}
