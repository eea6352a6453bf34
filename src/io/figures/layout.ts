// Places the panels of a figure on paper: rows and columns of equal drawing areas, with room around them for what stands there.
import { sum } from 'd3-array';
import { axisBetween } from './axes/index.ts';
import type { Axis, PlacedPanel, Range, SharedAxis } from './axes/index.ts';
import type { Figure, PaletteName } from './figure.ts';
import { linesOf, textWidth } from './markup.ts';
import { pixelsOf } from './series.ts';

/** Sizes of texts, in pixels. */
export const sizes = { tick: 11, label: 12, title: 13, letter: 15, tickLength: 4 } as const;

/** Bars of the colours of images. */
export const barSize = { gap: 12, width: 12 } as const;

/** Pixels from the border of a figure to what is drawn. */
const border = 10;
const rowGap = 14;
const columnGap = 16;
/** Smallest drawing area. */
const least = 30;

const density = {
  x: { pixels: 55, most: 6 },
  y: { pixels: 30, most: 6 },
} as const;

/** The lines of a label along a side of this length. */
export function labelLines(label: string, length: number): string[] {
  return label === '' ? [] : linesOf(label, sizes.label, Math.max(length, 60));
}

/** Height of lines of labels. */
export const labelHeight = sizes.label + 2;

/** Room for a label beside an axis. */
function labelRoom(label: string, length: number, gap: number): number {
  const lines = labelLines(label, length).length;
  return lines === 0 ? 0 : lines * labelHeight - 2 + gap;
}

/** A rectangle in pixels. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The axes of a panel of known size. */
export interface DrawnAxes {
  readonly x: Axis;
  readonly y: Axis;
  readonly y2: Axis | null;
}

/** A bar of the colours of an image. */
export interface Bar {
  readonly axis: SharedAxis;
  readonly palette: PaletteName;
}

/** What the layout has to know of a panel. */
export interface Box {
  readonly placed: PlacedPanel;
  /** Height of what lies above its axes. */
  above(width: number): number;
  readonly bars: readonly Bar[];
}

/** A figure on paper. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly widthText: string;
  readonly heightText: string;
  /** The drawing area of each panel. */
  readonly frames: readonly Frame[];
  /** Where the label of the y axis of each panel is. */
  readonly labels: readonly number[];
  /** Where the colour bar of all panels begins, and how high it is. */
  readonly bar: Omit<Frame, 'width'>;
  /** Pixels by which the drawing areas would be too small. */
  readonly lacking: { readonly width: number; readonly height: number };
}

/** The axes of a panel in an area of this size. */
export function axesIn({ x, y, y2 }: PlacedPanel, width: number, height: number): DrawnAxes {
  const vertical = (axis: SharedAxis) => axisBetween(axis.specification, height, 0, density.y);
  return {
    x: axisBetween(x.specification, 0, width, density.x),
    y: vertical(y),
    y2: y2 === null ? null : vertical(y2),
  };
}

/** The axis of a colour bar. */
export function barAxis({ axis }: Bar, height: number): Axis {
  return axisBetween(axis.specification, height, 0, density.y);
}

/** Width of a colour bar with its ticks and label. */
export function barWidth(bar: Bar, height: number): number {
  const room = labelRoom(bar.axis.label, height, 6);
  return Math.ceil(barSize.gap + barSize.width + 9 + widest(barAxis(bar, height)) + room);
}

/** Width of a right axis with its ticks and label. */
export function rightAxisWidth(placed: PlacedPanel, y2: Axis, height: number): number {
  return widest(y2) + sizes.tickLength + 3 + labelRoom(placed.y2?.label ?? '', height, 8);
}

/** Height of the tick labels of a horizontal axis. */
export function tickRoom(x: Axis): number {
  return x.isTurned ? Math.max(sizes.tick, widest(x)) : sizes.tick;
}

/** Width of the widest tick label. */
export function widest({ ticks }: Axis): number {
  return Math.max(0, ...ticks.map(({ text }) => textWidth(text, sizes.tick)));
}

interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function marginsOf({ placed, bars, above }: Box, width: number, height: number): Margins {
  const axes = axesIn(placed, width, height);
  const { tickLength } = sizes;
  const left = !placed.hasLeft
    ? 0
    : placed.hasYLabels
      ? widest(axes.y) + tickLength + 3 + labelRoom(placed.y.label, height, 8)
      : tickLength;
  const right = axes.y2 === null ? 0 : rightAxisWidth(placed, axes.y2, height);
  const ends = placed.hasXLabels && !axes.x.isTurned ? axes.x.ticks : [];
  const overhang = Math.max(
    0,
    ...ends.map(({ at, text }) => at + textWidth(text, sizes.tick) / 2 - width),
  );
  const before = Math.max(0, ...ends.map(({ at, text }) => textWidth(text, sizes.tick) / 2 - at));
  const barsWidth = sum(bars, (bar) => barWidth(bar, height));
  const ticks = placed.hasXLabels ? tickLength + 4 + tickRoom(axes.x) : tickLength;
  const xFactor = placed.hasXLabels && axes.x.factor !== '' ? sizes.tick + 4 : 0;
  const label = placed.hasXLabels ? Math.max(labelRoom(placed.x.label, width, 6), xFactor) : 0;
  const factor = axes.y.factor !== '' || axes.y2?.factor ? sizes.tick + 5 : 0;
  const barFactor = bars.some((bar) => barAxis(bar, height).factor !== '') ? sizes.tick + 5 : 0;
  return {
    left: Math.ceil(Math.max(left, before)),
    right: Math.ceil(Math.max(right + barsWidth, overhang)),
    top: Math.ceil(above(width) + Math.max(factor, barFactor, sizes.tick / 2)),
    bottom: Math.ceil(ticks + label),
  };
}

/** What lies around all panels. */
export interface Surroundings {
  /** Height of what lies above them, for a width. */
  header(width: number): number;
  /** A colour bar of all images, on the right. */
  readonly bar: Bar | null;
}

/** Lays out all panels. */
export function layOut(
  figure: Figure,
  boxes: readonly Box[],
  { header, bar }: Surroundings,
): Layout {
  const columns = Math.max(
    1,
    ...boxes.map(({ placed: { place } }) => place.column + place.columns),
  );
  const rows = Math.max(1, ...boxes.map(({ placed: { place } }) => place.row + place.rows));
  const givenWidth = figure.width === undefined ? null : pixelsOf(figure.width);
  const givenHeight = figure.height === undefined ? null : pixelsOf(figure.height);
  const width = givenWidth ?? [560, 720][columns - 1] ?? Math.min(260 * columns, 1200);
  const top = border + header(width - 2 * border);
  let cell = { width: width / columns, height: rows === 1 ? (columns === 1 ? 300 : 220) : 200 };
  let laid = gridOf(boxes, columns, rows, cell);
  let aside = 0;
  let lacking = { width: 0, height: 0 };
  // Margins depend on ticks, ticks on sizes: the second round is exact enough for both.
  for (let round = 0; round < 3; round++) {
    const gridHeight =
      rows * cell.height + sum(laid.tops.slice(1)) + sum(laid.bottoms.slice(0, -1));
    aside = bar === null ? 0 : barWidth(bar, gridHeight);
    const across =
      aside + sum(laid.lefts) + sum(laid.rights) + columnGap * (columns - 1) + 2 * border;
    const cellWidth = Math.max((width - across) / columns, least);
    const down = sum(laid.tops) + sum(laid.bottoms) + rowGap * (rows - 1) + top + border;
    const wanted = defaultHeight(rows, columns, boxes, cellWidth);
    const cellHeight = givenHeight === null ? wanted : Math.max((givenHeight - down) / rows, least);
    cell = { width: cellWidth, height: cellHeight };
    lacking = {
      width: Math.max(columns * least - (width - across), 0),
      height: Math.max(rows * least - ((givenHeight ?? Infinity) - down), 0),
    };
    laid = gridOf(boxes, columns, rows, cell);
  }
  const xs = startsOf(laid.lefts, laid.rights, cell.width, columnGap, border);
  const ys = startsOf(laid.tops, laid.bottoms, cell.height, rowGap, top);
  const frames = boxes.map(({ placed: { place } }) => {
    const lastColumn = place.column + place.columns - 1;
    const lastRow = place.row + place.rows - 1;
    return {
      left: xs[place.column]!,
      top: ys[place.row]!,
      width: xs[lastColumn]! + cell.width - xs[place.column]!,
      height: ys[lastRow]! + cell.height - ys[place.row]!,
    };
  });
  const squares = frames.map((frame, k) => squared(boxes[k]!.placed, frame));
  const height = givenHeight ?? Math.ceil(ys.at(-1)! + cell.height + laid.bottoms.at(-1)! + border);
  return {
    width,
    height,
    widthText: typeof figure.width === 'string' ? figure.width.replace(/\s/g, '') : String(width),
    heightText:
      typeof figure.height === 'string'
        ? figure.height.replace(/\s/g, '')
        : scaledHeight(figure, height),
    lacking,
    frames: squares,
    bar: {
      left: width - border - aside,
      top: Math.min(...squares.map((frame) => frame.top)),
      height: spanOf(squares),
    },
    labels: boxes.map(({ placed: { place } }) => xs[place.column]! - laid.lefts[place.column]!),
  };
}

/** From the top of the highest area to the bottom of the lowest. */
function spanOf(frames: readonly Frame[]): number {
  const bottom = Math.max(...frames.map(({ top, height }) => top + height));
  return bottom - Math.min(...frames.map(({ top }) => top));
}

/** A height that follows from a width in another unit than pixels. */
function scaledHeight({ width }: Figure, height: number): string {
  const unit = typeof width === 'string' ? /[a-z]+/.exec(width)?.[0] : undefined;
  if (unit === undefined) return String(height);
  return `${Number((height / pixelsOf(`1 ${unit}`)!).toFixed(3))}${unit}`;
}

interface Grid {
  readonly lefts: number[];
  readonly rights: number[];
  readonly tops: number[];
  readonly bottoms: number[];
}

function gridOf(
  boxes: readonly Box[],
  columns: number,
  rows: number,
  cell: { readonly width: number; readonly height: number },
): Grid {
  const grid: Grid = {
    lefts: new Array<number>(columns).fill(0),
    rights: new Array<number>(columns).fill(0),
    tops: new Array<number>(rows).fill(0),
    bottoms: new Array<number>(rows).fill(0),
  };
  const raise = (list: number[], at: number, value: number) => {
    list[at] = Math.max(list[at]!, value);
  };
  for (const box of boxes) {
    const { place } = box.placed;
    const margins = marginsOf(box, cell.width * place.columns, cell.height * place.rows);
    raise(grid.lefts, place.column, margins.left);
    raise(grid.rights, place.column + place.columns - 1, margins.right);
    raise(grid.tops, place.row, margins.top);
    raise(grid.bottoms, place.row + place.rows - 1, margins.bottom);
  }
  return grid;
}

function startsOf(
  before: readonly number[],
  after: readonly number[],
  size: number,
  gap: number,
  start: number,
): number[] {
  let at = start;
  return before.map((margin, k) => {
    const begin = at + margin;
    at = begin + size + after[k]! + gap;
    return begin;
  });
}

function defaultHeight(
  rows: number,
  columns: number,
  boxes: readonly Box[],
  cellWidth: number,
): number {
  const square = boxes.filter(({ placed }) => isSquare(placed));
  const heights = square.map(
    ({ placed }) => (cellWidth * placed.place.columns) / aspectOf(placed) / placed.place.rows,
  );
  if (heights.length > 0) return Math.min(Math.max(...heights, least), 1200);
  if (rows === 1)
    return columns === 1
      ? Math.min(300, Math.max(140, Math.round(0.7 * cellWidth)))
      : Math.min(300, Math.max(140, 0.85 * cellWidth));
  return Math.max(90, Math.min(Math.round(460 / rows), Math.round(0.55 * cellWidth)));
}

/** Whether a unit is to be as long on both axes: on two linear axes, or a decade on two logarithmic ones. */
function isSquare({ panel, x, y }: PlacedPanel): boolean {
  const { kind } = x.specification;
  return panel.aspect === 'equal' && kind === y.specification.kind && kind !== 'symlog';
}

/** The length of an axis in units, or in decades. */
function lengthOf({ specification: { kind } }: SharedAxis, [from, to]: Range): number {
  return Math.abs(kind === 'log' ? Math.log10(to / from) : to - from);
}

/** Width of the drawing area for a height of 1, if a unit is as long on both axes. */
function aspectOf({ x, y }: PlacedPanel): number {
  return lengthOf(x, x.specification.extent) / lengthOf(y, y.specification.extent);
}

/** The largest area within a frame in which a unit is as long on both axes. */
function squared(placed: PlacedPanel, frame: Frame): Frame {
  if (!isSquare(placed)) return frame;
  const { x, y } = axesIn(placed, frame.width, frame.height);
  const [wide, high] = [lengthOf(placed.x, x.domain), lengthOf(placed.y, y.domain)];
  const scale = Math.min(frame.width / wide, frame.height / high);
  const [width, height] = [Math.max(wide * scale, 1), Math.max(high * scale, 1)];
  return {
    left: frame.left + (frame.width - width) / 2,
    top: frame.top + (frame.height - height) / 2,
    width,
    height,
  };
}
