// Places of axes: those of `subplot(…)` and `subplot2grid`.
import {
  objectType,
  PyClass,
  PyList,
  PyObject,
  PyTuple,
  toCount,
  valueError,
  valuesOf,
} from '../values/index.ts';
import type { Value } from '../values/index.ts';
import type { GridPlace } from './axes.ts';

/** `SubplotSpec`; its members are added by `grids.ts`. */
export const subplotSpecType = new PyClass('SubplotSpec', [objectType], {
  module: 'matplotlib.gridspec',
});

/** A part of a `GridSpec`. */
export class SubplotSpec extends PyObject {
  /** Its place. */
  readonly place: GridPlace;

  constructor(place: GridPlace) {
    super(subplotSpecType);
    this.place = place;
  }
}

/** What has axes: a figure. */
export abstract class AxesOwner extends PyObject {
  /** Axes at all places of a grid, as `subplots` returns them. */
  abstract grid(rows: number, columns: number, squeeze: boolean): Value;
}

/** The place that `subplot(…)` names: 211, (2, 1, 1), (2, 1, (1, 2)), a part of a grid. */
export function placeOf(args: readonly Value[]): GridPlace {
  const [first] = args;
  if (first instanceof SubplotSpec) return first.place;
  if (args.length === 0) return { row: 0, column: 0, ofRows: 1, ofColumns: 1 };
  let rows: number;
  let columns: number;
  let index: Value;
  if (args.length === 1) {
    const code = toCount(first!);
    if (code < 100 || code > 999)
      throw valueError(`Integer subplot specification must be a three-digit number, not ${code}`);
    rows = Math.floor(code / 100);
    columns = Math.floor(code / 10) % 10;
    index = BigInt(code % 10);
  } else {
    rows = whole(first!);
    columns = whole(args[1]!);
    index = args[2] ?? 1n;
  }
  const ends =
    index instanceof PyTuple || index instanceof PyList
      ? valuesOf(index).map(whole)
      : [whole(index), whole(index)];
  const [from, to] = ends.map((k) => k - 1) as [number, number];
  if (!(from >= 0 && to < rows * columns))
    throw valueError(`num must be 1 <= num <= ${rows * columns}, not ${from + 1}`);
  const [row, column] = [Math.floor(from / columns), from % columns];
  const [lastRow, lastColumn] = [Math.floor(to / columns), to % columns];
  return {
    row,
    column,
    rows: lastRow - row + 1,
    columns: Math.max(1, lastColumn - column + 1),
    ofRows: rows,
    ofColumns: columns,
  };
}

/** A whole number, also as a whole float. */
export function whole(value: Value): number {
  return typeof value === 'number' && Number.isInteger(value) ? value : toCount(value);
}

/** The place that `subplot2grid((3, 3), (1, 0), colspan=2)` names. */
export function placeInGrid(shape: Value, at: Value, rowspan: Value, colspan: Value): GridPlace {
  const [ofRows, ofColumns] = valuesOf(shape).map(whole) as [number, number];
  const [row, column] = valuesOf(at).map(whole) as [number, number];
  return { row, column, rows: whole(rowspan), columns: whole(colspan), ofRows, ofColumns };
}
