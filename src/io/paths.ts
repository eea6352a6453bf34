// SVG paths of series, compact even for a million points: coinciding points are drawn once, and dense lines are decimated to
// the first, lowest, highest and last value of every half pixel.
import { coordinate } from './svg-text.ts';

/** Maps a value to a pixel coordinate. */
export type Place = (value: number) => number;

/** A polyline; values that are not finite leave a gap. */
export function linePath(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  placeX: Place,
  placeY: Place,
  width: number,
): string {
  const length = Math.min(x.length, y.length);
  const kept = length > 8 * width && isRising(x, length) ? thinned(x, y, length, placeX) : null;
  let path = '';
  let inRun = 0;
  const count = kept?.length ?? length;
  for (let n = 0; n < count; n++) {
    const k = kept === null ? n : kept[n]!;
    const [px, py] = [placeX(x[k]!), placeY(y[k]!)];
    if (!Number.isFinite(px) || !Number.isFinite(py)) {
      if (inRun === 1) path += 'h0'; // a single point between gaps is drawn as a dot
      inRun = 0;
      continue;
    }
    path += `${inRun === 0 ? 'M' : ' '}${coordinate(px)},${coordinate(py)}`;
    inRun++;
  }
  return inRun === 1 ? `${path}h0` : path;
}

function isRising(x: ArrayLike<number>, length: number): boolean {
  for (let k = 1; k < length; k++) if (!(x[k]! >= x[k - 1]!)) return false;
  return true;
}

/** The indices kept by decimation: first, lowest, highest and last of each half pixel. */
function thinned(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  length: number,
  placeX: Place,
): number[] {
  const kept: number[] = [];
  let first = 0;
  while (first < length) {
    const column = Math.floor(2 * placeX(x[first]!));
    let [low, high, last] = [first, first, first];
    let gap = -1;
    for (; last < length && Math.floor(2 * placeX(x[last]!)) === column; last++) {
      if (!Number.isFinite(y[last]!)) gap = last;
      // Comparisons with NaN are false: the second condition replaces an initial gap.
      if (y[last]! < y[low]! || Number.isNaN(y[low]!)) low = last;
      if (y[last]! > y[high]! || Number.isNaN(y[high]!)) high = last;
    }
    const chosen = [first, low, high, last - 1, ...(gap < 0 ? [] : [gap])];
    kept.push(...[...new Set(chosen)].sort((a, b) => a - b));
    first = last;
  }
  return kept;
}

/** An SVG path in units of `unit` pixels. */
export interface PointsPath {
  /** Relative moves in integer multiples of `unit` pixels, which are short and do not accumulate rounding errors. */
  readonly path: string;
  readonly unit: number;
}

/** One dot (a zero-length segment with round caps) or vertical bar per point, all in one path. */
export function pointsPath(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  placeX: Place,
  placeY: Place,
  barHeight = 0,
): PointsPath {
  const length = Math.min(x.length, y.length);
  const unit = length > 200_000 ? 0.5 : length > 50_000 ? 0.25 : 0.1;
  const bar = Math.round(barHeight / unit);
  const mark = bar > 0 ? `v${-bar}` : 'h0';
  const seen = new Set<number>();
  const parts: string[] = [];
  let [atX, atY] = [0, 0];
  for (let k = 0; k < length; k++) {
    const px = Math.round(placeX(x[k]!) / unit);
    const py = Math.round(placeY(y[k]!) / unit + bar / 2);
    if (!(Math.abs(px) < farthest && Math.abs(py) < farthest)) continue;
    const key = px * 2 * farthest + py;
    if (seen.has(key)) continue;
    seen.add(key);
    const dy = py - atY;
    parts.push(`m${px - atX}${dy < 0 ? '' : ' '}${dy}${mark}`);
    [atX, atY] = [px, py - bar];
  }
  return { path: parts.join(''), unit };
}

/** Points beyond this many units are not drawn, so that the keys of seen points are unique. */
const farthest = 2 ** 20;
