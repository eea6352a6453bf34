// Streamlines of a vector field, at about even distances: each ends where it comes close to another one or to itself.
import { arrowHead } from './pixel-field.ts';
import type { PixelField } from './pixel-field.ts';
import { short } from '../scene.ts';

/** Pixels between two streamlines. */
const distance = 16;
/** Pixels of a step along a line. */
const step = 2;
/** Shorter lines are left out. */
const shortest = 30;
const longest = 4000;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The lines with an arrow head in the middle of each, as paths. */
export function streamlines(field: PixelField): { lines: string; tips: string } {
  const cells = new Cells(field);
  let [lines, tips] = ['', ''];
  for (const seed of cells.seeds()) {
    if (cells.isTaken(seed)) continue;
    const own = new Set<number>();
    const back = followed(seed, -1, field, cells, own).reverse();
    const points = [...back, seed, ...followed(seed, 1, field, cells, own)];
    if (points.length * step < shortest) continue;
    cells.take(own);
    lines += points
      .map(({ x, y }, k) =>
        k % 2 === 0 || k === points.length - 1 ? `${short(x)},${short(y)}` : '',
      )
      .filter((text) => text !== '')
      .map((text, k) => `${k === 0 ? 'M' : 'L'}${text}`)
      .join('');
    const { x, y } = points[points.length >> 1]!;
    const arrow = field.at(x, y);
    if (arrow !== null) tips += arrowHead(x + 2.5 * arrow.ux, y + 2.5 * arrow.uy, arrow, 6);
  }
  return { lines, tips };
}

/** The line from a point, forwards or backwards, by the midpoint method. */
function followed(
  from: Point,
  sign: 1 | -1,
  field: PixelField,
  cells: Cells,
  own: Set<number>,
): Point[] {
  const points: Point[] = [];
  let [x, y] = [from.x, from.y];
  let cell = cells.cellOf(from);
  own.add(cell);
  for (let length = 0; length < longest; length += step) {
    const first = field.at(x, y);
    if (first === null) return points;
    const half = (sign * step) / 2;
    const second = field.at(x + half * first.ux, y + half * first.uy);
    // Where the direction turns round within a step, the field has a zero or a jump.
    if (second === null || first.ux * second.ux + first.uy * second.uy < 0) return points;
    x += sign * step * second.ux;
    y += sign * step * second.uy;
    if (field.at(x, y) === null) return points;
    const next = cells.cellOf({ x, y });
    if (next !== cell) {
      if (cells.isTaken({ x, y }) || own.has(next)) return points;
      own.add(next);
      cell = next;
    }
    points.push({ x, y });
  }
  return points;
}

/** The panel in squares, each for one line. */
class Cells {
  readonly #columns: number;
  readonly #rows: number;
  readonly #taken = new Set<number>();

  constructor({ width, height }: PixelField) {
    this.#columns = Math.max(1, Math.ceil(width / distance));
    this.#rows = Math.max(1, Math.ceil(height / distance));
  }

  cellOf({ x, y }: Point): number {
    return Math.floor(y / distance) * this.#columns + Math.floor(x / distance);
  }

  isTaken(point: Point): boolean {
    return this.#taken.has(this.cellOf(point));
  }

  take(cells: Iterable<number>): void {
    for (const cell of cells) this.#taken.add(cell);
  }

  /** The middles of the squares: first those far apart, then those between them. */
  *seeds(): Iterable<Point> {
    for (const [every, offset] of [
      [4, 2],
      [2, 0],
      [1, 0],
    ] as const)
      for (let row = offset; row < this.#rows; row += every)
        for (let column = offset; column < this.#columns; column += every)
          yield { x: (column + 0.5) * distance, y: (row + 0.5) * distance };
  }
}
