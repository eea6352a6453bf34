// Bitmaps of matrices.
import type { PaletteName } from './figure.ts';
import type { Bitmap } from './scene.ts';
import { isDrawable, smallest } from './series.ts';

/** Cells are enlarged to blocks of pixels, because some viewers blur enlarged images. */
const widestBitmap = 600;
const largestBlock = 64;
/** Colours of a palette; the entry after them is for cells without a number. */
export const levels = 255;

/** A row-major matrix as a bitmap; `low` and `high` are the ends of the palette. NaN is transparent. */
export function bitmapOfMatrix(
  values: ArrayLike<number>,
  rows: number,
  columns: number,
  palette: PaletteName,
  [low, high]: readonly [number, number],
): Bitmap {
  const blockOf = (count: number) =>
    Math.min(Math.max(1, Math.floor(widestBitmap / Math.max(count, 1))), largestBlock);
  const [across, down] = [blockOf(columns), blockOf(rows)];
  const width = columns * across;
  const pixels = new Uint8Array(width * rows * down);
  for (let row = 0; row < rows; row++) {
    const start = row * down * width;
    for (let column = 0; column < columns; column++) {
      const level = levelOf(values[row * columns + column] ?? NaN, low, high);
      pixels.fill(level, start + column * across, start + (column + 1) * across);
    }
    for (let copy = 1; copy < down; copy++)
      pixels.copyWithin(start + copy * width, start, start + width);
  }
  return { pixels, width, height: rows * down, colours: palette };
}

function levelOf(value: number, low: number, high: number): number {
  if (!isDrawable(value)) return levels;
  if (Math.abs(high - low) < smallest) return levels >> 1;
  return Math.round(Math.min(Math.max((value - low) / (high - low), 0), 1) * (levels - 1));
}
