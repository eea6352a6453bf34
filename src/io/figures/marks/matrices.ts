// Images and contours of matrices.
import { contours } from 'd3-contour';
import { ticks } from 'd3-array';
import { bitmapOfMatrix } from '../bitmap.ts';
import { colourRange } from './colour-range.ts';
import type { ContourMark, ImageMark } from '../figure.ts';
import type { DotArea } from './dots.ts';
import { lineUnit } from './paths.ts';
import type { Shape } from '../scene.ts';
import { extremesOf, numbersOf } from '../series.ts';
import { centresOf, edgesOf } from '../axes/index.ts';
import type { LogAxes } from '../axes/index.ts';

/** Maps numbers of a series to those of the axis. */
export type Factors = { readonly x: number; readonly y: number };

/** The image of a matrix. Cells lie where the axes put them, whichever way these run. */
export function imageShapes(
  mark: ImageMark,
  area: DotArea,
  factors: Factors,
  logs: LogAxes,
): Shape[] {
  const { rows, columns } = mark;
  if (rows === 0 || columns === 0) return [];
  const edges = edgesOf(mark, logs);
  const xs = placed(edges.x, factors.x, area.placeX);
  const ys = placed(edges.y, factors.y, area.placeY);
  const values = numbersOf(mark.values);
  const [left, right] = [Math.min(...ends(xs)), Math.max(...ends(xs))];
  const [top, bottom] = [Math.min(...ends(ys)), Math.max(...ends(ys))];
  if (!Number.isFinite(right - left) || !Number.isFinite(bottom - top)) return [];
  const columnsShown = order(xs, columns);
  const rowsShown = order(ys, rows);
  const cells = new Float64Array(columnsShown.length * rowsShown.length);
  rowsShown.forEach((row, r) =>
    columnsShown.forEach((column, c) => {
      cells[r * columnsShown.length + c] = values[row * columns + column] ?? NaN;
    }),
  );
  const bitmap = bitmapOfMatrix(
    cells,
    rowsShown.length,
    columnsShown.length,
    mark.palette ?? 'viridis',
    colourRange(mark),
  );
  const opacity = mark.alpha === undefined ? {} : { opacity: mark.alpha };
  return [
    {
      kind: 'image',
      x: left,
      y: top,
      width: right - left,
      height: bottom - top,
      bitmap,
      ...opacity,
    },
  ];
}

function placed(
  series: Parameters<typeof numbersOf>[0],
  factor: number,
  place: (value: number) => number,
): Float64Array {
  return Float64Array.from(numbersOf(series), (value) => place(value * factor));
}

function ends(places: Float64Array): [number, number] {
  return [places[0]!, places.at(-1)!];
}

/**
 * The cells from left to right, or from top to bottom: each once if they are equally wide; else as many times as they cover
 * fixed steps.
 */
function order(edges: Float64Array, count: number): number[] {
  const [first, last] = ends(edges);
  const isReversed = last < first;
  const cell = (last - first) / count;
  const isEven = edges.every((edge, k) => Math.abs(edge - (first + k * cell)) < 0.3);
  const indices = Array.from({ length: count }, (_, k) => k);
  if (isEven) return isReversed ? indices.reverse() : indices;
  const steps = Math.min(Math.max(Math.ceil(2 * Math.abs(last - first)), 1), 2400);
  let k = isReversed ? count - 1 : 0;
  return Array.from({ length: steps }, (_, step) => {
    const at = Math.min(first, last) + ((step + 0.5) * Math.abs(last - first)) / steps;
    if (isReversed) while (k > 0 && at >= edges[k]!) k--;
    else while (k < count - 1 && at >= edges[k + 1]!) k++;
    return k;
  });
}

/** The lines of equal values of a matrix, with the level of each. */
export function contourPaths(
  mark: ContourMark,
  area: DotArea,
  factors: Factors,
): { level: number; d: string }[] {
  const { levels = 8 } = mark;
  const { rows, columns, values, centres } = coarse(mark);
  if (rows < 2 || columns < 2) return [];
  const [low, high] = extremesOf(values);
  if (low > high) return [];
  const thresholds =
    typeof levels === 'number' ? ticks(low, high, levels) : Array.from(numbersOf(levels));
  const xs = placed(centres.x, factors.x, area.placeX);
  const ys = placed(centres.y, factors.y, area.placeY);
  const plain = Array.from({ length: rows * columns }, (_, k) => values[k] ?? NaN);
  // Rings around points without a value pass between these and their neighbours, where `ringPath` leaves them out.
  const below = low - (high - low || 1);
  const filled = plain.map((value) => (Number.isNaN(value) ? below : value));
  const made = contours().size([columns, rows]).thresholds(thresholds)(filled);
  return made.map(({ value, coordinates }) => {
    let d = '';
    for (const polygon of coordinates)
      for (const ring of polygon) d += ringPath(ring, xs, ys, plain);
    return { level: value, d };
  });
}

/** More rows or columns than these are drawn by the means of blocks, which are smaller than what can be seen. */
const mostCells = 200;

/** A matrix, or the means of its blocks. */
function coarse(mark: ContourMark): {
  rows: number;
  columns: number;
  values: ArrayLike<number>;
  centres: { x: ArrayLike<number>; y: ArrayLike<number> };
} {
  const given = numbersOf(mark.values);
  const centres = centresOf(mark);
  const [x, y] = [numbersOf(centres.x), numbersOf(centres.y)];
  const block = Math.ceil(Math.max(mark.rows, mark.columns) / mostCells);
  if (block <= 1)
    return { rows: mark.rows, columns: mark.columns, values: given, centres: { x, y } };
  const [rows, columns] = [Math.ceil(mark.rows / block), Math.ceil(mark.columns / block)];
  const means = (from: ArrayLike<number>, length: number) =>
    Float64Array.from({ length }, (_, k) => {
      const end = Math.min((k + 1) * block, from.length);
      let sum = 0;
      for (let n = k * block; n < end; n++) sum += from[n]!;
      return sum / (end - k * block);
    });
  const values = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const last = Math.min((row + 1) * block, mark.rows);
    const sums = new Float64Array(columns);
    for (let r = row * block; r < last; r++) {
      const line = Array.from(
        { length: mark.columns },
        (_, k) => given[r * mark.columns + k] ?? NaN,
      );
      means(line, columns).forEach((mean, column) => (sums[column]! += mean));
    }
    values.set(
      sums.map((sum) => sum / (last - row * block)),
      row * columns,
    );
  }
  return { rows, columns, values, centres: { x: means(x, columns), y: means(y, rows) } };
}

/** The parts of a ring inside the matrix: d3-contour closes rings along its border. */
function ringPath(
  ring: readonly (readonly number[])[],
  xs: Float64Array,
  ys: Float64Array,
  values: readonly number[],
): string {
  const [columns, rows] = [xs.length, ys.length];
  let d = '';
  let isDrawing = false;
  const unit = (pixels: number) => Math.round(pixels / lineUnit);
  for (const [x, y] of ring as readonly [number, number][]) {
    // The value of column k lies at k + 0.5.
    const [column, row] = [x - 0.5, y - 0.5];
    const isInside =
      column >= 0 &&
      row >= 0 &&
      column <= columns - 1 &&
      row <= rows - 1 &&
      // It lies between two neighbours, which both need a value.
      !Number.isNaN(values[Math.floor(row) * columns + Math.floor(column)]!) &&
      !Number.isNaN(values[Math.ceil(row) * columns + Math.ceil(column)]!);
    const [across, down] = isInside ? [between(xs, column), between(ys, row)] : [NaN, NaN];
    const hasPlace = Number.isFinite(across) && Number.isFinite(down);
    if (hasPlace) d += `${isDrawing ? 'L' : 'M'}${unit(across)},${unit(down)}`;
    isDrawing = hasPlace;
  }
  return d;
}

function between(places: Float64Array, at: number): number {
  const k = Math.min(Math.floor(at), places.length - 2);
  return places[k]! + (at - k) * (places[k + 1]! - places[k]!);
}
