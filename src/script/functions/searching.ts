// Positions and counts: argsort argmax argmin nonzero searchsorted digitize bincount. They are NumPy's; results have no
// unit.
import { bisectLeft, bisectRight } from 'd3-array';
import { sortingPositions } from '../../math/index.ts';
import { inParts } from '../../slices.ts';
import type { Work } from '../../slices.ts';
import { dimensionless } from '../../units/index.ts';
import { agreeOnDimension, mapArray } from '../arithmetic.ts';
import {
  arrayAt,
  booleanAt,
  fits,
  integerAt,
  integersAt,
  isGiven,
  listAt,
  reportRange,
  reportShapes,
  wordAt,
} from '../call.ts';
import type { Call, ScriptFunction } from '../call.ts';
import { positionsOfTrue } from '../indexing.ts';
import { errorValue, fromArray, tuple, unknownArray } from '../value.ts';
import type { ArrayValue, ScriptValue } from '../value.ts';
import { reduceArray } from './reduction.ts';
import { lastAxisAt, mapRows } from './rows.ts';

/** The functions for positions and counts. */
export const searchingFunctions: readonly ScriptFunction[] = [
  {
    name: 'argsort',
    parameters: ['a', 'axis?'],
    meaning: 'the positions of the elements in ascending order; equal ones keep their order',
    unit: '1',
    isMethod: true,
    apply: sortedPositions,
  },
  {
    name: 'argmax',
    parameters: ['a', 'axis?'],
    meaning: 'the position of the (first) largest element',
    unit: '1',
    isMethod: true,
    apply: (call) => positionOf(call, (x, best) => x > best),
  },
  {
    name: 'argmin',
    parameters: ['a', 'axis?'],
    meaning: 'the position of the (first) smallest element',
    unit: '1',
    isMethod: true,
    apply: (call) => positionOf(call, (x, best) => x < best),
  },
  {
    name: 'nonzero',
    parameters: ['a'],
    meaning: 'the positions of the true elements, one list per axis: `nonzero(x > 0)[0]`',
    unit: '1',
    isMethod: true,
    apply: nonzero,
  },
  {
    name: 'searchsorted',
    parameters: ['a', 'v', 'side?'],
    meaning:
      'where the elements of `v` belong in the ascending list `a`: before ("left", default) or behind ("right") equal ones',
    unit: '1',
    isMethod: true,
    apply: searchSorted,
  },
  {
    name: 'digitize',
    parameters: ['x', 'bins', 'right?'],
    meaning:
      'the number of the bin of each element, between the edges `bins`; 0 is below the first edge',
    unit: '1',
    apply: digitize,
  },
  {
    name: 'bincount',
    parameters: ['x', 'weights?', 'minlength?'],
    meaning: 'how often each of 0, 1, 2, … occurs in `x`, or the sum of its weights',
    unit: '1, or of `weights`',
    apply: countNumbers,
  },
];

function sortedPositions(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  if (value === null) return errorValue;
  const axis = lastAxisAt(call, 1, value);
  return mapRows(value, axis, (n) => n, sortingPositions, 'integer', dimensionless);
}

function positionOf(call: Call, isBetter: (x: number, best: number) => boolean): ScriptValue {
  const of = function* (row: Float64Array): Work<number> {
    let best = 0;
    yield* inParts(row.length, (from, to) => {
      for (let k = from; k < to && !Number.isNaN(row[best]); k++)
        if (Number.isNaN(row[k]) || isBetter(row[k]!, row[best]!)) best = k;
    });
    return best;
  };
  const dimension = () => dimensionless;
  return reduceArray(call, { of, type: () => 'integer', dimension, needsOne: true }, 1);
}

function nonzero(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  return value === null ? errorValue : positionsIn(value, call.name);
}

/** The tuple of the positions of the elements that are not 0, one array per axis. */
export function positionsIn({ shape, data }: ArrayValue, name: string): ScriptValue {
  const description = `the tuple of index arrays of \`${name}(…)\``;
  if (shape !== null && data !== null) {
    const lists = positionsOfTrue(data, shape.length === 0 ? [1] : shape);
    const arrays = lists.map((list) =>
      fromArray(Float64Array.from(list), dimensionless, 'integer'),
    );
    return tuple(arrays, description);
  }
  const axes = Math.max(1, shape?.length ?? 1);
  const unknown = unknownArray(dimensionless, 'integer');
  return tuple(Array<ScriptValue>(axes).fill(unknown), description);
}

/** Places in an ascending list; nan belongs at the end. */
function placeIn(list: Float64Array, x: number, isRight: boolean): number {
  let end = list.length;
  while (end > 0 && Number.isNaN(list[end - 1])) end -= 1;
  if (Number.isNaN(x)) return isRight ? list.length : end;
  return isRight ? bisectRight(list, x, 0, end) : bisectLeft(list, x, 0, end);
}

function searchSorted(call: Call): ScriptValue {
  const list = listAt(call, 0);
  const value = arrayAt(call, 1);
  const side = wordAt(call, 2, 'left', ['left', 'right']);
  if (list === null || value === null || side === null) return errorValue;
  const what = `the arguments of \`${call.name}\``;
  if (agreeOnDimension(list, value, what, call.span, call.diags) === null) return errorValue;
  if (list.data === null) return unknownArray(dimensionless, 'integer', value.shape);
  const at = (x: number) => placeIn(list.data!, x, side === 'right');
  return mapArray(value, at, 'integer', dimensionless);
}

function digitize(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  const edges = listAt(call, 1);
  const isRight = booleanAt(call, 2, false);
  if (value === null || edges === null) return errorValue;
  const what = `the values and the edges of \`${call.name}\``;
  if (agreeOnDimension(value, edges, what, call.span, call.diags) === null) return errorValue;
  if (edges.data === null || isRight === null)
    return unknownArray(dimensionless, 'integer', value.shape);
  const rises = (x: number, k: number, all: Float64Array) => k === 0 || x >= all[k - 1]!;
  const isAscending = edges.data.every(rises);
  const list = isAscending ? edges.data : edges.data.slice().reverse();
  if (!isAscending && !list.every(rises))
    return reportRange(call, 1, 'edges in no order', 'ascending or descending edges');
  const at = (x: number): number =>
    isAscending ? placeIn(list, x, !isRight) : list.length - placeIn(list, x, isRight);
  return mapArray(value, at, 'integer', dimensionless);
}

function countNumbers(call: Call): ScriptValue {
  const value = listAt(call, 0, dimensionless);
  const weights = isGiven(call, 1) ? listAt(call, 1) : undefined;
  const least = integerAt(call, 2, 0, 0);
  if (value === null || weights === null) return errorValue;
  const { dimension } = weights ?? value;
  const type = weights === undefined ? 'integer' : 'float';
  const numbers = integersAt(call, 0, 0);
  if (numbers === null || least === null || weights?.data === null)
    return unknownArray(dimension, type);
  if (weights !== undefined && weights.data.length !== numbers.length)
    return reportShapes(call, value.shape!, weights.shape!);
  const size = numbers.reduce((most, n) => Math.max(most, n + 1), least);
  if (!fits(call, [size])) return unknownArray(dimension, type);
  const data = new Float64Array(size);
  for (const [k, n] of numbers.entries()) data[n]! += weights?.data[k] ?? 1;
  return fromArray(data, dimension, type);
}
