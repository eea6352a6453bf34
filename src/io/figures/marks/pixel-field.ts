// A vector field in pixels of a panel, at any place between the points of its grid.
import type { MarkOf } from '../figure.ts';
import type { Place } from './paths.ts';
import { placing, yAxisOf } from './pen.ts';
import type { Area } from './pen.ts';
import { numbersOf } from '../series.ts';
import { short } from '../scene.ts';

/** The field in pixels, at any place of the panel. */
export interface PixelField {
  readonly width: number;
  readonly height: number;
  /** The direction as a unit vector, with the speed in pixels; null where there is none. */
  at(x: number, y: number): Arrow | null;
}

/** A direction and its speed. */
export interface Arrow {
  readonly ux: number;
  readonly uy: number;
  readonly speed: number;
}

/** The head of an arrow, which ends at a point. */
export function arrowHead(
  x: number,
  y: number,
  { ux, uy }: Pick<Arrow, 'ux' | 'uy'>,
  head: number,
): string {
  const corner = (side: number) =>
    `${short(x - ux * head - side * 0.38 * head * uy)},${short(y - uy * head + side * 0.38 * head * ux)}`;
  return `M${short(x)},${short(y)}L${corner(1)}L${corner(-1)}z`;
}

/** One axis of a field: its grid in pixels, and how many pixels a unit is between two points. */
interface Grid {
  readonly places: Float64Array;
  readonly slopes: Float64Array;
}

/** The field of a mark between its points, by linear interpolation. */
export function pixelFieldOf(mark: MarkOf<'field'>, area: Area): PixelField | null {
  const { rows, columns } = mark;
  if (rows < 2 || columns < 2) return null;
  const { width, height } = area;
  const xs = gridOf(numbersOf(mark.x), placing(area.x, mark.x));
  const ys = gridOf(numbersOf(mark.y), placing(yAxisOf(mark, area), mark.y));
  return {
    width,
    height,
    at(x, y) {
      const [column, row] = [placeIn(xs.places, x), placeIn(ys.places, y)];
      if (column === null || row === null) return null;
      const dx = between(mark.dx, columns, column, row) * xs.slopes[Math.floor(column)]!;
      const dy = between(mark.dy, columns, column, row) * ys.slopes[Math.floor(row)]!;
      const speed = Math.hypot(dx, dy);
      return speed > 0 ? { ux: dx / speed, uy: dy / speed, speed } : null;
    },
  };
}

function gridOf(numbers: ArrayLike<number>, place: Place): Grid {
  const places = Float64Array.from(numbers, place);
  const slopes = Float64Array.from(
    { length: places.length - 1 },
    (_, k) => (places[k + 1]! - places[k]!) / (numbers[k + 1]! - numbers[k]!),
  );
  return { places, slopes };
}

/** Where a pixel lies on a grid that rises or falls: `2.5` is halfway between points 2 and 3. */
function placeIn(places: Float64Array, at: number): number | null {
  const last = places.length - 1;
  const isRising = places[last]! > places[0]!;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (places[middle]! <= at === isRising) low = middle;
    else high = middle;
  }
  const part = (at - places[low]!) / (places[high]! - places[low]!);
  return part >= 0 && part <= 1 ? Math.min(low + part, last - 1e-9) : null;
}

/** Larger numbers could not be multiplied by pixels. */
const largest = 1e150;

/** The value between four points of the grid; that of the nearest one beside infinite values. */
function between(values: ArrayLike<number>, columns: number, column: number, row: number): number {
  const [k, r] = [Math.floor(column), Math.floor(row)];
  const [across, down] = [column - k, row - r];
  const valueAt = (below: number, right: number) => values[(r + below) * columns + k + right]!;
  const upper = valueAt(0, 0) * (1 - across) + valueAt(0, 1) * across;
  const lower = valueAt(1, 0) * (1 - across) + valueAt(1, 1) * across;
  const value = upper * (1 - down) + lower * down;
  const usable = Number.isFinite(value) ? value : valueAt(Math.round(down), Math.round(across));
  return Math.min(Math.max(usable, -largest), largest);
}
