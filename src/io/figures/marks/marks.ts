// Draws the marks of a panel as shapes in pixels of its drawing area, and collects the entries of the legend.
import {
  arrowShapes,
  barShapes,
  histogramShapes,
  ruleShapes,
  spanShapes,
  textShapes,
} from './boxes.ts';
import { styleOf } from '../colours.ts';
import { bandShapes, contourShapes, errorBarShapes, lineShapes, pointShapes } from './curves.ts';
import { fieldShapes } from './fields.ts';
import { dotsOf } from './dots.ts';
import type { Mark, MarkOf, Series } from '../figure.ts';
import { imageShapes } from './matrices.ts';
import { dotAreaOf, placing, strokedPitch, yAxisOf } from './pen.ts';
import type { Area, LegendEntry, MarkAxis, Pen } from './pen.ts';
import type { Shape } from '../scene.ts';
import { factorTo, numbersOf } from '../series.ts';

/** What is drawn of a panel. */
export interface DrawnMarks {
  readonly shapes: readonly Shape[];
  readonly legend: readonly LegendEntry[];
}

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
export function drawMarks(marks: readonly Mark[], area: Area): DrawnMarks {
  const drawn: { readonly layer: number; readonly shapes: readonly Shape[] }[] = [];
  const legend: LegendEntry[] = [];
  let next = 0;
  /** The colour of the curve directly before, which a band takes. */
  let last: string | null = null;
  for (const [place, mark] of marks.entries()) {
    const style = styleOf(area.theme, next);
    const isRule = ruleKinds.has(mark.kind);
    const before: string | null = last;
    const isBand = mark.kind === 'band' && before !== null;
    const own: string =
      (mark.color === 'ink' ? area.theme.ink : mark.color) ??
      (isRule ? area.theme.mutedInk : isBand ? before : style.colour);
    const pen: Pen = {
      colour: own,
      dash: ('dash' in mark ? mark.dash : undefined) ?? (isRule ? 'dashed' : style.dash),
      marker: ('marker' in mark ? mark.marker : undefined) ?? style.marker,
      opacity: mark.alpha === undefined ? {} : { opacity: mark.alpha },
      first: next,
      isColoured: mark.color !== undefined || (mark.kind === 'contour' && isNamed(mark)),
    };
    drawn.push({ layer: layers[mark.kind] ?? 3, shapes: shapesOf(mark, pen, area) });
    const count = seriesIn(mark);
    // A band has the colour of the curve before it, else of the one behind it.
    const isShared = mark.kind === 'band' && (isBand || isCurve(marks[place + 1]));
    if (mark.color === undefined && !isShared) next += count;
    last = isCurve(mark) ? own : null;
    const kind = swatchOf(mark);
    if (isNamed(mark) && kind !== null)
      legend.push({
        kind,
        isOpen: 'open' in mark && mark.open,
        label: mark.label!,
        colour: pen.colour,
        dash: pen.dash,
        marker:
          mark.kind === 'line' ? (mark.marker ?? 'none') : kind === 'dot' ? pen.marker : 'none',
      });
  }
  const shapes = [...drawn].sort((a, b) => a.layer - b.layer).flatMap((one) => one.shapes);
  return { shapes, legend };
}

function isNamed({ label }: Mark): boolean {
  return (label ?? '') !== '';
}

function isCurve(mark: Mark | undefined): boolean {
  return mark !== undefined && ['line', 'points', 'errorbars'].includes(mark.kind);
}

const ruleKinds: ReadonlySet<Mark['kind']> = new Set(['hline', 'vline', 'hspan', 'vspan']);

/** How many colours of the palette a mark takes. */
function seriesIn(mark: Mark): number {
  switch (mark.kind) {
    case 'line':
    case 'points':
      return (mark.label ?? null) === null ? mark.ys.length : 1;
    case 'errorbars':
    case 'band':
    case 'bars':
    case 'raster':
    case 'hist':
      return 1;
    case 'contour':
      return isNamed(mark) ? 1 : 0;
    default:
      return 0;
  }
}

function swatchOf(mark: Mark): LegendEntry['kind'] | null {
  switch (mark.kind) {
    case 'line':
    case 'hline':
    case 'vline':
    case 'contour':
      return 'line';
    case 'points':
    case 'raster':
    case 'errorbars':
      return 'dot';
    case 'hist':
    case 'bars':
    case 'band':
    case 'hspan':
    case 'vspan':
      return 'box';
    case 'image':
    case 'field':
    case 'text':
    case 'arrow':
      return null;
  }
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
