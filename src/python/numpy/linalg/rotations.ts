// Rotations of two rows or columns of a matrix (Givens).
import { hypot } from '../../../math/index.ts';
import type { Rows } from './rows.ts';

/** A rotation by an angle. */
export interface Rotation {
  readonly cosine: number;
  readonly sine: number;
}

/** The rotation that turns (f, g) into (length, 0); the length has the sign of f, as in LAPACK. */
export function rotationOf(f: number, g: number): Rotation & { readonly length: number } {
  if (g === 0) return { cosine: 1, sine: 0, length: f };
  if (f === 0) return { cosine: 0, sine: Math.sign(g), length: Math.abs(g) };
  const size = hypot(f, g);
  const length = f < 0 ? -size : size;
  return { cosine: Math.abs(f) / size, sine: g / length, length };
}

/** Rotates a column and the next one. */
export function rotateColumns(
  rows: Rows,
  column: number,
  { cosine, sine }: Rotation,
  from = 0,
  to = rows.length,
): void {
  for (let r = from; r < to; r++) {
    const row = rows[r]!;
    const [x, y] = [row[column]!, row[column + 1]!];
    row[column] = cosine * x + sine * y;
    row[column + 1] = cosine * y - sine * x;
  }
}

/** Rotates a row and the next one, from a column on. */
export function rotateRows(rows: Rows, row: number, { cosine, sine }: Rotation, from = 0): void {
  const [above, below] = [rows[row]!, rows[row + 1]!];
  for (let c = from; c < above.length; c++) {
    const [x, y] = [above[c]!, below[c]!];
    above[c] = cosine * x + sine * y;
    below[c] = cosine * y - sine * x;
  }
}
