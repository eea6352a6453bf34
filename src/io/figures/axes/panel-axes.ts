// The axes of all panels: which panels share one, what it shows, in which unit.
import { baseSymbol, labelWithUnit, unitOfAxis } from './axis-unit.ts';
import type { AxisUnit } from './axis-unit.ts';
import { wideEnough } from './axis.ts';
import type { AxisSpecification, Fit } from './axis.ts';
import type { Range } from './scale.ts';
import type { AxisOptions, Figure, Mark, Panel, Place, Series } from '../figure.ts';
import { Quantity, sameDimension, timeDimension } from '../../../units/index.ts';
import type { Dimension } from '../../../units/index.ts';
import {
  dimensionOf,
  factorTo,
  isDrawable,
  numberOf,
  numbersOf,
  smallest,
  valueIn,
  valuesIn,
} from '../series.ts';
import { isUpsideDown, linearPart, marksAt, spreadOf } from './spread.ts';
import type { Part } from './spread.ts';

/** An axis that one panel has, or several share. */
export interface SharedAxis {
  readonly label: string;
  /** Of what it shows; null: plain numbers, or different ones. */
  readonly dimension: Dimension | null;
  readonly unit: AxisUnit;
  readonly specification: AxisSpecification;
}

/** A panel with its axes. */
export interface PlacedPanel {
  readonly panel: Panel;
  readonly place: Required<Place>;
  readonly x: SharedAxis;
  readonly y: SharedAxis;
  readonly y2: SharedAxis | null;
  /** Whether its axes have labels: those of inner panels that share an axis do not. */
  readonly hasXLabels: boolean;
  /** Whether there is a left axis: not if everything belongs to the right one. */
  readonly hasLeft: boolean;
  readonly hasYLabels: boolean;
}

/** One panel's side of an axis. */
interface Side {
  readonly options: AxisOptions;
  readonly marks: readonly Mark[];
  readonly parts: readonly Part[];
  readonly direction: 'x' | 'y';
}

/** All panels with their axes. */
export function panelsOf(figure: Figure): PlacedPanel[] {
  const places = placesOf(figure);
  const { panels } = figure;
  const spreads = panels.map((panel) => {
    const logs = (mark: Mark) => ({
      x: panel.x?.scale === 'log',
      y: (mark.axis === 'right' ? panel.y2 : panel.y)?.scale === 'log',
    });
    return new Map(panel.marks.map((mark) => [mark, spreadOf(mark, logs(mark))]));
  });
  const sideOf = (k: number, direction: 'x' | 'y', side?: 'left' | 'right'): Side => {
    const panel = panels[k]!;
    const marks = side === undefined ? panel.marks : marksAt(panel, side);
    const options = direction === 'x' ? panel.x : side === 'right' ? panel.y2 : panel.y;
    const parts = marks.flatMap((mark) => spreads[k]!.get(mark)![direction]);
    return { options: options ?? {}, marks, parts, direction };
  };
  const xs = panels.map((_, k) => sideOf(k, 'x'));
  const ys = panels.map((_, k) => sideOf(k, 'y', 'left'));
  const xGroups = groupsOf(panels, (a, b) => sharesX(figure, places, xs, a, b));
  const yGroups = groupsOf(panels, (a, b) => sharesY(figure, places, a, b));
  const xAxes = xGroups.map((group) => axisOf(group.map((k) => xs[k]!)));
  const yAxes = yGroups.map((group) => axisOf(group.map((k) => ys[k]!)));
  return panels.map((panel, k) => {
    const [x, y] = [
      xGroups.findIndex((g) => g.includes(k)),
      yGroups.findIndex((g) => g.includes(k)),
    ];
    const right = sideOf(k, 'y', 'right');
    const place = places[k]!;
    const isLowest = xGroups[x]!.every((other) => bottomOf(places[other]!) <= bottomOf(place));
    const isLeftmost = yGroups[y]!.every((other) => places[other]!.column >= place.column);
    return {
      panel,
      place,
      x: xAxes[x]!,
      y: yAxes[y]!,
      y2: right.marks.length > 0 || panel.y2 !== undefined ? axisOf([right]) : null,
      hasXLabels: isLowest,
      hasLeft: ys[k]!.marks.length > 0 || right.marks.length === 0 || isDescribed(panel.y),
      hasYLabels: isLeftmost,
    };
  });
}

/** Whether something is said of an axis. */
function isDescribed({ label, limits, ticks }: AxisOptions = {}): boolean {
  return label !== undefined || limits !== undefined || ticks !== undefined;
}

function bottomOf({ row, rows }: Required<Place>): number {
  return row + rows;
}

/** Largest row or column of a grid. */
const gridLimit = 1000;

function placesOf({ panels, columns = 1 }: Figure): Required<Place>[] {
  const taken = new Set<string>();
  const take = (place: Required<Place>): Required<Place> => {
    for (let row = 0; row < place.rows; row++)
      for (let column = 0; column < place.columns; column++)
        taken.add(`${place.row + row} ${place.column + column}`);
    return place;
  };
  const whole = (n: number, least: number) =>
    Math.min(Math.max(Number.isFinite(n) ? Math.floor(n) : least, least), gridLimit);
  const wide = whole(columns, 1);
  const given = panels.map(({ place }) =>
    place === undefined
      ? null
      : take({
          row: whole(place.row, 0),
          column: whole(place.column, 0),
          rows: whole(place.rows ?? 1, 1),
          columns: whole(place.columns ?? 1, 1),
        }),
  );
  let next = 0;
  return given.map((place) => {
    if (place !== null) return place;
    while (taken.has(`${Math.floor(next / wide)} ${next % wide}`)) next++;
    return take({ row: Math.floor(next / wide), column: next % wide, rows: 1, columns: 1 });
  });
}

/** Numbers of panels that belong together. */
function groupsOf(panels: readonly Panel[], belong: (a: number, b: number) => boolean): number[][] {
  const groups: number[][] = [];
  panels.forEach((_, k) => {
    const group = groups.find((members) => members.every((other) => belong(other, k)));
    if (group === undefined) groups.push([k]);
    else group.push(k);
  });
  return groups;
}

function sharesX(
  { share, columns = 1, panels }: Figure,
  places: readonly Required<Place>[],
  sides: readonly Side[],
  a: number,
  b: number,
): boolean {
  const [first, second] = [places[a]!, places[b]!];
  if (first.column !== second.column || first.columns !== second.columns) return false;
  if (share === 'x' || share === 'both') return true;
  if (share !== undefined || columns > 1 || panels.some(({ place }) => place !== undefined))
    return false;
  return showTheSame(sides[a]!, sides[b]!);
}

function sharesY(
  { share }: Figure,
  places: readonly Required<Place>[],
  a: number,
  b: number,
): boolean {
  if (share !== 'y' && share !== 'both') return false;
  return places[a]!.row === places[b]!.row && places[a]!.rows === places[b]!.rows;
}

/** Whether two x axes can be one: neither numbers columns or shows values of a histogram alone, and nothing contradicts. */
function showTheSame(a: Side, b: Side): boolean {
  if (kindOf(a) !== kindOf(b) || kindOf(a) === 'index') return false;
  if ((a.options.scale ?? 'linear') !== (b.options.scale ?? 'linear')) return false;
  const [label, other] = [a.options.label, b.options.label];
  if (label !== undefined && other !== undefined && label !== other) return false;
  const [limits, others] = [a.options.limits, b.options.limits];
  if (limits !== undefined && others !== undefined && !areSame(limits, others)) return false;
  const [dimension, second] = [dimensionsOf([a]).find(isKnown), dimensionsOf([b]).find(isKnown)];
  return dimension === undefined || second === undefined || sameDimension(dimension, second);
}

function areSame(
  a: NonNullable<AxisOptions['limits']>,
  b: NonNullable<AxisOptions['limits']>,
): boolean {
  return a.every((end, k) => numberOf(end) === numberOf(b[k]!));
}

function kindOf({ marks, options }: Side): 'index' | 'values' | 'plain' {
  const isPlainIndex = (mark: Mark): boolean =>
    mark.kind === 'image' || mark.kind === 'contour'
      ? mark.x === undefined
      : (mark.kind === 'line' || mark.kind === 'points') &&
        options.label === undefined &&
        counts(mark.x);
  if (marks.some(isPlainIndex)) return 'index';
  return marks.some(({ kind }) => kind === 'hist' || kind === 'bars') ? 'values' : 'plain';
}

/** Whether plain numbers are 0, 1, 2, …: those of a curve without positions. */
function counts(series: Series): boolean {
  if (series instanceof Quantity || series.length < 2) return false;
  for (let k = 0; k < series.length; k++) if (series[k] !== k) return false;
  return true;
}

function isKnown(dimension: Dimension | null): dimension is Dimension {
  return dimension !== null;
}

/** The dimensions of everything on an axis; zero has any. */
function dimensionsOf(sides: readonly Side[]): (Dimension | null)[] {
  return sides.flatMap(({ parts }) =>
    parts
      .filter(({ series }) => dimensionOf(series) !== null || !isZero(numbersOf(series)))
      .map(({ series }) => dimensionOf(series)),
  );
}

function isZero(numbers: ArrayLike<number>): boolean {
  for (let k = 0; k < numbers.length; k++) if (numbers[k] !== 0) return false;
  return true;
}

const ranks: readonly Fit[] = ['exact', 'near', 'margin', 'wide'];

/** The axis of all sides together. */
function axisOf(sides: readonly Side[]): SharedAxis {
  const { direction } = sides[0]!;
  const marks = sides.flatMap((side) => side.marks);
  const parts = sides.flatMap((side) => side.parts);
  const options: AxisOptions = Object.assign(
    {},
    ...sides.map((side) => withoutUndefined(side.options)),
  );
  const limits = usable(options.limits);
  const unit = unitOfAxis(
    options.label,
    [
      ...dimensionsOf(sides),
      ...(limits ?? []).filter((end) => numberOf(end) !== 0).map(dimensionOf),
    ],
    largestOf(limits === null ? parts : [], limits),
  );
  const kind = options.scale ?? 'linear';
  const isImage = marks.some((mark) => mark.kind === 'image');
  const extent = extentOf(parts, unit, kind === 'log');
  const isTime = direction === 'x' && marks.some((mark) => mark.kind === 'raster');
  // Time starts at zero unless the first spike is late.
  if (isTime && kind === 'linear' && extent.low > 0 && extent.low < 0.2 * extent.high)
    extent.low = 0;
  const widest = ranks[Math.max(0, ...parts.map((part) => ranks.indexOf(part.fit)))]!;
  const fit = isImage ? 'exact' : standsOnZero(direction, marks, extent) ? 'margin' : widest;
  const ends =
    limits === null
      ? null
      : ([valueIn(unit.scale, limits[0]), valueIn(unit.scale, limits[1])] as const);
  const isUsable = ends !== null && (kind !== 'log' || ends.every((end) => end > smallest));
  const range: Range = isUsable
    ? [Math.min(...ends), Math.max(...ends)]
    : logSafe(wideEnough(extent.low, extent.high), kind);
  const dimension = dimensionsOf(sides).find(isKnown) ?? null;
  return {
    unit,
    dimension: unit.symbol === '' ? null : dimension,
    label: labelOf(options, direction, marks, dimension, unit),
    specification: {
      extent: range,
      fit: isUsable || extent.low > extent.high ? 'exact' : fit,
      kind,
      isWhole: isIndexed(marks, direction),
      isReversed: isUsable ? ends[0] > ends[1] : direction === 'y' && marks.some(isUpsideDown),
      linearUpTo:
        options.linearUpTo === undefined
          ? linearPart(parts, unit.scale)
          : valueIn(unit.scale, options.linearUpTo),
      ticks: options.ticks === undefined ? null : Array.from(valuesIn(unit.scale, options.ticks)),
      tickLabels: options.tickLabels ?? null,
    },
  };
}

/** Whether bars stand on the end of an axis, also if points are drawn beside them. */
function standsOnZero(
  direction: 'x' | 'y',
  marks: readonly Mark[],
  { low, high }: { readonly low: number; readonly high: number },
): boolean {
  const isEnd = direction === 'y' && (low === 0 || high === 0);
  return isEnd && marks.some(({ kind }) => kind === 'bars' || kind === 'hist');
}

function withoutUndefined(options: AxisOptions): AxisOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function logSafe([low, high]: Range, kind: AxisSpecification['kind']): Range {
  return kind === 'log' && low < smallest ? [0.1, 1] : [low, high];
}

function usable(limits: AxisOptions['limits']): NonNullable<AxisOptions['limits']> | null {
  if (limits === undefined) return null;
  const [a, b] = limits.map(numberOf) as [number, number];
  return isDrawable(a) && isDrawable(b) && Math.abs(b - a) > smallest ? limits : null;
}

function largestOf(parts: readonly Part[], limits: AxisOptions['limits'] | null): number {
  let largest = 0;
  for (const { series } of parts) {
    if (dimensionOf(series) === null) continue;
    const numbers = numbersOf(series);
    for (let k = 0; k < numbers.length; k++)
      if (isDrawable(numbers[k]!)) largest = Math.max(largest, Math.abs(numbers[k]!));
  }
  const known = (limits ?? []).filter((limit) => dimensionOf(limit) !== null);
  return Math.max(largest, ...known.map((limit) => Math.abs(numberOf(limit))));
}

function extentOf(
  parts: readonly Part[],
  { scale }: AxisUnit,
  isLog: boolean,
): { low: number; high: number } {
  const extent = { low: Infinity, high: -Infinity };
  for (const { series } of parts) {
    const numbers = numbersOf(series);
    const factor = factorTo(scale, series);
    for (let k = 0; k < numbers.length; k++) {
      const value = numbers[k]! * factor;
      if (!isDrawable(value) || (isLog && value < smallest)) continue;
      if (value < extent.low) extent.low = value;
      if (value > extent.high) extent.high = value;
    }
  }
  return extent;
}

/** Whether an axis counts neurons, rows, columns or values. */
function isIndexed(marks: readonly Mark[], direction: 'x' | 'y'): boolean {
  const isCounted = (mark: Mark): boolean => {
    if (mark.kind === 'image') return mark[direction] === undefined;
    if (mark.kind === 'raster') return direction === 'y';
    if (mark.kind === 'hist') return direction === 'y' && mark.density !== true;
    return false;
  };
  const relevant = marks.filter(
    ({ kind }) => !['vline', 'vspan', 'hline', 'hspan', 'text', 'arrow'].includes(kind),
  );
  return relevant.length > 0 && relevant.every(isCounted);
}

function labelOf(
  { label, name }: AxisOptions,
  direction: 'x' | 'y',
  marks: readonly Mark[],
  dimension: Dimension | null,
  unit: AxisUnit,
): string {
  if (label !== undefined) return labelWithUnit(label, unit);
  const isTime = dimension !== null && sameDimension(dimension, timeDimension);
  if (name !== undefined && !(isTime && name === 't')) return labelWithUnit(name, unit);
  if (isTime) return labelWithUnit('time', unit);
  const holds = (kind: Mark['kind']) => marks.some((mark) => mark.kind === kind);
  if (direction === 'y' && holds('raster')) return 'neuron index';
  if (direction === 'y' && holds('hist')) return heightLabel(marks);
  return labelWithUnit('', unit);
}

/** What the heights of histograms are; densities are per base unit of what is counted. */
function heightLabel(marks: readonly Mark[]): string {
  const dense = marks.find((mark) => mark.kind === 'hist' && mark.density === true);
  if (dense?.kind !== 'hist') return 'count';
  const dimension = dimensionOf(dense.values);
  const symbol = dimension === null ? '' : baseSymbol(dimension);
  return symbol === '' ? 'density' : `density (1/${symbol})`;
}
