// What a figure shows at a place, in words with units. No DOM.
import { factorTo, histogram, numbersOf } from '../../io/index.ts';
import type { FramedPanel, Mark, MarkOf, Series, SharedAxis } from '../../io/index.ts';

/** What is read at a place of a panel. */
export interface Reading {
  /** The place of what was read, in pixels of the drawing area. */
  readonly x: number;
  /** Null: there are several values. */
  readonly y: number | null;
  /** One value a line, the first one along x. */
  readonly lines: readonly string[];
}

interface Found {
  readonly x: number;
  readonly y: number;
  readonly distance: number;
  /** The value along x, in the unit of the axis. */
  readonly value: number;
  readonly line: string;
}

/** How far from a point it is still read, in pixels. */
const reach = 24;

/** Most lines of a reading. */
const mostLines = 8;

/**
 * Reads the values nearest to a place of a panel.
 *
 * @param y null: nearest along x alone, as for the keyboard
 */
export function readingAt(panel: FramedPanel, x: number, y: number | null): Reading | null {
  const { marks } = panel.placed.panel;
  const found = marks.flatMap((mark) => foundIn(mark, panel, mark.label ?? '', x, y));
  if (found.length === 0) return null;
  const nearest = found.reduce((best, one) => (one.distance < best.distance ? one : best));
  // Curves are read at one x, so that their values can be compared.
  const together = found.filter((one) => Math.abs(one.x - nearest.x) < 1);
  const at = wordsOf(panel.placed.x, nearest.value, panel.axes.x.domain, 'x');
  const lines = together.slice(0, mostLines).map(({ line }) => line);
  const more = together.length - lines.length;
  return {
    x: nearest.x,
    y: together.length === 1 ? nearest.y : null,
    lines: [at, ...lines, ...(more > 0 ? [`and ${more} more`] : [])].filter((line) => line !== ''),
  };
}

function foundIn(
  mark: Mark,
  panel: FramedPanel,
  label: string,
  x: number,
  y: number | null,
): Found[] {
  switch (mark.kind) {
    case 'line':
    case 'points':
      return mark.ys.flatMap((series, row) => {
        const name = label !== '' ? label : mark.ys.length > 1 ? `${row + 1}` : '';
        return inSeries(mark, mark.x, series, panel, name, x, y);
      });
    case 'errorbars':
      return inSeries(mark, mark.x, mark.y, panel, label, x, y, (k) => {
        const { shared, domain } = yOf(mark, panel);
        const below = scaled(shared, mark.below)(k);
        const above = scaled(shared, mark.above)(k);
        const [low, high] = [below, above].map((by) => numberText(by, domain));
        return low === high ? ` ± ${low}` : ` − ${low} + ${high}`;
      });
    case 'band': {
      const { shared, domain } = yOf(mark, panel);
      const high = scaled(shared, mark.high);
      return inSeries(
        mark,
        mark.x,
        mark.low,
        panel,
        label,
        x,
        y,
        (k) => ` to ${numberText(high(k), domain)}`,
      );
    }
    case 'raster':
      return inRaster(mark, panel, x, y);
    case 'bars':
      return inSeries(mark, mark.x, mark.heights, panel, label, x, y);
    case 'hist':
      return inHistogram(mark, panel, label, x);
    case 'image':
      return inImage(mark, panel, label, x, y);
    default:
      return [];
  }
}

function yOf(mark: Mark, { placed, axes }: FramedPanel) {
  const isRight = mark.axis === 'right' && axes.y2 !== null && placed.y2 !== null;
  const axis = isRight ? axes.y2 : axes.y;
  return { shared: isRight ? placed.y2 : placed.y, place: axis.place, domain: axis.domain };
}

function scaled({ unit }: SharedAxis, series: Series): (k: number) => number {
  const [numbers, factor] = [numbersOf(series), factorTo(unit.scale, series)];
  return (k) => numbers[k]! * factor;
}

/** The point of a series that is nearest, along x if this rises. */
function inSeries(
  mark: Mark,
  xs: Series,
  ys: Series,
  panel: FramedPanel,
  label: string,
  x: number,
  y: number | null,
  more: (k: number) => string = () => '',
): Found[] {
  const { shared, place, domain } = yOf(mark, panel);
  const [xAt, yAt] = [scaled(panel.placed.x, xs), scaled(shared, ys)];
  const placeX = panel.axes.x.place;
  const length = Math.min(numbersOf(xs).length, numbersOf(ys).length);
  const isRising = mark.kind !== 'points' && rises(xs);
  let [best, distance] = [-1, Infinity];
  const consider = (k: number): void => {
    const [px, py] = [placeX(xAt(k)), place(yAt(k))];
    if (!(px >= -1 && px <= panel.frame.width + 1) || !Number.isFinite(py)) return;
    const away = isRising || y === null ? Math.abs(px - x) : Math.hypot(px - x, py - y);
    if (away >= distance) return;
    [best, distance] = [k, away];
  };
  if (isRising) {
    const isReversed = panel.axes.x.domain[0] > panel.axes.x.domain[1];
    const k = firstWhere(length, (n) => (isReversed ? placeX(xAt(n)) <= x : placeX(xAt(n)) >= x));
    for (let n = Math.max(k - 3, 0); n <= Math.min(k + 3, length - 1); n++) consider(n);
  } else for (let k = 0; k < length; k++) consider(k);
  if (best < 0 || (y !== null && distance > (isRising ? 2 : 1) * reach)) return [];
  const [px, py] = [placeX(xAt(best)), place(yAt(best))];
  const line = `${wordsOf(shared, yAt(best), domain, label)}${more(best)}`;
  return [
    {
      x: px,
      y: py,
      distance: y === null ? distance : Math.hypot(px - x, py - y),
      value: xAt(best),
      line,
    },
  ];
}

const rising = new WeakMap<object, boolean>();

function rises(series: Series): boolean {
  const known = rising.get(series);
  if (known !== undefined) return known;
  const numbers = numbersOf(series);
  let isRising = true;
  for (let k = 1; k < numbers.length && isRising; k++) isRising = numbers[k]! >= numbers[k - 1]!;
  rising.set(series, isRising);
  return isRising;
}

function firstWhere(length: number, is: (k: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function inRaster(
  mark: MarkOf<'raster'>,
  panel: FramedPanel,
  x: number,
  y: number | null,
): Found[] {
  const { shared, place } = yOf(mark, panel);
  const tAt = scaled(panel.placed.x, mark.t);
  const placeX = panel.axes.x.place;
  const { offset = 0 } = mark;
  const length = Math.min(mark.i.length, numbersOf(mark.t).length);
  const isRising = rises(mark.t);
  const start = isRising ? firstWhere(length, (k) => placeX(tAt(k)) >= x - reach) : 0;
  let [best, distance] = [-1, Infinity];
  for (let k = start; k < length; k++) {
    const px = placeX(tAt(k));
    if (isRising && px > x + (y === null && best < 0 ? Infinity : reach)) break;
    const away = y === null ? Math.abs(px - x) : Math.hypot(px - x, place(mark.i[k]! + offset) - y);
    if (away < distance) [best, distance] = [k, away];
  }
  if (best < 0 || (y !== null && distance > reach)) return [];
  const [px, py] = [placeX(tAt(best)), place(mark.i[best]! + offset)];
  if (px < -1 || px > panel.frame.width + 1) return [];
  const name = /synapse/.test(shared.label) ? 'synapse' : 'neuron';
  return [{ x: px, y: py, distance, value: tAt(best), line: `${name}: ${mark.i[best]!}` }];
}

function inHistogram(mark: MarkOf<'hist'>, panel: FramedPanel, label: string, x: number): Found[] {
  const { edges, heights } = histogram(mark);
  const { place, domain } = yOf(mark, panel);
  const factor = factorTo(panel.placed.x.unit.scale, mark.values);
  const edge = (k: number): number => panel.axes.x.place(edges[k]! * factor);
  const k = heights.findIndex((_, n) => x >= edge(n) && x < edge(n + 1));
  if (k < 0) return [];
  const name = label === '' ? (mark.density === true ? 'density' : 'count') : label;
  const line = `${name}: ${numberText(heights[k]!, domain)}`;
  const middle = ((edges[k]! + edges[k + 1]!) / 2) * factor;
  return [
    { x: panel.axes.x.place(middle), y: place(heights[k]!), distance: 0, value: middle, line },
  ];
}

function inImage(
  mark: MarkOf<'image'>,
  panel: FramedPanel,
  label: string,
  x: number,
  y: number | null,
): Found[] {
  const { place, shared, domain } = yOf(mark, panel);
  const nearest = (
    count: number,
    series: Series | undefined,
    axis: SharedAxis,
    at: number,
    to: (v: number) => number,
  ): number => {
    const value = series === undefined ? (k: number) => k : scaled(axis, series);
    let best = 0;
    for (let k = 1; k < count; k++)
      if (Math.abs(to(value(k)) - at) < Math.abs(to(value(best)) - at)) best = k;
    return best;
  };
  if (mark.rows === 0 || mark.columns === 0) return [];
  const column = nearest(mark.columns, mark.x, panel.placed.x, x, panel.axes.x.place);
  const row = nearest(mark.rows, mark.y, shared, y ?? panel.frame.height / 2, place);
  const cellX = mark.x === undefined ? column : scaled(panel.placed.x, mark.x)(column);
  const cellY = mark.y === undefined ? row : scaled(shared, mark.y)(row);
  const value = numbersOf(mark.values)[row * mark.columns + column] ?? NaN;
  const name = label === '' ? 'value' : nameOf(label);
  const lines = `${wordsOf(shared, cellY, domain, 'y')}, ${name}: ${plainText(value)}`;
  return [
    { x: panel.axes.x.place(cellX), y: place(cellY), distance: 0, value: cellX, line: lines },
  ];
}

const inParentheses = /^(.*?)\s*[([]([^()[\]]+)[)\]]\s*$/;

/** A label without its unit. */
function nameOf(label: string): string {
  return inParentheses.exec(label)?.[1] ?? label;
}

/** `v[0]: −52.1 mV`: name, number and unit of a value on an axis. */
function wordsOf(
  { label, unit }: SharedAxis,
  value: number,
  domain: readonly [number, number],
  own: string,
): string {
  const [, name = label, inLabel = ''] = inParentheses.exec(label) ?? [];
  const named = own === '' || own === 'x' || own === 'y' ? name || own : own;
  const symbol = inLabel !== '' ? inLabel : unit.symbol === label ? label : unit.symbol;
  const shown = named === symbol ? (own === 'x' || own === 'y' ? own : '') : named;
  const text = `${numberText(value, domain)} ${symbol}`;
  return (shown === '' ? text : `${shown}: ${text}`)
    .replaceAll('_{', '_')
    .replaceAll('}', '')
    .trim();
}

/** A number with as many digits as an axis can tell apart. */
export function numberText(value: number, domain: readonly [number, number]): string {
  const step = Math.abs(domain[1] - domain[0]) / 2000;
  if (!Number.isFinite(value) || !(step > 0)) return plainText(value);
  const digits = Math.max(0, Math.min(12, -Math.floor(Math.log10(step))));
  const size = Math.abs(value);
  if (size >= 1e6 || (size > 0 && size < 1e-4)) return plainText(value);
  return withMinus(String(Number(value.toFixed(digits))));
}

/** A number with up to five digits. */
export function plainText(value: number): string {
  return Number.isNaN(value) ? 'no value' : withMinus(String(Number(value.toPrecision(5))));
}

function withMinus(text: string): string {
  return text.replace(/-/g, '−').replace('Infinity', '∞');
}
