// Dots and strokes of rasters and points: one compact path, or a bitmap where the path would be long. Coinciding dots are drawn
// once.
import { carryOut, inParts } from '../../../slices.ts';
import { parseColour } from '../css-colours.ts';
import type { Place } from './paths.ts';
import type { Shape } from '../scene.ts';

/** How dots are drawn. */
export interface DotStyle {
  readonly colour: string;
  readonly opacity?: number;
  /** Diameter of dots, width of strokes. */
  readonly size: number;
  /** Height of strokes; 0 draws dots. */
  readonly height: number;
}

/** The drawing area in pixels. */
export interface DotArea {
  readonly width: number;
  readonly height: number;
  readonly placeX: Place;
  readonly placeY: Place;
}

/** More dots become a bitmap. */
const pathLimit = 60_000;
/** Pixels of a bitmap per pixel of the figure. */
const resolution = 4;

/** All dots as one shape; none if no dot is inside. */
export function dotsOf(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  style: DotStyle,
  area: DotArea,
): Shape[] {
  const length = Math.min(x.length, y.length);
  const unit = length > 200_000 ? 0.5 : length > 30_000 ? 0.25 : 0.1;
  const places = placesOf(x, y, length, unit, style, area);
  if (places.length === 0) return [];
  if (places.length > 2 * pathLimit) return [bitmapOf(x, y, length, style, area)];
  const bar = Math.round(style.height / unit);
  const mark = bar > 0 ? `v${-bar}` : 'h0';
  const parts: string[] = [];
  let [atX, atY] = [0, 0];
  for (let k = 0; k < places.length; k += 2) {
    const [px, py] = [places[k]!, places[k + 1]! + Math.round(bar / 2)];
    const dy = py - atY;
    parts.push(`m${px - atX}${dy < 0 ? '' : ' '}${dy}${mark}`);
    [atX, atY] = [px, py - bar];
  }
  return [
    {
      kind: 'path',
      d: parts.join(''),
      unit,
      stroke: style.colour,
      width: style.size,
      cap: bar > 0 ? 'butt' : 'round',
      ...(style.opacity === undefined ? {} : { opacity: style.opacity }),
    },
  ];
}

/** The different places of dots in whole units: x, y, x, y, … */
function placesOf(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  length: number,
  unit: number,
  { size, height }: DotStyle,
  area: DotArea,
): number[] {
  const room = size + height;
  const columns = Math.ceil((area.width + 2 * room) / unit) + 1;
  const rows = Math.ceil((area.height + 2 * room) / unit) + 1;
  const shift = Math.round(room / unit);
  return carryOut(function* () {
    const places: number[] = [];
    const seen = new Uint8Array(columns * rows);
    yield* inParts(length, (from, to) => {
      for (let k = from; k < to; k++) {
        const [px, py] = [area.placeX(x[k]!), area.placeY(y[k]!)];
        if (!(px >= -room && px <= area.width + room && py >= -room && py <= area.height + room))
          continue;
        const [column, row] = [Math.round(px / unit), Math.round(py / unit)];
        const key = (row + shift) * columns + column + shift;
        if (seen[key] === 1) continue;
        seen[key] = 1;
        places.push(column + 0, row + 0);
      }
    });
    return places;
  });
}

/** All dots as a bitmap that covers the area. */
function bitmapOf(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  length: number,
  style: DotStyle,
  area: DotArea,
): Shape {
  const [width, height] = [Math.ceil(area.width * resolution), Math.ceil(area.height * resolution)];
  const stamp = stampOf(style);
  const pixels = carryOut(function* () {
    const image = new Uint8Array(width * height);
    yield* inParts(length, (from, to) => {
      for (let k = from; k < to; k++) {
        const column = Math.round(area.placeX(x[k]!) * resolution - 0.5);
        const row = Math.round(area.placeY(y[k]!) * resolution - 0.5);
        if (!(column > -100 && column < width + 100 && row > -100 && row < height + 100)) continue;
        for (const [dx, dy] of stamp) {
          const [c, r] = [column + dx, row + dy];
          if (c >= 0 && c < width && r >= 0 && r < height) image[r * width + c] = 1;
        }
      }
    });
    return image;
  });
  return {
    kind: 'image',
    x: 0,
    y: 0,
    width: width / resolution,
    height: height / resolution,
    bitmap: {
      pixels,
      width,
      height,
      colours: [
        [0, 0, 0, 0],
        [...parseColour(style.colour), 255],
      ],
    },
    ...(style.opacity === undefined ? {} : { opacity: style.opacity }),
  };
}

/** The pixels that a dot covers, relative to its middle. */
function stampOf({ size, height }: DotStyle): [number, number][] {
  const radius = (size * resolution) / 2;
  const rise = height > 0 ? (height * resolution) / 2 : radius;
  const stamp: [number, number][] = [];
  for (let dy = -Math.ceil(rise); dy <= rise; dy++)
    for (let dx = -Math.ceil(radius); dx <= radius; dx++) {
      const isInside =
        height > 0 ? Math.abs(dx) < radius && Math.abs(dy) <= rise : Math.hypot(dx, dy) <= radius;
      if (isInside || (dx === 0 && dy === 0)) stamp.push([dx, dy]);
    }
  return stamp;
}
