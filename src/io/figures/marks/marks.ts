// Draws the marks of a panel as shapes in pixels of its drawing area.
import {
  arrowShapes,
  barShapes,
  histogramShapes,
  ruleShapes,
  spanShapes,
  textShapes,
} from './boxes.ts';
import { bandShapes, contourShapes, errorBarShapes, lineShapes, pointShapes } from './curves.ts';
import { fieldShapes } from './fields.ts';
import { dotsOf } from './dots.ts';
import type { Mark, MarkOf, Series } from '../figure.ts';
import { imageShapes } from './matrices.ts';
import { dotAreaOf, placing, strokedPitch, yAxisOf } from './pen.ts';
import type { Area, MarkAxis, Pen } from './pen.ts';
import { pensOf } from './pens.ts';
import type { Shape } from '../scene.ts';
import { factorTo, numbersOf } from '../series.ts';

/** Images, then rules and shaded ranges lie below everything, texts above. */
const layers: Readonly<Partial<Record<Mark['kind'], number>>> = {
  image: 0,
  field: 0.5,
  hspan: 1,
  vspan: 1,
  hline: 2,
  vline: 2,
  text: 4,
  arrow: 4,
};

/** Draws all marks of a panel. */
export function drawMarks(marks: readonly Mark[], area: Area): Shape[] {
  return pensOf(marks, area.theme)
    .map(({ mark, pen }) => ({
      layer: layers[mark.kind] ?? 3,
      shapes: shapesOf(mark, pen, area),
    }))
    .sort((a, b) => a.layer - b.layer)
    .flatMap(({ shapes }) => shapes);
}

function shapesOf(mark: Mark, pen: Pen, area: Area): Shape[] {
  switch (mark.kind) {
    case 'line':
      return lineShapes(mark, pen, area);
    case 'points':
      return pointShapes(mark, pen, area);
    case 'errorbars':
      return errorBarShapes(mark, pen, area);
    case 'band':
      return bandShapes(mark, pen, area);
    case 'bars':
      return barShapes(mark, pen, area);
    case 'raster':
      return rasterShapes(mark, pen, area);
    case 'hist':
      return histogramShapes(mark, pen, area);
    case 'image':
      return imageShapes(
        mark,
        dotAreaOf(mark, area),
        { x: factorOf(area.x, mark.x), y: factorOf(yAxisOf(mark, area), mark.y) },
        { x: area.x.isLog, y: yAxisOf(mark, area).isLog },
      );
    case 'contour':
      return contourShapes(mark, pen, area);
    case 'field':
      return fieldShapes(mark, pen, area);
    case 'hline':
    case 'vline':
      return ruleShapes(mark, pen, area);
    case 'hspan':
    case 'vspan':
      return spanShapes(mark, pen, area);
    case 'text':
      return textShapes(mark, pen, area);
    case 'arrow':
      return arrowShapes(mark, pen, area);
  }
}

function factorOf({ scale }: MarkAxis, series: Series | undefined): number {
  return series === undefined ? 1 : factorTo(scale, series);
}

/** Strokes for few neurons, dots that fit their rows for many. */
function rasterShapes(mark: MarkOf<'raster'>, pen: Pen, area: Area): Shape[] {
  const { offset = 0 } = mark;
  const { place } = yAxisOf(mark, area);
  const pitch = Math.abs(place(1) - place(0));
  const isStroked = pitch >= strokedPitch;
  const fitting = Math.min(Math.max(area.sizes.pitch, 1.1), area.sizes.spikes > 20_000 ? 1.1 : 2);
  const style = {
    colour: pen.colour,
    size: mark.size ?? (isStroked ? 1.1 : fitting),
    height: isStroked ? Math.min(0.75 * pitch, 14) : 0,
    ...pen.opacity,
  };
  const rows = offset === 0 ? mark.i : Float64Array.from(mark.i, (i) => i + offset);
  const placed = dotAreaOf(mark, area);
  return dotsOf(numbersOf(mark.t), rows, style, { ...placed, placeX: placing(area.x, mark.t) });
}
