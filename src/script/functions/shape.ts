// Functions that arrange elements anew: reshape transpose flatten flip roll meshgrid. They are NumPy's and keep dimensions.
import { done } from '../../slices.ts';
import type { Work } from '../../slices.ts';
import { spread } from '../broadcast.ts';
import {
  arrayAt,
  axisAt,
  describeArgument,
  fits,
  integerAt,
  isGiven,
  listAt,
  reportRange,
  wordAt,
  integersAt,
} from '../call.ts';
import type { Call, ScriptFunction } from '../call.ts';
import { expectInteger } from '../expect.ts';
import { withAxes } from '../indexing.ts';
import { errorValue, sizeOf, tuple, unknownArray } from '../value.ts';
import type { ArrayValue, ScriptValue } from '../value.ts';
import { mapping, mapRows } from './rows.ts';

/** The functions that arrange elements. */
export const shapeFunctions: readonly ScriptFunction[] = [
  {
    name: 'reshape',
    parameters: ['a', 'shape', '...'],
    meaning: 'the same elements in a new shape; one length may be -1 and is calculated',
    unit: 'of `a`',
    isMethod: true,
    apply: reshape,
  },
  {
    name: 'transpose',
    parameters: ['a', 'axes?'],
    meaning: 'the axes in reverse order, or in the order `axes`; `a.T` for short',
    unit: 'of `a`',
    isMethod: true,
    apply: transpose,
  },
  {
    name: 'flatten',
    parameters: ['a'],
    meaning: 'all elements as a list, row after row',
    unit: 'of `a`',
    isMethod: true,
    apply: flatten,
  },
  {
    name: 'flip',
    parameters: ['a', 'axis?'],
    meaning: 'the elements in reverse order along an axis (default: all axes)',
    unit: 'of `a`',
    apply: flip,
  },
  {
    name: 'roll',
    parameters: ['a', 'shift', 'axis?'],
    meaning:
      'the elements moved on by `shift` places; those that leave at the end enter at the start',
    unit: 'of `a`',
    apply: roll,
  },
  {
    name: 'meshgrid',
    parameters: ['x', 'y', 'z?', 'indexing?'],
    meaning:
      'the coordinates of all points of a grid, one array per axis; `indexing` is "xy" or "ij"',
    unit: 'of `x`, of `y`',
    apply: meshgrid,
  },
];

/** `reshape(a, [2, 3])`, `a.reshape(2, 3)`. */
function reshape(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  if (value === null) return errorValue;
  const lengths = call.given.length > 2 ? lengthsOf(call) : integersAt(call, 1, -1);
  if (lengths === null || value.shape === null) return { ...value, shape: null, data: null };
  const size = sizeOf(value.shape);
  const known = sizeOf(lengths.filter((n) => n !== -1));
  const open = lengths.filter((n) => n === -1).length;
  const rest = open === 1 && known > 0 ? size / known : 1;
  if (open > 1 || known * rest !== size || !Number.isInteger(rest) || (open === 1 && known === 0)) {
    call.diags.report('cannot-reshape', call.span, { size, shape: lengths });
    return errorValue;
  }
  return { ...value, shape: lengths.map((n) => (n === -1 ? rest : n)) };
}

function lengthsOf(call: Call): number[] | null {
  const lengths: number[] = [];
  for (const argument of call.given.slice(1)) {
    const { value, span } = argument!;
    const length = expectInteger(value, describeArgument(call, 1), span, call.diags, -1);
    if (length === null) return null;
    lengths.push(length);
  }
  return lengths;
}

function transpose(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  if (value === null) return errorValue;
  const { shape } = value;
  const given = isGiven(call, 1) ? integersAt(call, 1, -Infinity) : undefined;
  if (shape === null || given === null) return { ...value, shape: null, data: null };
  const rank = shape.length;
  const order = given?.map((axis) => (axis < 0 ? axis + rank : axis));
  if (order === undefined)
    return withAxes(
      value,
      shape.map((_, k) => rank - 1 - k),
    );
  const isComplete = order.length === rank && shape.every((_, axis) => order.includes(axis));
  if (!isComplete)
    return reportRange(call, 1, `[${given!.join(', ')}]`, `each of the ${rank} axes once`);
  return withAxes(value, order);
}

function flatten(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  if (value === null) return errorValue;
  return value.shape === null ? value : { ...value, shape: [sizeOf(value.shape)] };
}

function flip(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  if (value === null) return errorValue;
  const axis = axisAt(call, 1, value.shape?.length ?? null);
  const flipped = mapRows(
    value,
    axis,
    (n) => n,
    (row) => done(row.reverse()),
  );
  return axis === null ? flipped : { ...flipped, shape: value.shape };
}

function roll(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  const shift = integerAt(call, 1, 0);
  if (value === null) return errorValue;
  const axis = axisAt(call, 2, value.shape?.length ?? null);
  if (shift === null) return { ...value, data: null };
  const rolled = (row: Float64Array): Work<Float64Array> => {
    const n = row.length;
    return mapping(row, (_, k) => row[(((k - shift) % n) + n) % n]!);
  };
  const result = mapRows(value, axis, (n) => n, rolled);
  return axis === null ? result : { ...result, shape: value.shape };
}

function meshgrid(call: Call): ScriptValue {
  const places = isGiven(call, 2) ? [0, 1, 2] : [0, 1];
  const lists: ArrayValue[] = [];
  for (const k of places) {
    const list = listAt(call, k);
    if (list === null) return errorValue;
    lists.push(list);
  }
  const indexing = wordAt(call, 3, 'xy', ['xy', 'ij']);
  const description = 'the tuple of coordinates of `meshgrid(…)`';
  if (indexing === null || lists.some(({ shape }) => shape === null))
    return tuple(
      lists.map(({ dimension, type }) => unknownArray(dimension, type)),
      description,
    );
  // The axis of the result along which each list varies.
  const axes = indexing === 'xy' ? [1, 0, 2] : [0, 1, 2];
  const shape = places.map((axis) => lists[axes[axis]!]!.shape![0]!);
  if (!fits(call, shape)) return errorValue;
  const grids = lists.map((list, k) => {
    const along = shape.map((n, axis) => (axis === axes[k] ? n : 1));
    const data = list.data === null ? null : spread(list.data, along, shape).slice();
    return { ...list, shape, data };
  });
  return tuple(grids, description);
}
