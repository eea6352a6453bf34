// Grids of axes: `GridSpec(2, 3)[0, 1:]`.
import {
  addMembers,
  hostType,
  isTrue,
  PyObject,
  PySlice,
  PyTuple,
  toCount,
} from '../values/index.ts';
import type { PyClass, Value } from '../values/index.ts';
import { sliceOf } from '../numpy/index.ts';
import { Absorber } from './absorb.ts';
import type { GridPlace } from './axes.ts';
import { silent } from './axes-members.ts';
import { AxesOwner, SubplotSpec, subplotSpecType, whole } from './places.ts';

addMembers<SubplotSpec>(subplotSpecType, {
  methods: {
    subgridspec: [
      'nrows, ncols, **keywords',
      ({ place }, rows: Value, columns: Value) => new GridSpec(whole(rows), whole(columns), place),
    ],
  },
});

/** `GridSpec(2, 3)`, also within a part of another. */
export class GridSpec extends PyObject {
  /** Number of rows. */
  readonly rows: number;
  /** Number of columns. */
  readonly columns: number;
  /** The place that is divided. */
  readonly within: GridPlace;
  /** The figure that it was made by. */
  figure: AxesOwner | null = null;

  constructor(
    rows: number,
    columns: number,
    within: GridPlace = { row: 0, column: 0, ofRows: 1, ofColumns: 1 },
  ) {
    super(gridSpecType);
    this.rows = rows;
    this.columns = columns;
    this.within = within;
  }

  /** The part that indices choose. */
  part(index: Value): SubplotSpec {
    const { rows, columns, within } = this;
    const range = (value: Value, n: number): [number, number] => {
      if (value instanceof PySlice) {
        const bound = (end: Value): number | null => (end === null ? null : toCount(end));
        const { start, count } = sliceOf(
          { start: bound(value.start), stop: bound(value.stop), step: null },
          n,
        );
        return [start, count];
      }
      const k = toCount(value);
      return [k < 0 ? k + n : k, 1];
    };
    let [row, height, column, width] = [0, 1, 0, 1];
    if (index instanceof PyTuple) {
      [row, height] = range(index.items[0]!, rows);
      [column, width] = range(index.items[1]!, columns);
    } else {
      const [from, count] = range(index, rows * columns);
      [row, column] = [Math.floor(from / columns), from % columns];
      const last = from + count - 1;
      height = Math.floor(last / columns) - row + 1;
      width = Math.max(1, (last % columns) - column + 1);
    }
    const [down, right] = [within.rows ?? 1, within.columns ?? 1];
    return new SubplotSpec({
      row: within.row * rows + row * down,
      column: within.column * columns + column * right,
      rows: height * down,
      columns: width * right,
      ofRows: within.ofRows * rows,
      ofColumns: within.ofColumns * columns,
    });
  }
}

/** The class of `GridSpec`. */
export const gridSpecType: PyClass = hostType<GridSpec>('GridSpec', {
  module: 'matplotlib.gridspec',
  construct: [
    'nrows, ncols, figure=None, **keywords',
    (rows: Value, columns: Value, figure: Value) => {
      const grid = new GridSpec(whole(rows), whole(columns));
      grid.figure = figure instanceof AxesOwner ? figure : null;
      return grid;
    },
  ],
  slots: {
    getItem: (grid, index) => grid.part(index),
    getAttribute: (_grid, name) =>
      silent.has(name) || name === 'update' ? new Absorber() : undefined,
  },
  methods: {
    update: ['**keywords', () => null],
    subplots: [
      'squeeze=True, **keywords',
      (grid, squeeze: Value) =>
        grid.figure === null ? null : grid.figure.grid(grid.rows, grid.columns, isTrue(squeeze)),
    ],
  },
});

/** A part of a grid as `GridSpecFromSubplotSpec` and `subplot2grid` name it. */
export function gridWithin(rows: Value, columns: Value, within: Value): PyObject {
  return new GridSpec(
    whole(rows),
    whole(columns),
    within instanceof SubplotSpec ? within.place : { row: 0, column: 0, ofRows: 1, ofColumns: 1 },
  );
}
