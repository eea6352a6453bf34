// Paints scenes on canvas, so that they look as in SVG.
import { fonts, runsOf, scriptShift, scriptSize } from '../../io/index.ts';
import type { ImageShape, PathShape, Scene, Shape, TextShape } from '../../io/index.ts';

/** What is painted on. */
export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Paints an image. */
export type ImagePainter = (context: Context, shape: ImageShape) => void;

/** How a scene is painted. */
export interface PaintOptions {
  /** Pixels of the canvas for a pixel of the scene. Default: 1. */
  readonly ratio?: number;
  /** Replaces the colour of texts and axes. */
  readonly ink?: string;
  /** Replaces the ground; null leaves it unpainted. */
  readonly ground?: string | null;
  /** Default: images are left out. */
  readonly images?: ImagePainter;
}

/** Paints a whole scene over what was there. */
export function paintScene(context: Context, scene: Scene, options: PaintOptions = {}): void {
  const { ratio = 1, ground = scene.ground } = options;
  const inks = { from: scene.ink, to: options.ink ?? scene.ink };
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, scene.width, scene.height);
  if (ground !== null) {
    context.fillStyle = ground;
    context.fillRect(0, 0, scene.width, scene.height);
  }
  for (const shape of scene.shapes) paintShape(context, shape, inks, options.images);
  context.restore();
}

interface Inks {
  readonly from: string;
  readonly to: string;
}

function paintShape(context: Context, shape: Shape, inks: Inks, images?: ImagePainter): void {
  switch (shape.kind) {
    case 'path':
      return paintPath(context, shape, inks);
    case 'text':
      return paintText(context, shape, inks);
    case 'image':
      return images?.(context, shape);
    case 'area':
      context.save();
      context.translate(shape.x, shape.y);
      context.beginPath();
      context.rect(0, 0, shape.width, shape.height);
      context.clip();
      for (const inner of shape.shapes) paintShape(context, inner, inks, images);
      context.restore();
  }
}

function inkOf(colour: string, { from, to }: Inks): string {
  return colour === from ? to : colour;
}

function paintPath(context: Context, shape: PathShape, inks: Inks): void {
  const { d, stroke, width = 1, dash, fill, opacity = 1, cap = 'butt', unit = 1 } = shape;
  if (d === '') return;
  context.save();
  context.globalAlpha *= opacity;
  context.scale(unit, unit);
  const path = new Path2D(d);
  if (fill !== undefined) {
    context.fillStyle = inkOf(fill, inks);
    context.fill(path);
  }
  if (stroke !== undefined) {
    context.strokeStyle = inkOf(stroke, inks);
    context.lineWidth = width / unit;
    context.lineCap = cap;
    context.lineJoin = cap === 'round' ? 'round' : 'miter';
    context.setLineDash((dash ?? []).map((length) => length / unit));
    context.stroke(path);
  }
  context.restore();
}

/** A font of a size in pixels. */
export function fontOf(size: number, isBold = false): string {
  return `${isBold ? 'bold ' : ''}${size}px ${fonts}`;
}

function paintText(context: Context, shape: TextShape, inks: Inks): void {
  const { x, y, text, size, anchor = 'start', isBold = false, isVertical = false } = shape;
  context.save();
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.fillStyle = inkOf(shape.colour ?? inks.from, inks);
  context.translate(x, y);
  if (isVertical) context.rotate(-Math.PI / 2);
  const runs = runsOf(text).map((run) => {
    const font = fontOf(run.level === 0 ? size : size * scriptSize, isBold);
    context.font = font;
    return {
      text: run.text,
      font,
      shift: run.level === 0 ? 0 : -run.level * scriptShift[run.level] * size,
      width: context.measureText(run.text).width,
    };
  });
  const width = runs.reduce((sum, run) => sum + run.width, 0);
  let at = anchor === 'start' ? 0 : anchor === 'middle' ? -width / 2 : -width;
  for (const run of runs) {
    context.font = run.font;
    context.fillText(run.text, at, run.shift);
    at += run.width;
  }
  context.restore();
}
