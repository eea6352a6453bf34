// What a figure cannot show: two dimensions on an axis, limits without a range, arrays of different lengths, papers without room.
import {
  dimensionless,
  isDimensionless,
  Quantity,
  sameDimension,
  showQuantity,
} from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import type { AxisOptions, Coordinate, Figure, Mark, Series } from './figure.ts';
import { dimensionOf, isDrawable, numberOf, numbersOf } from './series.ts';

/** A property with a value that cannot be drawn. */
export interface Fault {
  readonly property: string;
  readonly expected: string;
  readonly found: string;
}

/** What stands on an axis: data, limits, ticks. */
export interface AxisPart {
  /** The dimension; null if any axis takes it, as a plain number, or if it is unknown. */
  readonly dimension: Dimension | null;
  readonly isData: boolean;
  /** For numbers that must have exactly the dimension of certain data: that dimension, null if it is unknown. */
  readonly base?: Dimension | null;
}

/** A part whose dimension is not that of its axis. */
export interface Misfit<P> {
  readonly part: P;
  readonly found: Dimension;
  /** What the axis shows. */
  readonly shown: Dimension;
}

/** The parts that do not fit the first data of an axis. */
export function misfits<P extends AxisPart>(parts: readonly P[]): Misfit<P>[] {
  const first = parts.find(
    ({ dimension, isData }) => isData && dimension !== null && !isDimensionless(dimension),
  );
  return parts.flatMap((part) => {
    const found = part.dimension;
    const shown = part.base === undefined ? (first?.dimension ?? null) : part.base;
    if (found === null || shown === null || sameDimension(found, shown)) return [];
    return part.base === undefined && isDimensionless(found) ? [] : [{ part, found, shown }];
  });
}

/** Properties whose numbers have the dimension of another property. */
const bases: Readonly<Record<string, string>> = {
  below: 'y',
  above: 'y',
  bins: 'values',
  limits: 'values',
  levels: 'values',
};

/** The property whose dimension a property has; null if plain numbers are in the unit of the axis. */
export function baseOf(property: string): string | null {
  return bases[property] ?? null;
}

/** A property of a mark on one of its axes. */
export type AxisOfProperty = 'x' | 'y' | 'colour';

const values = { values: 'colour', limits: 'colour', levels: 'colour' } as const;

/** The axis of each property of marks that has the dimension of an axis. */
const axisOf: Readonly<Record<Mark['kind'], Readonly<Record<string, AxisOfProperty>>>> = {
  line: { x: 'x', ys: 'y' },
  points: { x: 'x', ys: 'y' },
  errorbars: { x: 'x', y: 'y', below: 'y', above: 'y' },
  band: { x: 'x', low: 'y', high: 'y' },
  bars: { x: 'x', heights: 'y' },
  raster: { t: 'x', until: 'x' },
  hist: { values: 'x', bins: 'x' },
  image: { x: 'x', y: 'y', ...values },
  contour: { x: 'x', y: 'y', ...values },
  field: { x: 'x', y: 'y' },
  hline: { at: 'y' },
  vline: { at: 'x' },
  hspan: { from: 'y', to: 'y' },
  vspan: { from: 'x', to: 'x' },
  text: { x: 'x', y: 'y' },
  arrow: {},
};

/** The axis on which a property of a mark stands; null if it stands on none. */
export function axisOfProperty(kind: Mark['kind'], property: string): AxisOfProperty | null {
  return axisOf[kind][property] ?? null;
}

/** Why an axis cannot be drawn. */
export function axisFaults({ limits, scale, linearUpTo, ticks }: AxisOptions): Fault[] {
  const isLog = scale === 'log';
  const positive = 'positive numbers on a logarithmic axis';
  const faults: Fault[] = [];
  if (limits !== undefined) {
    const ends = limits.map(numberOf);
    const found = limits.map(shownPosition).join(' and ');
    if (!ends.every(isDrawable) || ends[0] === ends[1])
      faults.push({ property: 'limits', expected: 'two different finite numbers', found });
    else if (isLog && ends.some((end) => end <= 0))
      faults.push({ property: 'limits', expected: positive, found });
  }
  const wrong =
    ticks === undefined || !isLog
      ? undefined
      : Array.from(numbersOf(ticks)).find((value) => value <= 0);
  if (wrong !== undefined)
    faults.push({ property: 'ticks', expected: positive, found: String(wrong) });
  if (linearUpTo !== undefined) {
    const size = numberOf(linearUpTo);
    const found = shownPosition(linearUpTo);
    if (scale !== 'symlog')
      faults.push({ property: 'linearUpTo', expected: 'the scale `symlog` beside it', found });
    else if (!isDrawable(size) || size <= 0)
      faults.push({ property: 'linearUpTo', expected: 'a size above zero', found });
  }
  return faults;
}

function shownPosition(position: Coordinate): string {
  return position instanceof Quantity
    ? showQuantity(position.value, position.dimension)
    : String(position);
}

/** Maximum number of bins; far more than a figure has columns of pixels. */
export const mostBins = 100_000;
/** Maximum number of levels of a contour. */
const mostLevels = 1000;

/** Arrays of a mark that belong together, by kind. */
const together: Readonly<Partial<Record<Mark['kind'], readonly string[]>>> = {
  errorbars: ['x', 'y', 'below', 'above'],
  band: ['x', 'low', 'high'],
  bars: ['x', 'heights'],
  raster: ['t', 'i'],
  hspan: ['from', 'to'],
  vspan: ['from', 'to'],
};

/** Why a mark cannot be drawn, as far as its properties are known. Each is of the type that its table says. */
export function markFaults(kind: Mark['kind'], properties: object): Fault[] {
  const known = properties as Readonly<Record<string, unknown>>;
  switch (kind) {
    case 'line':
    case 'points': {
      const ys = (known.ys ?? []) as readonly Series[];
      return ys.flatMap((y) => differentLengths({ x: known.x, y }));
    }
    case 'image':
    case 'contour':
      return [...matrixFaults(known), ...colourFaults(known)];
    case 'field':
      return matrixFaults(known);
    case 'hist':
      return binFaults(known.bins as number | Series | undefined);
    default: {
      const names = together[kind] ?? [];
      return differentLengths(Object.fromEntries(names.map((name) => [name, known[name]])));
    }
  }
}

function lengthOf(series: unknown): number {
  return numbersOf(series as Series).length;
}

/** The first array that is not as long as the one before it. */
function differentLengths(arrays: Readonly<Record<string, unknown>>): Fault[] {
  const [first, ...rest] = Object.entries(arrays).filter(([, array]) => array !== undefined);
  if (first === undefined) return [];
  const length = lengthOf(first[1]);
  const wrong = rest.find(([, array]) => lengthOf(array) !== length);
  if (wrong === undefined) return [];
  const expected = `an array as long as \`${first[0]}\` (${length})`;
  return [{ property: wrong[0], expected, found: `${lengthOf(wrong[1])} numbers` }];
}

function matrixFaults(known: Readonly<Record<string, unknown>>): Fault[] {
  const { rows, columns } = known as { readonly rows?: number; readonly columns?: number };
  if (rows === undefined || columns === undefined) return [];
  const wanted = [
    ['values', rows * columns, 'rows × columns'],
    ['dx', rows * columns, 'rows × columns'],
    ['dy', rows * columns, 'rows × columns'],
    ['x', columns, 'one for each column'],
    ['y', rows, 'one for each row'],
  ] as const;
  return wanted.flatMap(([property, length, why]) => {
    const array = known[property];
    return array === undefined || lengthOf(array) === length
      ? []
      : [{ property, expected: `${length} numbers, ${why}`, found: `${lengthOf(array)} numbers` }];
  });
}

function colourFaults(known: Readonly<Record<string, unknown>>): Fault[] {
  const faults: Fault[] = [];
  const limits = known.limits as AxisOptions['limits'];
  const ends = limits?.map(numberOf) ?? [0, 1];
  if (!ends.every(isDrawable) || !(ends[0]! < ends[1]!)) {
    const expected = 'two finite numbers, the smaller one first';
    const found = limits!.map(shownPosition).join(' and ');
    faults.push({ property: 'limits', expected, found });
  }
  const levels = known.levels as number | Series | undefined;
  if (typeof levels === 'number' && !isCount(levels, mostLevels))
    faults.push({
      property: 'levels',
      expected: `a whole number from 1 to ${mostLevels}, or an array of values`,
      found: String(levels),
    });
  return faults;
}

/** Why the common range of colours of a figure cannot be drawn. */
export function climFaults({ clim }: Figure): Fault[] {
  if (clim === undefined || clim === 'shared') return [];
  return markFaults('image', { limits: clim }).map((fault) => ({ ...fault, property: 'clim' }));
}

/** A cell of the grid that two panels cover, by their numbers. */
interface CoveredCell {
  readonly first: number;
  readonly second: number;
  readonly row: number;
  readonly column: number;
}

/** The first cell that two panels of a figure cover; null if there is none. Panels without a place find one of their own. */
export function coveredTwice({ panels }: Figure): CoveredCell | null {
  for (const [second, { place }] of panels.entries())
    for (const [first, { place: other }] of panels.slice(0, second).entries()) {
      if (place === undefined || other === undefined) continue;
      const row = Math.max(place.row, other.row);
      const column = Math.max(place.column, other.column);
      const isCovered = [place, other].every(
        ({ row: top, column: left, rows = 1, columns = 1 }) =>
          row < top + rows && column < left + columns,
      );
      if (isCovered) return { first, second, row, column };
    }
  return null;
}

function isCount(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}

function binFaults(bins: number | Series | undefined): Fault[] {
  if (bins === undefined) return [];
  if (typeof bins === 'number')
    return isCount(bins, mostBins)
      ? []
      : [
          {
            property: 'bins',
            expected: `a whole number from 1 to ${mostBins}, or an array of edges`,
            found: String(bins),
          },
        ];
  const edges = Array.from(numbersOf(bins));
  const expected = 'two or more edges, each larger than the one before';
  const wrong = edges.findIndex(
    (edge, k) => !isDrawable(edge) || !(k === 0 || edge > edges[k - 1]!),
  );
  if (edges.length >= 2 && edges.length <= mostBins && wrong < 0) return [];
  const two = edges
    .slice(Math.max(wrong - 1, 0), wrong + 1)
    .map((edge) =>
      shownPosition(bins instanceof Quantity ? new Quantity(edge, bins.dimension) : edge),
    );
  const found = wrong < 0 ? `${edges.length} edges` : two.join(' before ');
  return [{ property: 'bins', expected, found }];
}

/** The parts of a mark on an axis. */
export function partsOf(mark: Mark, axis: AxisOfProperty): (AxisPart & { property: string })[] {
  const known: ReadonlyMap<string, unknown> = new Map(Object.entries(mark));
  const found = [...known]
    .filter(([property]) => axisOfProperty(mark.kind, property) === axis)
    .flatMap(([property, value]) =>
      listed(property, value).map((series) => ({ property, series })),
    );
  if (mark.kind === 'arrow' && axis !== 'colour')
    for (const property of ['from', 'to'] as const)
      found.push({ property, series: mark[property][axis === 'x' ? 0 : 1] });
  return found.map(({ property, series }) => {
    const base = baseOf(property);
    const dimension = dimensionOf(series);
    if (base === null) return { property, dimension, isData: true };
    const own = known.get(base) as Series | undefined;
    const isFree = typeof series === 'number' && (series === 0 || property !== 'limits');
    return {
      property,
      dimension: isFree ? null : (dimension ?? dimensionless),
      isData: false,
      base: own === undefined ? null : (dimensionOf(own) ?? dimensionless),
    };
  });
}

/** The series and positions that a property on an axis has. */
function listed(property: string, value: unknown): readonly (Series | Coordinate)[] {
  if (value === undefined) return [];
  return property === 'ys' || property === 'limits'
    ? (value as readonly (Series | Coordinate)[])
    : [value as Series | Coordinate];
}
