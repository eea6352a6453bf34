// Paints the bitmaps of images and dense rasters.
import { coloursOf } from '../../../io/index.ts';
import type { Bitmap } from '../../../io/index.ts';
import type { ImagePainter } from '../paint.ts';

const painted = new WeakMap<Bitmap, HTMLCanvasElement>();

/** Paints an image; its cells stay sharp. */
export const paintImage: ImagePainter = (context, { x, y, width, height, bitmap, opacity = 1 }) => {
  if (bitmap.width === 0 || bitmap.height === 0) return;
  let canvas = painted.get(bitmap);
  if (canvas === undefined) painted.set(bitmap, (canvas = canvasOf(bitmap)));
  context.save();
  context.globalAlpha *= opacity;
  // A bitmap that is finer than the screen would lose dots otherwise.
  context.imageSmoothingEnabled = bitmap.width > 2 * width;
  context.drawImage(canvas, x, y, width, height);
  context.restore();
};

function canvasOf(bitmap: Bitmap): HTMLCanvasElement {
  const { width, height, pixels } = bitmap;
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(width, height);
  const words = new Uint32Array(image.data.buffer);
  const colours = Uint32Array.from(
    coloursOf(bitmap),
    ([red, green, blue, alpha]) => ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0,
  );
  for (let k = 0; k < words.length; k++) words[k] = colours[pixels[k]!]!;
  context.putImageData(image, 0, 0);
  return canvas;
}
