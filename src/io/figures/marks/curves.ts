// Draws lines, points, error bars, bands and contours.
import { dotsOf } from './dots.ts';
import type { MarkOf, Series } from '../figure.ts';
import { contourPaths } from './matrices.ts';
import { linePath, lineUnit, stepsOf } from './paths.ts';
import { dotAreaOf, penOfRow, placing, placingEnds, stroked, yAxisOf } from './pen.ts';
import type { Area, MarkAxis, Pen } from './pen.ts';
import type { Shape } from '../scene.ts';
import { factorTo, numbersOf } from '../series.ts';
import { barsOf } from '../axes/index.ts';
import { Columns, Places } from './thinning.ts';
import { isStroked, symbolPathAt } from './symbols.ts';
import { short } from '../scene.ts';

/** Lines or steps, with markers if they have some. */
export function lineShapes(mark: MarkOf<'line'>, pen: Pen, area: Area): Shape[] {
  const axis = yAxisOf(mark, area);
  const width = mark.width ?? (area.sizes.lines > 4 ? 1 : 1.5);
  const detail = { width: area.width, resolution: mark.ys.length > 16 ? 1 : 2 };
  return mark.ys.flatMap((series, row) => {
    const own = penOfRow(mark, row, pen, area);
    const [x, y] = [numbersOf(mark.x), numbersOf(series)];
    const corners = mark.steps === undefined ? { x, y } : stepsOf(x, y, mark.steps);
    const places = [placing(area.x, mark.x), placing(axis, series)] as const;
    const d = linePath(corners.x, corners.y, ...places, detail);
    const line = stroked(d, own.colour, width, mark.dash ?? own.dash, pen.opacity, lineUnit);
    const { marker = 'none', size = 5 } = mark;
    const { open = false } = mark;
    return [...line, ...markerShapes(mark.x, series, { ...own, marker, open }, size, area, axis)];
  });
}

/** Points. */
export function pointShapes(mark: MarkOf<'points'>, pen: Pen, area: Area): Shape[] {
  const size = mark.size ?? markerSize(area.sizes.points);
  return mark.ys.flatMap((y, row) => {
    const own = penOfRow(mark, row, pen, area);
    const marker = mark.marker ?? own.marker;
    const { open = false } = mark;
    return markerShapes(mark.x, y, { ...own, marker, open }, size, area, yAxisOf(mark, area));
  });
}

/** Diameter of the points of a figure whose largest series has this many. */
function markerSize(points: number): number {
  return points > 20_000 ? 1.2 : points > 2000 ? 2 : points > 300 ? 3.5 : 5;
}

function markerShapes(
  x: Series,
  y: Series,
  { marker, colour, opacity, open }: Pen & { readonly open: boolean },
  size: number,
  area: Area,
  axis: MarkAxis,
): Shape[] {
  if (marker === 'none') return [];
  const [placeX, placeY] = [placing(area.x, x), placing(axis, y)];
  const { width, height } = area;
  const [xs, ys] = [numbersOf(x), numbersOf(y)];
  if (marker === 'circle' && !open)
    return dotsOf(
      xs,
      ys,
      { colour, size, height: 0, ...opacity },
      { width, height, placeX, placeY },
    );
  const length = Math.min(xs.length, ys.length);
  const places = length > mostSingle ? new Places() : null;
  const parts: string[] = [];
  for (let k = 0; k < length; k++) {
    const [px, py] = [placeX(xs[k]!), placeY(ys[k]!)];
    const isInside = px > -size && px < width + size && py > -size && py < height + size;
    if (!isInside || places?.take(px, py) === false) continue;
    // Markers of thousands lie on one another: dots show as much.
    if (parts.length > mostMarkers)
      return dotsOf(
        xs,
        ys,
        { colour, size, height: 0, ...opacity },
        { width, height, placeX, placeY },
      );
    parts.push(symbolPathAt(marker, size, px, py));
  }
  const d = parts.join('');
  if (d === '') return [];
  const paint = isStroked(marker)
    ? { stroke: colour, width: Math.max(size / 4, 1), cap: 'butt' as const }
    : open
      ? { fill: area.theme.ground, stroke: colour, width: Math.max(size / 5, 1) }
      : { fill: colour };
  return [{ kind: 'path', d, ...paint, ...opacity }];
}

/** More things of one mark are drawn once where they lie on one another. */
const mostSingle = 2000;
/** More markers become dots. */
const mostMarkers = 10_000;

/** Half the width of the caps of error bars. */
const cap = 3;

/** Points with bars. */
export function errorBarShapes(mark: MarkOf<'errorbars'>, pen: Pen, area: Area): Shape[] {
  const axis = yAxisOf(mark, area);
  const { low, high } = barsOf(mark.y, mark.below, mark.above);
  const [xs, lows, highs] = [numbersOf(mark.x), numbersOf(low), numbersOf(high)];
  const [placeX, placeY] = [placing(area.x, mark.x), placingEnds(axis, mark.y)];
  const hasCap = (value: number): boolean => value > 0 || !axis.isLog;
  const isDense = xs.length > mostSingle;
  const columns = new Columns();
  let d = '';
  for (let k = 0; k < xs.length; k++) {
    const [x, from, to] = [placeX(xs[k]!), placeY(lows[k]!), placeY(highs[k]!)];
    if (isDense) columns.add(x, from, to);
    if (isDense || ![x, from, to].every(Number.isFinite)) continue;
    d += `M${short(x)},${short(from)}V${short(to)}`;
    if (hasCap(lows[k]!)) d += `M${short(x - cap)},${short(from)}h${2 * cap}`;
    if (hasCap(highs[k]!)) d += `M${short(x - cap)},${short(to)}h${2 * cap}`;
  }
  // Caps of bars that touch are not to be told apart.
  for (const [x, intervals] of columns.all)
    for (const [from, to] of intervals) d += `M${short(x)},${short(from)}V${short(to)}`;
  return [
    ...stroked(d, pen.colour, mark.width ?? 1.2, 'solid', pen.opacity),
    ...markerShapes(
      mark.x,
      mark.y,
      { ...pen, open: mark.open ?? false },
      mark.size ?? 5,
      area,
      axis,
    ),
  ];
}

/** The area between two curves. */
export function bandShapes(mark: MarkOf<'band'>, pen: Pen, area: Area): Shape[] {
  const axis = yAxisOf(mark, area);
  const xs = numbersOf(mark.x);
  const placeX = placing(area.x, mark.x);
  const detail = { width: area.width, resolution: 2 };
  const [low, high] = [numbersOf(mark.low), numbersOf(mark.high)];
  // One piece for each stretch without a gap.
  const shapes: string[] = [];
  for (let from = 0; from < xs.length; from++) {
    let to = from;
    while (to < xs.length && Number.isFinite(low[to]) && Number.isFinite(high[to])) to++;
    if (to === from) continue;
    const edge = (values: ArrayLike<number>, series: Series) => {
      const part = Array.prototype.slice;
      const [x, y] = [part.call(xs, from, to), part.call(values, from, to)] as number[][];
      return pointsOf(linePath(x!, y!, placeX, placingEnds(axis, series), detail));
    };
    const around = [...edge(high, mark.high), ...edge(low, mark.low).reverse()];
    if (around.length > 2) shapes.push(`M${around.map(([x, y]) => `${x},${y}`).join('L')}z`);
    from = to;
  }
  if (shapes.length === 0) return [];
  const { opacity = 0.25 } = pen.opacity;
  return [{ kind: 'path', d: shapes.join(''), fill: pen.colour, opacity, unit: lineUnit }];
}

/** The points of a line path. */
function pointsOf(d: string): [number, number][] {
  const points: [number, number][] = [];
  let [x, y] = [0, 0];
  for (const [, command, first, second] of d.matchAll(/([Ml])(-?\d+),?(-?\d+)/g)) {
    const [dx, dy] = [Number(first), Number(second)];
    [x, y] = command === 'M' ? [dx, dy] : [x + dx, y + dy];
    points.push([x, y]);
  }
  return points;
}

/** Lines of equal values; those below zero are dashed. */
export function contourShapes(mark: MarkOf<'contour'>, pen: Pen, area: Area): Shape[] {
  const factor = (axis: MarkAxis, series: Series | undefined) =>
    series === undefined ? 1 : factorTo(axis.scale, series);
  const factors = { x: factor(area.x, mark.x), y: factor(yAxisOf(mark, area), mark.y) };
  const colour = pen.isColoured ? pen.colour : area.theme.ink;
  return contourPaths(mark, dotAreaOf(mark, area), factors).flatMap(({ level, d }) => {
    const dash = mark.dash ?? (level < 0 ? 'dashed' : 'solid');
    return stroked(d, colour, mark.width ?? 1, dash, pen.opacity, lineUnit);
  });
}
