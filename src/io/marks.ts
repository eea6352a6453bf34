// Draws the items of a panel as SVG elements in the panel's pixel coordinates, and collects the legend entries.
import { bitmapUrl } from './bitmap.ts';
import { mutedInk, palette } from './colours.ts';
import { isDrawable, rasterTimeScale } from './figure.ts';
import type { PlotItem } from './figure.ts';
import { histogram } from './histogram.ts';
import { linePath, pointsPath } from './paths.ts';
import type { Place, PointsPath } from './paths.ts';
import { coordinate } from './svg-text.ts';

/** The drawing area of a panel. */
export interface Area {
  readonly width: number;
  readonly height: number;
  readonly placeX: Place;
  readonly placeY: Place;
}

/** An entry of the legend: a label with a sample of its mark. */
export interface LegendEntry {
  readonly kind: 'line' | 'rule' | 'dot' | 'box';
  readonly label: string;
  readonly colour: string;
}

/** The items of a panel as SVG elements, and what the legend lists. */
export interface Marks {
  readonly elements: readonly string[];
  readonly legend: readonly LegendEntry[];
}

/** Draws items in order, with colours from the palette. */
export function marksOf(items: readonly PlotItem[], area: Area): Marks {
  const elements: string[] = [];
  const legend: LegendEntry[] = [];
  let next = 0;
  const nextColour = () => palette[next++ % palette.length]!;
  for (const item of items) {
    const { label } = item;
    let kind: LegendEntry['kind'] = 'line';
    let colour: string = mutedInk;
    switch (item.kind) {
      case 'line':
        colour = palette[next % palette.length]!;
        elements.push(...lines(item, area, nextColour));
        break;
      case 'points':
        kind = 'dot';
        colour = palette[next % palette.length]!;
        elements.push(...points(item, area, nextColour));
        break;
      case 'raster':
        kind = 'dot';
        colour = nextColour();
        elements.push(raster(item, area, colour));
        break;
      case 'hist':
        kind = 'box';
        colour = nextColour();
        elements.push(bars(item, area, colour));
        break;
      case 'image':
        elements.push(image(item, area));
        continue; // its label is at the colour bar
      case 'hline':
      case 'vline':
        kind = 'rule';
        elements.push(rule(item, area));
        break;
    }
    if (label !== null && label !== '') legend.push({ kind, label, colour });
  }
  return { elements, legend };
}

type Item<K extends PlotItem['kind']> = Extract<PlotItem, { kind: K }>;

/** Each row of an item has its own colour; with a common label they share one. */
function rowColours(item: Item<'line' | 'points'>, nextColour: () => string): string[] {
  const first = nextColour();
  return item.ys.map((_, row) => (row === 0 || item.label !== null ? first : nextColour()));
}

function lines(item: Item<'line'>, area: Area, nextColour: () => string): string[] {
  const colours = rowColours(item, nextColour);
  const width = item.ys.length > 4 ? 1 : 1.5;
  return item.ys.map((y, row) => {
    const path = linePath(item.x, y, area.placeX, area.placeY, area.width);
    return stroked(path, colours[row]!, width, 'stroke-linejoin="round" stroke-linecap="round"');
  });
}

function points(item: Item<'points'>, area: Area, nextColour: () => string): string[] {
  const colours = rowColours(item, nextColour);
  return item.ys.map((y, row) => {
    const size =
      item.x.length > 20_000 ? 1.2 : item.x.length > 2000 ? 2 : item.x.length > 300 ? 3.5 : 5;
    return dots(pointsPath(item.x, y, area.placeX, area.placeY), colours[row]!, size);
  });
}

/** Vertical bars for few neurons, dots that fit their rows for many. */
function raster(item: Item<'raster'>, area: Area, colour: string): string {
  const placeTime: Place = (t) => area.placeX(t * rasterTimeScale);
  const pitch = Math.abs(area.placeY(1) - area.placeY(0));
  if (pitch >= 4) {
    const height = Math.min(0.75 * pitch, 14);
    return dots(pointsPath(item.t, item.i, placeTime, area.placeY, height), colour, 1.1, '');
  }
  const size = Math.min(Math.max(pitch, 1.1), item.t.length > 20_000 ? 1.1 : 2);
  return dots(pointsPath(item.t, item.i, placeTime, area.placeY), colour, size);
}

const round = 'stroke-linecap="round"';

function dots({ path, unit }: PointsPath, colour: string, size: number, ends = round): string {
  const scaled = stroked(path, colour, Number((size / unit).toFixed(2)), ends);
  return scaled === '' ? '' : `<g transform="scale(${unit})">${scaled}</g>`;
}

function bars(item: Item<'hist'>, area: Area, colour: string): string {
  const { edges, counts } = histogram(item.values, item.bins);
  const floor = area.placeY(0);
  const path = Array.from(counts, (count, k) => {
    if (count === 0) return '';
    const [left, right] = [area.placeX(edges[k]!), area.placeX(edges[k + 1]!)];
    const top = coordinate(area.placeY(count));
    return `M${coordinate(left)},${coordinate(floor)}V${top}H${coordinate(right)}V${coordinate(floor)}z`;
  });
  return `<path d="${path.join('')}" fill="${colour}" fill-opacity="0.75" stroke="#fff" stroke-width="0.6"/>`;
}

function image(item: Item<'image'>, area: Area): string {
  const { rows, columns, values } = item;
  if (rows === 0 || columns === 0) return '';
  const [left, right] = [area.placeX(-0.5), area.placeX(columns - 0.5)];
  const [top, bottom] = [area.placeY(-0.5), area.placeY(rows - 0.5)];
  const [low, high] = colourRange(item);
  const place =
    `x="${coordinate(Math.min(left, right))}" y="${coordinate(Math.min(top, bottom))}" ` +
    `width="${coordinate(Math.abs(right - left))}" height="${coordinate(Math.abs(bottom - top))}"`;
  const address = bitmapUrl(values, rows, columns, low, high);
  return `<image ${place} preserveAspectRatio="none" style="image-rendering:pixelated" href="${address}"/>`;
}

/** Minimum and maximum of an image; Infinity and -Infinity if it has no numbers. */
export function colourRange({ values }: Item<'image'>): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let k = 0; k < values.length; k++) {
    const value = values[k]!;
    if (!isDrawable(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

function rule(item: Item<'hline' | 'vline'>, area: Area): string {
  const path =
    item.kind === 'hline'
      ? `M0,${coordinate(area.placeY(item.at))}H${coordinate(area.width)}`
      : `M${coordinate(area.placeX(item.at))},0V${coordinate(area.height)}`;
  return isDrawable(item.at) ? stroked(path, mutedInk, 1, 'stroke-dasharray="4 3"') : '';
}

function stroked(path: string, colour: string, width: number, rest: string): string {
  if (path === '') return '';
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}"${rest === '' ? '' : ` ${rest}`}/>`;
}
