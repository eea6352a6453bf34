// Marks in short, as the options of a panel: `raster: M`, `line: [x, y]`.
import { mostBins } from '../../io/index.ts';
import type { Coordinate, Mark, Series } from '../../io/index.ts';
import type { Matrix } from '../../runtime/index.ts';
import { Quantity, timeDimension } from '../../units/index.ts';
import { option } from '../arguments/index.ts';
import type { OptionKind, OptionTable } from '../arguments/index.ts';
import { EventMonitor } from '../monitors/index.ts';

/** What can be drawn in short: one mark for each property. Plain numbers are in the unit that the label of the axis names. */
export interface PlotItem {
  /** The events of a spike or event monitor. */
  readonly raster?: EventMonitor | undefined;
  /** A curve: y, or [x, y]. A matrix is a curve for each of its rows. */
  readonly line?: Curve | undefined;
  /** Points: y, or [x, y]. */
  readonly points?: Curve | undefined;
  /** A histogram of values in 20 bins, or [values, bins] with a number of bins or their edges. */
  readonly hist?: Series | readonly [Series, number | Series] | undefined;
  /** A matrix in colours, with row 0 at the top. */
  readonly image?: Matrix | undefined;
  /** A horizontal line. */
  readonly hline?: Coordinate | undefined;
  /** A vertical line. */
  readonly vline?: Coordinate | undefined;
  /** The label of the marks, in the legend. */
  readonly label?: string | undefined;
}

/** The numbers of a curve. */
export type Curve = Series | Matrix | readonly [Series, Series | Matrix];

const isNumbers = (value: unknown): value is ArrayLike<number> =>
  ArrayBuffer.isView(value)
    ? 'length' in value && !('getBigInt64' in value)
    : Array.isArray(value) && value.every((x) => typeof x === 'number');
const isSeries = (value: unknown): value is Series =>
  value instanceof Quantity ? isNumbers(value.value) : isNumbers(value);
const isPosition = (value: unknown): boolean =>
  Number.isFinite(value instanceof Quantity ? value.value : value);
const isMatrix = (value: unknown): value is Matrix => {
  const { shape, values } = Object(value) as Partial<Matrix>;
  const [rows, columns] = isNumbers(shape) ? Array.from(shape) : [];
  return isNumbers(values) && values.length === (rows ?? NaN) * (columns ?? NaN);
};
const isPair = (value: unknown, second: (value: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length === 2 && isSeries(value[0]) && second(value[1]);
const lengthOf = (series: Series): number =>
  series instanceof Quantity ? series.value.length : series.length;

const curve: OptionKind = {
  expected:
    'y or [x, y]: arrays of one length, or quantities such as `mV(array)`, or a matrix such as `trace.values(…)` as y',
  accepts: (value) => {
    if (isSeries(value) || isMatrix(value)) return true;
    if (!isPair(value, (y) => isSeries(y) || isMatrix(y))) return false;
    const [x, y] = value as readonly [Series, Series | Matrix];
    return lengthOf(x) === ('shape' in y ? y.shape[1] : lengthOf(y));
  },
};

function isBinCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) <= mostBins;
}

/** The options of an item. */
export const itemTable: OptionTable<PlotItem> = {
  raster: { expected: 'a spike monitor', accepts: (value) => value instanceof EventMonitor },
  line: curve,
  points: curve,
  hist: {
    expected: `an array of numbers, or [values, bins] with at most ${mostBins} bins`,
    accepts: (value) =>
      isSeries(value) ||
      isPair(value, (bins) => isBinCount(bins) || (isSeries(bins) && lengthOf(bins) < mostBins)),
  },
  image: { expected: 'a matrix { shape: [rows, columns], values }', accepts: isMatrix },
  hline: { expected: 'a number or a quantity', accepts: isPosition },
  vline: { expected: 'a number or a quantity', accepts: isPosition },
  label: option.text,
};

/** The marks of an item. */
export function marksOf({
  raster,
  line,
  points,
  hist,
  image,
  hline,
  vline,
  label = undefined,
}: PlotItem): Mark[] {
  const marks: Mark[] = [];
  const name = label ?? null;
  if (raster !== undefined)
    marks.push({ kind: 'raster', label: name, ...eventsOf(raster), rows: raster.source.size ?? 0 });
  if (line !== undefined) marks.push({ kind: 'line', label: name, ...seriesOf(line) });
  if (points !== undefined) marks.push({ kind: 'points', label: name, ...seriesOf(points) });
  if (hist !== undefined) marks.push({ kind: 'hist', label: name, ...valuesAndBins(hist) });
  if (image !== undefined) {
    const [rows, columns] = image.shape;
    marks.push({ kind: 'image', label: name, rows, columns, values: image.values });
  }
  if (hline !== undefined) marks.push({ kind: 'hline', label: name, at: asSeries(hline) });
  if (vline !== undefined) marks.push({ kind: 'vline', label: name, at: asSeries(vline) });
  return marks;
}

/** The events of a monitor: neurons, and times as a quantity. */
export function eventsOf({ i, t }: EventMonitor): {
  i: Int32Array;
  t: Quantity<Float64Array>;
} {
  return { i, t: new Quantity(t, timeDimension) };
}

function asSeries(position: Coordinate): Series {
  if (!(position instanceof Quantity)) return [position];
  return new Quantity(Float64Array.of(position.value), position.dimension);
}

function seriesOf(given: Curve): { x: Series; ys: readonly Series[] } {
  const [x, y] = isSeries(given) || isMatrix(given) ? [null, given] : given;
  const ys = isMatrix(y) ? rowsOf(y) : [y];
  const length = isMatrix(y) ? y.shape[1] : lengthOf(y);
  return { x: x ?? Float64Array.from({ length }, (_, k) => k), ys };
}

function rowsOf({ shape: [rows, columns], values }: Matrix): ArrayLike<number>[] {
  return Array.from({ length: rows }, (_, k) => values.slice(k * columns, (k + 1) * columns));
}

function valuesAndBins(given: NonNullable<PlotItem['hist']>): {
  values: Series;
  bins: number | Series;
} {
  if (isSeries(given)) return { values: given, bins: 20 };
  const [values, bins] = given;
  return { values, bins };
}
