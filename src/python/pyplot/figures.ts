// Figures of a script: their axes on grids, and the finished figures that are drawn.
import type { Figure, Panel } from '../../io/index.ts';
import { str } from '../format/index.ts';
import { hostType, isTrue, PyList, toFloat, tupleOf } from '../values/index.ts';
import type { Keywords, PyClass, Value } from '../values/index.ts';
import { Absorber } from './absorb.ts';
import { Axes } from './axes.ts';
import type { GridPlace } from './axes.ts';
import { legend, silent } from './axes-members.ts';
import { numbersOf } from './data.ts';
import { labelText } from './labels.ts';
import { AxesArray } from './axes-arrays.ts';
import { showBar } from './colour-bars.ts';
import { AxesOwner, placeOf, whole } from './places.ts';
import { GridSpec } from './grids.ts';

/** A figure while the script fills it. */
export class FigureValue extends AxesOwner {
  /** Its number, as `plt.figure(1)` names it. */
  readonly number: Value;
  /** All axes. */
  axes: Axes[] = [];
  /** Those that functions of the module draw in. */
  current: Axes | null = null;
  /** The text above all axes. */
  title = '';
  /** Width and height in inches. */
  size: readonly [number, number] | null = null;
  /** The names under which it was saved. */
  readonly names: string[] = [];
  /** Whether `show` was called. */
  isShown = false;
  /** Notes what is left out. */
  readonly note: (text: string) => void;

  constructor(number: Value, note: (text: string) => void) {
    super(figureType);
    this.number = number;
    this.note = note;
  }

  /** The axes at a place: those that are there already, or new ones. */
  axesAt(place: GridPlace): Axes {
    const isSame = (other: GridPlace): boolean =>
      (['row', 'column', 'rows', 'columns', 'ofRows', 'ofColumns'] as const).every(
        (key) => (other[key] ?? 1) === (place[key] ?? 1),
      );
    let found = this.axes.find((axes) => isSame(axes.place));
    if (found === undefined) {
      found = new Axes(this, place);
      this.axes.push(found);
    }
    this.current = found;
    return found;
  }

  grid(rows: number, columns: number, squeeze: boolean): Value {
    return gridOfAxes(this, rows, columns, squeeze);
  }

  /** The current axes. */
  get gca(): Axes {
    return this.current ?? this.axesAt({ row: 0, column: 0, ofRows: 1, ofColumns: 1 });
  }

  /** Whether anything was drawn. */
  get isEmpty(): boolean {
    return this.axes.every(({ marks }) => marks.length === 0);
  }

  /** The finished figure. */
  finish(): Figure {
    const shown = this.axes.filter((axes) => axes.marks.length > 0 || !axes.isOff);
    const rows = shown.map(({ place }) => place.ofRows).reduce(leastCommon, 1);
    const columns = shown.map(({ place }) => place.ofColumns).reduce(leastCommon, 1);
    const panels = shown.map((axes): Panel => {
      const { row, column, rows: height = 1, columns: width = 1, ofRows, ofColumns } = axes.place;
      const [down, right] = [rows / ofRows, columns / ofColumns];
      return axes.panel({
        row: row * down,
        column: column * right,
        rows: height * down,
        columns: width * right,
      });
    });
    const hasLegend = shown.some((axes) => axes.hasLegend || axes.twin?.hasLegend === true);
    return {
      ...(this.title === '' ? {} : { title: this.title }),
      panels,
      share: 'none',
      legend: hasLegend ? 'panels' : 'none',
      ...(this.size === null ? {} : { width: `${this.size[0]} in`, height: `${this.size[1]} in` }),
    };
  }
}

function leastCommon(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return Math.min(120, (a / x) * b);
}

/** New axes in a grid: one, a list, or a list of lists, as `subplots` returns them; arrays of objects are lists here. */
export function gridOfAxes(
  figure: FigureValue,
  rows: number,
  columns: number,
  squeeze: boolean,
): Value {
  const all = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_unused, column) =>
      figure.axesAt({ row, column, ofRows: rows, ofColumns: columns }),
    ),
  );
  figure.current = all[rows - 1]![columns - 1]!;
  if (!squeeze) return new AxesArray(all.map((row) => new AxesArray(row)));
  if (rows === 1 && columns === 1) return all[0]![0]!;
  if (rows === 1) return new AxesArray(all[0]!);
  if (columns === 1) return new AxesArray(all.map((row) => row[0]!));
  return new AxesArray(all.map((row) => new AxesArray(row)));
}

/** The class of figures. */
const figureType: PyClass = hostType<FigureValue>('Figure', {
  module: 'matplotlib.figure',
  attributes: {
    axes: [(figure) => new PyList([...figure.axes])],
    number: [(figure) => figure.number],
  },
  methods: {
    add_subplot: [
      '*args, **keywords',
      (figure, args: readonly Value[]) => figure.axesAt(placeOf(args)),
    ],
    add_axes: [
      '*args, **keywords',
      (figure, args: readonly Value[]) => addAxes(figure, args[0] ?? null),
    ],
    add_gridspec: [
      'nrows=1, ncols=1, **keywords',
      (figure, rows: Value, columns: Value) => {
        const grid = new GridSpec(whole(rows), whole(columns));
        grid.figure = figure;
        return grid;
      },
    ],
    subplots: [
      'nrows=1, ncols=1, squeeze=True, **keywords',
      (figure, rows: Value, columns: Value, squeeze: Value) =>
        gridOfAxes(figure, whole(rows), whole(columns), isTrue(squeeze)),
    ],
    gca: ['**keywords', (figure) => figure.gca],
    sca: [
      'a',
      (figure, axes: Value) => void (figure.current = axes instanceof Axes ? axes : figure.current),
    ],
    suptitle: [
      't, **keywords',
      (figure, title: Value) => {
        figure.title = labelText(str(title));
      },
    ],
    savefig: ['fname, **keywords', (figure, name: Value) => void figure.names.push(str(name))],
    set_size_inches: [
      'w, h=None, **keywords',
      (figure, w: Value, h: Value) => {
        const [x, y] = h === null ? Array.from(numbersOf(w)) : [toFloat(w), toFloat(h)];
        figure.size = sizeOf(x!, y!);
      },
    ],
    get_size_inches: ['', ({ size }) => tupleOf(...(size ?? [6.4, 4.8]))],
    colorbar: [
      'mappable=None, cax=None, ax=None, **keywords',
      (figure, _mappable: Value, _cax: Value, ax: Value, keywords: Keywords) =>
        showBar(ax instanceof Axes ? ax : figure.gca, keywords),
    ],
    legend: [
      '*args, **keywords',
      (figure, args: readonly Value[], keywords: Keywords) => legend(figure.gca, args, keywords),
    ],
    clf: ['', (figure) => void (figure.axes = [])],
    clear: ['', (figure) => void (figure.axes = [])],
    show: ['*args, **keywords', (figure) => void (figure.isShown = true)],
    get_axes: ['', (figure) => new PyList([...figure.axes])],
  },
  slots: {
    getAttribute: (figure, name) => {
      if (name.startsWith('__')) return undefined;
      if (!silent.has(name)) figure.note(`figure.${name} is left out of figures`);
      return new Absorber();
    },
    setAttribute: () => true,
    repr: () => '<Figure>',
    hashKey: (figure) => figure,
  },
});

/** A size in inches within what can be drawn. */
export function sizeOf(width: number, height: number): readonly [number, number] {
  const fit = (x: number): number => Math.min(30, Math.max(2, x));
  return [fit(width), fit(height)];
}

/** Axes at a place in fractions of the figure: on a grid of twelve by twelve. */
export function addAxes(figure: FigureValue, rect: Value): Axes {
  const [left, bottom, width, height] = rect === null ? [0, 0, 1, 1] : numbersOf(rect);
  const cell = (x: number, most: number): number => Math.min(most, Math.max(0, Math.round(x * 12)));
  const [row, column] = [cell(1 - bottom! - height!, 11), cell(left!, 11)];
  const place: GridPlace = {
    row,
    column,
    rows: Math.max(1, Math.min(12 - row, cell(height!, 12))),
    columns: Math.max(1, Math.min(12 - column, cell(width!, 12))),
    ofRows: 12,
    ofColumns: 12,
  };
  const overlaps = figure.axes.some(({ place: other }) => {
    const [r, c] = [(other.row * 12) / other.ofRows, (other.column * 12) / other.ofColumns];
    const [h, w] = [
      ((other.rows ?? 1) * 12) / other.ofRows,
      ((other.columns ?? 1) * 12) / other.ofColumns,
    ];
    return (
      place.row < r + h &&
      r < place.row + place.rows! &&
      place.column < c + w &&
      c < place.column + place.columns!
    );
  });
  if (overlaps) figure.note('axes within other axes are drawn below them');
  const axes = new Axes(figure, overlaps ? belowAll(figure) : place);
  figure.axes.push(axes);
  figure.current = axes;
  return axes;
}

/** The place of a further row below all axes. */
function belowAll(figure: FigureValue): GridPlace {
  const rows = figure.axes.map(({ place }) => place.ofRows).reduce(leastCommon, 1);
  for (const axes of figure.axes) {
    const { place } = axes;
    const factor = rows / place.ofRows;
    Object.assign(axes, {
      place: {
        ...place,
        row: place.row * factor,
        rows: (place.rows ?? 1) * factor,
        ofRows: 2 * rows,
      },
    });
  }
  return { row: rows, column: 0, rows, columns: 1, ofRows: 2 * rows, ofColumns: 1 };
}
