// The range of values that an image shows as colours.
import type { ImageMark } from '../figure.ts';
import { extremesOf, isDrawable, numberOf, numbersOf } from '../series.ts';
import { isDiverging } from '../theme.ts';

/** The ends of the palette of an image, in the numbers of its values. */
export function colourRange(mark: ImageMark): readonly [number, number] {
  const [low, high] = extremesOf(numbersOf(mark.values));
  if (mark.limits !== undefined) {
    const [from, to] = mark.limits.map(numberOf) as [number, number];
    if (isDrawable(from) && isDrawable(to)) return [from, to];
  }
  if (low > high) return [0, 1];
  if (mark.palette === undefined || !isDiverging(mark.palette)) return [low, high];
  const size = Math.max(Math.abs(low), Math.abs(high));
  return [-size, size];
}
