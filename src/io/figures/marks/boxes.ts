// Draws bars, histograms, rules, shaded ranges, texts and arrows.
import type { MarkOf } from '../figure.ts';
import { histogram } from '../histogram.ts';
import { placeOf, placing, placingEnds, stroked, yAxisOf } from './pen.ts';
import type { Area, Pen } from './pen.ts';
import type { Shape } from '../scene.ts';
import { isDrawable, numbersOf } from '../series.ts';
import { barWidth } from '../axes/index.ts';
import { short } from '../scene.ts';
import { Columns } from './thinning.ts';

/** Size of texts between the axes. */
const textSize = 11;

type Box = readonly [left: number, right: number, from: number, to: number];

function boxPath(list: readonly Box[]): string {
  return list
    .filter((box) => box.every(Number.isFinite))
    .map(
      ([left, right, from, to]) =>
        `M${short(left)},${short(from)}V${short(to)}H${short(right)}V${short(from)}z`,
    )
    .join('');
}

/** Bars from zero; on logarithmic axes, from their lower end. */
export function barShapes(mark: MarkOf<'bars'>, pen: Pen, area: Area): Shape[] {
  const axis = yAxisOf(mark, area);
  const half = barWidth(numbersOf(mark.x)) / 2;
  const [placeX, placeY] = [placing(area.x, mark.x), placing(axis, mark.heights)];
  const heights = numbersOf(mark.heights);
  const floor = placingEnds(axis, mark.heights)(0);
  const xs = numbersOf(mark.x);
  const list = xs.length > 4 * area.width ? mergedBars() : Array.from(xs, (x, k) => barAt(x, k));
  return [{ kind: 'path', d: boxPath(list), fill: pen.colour, opacity: 0.85, ...pen.opacity }];

  function barAt(x: number, k: number): Box {
    return [placeX(x - half), placeX(x + half), floor, placeY(heights[k] ?? NaN)];
  }

  /** One bar for those of each half pixel. */
  function mergedBars(): Box[] {
    const columns = new Columns();
    for (let k = 0; k < xs.length; k++)
      columns.add(placeX(xs[k]!), floor, placeY(heights[k] ?? NaN));
    return columns.all.flatMap(([x, intervals]) =>
      intervals.map(([from, to]): Box => [x - 0.25, x + 0.25, to, from]),
    );
  }
}

/** The bars of a histogram. */
export function histogramShapes(mark: MarkOf<'hist'>, pen: Pen, area: Area): Shape[] {
  const axis = yAxisOf(mark, area);
  const { edges, heights } = histogram(mark);
  const placeX = placing(area.x, mark.values);
  const floor = placingEnds(axis, heights)(0);
  const list = heights.flatMap((height, k): Box[] =>
    height === 0 ? [] : [[placeX(edges[k]!), placeX(edges[k + 1]!), floor, axis.place(height)]],
  );
  const isFine = heights.length > area.width / 12;
  return [
    {
      kind: 'path',
      d: isFine ? outline(list) : boxPath(list),
      fill: pen.colour,
      ...(isFine ? {} : { stroke: area.theme.ground, width: 0.6 }),
      opacity: 0.8,
      ...pen.opacity,
    },
  ];
}

/** Bars side by side as one area, so that no light shows between them. */
function outline(list: readonly Box[]): string {
  let [d, last] = ['', NaN];
  for (const [left, right, from, to] of list) {
    if (![left, right, from, to].every(Number.isFinite)) continue;
    if (left !== last) d += `${d === '' ? '' : `V${short(from)}z`}M${short(left)},${short(from)}`;
    d += `V${short(to)}H${short(right)}`;
    last = right;
  }
  const floor = list.at(-1)?.[2];
  return d === '' || floor === undefined ? '' : `${d}V${short(floor)}z`;
}

/** Horizontal or vertical lines across the panel. */
export function ruleShapes(mark: MarkOf<'hline' | 'vline'>, pen: Pen, area: Area): Shape[] {
  const isHorizontal = mark.kind === 'hline';
  const place = placing(isHorizontal ? yAxisOf(mark, area) : area.x, mark.at);
  // Lines closer than half a pixel are one.
  const places = Array.from(numbersOf(mark.at), (at) => Math.round(2 * place(at)) / 2);
  const d = [...new Set(places)]
    .filter(isDrawable)
    .map((at) =>
      isHorizontal
        ? `M0,${short(at)}h${short(area.width)}`
        : `M${short(at)},0v${short(area.height)}`,
    )
    .join('');
  return stroked(d, pen.colour, mark.width ?? 1, pen.dash, pen.opacity);
}

/** Shaded ranges across the panel. */
export function spanShapes(mark: MarkOf<'hspan' | 'vspan'>, pen: Pen, area: Area): Shape[] {
  const isHorizontal = mark.kind === 'hspan';
  const axis = isHorizontal ? yAxisOf(mark, area) : area.x;
  const ends = numbersOf(mark.to);
  const [placeFrom, placeTo] = [placingEnds(axis, mark.from), placingEnds(axis, mark.to)];
  const starts = numbersOf(mark.from);
  // Many ranges are one where they touch.
  const isDense = starts.length > 2000;
  const columns = new Columns();
  const list: Box[] = [];
  const span = (from: number, to: number): Box =>
    isHorizontal ? [0, area.width, from, to] : [from, to, 0, area.height];
  for (let k = 0; k < starts.length; k++) {
    const [from, to] = [placeFrom(starts[k]!), placeTo(ends[k] ?? NaN)];
    if (isDense) columns.add(0, from, to);
    else list.push(span(from, to));
  }
  for (const [, ranges] of columns.all) list.push(...ranges.map(([from, to]) => span(from, to)));
  const { opacity = 0.18 } = pen.opacity;
  return [{ kind: 'path', d: boxPath(list), fill: pen.colour, opacity }];
}

/** A text. */
export function textShapes(mark: MarkOf<'text'>, pen: Pen, area: Area): Shape[] {
  const [x, y] = [placeOf(area.x, mark.x), placeOf(yAxisOf(mark, area), mark.y) + 4];
  if (!isDrawable(x) || !isDrawable(y)) return [];
  const { text, size = textSize, anchor = 'start' } = mark;
  const colour = pen.isColoured ? { colour: pen.colour } : {};
  return [{ kind: 'text', x, y, text, size, anchor, ...colour }];
}

/** An arrow, with a text beyond its tail. */
export function arrowShapes(mark: MarkOf<'arrow'>, pen: Pen, area: Area): Shape[] {
  const axis = yAxisOf(mark, area);
  const [x, y] = [placeOf(area.x, mark.from[0]), placeOf(axis, mark.from[1])];
  const [toX, toY] = [placeOf(area.x, mark.to[0]), placeOf(axis, mark.to[1])];
  const length = Math.hypot(toX - x, toY - y);
  if (!(length > 0) || !isDrawable(length)) return [];
  const colour = pen.isColoured ? pen.colour : area.theme.ink;
  const [ux, uy] = [(toX - x) / length, (toY - y) / length];
  const head = Math.min(8, length);
  const [baseX, baseY] = [toX - head * ux, toY - head * uy];
  const corner = (side: number) =>
    `${short(baseX - side * 0.4 * head * uy)},${short(baseY + side * 0.4 * head * ux)}`;
  const shaft = `M${short(x)},${short(y)}L${short(baseX)},${short(baseY)}`;
  const tip = `M${short(toX)},${short(toY)}L${corner(1)}L${corner(-1)}z`;
  const shapes: Shape[] = [
    ...stroked(shaft, colour, mark.width ?? 1.2, mark.dash ?? 'solid', pen.opacity),
    { kind: 'path', d: tip, fill: colour, ...pen.opacity },
  ];
  const text = mark.text ?? mark.label ?? '';
  if (text === '') return shapes;
  const isSteep = Math.abs(uy) > 0.5;
  const anchor = isSteep ? 'middle' : ux > 0 ? 'end' : 'start';
  const aside = isSteep ? 0 : ux > 0 ? -4 : 4;
  const shift = !isSteep ? 4 : uy > 0 ? -4 : textSize + 2;
  return [
    ...shapes,
    { kind: 'text', x: x + aside, y: y + shift, text, size: textSize, anchor, colour },
  ];
}
