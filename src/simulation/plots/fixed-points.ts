// Fixed points of a vector field over a grid, and their stability by the Jacobian.
import type { RateGrid } from './nullclines.ts';
import type { VectorField } from './vector-field.ts';

/** What the eigenvalues of the Jacobian say. */
export type Stability = 'stable' | 'unstable' | 'saddle' | 'center';

/** A point where both rates are zero. */
export interface FixedPoint {
  readonly x: number;
  readonly y: number;
  readonly stability: Stability;
}

/** More cells than these in which both rates change their signs are no points but a curve. */
const mostCells = 2000;
const iterations = 40;
/** Steps of differences, as parts of the range. */
const difference = 1e-6;

/** All fixed points on the grid that Newton's method finds. Where there is a curve of them, none. */
export function fixedPointsOf(field: VectorField, grid: RateGrid): FixedPoint[] {
  const { xs, ys } = grid;
  const cells = candidates(grid);
  if (cells.length > mostCells) return [];
  const [width, height] = [xs.at(-1)! - xs[0]!, ys.at(-1)! - ys[0]!];
  const found: FixedPoint[] = [];
  for (const cell of cells) {
    const [column, row] = [cell % xs.length, Math.floor(cell / xs.length)];
    const [wide, high] = [xs[column + 1]! - xs[column]!, ys[row + 1]! - ys[row]!];
    const start = { x: xs[column]! + wide / 2, y: ys[row]! + high / 2 };
    const point = refined(field, start, width, height);
    if (point === null) continue;
    const isHere =
      Math.abs(point.x - start.x) <= 2 * wide && Math.abs(point.y - start.y) <= 2 * high;
    const isInside =
      point.x >= xs[0]! && point.x <= xs.at(-1)! && point.y >= ys[0]! && point.y <= ys.at(-1)!;
    const isNew = found.every(
      ({ x, y }) => Math.abs(point.x - x) > 1e-5 * width || Math.abs(point.y - y) > 1e-5 * height,
    );
    if (isHere && isInside && isNew) found.push(point);
  }
  return found;
}

/** The cells at whose corners both rates have both signs, by the number of their first corner. */
function candidates({ xs, ys, dx, dy }: RateGrid): number[] {
  const columns = xs.length;
  const cells: number[] = [];
  for (let row = 0; row + 1 < ys.length; row++)
    for (let column = 0; column + 1 < columns; column++) {
      const first = row * columns + column;
      const corners = [first, first + 1, first + columns, first + columns + 1];
      const changes = (rates: Float64Array): boolean => {
        const own = corners.map((corner) => rates[corner]!);
        return Math.min(...own) <= 0 && Math.max(...own) >= 0;
      };
      if (changes(dx) && changes(dy)) cells.push(first);
    }
  return cells;
}

/** Newton's method in parts of the range; null if it does not converge, or the Jacobian is singular. */
function refined(
  field: VectorField,
  start: { readonly x: number; readonly y: number },
  width: number,
  height: number,
): FixedPoint | null {
  let { x, y } = start;
  const [hx, hy] = [difference * width, difference * height];
  for (let n = 0; n < iterations; n++) {
    const { dx, dy } = field.ratesAt([x, x + hx, x - hx, x, x], [y, y, y, y + hy, y - hy]);
    const slope = (rates: Float64Array, k: number): number =>
      (rates[k]! - rates[k + 1]!) / (2 * difference);
    const [fx, fy] = [slope(dx, 1) / width, slope(dx, 3) / width];
    const [gx, gy] = [slope(dy, 1) / height, slope(dy, 3) / height];
    const determinant = fx * gy - fy * gx;
    const size = Math.abs(fx * gy) + Math.abs(fy * gx);
    if (!(Math.abs(determinant) > 1e-9 * size)) return null;
    const [f, g] = [dx[0]! / width, dy[0]! / height];
    const [stepX, stepY] = [(gy * f - fy * g) / determinant, (fx * g - gx * f) / determinant];
    if (!Number.isFinite(stepX) || !Number.isFinite(stepY)) return null;
    // Steps stay small, so that exponentials do not carry a point away.
    const factor = Math.min(1, 0.05 / Math.max(Math.abs(stepX), Math.abs(stepY)));
    x -= factor * stepX * width;
    y -= factor * stepY * height;
    if (Math.max(Math.abs(stepX), Math.abs(stepY)) > 1e-9) continue;
    const trace = fx + gy;
    const isCenter = Math.abs(trace) <= 1e-6 * Math.sqrt(Math.abs(determinant));
    const stability =
      determinant < 0 ? 'saddle' : isCenter ? 'center' : trace < 0 ? 'stable' : 'unstable';
    return { x, y, stability };
  }
  return null;
}
