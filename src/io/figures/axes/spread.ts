// What a mark takes up along each axis.
import type { Fit } from './axis.ts';
import type { ImageMark, ContourMark, Mark, Panel, Coordinate, Series } from '../figure.ts';
import { histogram } from '../histogram.ts';
import { extremesOf, factorTo, isDrawable, numberOf, numbersOf, smallest } from '../series.ts';
import { Quantity } from '../../../units/index.ts';

/** Numbers that an axis has to show. */
export interface Part {
  readonly series: Series;
  readonly fit: Fit;
}

/** The parts of a mark along both axes. */
export interface Spread {
  readonly x: readonly Part[];
  readonly y: readonly Part[];
}

/** The marks of one y axis. */
export function marksAt({ marks }: Panel, side: 'left' | 'right'): readonly Mark[] {
  return marks.filter(({ axis = 'left' }) => axis === side);
}

function parts(fit: Fit, ...list: readonly Series[]): Part[] {
  return list.map((series) => ({ series, fit }));
}

const nothing: readonly Part[] = [];

/** Which axes are logarithmic. */
export interface LogAxes {
  readonly x: boolean;
  readonly y: boolean;
}

/** What a mark takes up. */
export function spreadOf(mark: Mark, logs: LogAxes): Spread {
  switch (mark.kind) {
    case 'line': {
      // Markers have room on all sides.
      const isPlain = (mark.marker ?? 'none') === 'none';
      return {
        x: parts(isPlain ? 'near' : 'wide', mark.x),
        y: parts(isPlain ? 'margin' : 'wide', ...mark.ys),
      };
    }
    case 'points':
      return { x: parts('wide', mark.x), y: parts('wide', ...mark.ys) };
    case 'errorbars': {
      const { low, high } = barsOf(mark.y, mark.below, mark.above);
      return { x: parts('wide', mark.x), y: parts('wide', low, high) };
    }
    case 'band':
      return { x: parts('near', mark.x), y: parts('margin', mark.low, mark.high) };
    case 'bars': {
      const half = barWidth(numbersOf(mark.x)) / 2;
      const edges = [...extremesOf(numbersOf(mark.x))].map((x, k) => x + (k === 0 ? -half : half));
      return {
        x: parts('exact', like(mark.x, edges)),
        y: parts('margin', mark.heights, [0]),
      };
    }
    case 'raster': {
      const { offset = 0 } = mark;
      const rows = mark.rows ?? extremesOf(mark.i)[1] + 1;
      const until = mark.until === undefined ? nothing : parts('near', seriesOf(mark.until));
      return {
        x: [...parts('near', mark.t), ...until],
        y: rows > 0 ? parts('exact', [offset - 0.5, offset + rows - 0.5]) : nothing,
      };
    }
    case 'hist': {
      const { edges, heights } = histogram(mark);
      return { x: parts('margin', like(mark.values, edges)), y: parts('margin', heights, [0]) };
    }
    case 'image': {
      const { x, y } = edgesOf(mark, logs);
      return { x: parts('exact', x), y: parts('exact', y) };
    }
    case 'contour':
      return { x: parts('exact', centresOf(mark).x), y: parts('exact', centresOf(mark).y) };
    case 'field':
      return { x: parts('exact', mark.x), y: parts('exact', mark.y) };
    case 'hline':
      return { x: nothing, y: parts('margin', mark.at) };
    case 'vline':
      return { x: parts('near', mark.at), y: nothing };
    case 'hspan':
      return { x: nothing, y: parts('margin', mark.from, mark.to) };
    case 'vspan':
      return { x: parts('near', mark.from, mark.to), y: nothing };
    case 'text':
      return { x: parts('near', seriesOf(mark.x)), y: parts('margin', seriesOf(mark.y)) };
    case 'arrow':
      return {
        x: parts('near', seriesOf(mark.from[0]), seriesOf(mark.to[0])),
        y: parts('margin', seriesOf(mark.from[1]), seriesOf(mark.to[1])),
      };
  }
}

function seriesOf(position: Coordinate): Series {
  return like(position, [numberOf(position)]);
}

/** Numbers with the dimension of a series. */
function like(series: Series | Coordinate, numbers: ArrayLike<number>): Series {
  return series instanceof Quantity
    ? new Quantity(Float64Array.from(numbers), series.dimension)
    : numbers;
}

/** The ends of error bars. */
export function barsOf(y: Series, below: Series, above: Series): { low: Series; high: Series } {
  const [values, down, up] = [numbersOf(y), numbersOf(below), numbersOf(above)];
  const moved = (by: ArrayLike<number>, sign: number) =>
    like(
      y,
      Array.from({ length: values.length }, (_, k) => values[k]! + sign * (by[k] ?? NaN)),
    );
  return { low: moved(down, -1), high: moved(up, 1) };
}

/** The width of bars at these places: four fifths of the smallest distance. */
export function barWidth(x: ArrayLike<number>): number {
  const sorted = Float64Array.from(x).sort();
  let least = Infinity;
  for (let k = 1; k < sorted.length; k++) {
    const distance = sorted[k]! - sorted[k - 1]!;
    if (distance > 0) least = Math.min(least, distance);
  }
  return least === Infinity ? 0.8 : 0.8 * least;
}

/** Positions of the columns and rows of a matrix. */
export function centresOf(mark: ImageMark | ContourMark): { x: Series; y: Series } {
  const { rows, columns } = mark;
  const count = (length: number) => Float64Array.from({ length }, (_, k) => k);
  return { x: mark.x ?? count(columns), y: mark.y ?? count(rows) };
}

/** The edges of the cells of a matrix: one more than columns, and than rows. */
export function edgesOf(mark: ImageMark, logs: LogAxes): { x: Series; y: Series } {
  const { x, y } = centresOf(mark);
  return { x: like(x, between(numbersOf(x), logs.x)), y: like(y, between(numbersOf(y), logs.y)) };
}

/** Halfway between the centres, as the axis shows it; the outer cells are symmetric about their centres. */
function between(centres: ArrayLike<number>, isLog: boolean): Float64Array {
  const { length } = centres;
  if (length === 0) return new Float64Array(0);
  const [first, last] = [centres[0]!, centres[length - 1]!];
  const [second, before] = [centres[1], centres[length - 2]];
  const beyond = (end: number, inner: number | undefined): number =>
    isLog
      ? end * Math.sqrt(inner === undefined ? 10 : end / inner)
      : end + (inner === undefined ? 0.5 : (end - inner) / 2);
  const halfway = (a: number, b: number): number => (isLog ? Math.sqrt(a * b) : (a + b) / 2);
  return Float64Array.from({ length: length + 1 }, (_, k) => {
    if (k > 0 && k < length) return halfway(centres[k - 1]!, centres[k]!);
    if (length === 1 && k === 0) return isLog ? first / Math.sqrt(10) : first - 0.5;
    return k === 0 ? beyond(first, second) : beyond(last, before);
  });
}

/** Whether row 0 of a matrix is at the top. */
export function isUpsideDown(mark: Mark): boolean {
  if (mark.kind !== 'image') return false;
  return (mark.origin ?? (mark.y === undefined ? 'upper' : 'lower')) === 'upper';
}

/**
 * Where the linear part of a symmetric logarithm ends, in the unit of the axis: at a power of ten below the largest value,
 * a thousandth of it or more.
 */
export function linearPart(parts: readonly Part[], unit: number): number {
  let [least, most] = [Infinity, 0];
  for (const { series } of parts) {
    const numbers = numbersOf(series);
    const factor = factorTo(unit, series);
    for (let k = 0; k < numbers.length; k++) {
      const size = Math.abs(numbers[k]! * factor);
      if (!isDrawable(size) || size < smallest) continue;
      least = Math.min(least, size);
      most = Math.max(most, size);
    }
  }
  if (most === 0) return 1;
  const tensOf = (size: number): number => Math.ceil(Math.log10(size) - 1e-9);
  return Number(`1e${Math.min(tensOf(Math.max(least, most / 1000)), tensOf(most) - 1)}`);
}
