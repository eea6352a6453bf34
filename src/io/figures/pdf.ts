// Draws a scene with PDFKit, which the caller passes: text stays text, paths stay paths.
import { parseColour } from './css-colours.ts';
import { runsOf, scriptShift, scriptSize } from './markup.ts';
import { pngOf } from './png.ts';
import type { ImageShape, PathShape, Scene, Shape, TextShape } from './scene.ts';

/** The part of a PDFKit document that is used. */
export interface PdfDocument {
  save(): this;
  restore(): this;
  scale(factor: number): this;
  translate(x: number, y: number): this;
  rotate(angle: number): this;
  rect(x: number, y: number, width: number, height: number): this;
  path(d: string): this;
  clip(): this;
  fill(): this;
  stroke(): this;
  fillAndStroke(): this;
  fillColor(colour: [number, number, number]): this;
  strokeColor(colour: [number, number, number]): this;
  opacity(opacity: number): this;
  lineWidth(width: number): this;
  lineCap(cap: 'round' | 'butt'): this;
  lineJoin(join: 'round' | 'miter'): this;
  dash(lengths: number[], options?: object): this;
  undash(): this;
  font(name: string): this;
  fontSize(size: number): this;
  widthOfString(text: string): number;
  text(text: string, x: number, y: number, options: object): this;
  image(png: Uint8Array, x: number, y: number, options: object): this;
}

/** Size of a pixel in points. */
export const pointsPerPixel = 0.75;

/** Draws a scene onto a page of its size. The document has the fonts `plain` and `bold`. */
export function drawToPdf(scene: Scene, document: PdfDocument): void {
  document.save().scale(pointsPerPixel);
  if (scene.ground !== null)
    document.rect(0, 0, scene.width, scene.height).fillColor(rgb(scene.ground)).fill();
  for (const shape of scene.shapes) draw(shape, document, scene.ink);
  document.restore();
}

function rgb(colour: string): [number, number, number] {
  return [...parseColour(colour)];
}

function draw(shape: Shape, document: PdfDocument, ink: string): void {
  document.save();
  switch (shape.kind) {
    case 'path':
      drawPath(shape, document);
      break;
    case 'text':
      drawText(shape, document, ink);
      break;
    case 'image':
      drawImage(shape, document);
      break;
    case 'area':
      document.translate(shape.x, shape.y).rect(0, 0, shape.width, shape.height).clip();
      for (const inner of shape.shapes) draw(inner, document, ink);
  }
  document.restore();
}

function drawPath(shape: PathShape, document: PdfDocument): void {
  const { d, stroke, width = 1, dash, fill, opacity, cap = 'butt', unit = 1 } = shape;
  if (d === '') return;
  document.scale(unit).path(d);
  if (opacity !== undefined) document.opacity(opacity);
  if (stroke !== undefined) {
    document
      .lineWidth(width / unit)
      .lineCap(cap)
      .lineJoin(cap === 'round' ? 'round' : 'miter');
    document.strokeColor(rgb(stroke));
    if (dash !== undefined) document.dash(dash.map((length) => length / unit));
  }
  if (fill !== undefined) document.fillColor(rgb(fill));
  if (stroke !== undefined && fill !== undefined) document.fillAndStroke();
  else if (stroke !== undefined) document.stroke();
  else if (fill !== undefined) document.fill();
}

function drawText(shape: TextShape, document: PdfDocument, ink: string): void {
  const { x, y, text, size, anchor = 'start', isBold = false, isVertical = false } = shape;
  document.font(isBold ? 'bold' : 'plain').fillColor(rgb(shape.colour ?? ink));
  const runs = runsOf(text).map((run) => {
    const fontSize = run.level === 0 ? size : size * scriptSize;
    const shift = run.level === 0 ? 0 : -run.level * scriptShift[run.level] * size;
    return {
      text: run.text,
      fontSize,
      shift,
      width: document.fontSize(fontSize).widthOfString(run.text),
    };
  });
  const width = runs.reduce((sum, run) => sum + run.width, 0);
  document.translate(x, y);
  if (isVertical) document.rotate(-90);
  let at = anchor === 'start' ? 0 : anchor === 'middle' ? -width / 2 : -width;
  for (const run of runs) {
    const options = { lineBreak: false, baseline: 'alphabetic' };
    document.fontSize(run.fontSize).text(run.text, at, run.shift, options);
    at += run.width;
  }
}

function drawImage(shape: ImageShape, document: PdfDocument): void {
  const { x, y, width, height, bitmap, opacity } = shape;
  if (opacity !== undefined) document.opacity(opacity);
  document.image(pngOf(bitmap), x, y, { width, height });
}
