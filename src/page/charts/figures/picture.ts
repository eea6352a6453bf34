// A figure as a file: SVG, or PNG at twice the resolution.
import { drawFigure, figureToSvg } from '../../../io/index.ts';
import type { Figure } from '../../../io/index.ts';
import { paintImage } from './paint-images.ts';
import { paintScene } from '../paint.ts';

/** Options of `pictureOf`. */
export interface PictureOptions {
  /** Default: that of the figure. */
  readonly theme?: 'light' | 'dark';
  /** Width in pixels, in place of the figure's. */
  readonly width?: number;
  /** Pixels of a PNG for a pixel of the figure. Default: 2. */
  readonly ratio?: number;
}

/** Draws a figure as a file; it has a ground, unless the figure is transparent and in no theme that is asked for. */
export async function pictureOf(
  figure: Figure,
  format: 'svg' | 'png',
  { theme, width, ratio = 2 }: PictureOptions = {},
): Promise<Blob> {
  const drawn: Figure = {
    ...figure,
    ...(theme === undefined ? {} : { theme, transparent: false }),
    ...(width === undefined ? {} : { width }),
  };
  if (format === 'svg') return new Blob([figureToSvg(drawn)], { type: 'image/svg+xml' });
  const scene = drawFigure(drawn);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(scene.width * ratio);
  canvas.height = Math.round(scene.height * ratio);
  paintScene(canvas.getContext('2d')!, scene, { ratio, images: paintImage });
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new RangeError('the picture is too large for this browser');
  return blob;
}
