// Paths of lines, compact even for a million points: whole numbers of tenths of a pixel, and dense lines decimated to the first,
// lowest, highest and last value of every column of pixels.

import { carryOut } from '../../../slices.ts';
import type { Work } from '../../../slices.ts';
/** Maps a value to pixels. */
export type Place = (value: number) => number;

/** Size of a unit of line paths in pixels. */
export const lineUnit = 0.1;

/** Coordinates are clipped to this many pixels; viewers fail on larger numbers. */
const outside = 1e5;

/** What of a line is drawn. */
export interface LineArea {
  readonly width: number;
  /** Columns per pixel that a dense line is decimated to. */
  readonly resolution: number;
}

/** A polyline in units of `lineUnit`; values that are not finite leave a gap. */
export function linePath(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  placeX: Place,
  placeY: Place,
  { width, resolution }: LineArea,
): string {
  const length = Math.min(x.length, y.length);
  const isRisen = isRising(x, length);
  const isDense = length > 4 * resolution * width;
  const kept = isDense && isRisen ? thinned(x, y, length, placeX, resolution) : null;
  const covered = isDense && !isRisen ? new Coverage() : null;
  const parts: string[] = [];
  let [atX, atY] = [0, 0];
  let inRun = 0;
  const endRun = (): void => {
    if (inRun === 1) parts.push('h0'); // a single point between gaps is drawn as a dot
    inRun = 0;
  };
  const count = kept?.length ?? length;
  for (let n = 0; n < count; n++) {
    const k = kept === null ? n : kept[n]!;
    const [px, py] = [units(placeX(x[k]!)), units(placeY(y[k]!))];
    if (Number.isNaN(px) || Number.isNaN(py)) {
      endRun();
      continue;
    }
    if (inRun === 0) parts.push(`M${px},${py}`);
    else {
      const [dx, dy] = [px - atX, py - atY];
      if (dx === 0 && dy === 0) continue;
      if (covered !== null && Math.abs(dx) + Math.abs(dy) < 5) continue;
      if (covered?.isAlready(atX, atY, dx, dy) === true) {
        parts.push(`M${px},${py}`);
        [atX, atY] = [px, py];
        continue;
      }
      parts.push(`l${dx}${dy < 0 ? '' : ','}${dy}`);
    }
    [atX, atY] = [px, py];
    inRun++;
  }
  endRun();
  return parts.join('').replace(/(M-?\d+,-?\d+)+(?=M)/g, '');
}

/** The pixels that a line has passed: a trajectory may go the same way a thousand times. */
class Coverage {
  readonly #pixels = new Uint8Array(side * side);

  /** Whether a segment, in units, adds no pixel to those passed before; they are passed afterwards. */
  isAlready(x: number, y: number, dx: number, dy: number): boolean {
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) / unitsPerPixel));
    if (steps > 2 * side) return false;
    let isKnown = true;
    for (let k = 0; k <= steps; k++) {
      const column = Math.round((x + (dx * k) / steps) / unitsPerPixel) & (side - 1);
      const row = Math.round((y + (dy * k) / steps) / unitsPerPixel) & (side - 1);
      const pixel = row * side + column;
      if (this.#pixels[pixel] === 1) continue;
      this.#pixels[pixel] = 1;
      isKnown = false;
    }
    return isKnown;
  }
}

/** More pixels than the side of a figure has, a power of two. */
const side = 4096;
const unitsPerPixel = 10;

/** A place as a whole number of units; NaN if there is none. */
function units(pixels: number): number {
  return Math.round(Math.min(Math.max(pixels, -outside), outside) / lineUnit) + 0;
}

function isRising(x: ArrayLike<number>, length: number): boolean {
  for (let k = 1; k < length; k++) if (!(x[k]! >= x[k - 1]!)) return false;
  return true;
}

/** The indices kept by decimation: first, lowest, highest and last of each column. */
function thinned(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  length: number,
  placeX: Place,
  resolution: number,
): number[] {
  return carryOut(() => thinning(x, y, length, placeX, resolution));
}

function* thinning(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  length: number,
  placeX: Place,
  resolution: number,
): Work<number[]> {
  const kept: number[] = [];
  let first = 0;
  while (first < length) {
    const column = Math.floor(resolution * placeX(x[first]!));
    let [low, high, last] = [first, first, first];
    let gap = -1;
    for (; last < length && Math.floor(resolution * placeX(x[last]!)) === column; last++) {
      if (!Number.isFinite(y[last]!)) gap = last;
      // Comparisons with NaN are false: the second condition replaces an initial gap.
      if (y[last]! < y[low]! || Number.isNaN(y[low]!)) low = last;
      if (y[last]! > y[high]! || Number.isNaN(y[high]!)) high = last;
    }
    if (last === first) last++; // x has no place
    const ends = resolution > 1 ? [first, last - 1] : [];
    const chosen = [...ends, low, high, ...(gap < 0 ? [] : [gap])];
    kept.push(...[...new Set(chosen)].sort((a, b) => a - b));
    first = last;
    yield;
  }
  return kept;
}

/** The corners of steps: `post` holds a value from its x, `pre` up to it, `mid` around it. */
export function stepsOf(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  steps: 'pre' | 'mid' | 'post',
): { x: Float64Array; y: Float64Array } {
  const length = Math.min(x.length, y.length);
  const size = steps === 'mid' ? 2 * length : Math.max(2 * length - 1, 0);
  const corners = { x: new Float64Array(size), y: new Float64Array(size) };
  for (let k = 0; k < size; k++) {
    const n = k >> 1;
    const isSecond = k % 2 === 1;
    if (steps === 'mid') {
      const [before, after] = [x[n - 1] ?? x[n]!, x[n + 1] ?? x[n]!];
      corners.x[k] = isSecond ? (x[n]! + after) / 2 : (before + x[n]!) / 2;
      corners.y[k] = y[n]!;
    } else {
      const isEarly = steps === 'pre';
      corners.x[k] = x[isSecond && !isEarly ? n + 1 : n]!;
      corners.y[k] = y[isSecond && isEarly ? n + 1 : n]!;
    }
  }
  return corners;
}
