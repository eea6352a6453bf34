// Functions of NumPy about where elements stand: borders, quarter turns, depth, parts along an axis, indices of triangles.
import { textOf, toCount } from '../../values/index.ts';
import type { Value } from '../../values/index.ts';
import { axisOf, broadcastTo, cast, flat, fromFlat, scalarOf } from '../array.ts';
import type { NdArray } from '../array.ts';
import { arraysFrom, axesOf, toArray } from '../convert.ts';
import { raise } from '../errors.ts';
import { positionsOf } from '../indexing.ts';
import type { FunctionTable } from './reductions.ts';
import { alongAxis, atLeast, concatenate, expandDims, flip, swapAxes } from '../shaping.ts';
import { flattened, partsOf, tupleOfPositions } from './shapes.ts';

/** An array with at least three axes; those that are missing lie around and behind its own. */
function inDepth(array: NdArray): NdArray {
  const plane = atLeast(array, 2);
  return plane.shape.length === 2 ? expandDims(plane, 2) : plane;
}

/** What `pad` is given for the sides before and after each axis, in turn: one number for all, a pair, or a pair for each axis. */
function ofSides(given: Value, rank: number): Float64Array {
  return flat(broadcastTo(toArray(given), [rank, 2]));
}

/** Which element of an axis of `length` stands at place `k` of the padded one, which may lie outside. */
const sources: Readonly<Record<string, (k: number, length: number) => number>> = {
  edge: (k, length) => Math.min(Math.max(k, 0), length - 1),
  wrap: (k, length) => ((k % length) + length) % length,
  reflect: (k, length) => mirrored(k, length, 2 * Math.max(length - 1, 1)),
  symmetric: (k, length) => mirrored(k, length, 2 * length),
};

/** Goes forth and back over an axis; a period of twice its length repeats the elements at both ends. */
function mirrored(k: number, length: number, period: number): number {
  const at = ((k % period) + period) % period;
  return at < length ? at : period - at - (period === 2 * length ? 1 : 0);
}

/** `np.pad` */
function pad(array: NdArray, widths: Value, mode: string, constants: Value): NdArray {
  const { shape } = array;
  let result = array;
  const source = Object.hasOwn(sources, mode) ? sources[mode] : undefined;
  if (source === undefined && mode !== 'constant')
    raise('ValueError', `mode '${mode}' is not supported`);
  const [sizes, fills] = [ofSides(widths, shape.length), ofSides(constants, shape.length)];
  if (sizes.some((n) => n < 0)) raise('ValueError', "index can't contain negative values");
  for (const [axis, length] of shape.entries()) {
    const [before, after] = [sizes[2 * axis]!, sizes[2 * axis + 1]!];
    if (source !== undefined) {
      if (length === 0 && before + after > 0)
        raise(
          'ValueError',
          `can't extend empty axis ${axis} using modes other than 'constant' or 'empty'`,
        );
      const places = Array.from({ length: before + length + after }, (_, k) =>
        source(k - before, length),
      );
      result = alongAxis(result, axis, places);
      continue;
    }
    const border = (side: number): NdArray =>
      broadcastTo(
        scalarOf(fills[2 * axis + side]!, 'float64', array.dimension),
        result.shape.map((n, k) => (k === axis ? sizes[2 * axis + side]! : n)),
      );
    result = cast(concatenate([border(0), result, border(1)], axis), array.dtype);
  }
  return result;
}

/** `np.rot90` */
function quarterTurns(array: NdArray, count: number, axes: readonly number[]): NdArray {
  const [a, b] = axes.map((axis) => axisOf(axis, array.shape.length)) as [number, number];
  if (a === b) raise('ValueError', 'Axes must be different.');
  const turns = ((count % 4) + 4) % 4;
  if (turns === 0) return array;
  if (turns === 2) return flip(array, [a, b]);
  const swapped = swapAxes(array, a, b);
  return turns === 1 ? flip(swapped, [a]) : flip(swapped, [b]);
}

/** Where a matrix is 1: rows and columns. */
function cellsWhere(
  rows: number,
  columns: number,
  holds: (row: number, column: number) => boolean,
): Value {
  const data = Float64Array.from({ length: rows * columns }, (_, k) =>
    Number(holds(Math.floor(k / columns), k % columns)),
  );
  return tupleOfPositions(positionsOf(fromFlat(data, 'bool', [rows, columns])));
}

const triangleOf =
  (isLower: boolean) =>
  (n: Value, k: Value, m: Value): Value => {
    const [rows, offset] = [toCount(n), toCount(k)];
    return cellsWhere(rows, m === null ? rows : toCount(m), (row, column) =>
      isLower ? column <= row + offset : column >= row + offset,
    );
  };

const partsAlong =
  (name: string, axis: number) =>
  (ary: Value, given: Value): Value => {
    const array = toArray(ary);
    const rank = array.shape.length;
    // Of a single axis, `hsplit` takes that one.
    const least = axis === 1 ? 1 : Math.max(axis + 1, 2);
    if (rank < least)
      raise('ValueError', `${name} only works on arrays of ${least} or more dimensions`);
    return partsOf(array, given, Math.min(axis, rank - 1), true);
  };

/** The functions. */
export const layoutTable: FunctionTable = {
  pad: [
    "array, pad_width, mode='constant', constant_values=0",
    (array: Value, widths: Value, mode: Value, constants: Value) =>
      pad(toArray(array), widths, textOf(mode), constants),
  ],
  rot90: [
    'm, k=1, axes=None',
    (m: Value, k: Value, axes: Value) =>
      quarterTurns(toArray(m), toCount(k), axesOf(axes) ?? [0, 1]),
  ],
  atleast_3d: ['a', (a: Value) => inDepth(toArray(a))],
  dstack: ['tup', (arrays: Value) => concatenate(arraysFrom(arrays).map(inDepth), 2)],
  hsplit: ['ary, indices_or_sections', partsAlong('hsplit', 1)],
  vsplit: ['ary, indices_or_sections', partsAlong('vsplit', 0)],
  dsplit: ['ary, indices_or_sections', partsAlong('dsplit', 2)],
  tril_indices: ['n, k=0, m=None', triangleOf(true)],
  triu_indices: ['n, k=0, m=None', triangleOf(false)],
  diag_indices: [
    'n',
    (n: Value) => cellsWhere(toCount(n), toCount(n), (row, column) => row === column),
  ],
  compress: [
    'condition, a, axis=None',
    (condition: Value, a: Value, axis: Value) => {
      const [places] = positionsOf(toArray(condition));
      const at = axesOf(axis)?.[0] ?? null;
      const array = toArray(a);
      return at === null
        ? alongAxis(flattened(array), 0, places!)
        : alongAxis(array, axisOf(at, array.shape.length), places!);
    },
  ],
  extract: [
    'condition, arr',
    (condition: Value, a: Value) =>
      alongAxis(flattened(toArray(a)), 0, positionsOf(flattened(toArray(condition)))[0]!),
  ],
};
