// The colours of bitmaps.
import { levels } from './bitmap.ts';
import { colourAt } from './palettes.ts';
import type { Bitmap, Pixel } from './scene.ts';

/** The colours of a bitmap. */
export function coloursOf({ colours }: Bitmap): readonly Pixel[] {
  if (typeof colours !== 'string') return colours;
  const shown = Array.from({ length: levels }, (_, k): Pixel => [
    ...colourAt(colours, k / (levels - 1)),
    255,
  ]);
  return [...shown, [0, 0, 0, 0]];
}
