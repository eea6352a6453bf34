// Draws a figure: Figure → Scene.
import { panelsOf } from './axes.ts';
import type { PlacedPanel, SharedAxis } from './axes.ts';
import { labelWithUnit, unitOfAxis } from './axis-unit.ts';
import { wideEnough } from './axis.ts';
import type { Axis } from './axis.ts';
import { pngOfMatrix } from './bitmap.ts';
import { themeOf } from './colours.ts';
import type { Theme } from './colours.ts';
import { describeFigure } from './description.ts';
import type { Figure, ImageMark, Panel, Coordinate } from './figure.ts';
import { axesIn, barAxis, barSize, barWidth, layOut, sizes, widest } from './layout.ts';
import type { Bar, Box, Frame } from './layout.ts';
import { legendHeight, legendShapes } from './legend.ts';
import { colourRange, drawMarks, strokedPitch } from './marks/index.ts';
import type { DrawnMarks, LegendEntry, MarkAxis, MarkSizes } from './marks/index.ts';
import type { Scene, Shape, TextShape } from './scene.ts';
import { requireArgument } from '../../diagnostics/index.ts';
import { dimensionOf, numbersOf } from './series.ts';
import { extremesOf } from './spread.ts';

/**
 * Draws a figure. Deterministic: the same figure gives the same shapes.
 *
 * @throws {RangeError} if it is no figure
 */
export function drawFigure(given: Figure): Scene {
  requireFigure(given);
  const figure = withCommonColours(given);
  const theme = themeOf(figure);
  const placed = panelsOf(figure);
  const legends = placed.map((one) => legendOf(one, theme));
  const common = figure.legend === 'figure' ? distinct(legends.flat()) : [];
  const hasOwnLegends = figure.legend !== 'figure' && figure.legend !== 'none';
  const letterRoom = figure.letters === undefined ? 0 : sizes.letter + 5;
  const boxes = placed.map((one, k): Box => {
    const title = one.panel.title ?? '';
    const legend = hasOwnLegends ? legends[k]! : [];
    return {
      placed: one,
      bars: barsOf(one.panel),
      above: (width) =>
        Math.max(title === '' ? 0 : sizes.label + 8, letterRoom) + legendHeight(legend, width),
    };
  });
  const titleHeight = (figure.title ?? '') === '' ? 0 : sizes.title + 8;
  const layout = layOut(figure, boxes, (width) => titleHeight + legendHeight(common, width) + 2);
  const shapes: Shape[] = [];
  if (titleHeight > 0)
    shapes.push(
      text(middleOf(layout.frames, layout.width), 12 + sizes.title - 2, figure.title!, sizes.title),
    );
  if (common.length > 0) {
    const left = Math.min(...layout.frames.map((frame) => frame.left));
    shapes.push(...legendShapes(common, left, 10 + titleHeight, layout.width - left - 10));
  }
  const marks = marksOfAll(placed, layout.frames, theme);
  boxes.forEach((box, k) => {
    shapes.push(
      ...panelShapes(box, layout.frames[k]!, marks[k]!, {
        theme,
        labelLeft: layout.labels[k]!,
        hasLegend: hasOwnLegends,
        letter: figure.letters === undefined ? null : letterOf(figure.letters, k),
      }),
    );
  });
  return {
    width: layout.width,
    height: layout.height,
    widthText: layout.widthText,
    heightText: layout.heightText,
    title: figure.title ?? '',
    description: figure.description ?? describeFigure(placed),
    ink: theme.ink,
    ground: figure.transparent === true ? null : theme.ground,
    shapes,
  };
}

/** Where the title is: above the middle of the drawing areas. */
function middleOf(frames: readonly Frame[], width: number): number {
  if (frames.length === 0) return width / 2;
  const left = Math.min(...frames.map((frame) => frame.left));
  const right = Math.max(...frames.map((frame) => frame.left + frame.width));
  return (left + right) / 2;
}

function text(
  x: number,
  y: number,
  content: string,
  size: number,
  more: Partial<TextShape> = {},
): TextShape {
  return { kind: 'text', x, y, text: content, size, anchor: 'middle', ...more };
}

/** The letter of a panel: `C` from `A`, `(c)` from `(a)`. */
function letterOf(first: string, k: number): string {
  return first.replace(/[a-zA-Z]/, (letter) =>
    String.fromCodePoint(letter.codePointAt(0)! + (k % 26)),
  );
}

/** Gives all images of a figure the range of colours that they share. */
function withCommonColours(figure: Figure): Figure {
  const { clim, panels } = figure;
  if (clim === undefined) return figure;
  const images = panels.flatMap(({ marks }) => marks.filter((mark) => mark.kind === 'image'));
  const [low, high] = images.reduce<[number, number]>(
    ([least, most], { values }) => {
      const [a, b] = extremesOf(numbersOf(values));
      return [Math.min(least, a), Math.max(most, b)];
    },
    [Infinity, -Infinity],
  );
  const limits: readonly [Coordinate, Coordinate] = clim === 'shared' ? [low, high] : clim;
  if (images.length === 0 || low > high) return figure;
  return {
    ...figure,
    panels: panels.map((panel) => ({
      ...panel,
      marks: panel.marks.map((mark) =>
        mark.kind === 'image' && mark.limits === undefined ? { ...mark, limits } : mark,
      ),
    })),
  };
}

/** The colour bars of a panel. */
function barsOf({ marks }: Panel): (Bar & { readonly image: ImageMark })[] {
  return marks
    .filter((mark) => mark.kind === 'image')
    .filter((mark) => mark.bar !== false)
    .map((image) => ({ image, axis: colourAxis(image) }));
}

function colourAxis(image: ImageMark): SharedAxis {
  const range = colourRange(image);
  const dimension = dimensionOf(image.values);
  const label = image.label ?? '';
  const largest = Math.max(...range.map(Math.abs));
  const unit = unitOfAxis(label, [dimension], largest);
  const extent = wideEnough(range[0] / unit.scale, range[1] / unit.scale);
  return {
    unit,
    label: labelWithUnit(label, unit),
    specification: {
      extent,
      fit: 'exact',
      kind: 'linear',
      isWhole: false,
      isReversed: false,
      linearUpTo: 1,
      ticks: null,
      tickLabels: null,
    },
  };
}

function legendOf({ panel }: PlacedPanel, theme: Theme): readonly LegendEntry[] {
  const axis = { place: () => NaN, scale: 1, isLog: false };
  const unknown = { width: 0, height: 0, x: axis, y: axis, y2: axis, theme, sizes: noSizes };
  return drawMarks(
    panel.marks.map((mark) => withoutData(mark)),
    unknown,
  ).legend;
}

const noSizes: MarkSizes = { pitch: 1, spikes: 0, points: 0, lines: 0 };

/** A mark that is drawn in no time: its legend does not depend on its data. */
function withoutData(mark: Panel['marks'][number]): Panel['marks'][number] {
  switch (mark.kind) {
    case 'line':
    case 'points':
      return { ...mark, x: [], ys: mark.ys.map(() => []) };
    case 'raster':
      return { ...mark, i: [], t: [] };
    case 'hist':
      return { ...mark, values: [] };
    case 'image':
    case 'contour':
      return { ...mark, rows: 0, columns: 0, values: [] };
    default:
      return mark;
  }
}

function distinct(entries: readonly LegendEntry[]): LegendEntry[] {
  const seen = new Map(entries.map((entry) => [JSON.stringify(entry), entry]));
  return [...seen.values()];
}

interface PanelMarks extends DrawnMarks {
  readonly axes: ReturnType<typeof axesIn>;
}

/** The marks of all panels, in sizes that suit all of them. */
function marksOfAll(
  placed: readonly PlacedPanel[],
  frames: readonly Frame[],
  theme: Theme,
): PanelMarks[] {
  const axes = placed.map((one, k) => axesIn(one, frames[k]!.width, frames[k]!.height));
  const pitches = placed.flatMap(({ panel }, k) =>
    panel.marks.flatMap((mark) => {
      if (mark.kind !== 'raster') return [];
      const { y, y2 } = axes[k]!;
      const { place } = mark.axis === 'right' ? (y2 ?? y) : y;
      return [Math.abs(place(1) - place(0))];
    }),
  );
  const all = placed.flatMap(({ panel }) => panel.marks);
  const common: MarkSizes = {
    pitch: Math.min(strokedPitch, ...pitches.filter(Number.isFinite)),
    spikes: Math.max(0, ...all.map((mark) => (mark.kind === 'raster' ? mark.i.length : 0))),
    points: Math.max(
      0,
      ...all.map((mark) => (mark.kind === 'points' ? numbersOf(mark.x).length : 0)),
    ),
    lines: Math.max(
      0,
      ...placed.map(({ panel }) =>
        panel.marks.reduce((count, mark) => count + (mark.kind === 'line' ? mark.ys.length : 0), 0),
      ),
    ),
  };
  return placed.map((one, k) => {
    const { x, y, y2 } = axes[k]!;
    const { width, height } = frames[k]!;
    const area = {
      width,
      height,
      x: markAxis(x.place, one.x),
      y: markAxis(y.place, one.y),
      y2: y2 === null || one.y2 === null ? null : markAxis(y2.place, one.y2),
      theme,
      sizes: common,
    };
    return { ...drawMarks(one.panel.marks, area), axes: axes[k]! };
  });
}

interface PanelStyle {
  readonly theme: Theme;
  readonly labelLeft: number;
  readonly hasLegend: boolean;
  readonly letter: string | null;
}

function panelShapes(
  { placed, bars, above }: Box,
  frame: Frame,
  { shapes, legend, axes }: PanelMarks,
  { theme, labelLeft, hasLegend, letter }: PanelStyle,
): Shape[] {
  const { left, top, width, height } = frame;
  const { panel } = placed;
  const drawn: Shape[] = [];
  const hasFactor = axes.y.factor !== '' || (axes.y2?.factor ?? '') !== '';
  const legendTall = hasLegend ? legendHeight(legend, width) : 0;
  const legendTop = top - (hasFactor ? sizes.tick + 5 : sizes.tick / 2) - legendTall;
  if (legendTall > 0) drawn.push(...legendShapes(legend, left, legendTop, width));
  const title = panel.title ?? '';
  if (title !== '') drawn.push(text(left + width / 2, legendTop - 6, title, sizes.label));
  if (letter !== null)
    drawn.push(
      text(labelLeft, top - above(width) + sizes.letter - 8, letter, sizes.letter, {
        anchor: 'start',
        isBold: true,
      }),
    );
  if (shapes.length > 0) drawn.push({ kind: 'area', x: left, y: top, width, height, shapes });
  drawn.push(...axisShapes(placed, axes, frame, theme, labelLeft));
  drawn.push(...barShapes(bars as (Bar & { image: ImageMark })[], axes.y2, placed, frame, theme));
  return drawn;
}

function axisShapes(
  placed: PlacedPanel,
  { x, y, y2 }: ReturnType<typeof axesIn>,
  { left, top, width, height }: Frame,
  { ink }: Theme,
  labelLeft: number,
): Shape[] {
  const [bottom, right] = [top + height, left + width];
  const { tickLength } = sizes;
  const texts: Shape[] = [];
  let d = `M${round(left)},${round(top)}V${round(bottom)}H${round(right)}`;
  if (y2 !== null) d += `V${round(top)}`;
  for (const { at, text: label } of y.ticks) {
    d += `M${round(left)},${round(top + at)}h${-tickOf(label)}`;
    if (placed.hasYLabels && label !== '')
      texts.push(text(left - tickLength - 3, top + at + 4, label, sizes.tick, { anchor: 'end' }));
  }
  for (const { at, text: label } of x.ticks) {
    d += `M${round(left + at)},${round(bottom)}v${tickOf(label)}`;
    if (placed.hasXLabels && label !== '')
      texts.push(text(left + at, bottom + tickLength + 2 + sizes.tick, label, sizes.tick));
  }
  for (const { at, text: label } of y2?.ticks ?? []) {
    d += `M${round(right)},${round(top + at)}h${tickOf(label)}`;
    texts.push(text(right + tickLength + 3, top + at + 4, label, sizes.tick, { anchor: 'start' }));
  }
  if (y.factor !== '' && placed.hasYLabels)
    texts.push(text(left, top - 5, y.factor, sizes.tick, { anchor: 'start' }));
  if (y2 !== null && y2.factor !== '')
    texts.push(text(right, top - 5, y2.factor, sizes.tick, { anchor: 'end' }));
  if (placed.hasXLabels && x.factor !== '')
    texts.push(text(right, bottom - 5, x.factor, sizes.tick, { anchor: 'end' }));
  if (placed.hasXLabels && placed.x.label !== '') {
    const below = bottom + tickLength + 4 + sizes.tick + sizes.label + 3;
    texts.push(text(left + width / 2, below, placed.x.label, sizes.label));
  }
  if (placed.hasYLabels && placed.y.label !== '')
    texts.push(
      text(labelLeft + sizes.label - 2, top + height / 2, placed.y.label, sizes.label, {
        isVertical: true,
      }),
    );
  if (y2 !== null && placed.y2 !== null && placed.y2.label !== '')
    texts.push(
      text(
        right + tickLength + 3 + widest(y2) + sizes.label + 4,
        top + height / 2,
        placed.y2.label,
        sizes.label,
        { isVertical: true },
      ),
    );
  return [{ kind: 'path', d, stroke: ink, width: 1 }, ...texts];
}

/** Ticks without a label are shorter. */
function tickOf(label: string): number {
  return label === '' ? sizes.tickLength / 2 : sizes.tickLength;
}

function barShapes(
  bars: readonly (Bar & { readonly image: ImageMark })[],
  y2: Axis | null,
  placed: PlacedPanel,
  { left, top, width, height }: Frame,
  { ink }: Theme,
): Shape[] {
  let at = left + width;
  if (y2 !== null)
    at += widest(y2) + sizes.tickLength + 3 + (placed.y2?.label === '' ? 0 : sizes.label + 8);
  return bars.flatMap((bar) => {
    const { ticks, factor } = barAxis(bar, height);
    const start = at + barSize.gap;
    const end = start + barSize.width;
    const steps = Float64Array.from({ length: 255 }, (_, k) => 254 - k);
    const png = pngOfMatrix(steps, steps.length, 1, bar.image.palette ?? 'viridis', [0, 254]);
    let d = `M${round(start)},${round(top)}H${round(end)}V${round(top + height)}H${round(start)}z`;
    for (const tick of ticks) d += `M${round(end)},${round(top + tick.at)}h${sizes.tickLength - 1}`;
    const shapes: Shape[] = [
      { kind: 'image', x: start, y: top, width: barSize.width, height, png },
      { kind: 'path', d, stroke: ink, width: 0.75 },
      ...ticks.map((tick) =>
        text(end + 6, top + tick.at + 4, tick.text, sizes.tick, { anchor: 'start' as const }),
      ),
    ];
    if (factor !== '') shapes.push(text(start, top - 6, factor, sizes.tick, { anchor: 'start' }));
    at += barWidth(bar, height);
    if (bar.axis.label !== '')
      shapes.push(
        text(at - 2, top + height / 2, bar.axis.label, sizes.label, { isVertical: true }),
      );
    return shapes;
  });
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

function markAxis(place: MarkAxis['place'], { unit, specification }: SharedAxis): MarkAxis {
  return { place, scale: unit.scale, isLog: specification.kind === 'log' };
}

function requireFigure(figure: unknown): void {
  const { panels } = Object(figure) as Partial<Figure>;
  requireArgument(
    Array.isArray(panels) && panels.every((panel) => Array.isArray(Object(panel).marks)),
    'the figure',
    'a figure, such as `plot({ line: [1, 2] })`',
  );
}
