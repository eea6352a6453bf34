// One line of a plot → the marks that it draws.
import type { Mark, MarkOf, Coordinate, Series } from '../../io/index.ts';
import { markTables } from '../../simulation/index.ts';
import type { PlotOption } from '../../simulation/index.ts';
import type { ScriptState } from '../state/index.ts';
import { connectionsIn } from './connections.ts';
import { checkMark } from './faults.ts';
import { optionsIn } from './options.ts';
import { phasePlaneIn } from './phase-planes.ts';
import type { PhasePlane } from './phase-planes.ts';
import { rastersIn } from './rasters.ts';
import type { RasterSource } from './rasters.ts';
import { errorValue, itemsOf, rowsOf as rowsAlong } from '../../script/index.ts';
import type { ScriptValue } from '../../script/index.ts';
import { valueOf } from '../arguments.ts';
import { canHaveSpikes, withResets, withSpikes } from './spikes.ts';
import {
  arrayFrom,
  arrayIn,
  asSeries,
  counting,
  lengthOf,
  positionIn,
  refuse,
  rowsOf,
  seriesIn,
} from './values.ts';
import type { Curve, Item } from './values.ts';

/** What a line of a plot draws: marks, or a raster whose rows depend on those of others. */
export type Drawn =
  | { readonly kind: 'marks'; readonly marks: readonly Mark[] }
  | { readonly kind: 'raster'; readonly source: RasterSource }
  | { readonly kind: 'phase-plane'; readonly plane: PhasePlane }
  /** One panel for each mark. */
  | { readonly kind: 'panels'; readonly marks: readonly MarkOf<'line'>[] };

/** Number of values of each keyword. */
const counts: Readonly<Record<string, readonly number[]>> = {
  line: [1, 2],
  steps: [1, 2],
  points: [1, 2],
  panels: [1, 2],
  errorbars: [3, 4],
  band: [3],
  bars: [1, 2],
  hist: [1, 2],
  raster: [1, 2],
  image: [1, 3],
  contour: [1, 3],
  connections: [1],
  field: [4],
  phase_plane: [2],
  hline: [1],
  vline: [1],
  hspan: [2],
  vspan: [2],
  text: [2],
  arrow: [4],
};

/** Keywords that draw something. */
export function isDrawn(keyword: string): boolean {
  return Object.hasOwn(counts, keyword);
}

/** Properties of marks that are values of a line, not options. */
const valueNames: ReadonlySet<string> = new Set([
  ...[
    'kind',
    'label',
    'x',
    'y',
    'ys',
    'low',
    'high',
    'below',
    'above',
    'heights',
    'i',
    't',
    'text',
  ],
  ...['rows', 'columns', 'until', 'values', 'dx', 'dy', 'at', 'from', 'to', 'limits', 'bins'],
]);

const position: PlotOption = markTables.text.x;
const indices: PlotOption = markTables.raster.i;

const spikeOptions: Readonly<Record<string, PlotOption>> = {
  spikes: { reads: 'word', expected: 'the name of a spike monitor', accepts: isName },
  resets: { reads: 'word', expected: 'the name of a spike monitor', accepts: isName },
  peak: position,
};

function isName(value: unknown): boolean {
  return typeof value === 'string' && /^\w+$/.test(value);
}

/** Options of the language that are not properties of marks. */
const further: Readonly<Record<string, Readonly<Record<string, PlotOption>>>> = {
  raster: { neurons: indices },
  image: { low: position, high: position },
  connections: { low: position, high: position },
  line: spikeOptions,
  panels: spikeOptions,
};

/** Marks that keywords of another name draw. */
const kinds: Readonly<Record<string, Mark['kind']>> = {
  steps: 'line',
  panels: 'line',
  connections: 'image',
  phase_plane: 'field',
};

function tableOf(keyword: string): Readonly<Record<string, PlotOption>> {
  const own = Object.entries<PlotOption>(markTables[kindOf(keyword)]).filter(
    ([name]) => !valueNames.has(name),
  );
  return Object.fromEntries([...own, ...Object.entries(further[keyword] ?? {})]);
}

/** The options of a line of a plot by name; none for keywords that draw nothing. */
export function optionsOf(keyword: string): Readonly<Record<string, PlotOption>> {
  return isDrawn(keyword) ? tableOf(keyword) : {};
}

/** The kind of mark that a keyword draws. */
export function kindOf(keyword: string): Mark['kind'] {
  return kinds[keyword] ?? (keyword as Mark['kind']);
}

/** What one line draws; nothing after a report, or while checking. */
export function drawnBy(item: Item, state: ScriptState): readonly Drawn[] {
  const keyword = item.keyword.name;
  if (keyword === 'phase_plane') {
    const plane = phasePlaneIn(item, position, state);
    return plane === null ? [] : [{ kind: 'phase-plane', plane }];
  }
  const options = optionsIn(item, tableOf(keyword), state);
  const { low, high, levels } = options;
  const limits = low === undefined || high === undefined ? {} : { limits: [low, high] };
  if (checkMark(item, kindOf(keyword), { levels, ...limits }, state)) return [];
  if (keyword === 'raster')
    return rastersIn(item, options, state).map((source) => ({ kind: 'raster', source }));
  const drawn = marksOf(item, options, state);
  return drawn === null ? [] : [drawn];
}

function marksOf(item: Item, options: Record<string, unknown>, state: ScriptState): Drawn | null {
  const { label, values } = item;
  const keyword = item.keyword.name;
  const count = counts[keyword]!;
  if (!count.includes(values.length)) {
    const isOne = count.length === 1 && count[0] === 1;
    return refuse(item, `${count.join(' or ')} value${isOne ? '' : 's'}`, state);
  }
  const { spikes, resets, peak, ...own } = options;
  const events = (spikes ?? resets) as string | undefined;
  if (keyword === 'panels' || (keyword === 'line' && events !== undefined)) {
    const option = spikes === undefined ? 'resets' : 'spikes';
    if (events !== undefined && !canHaveSpikes(item, option, events, state)) return null;
    const drawn = curvesIn(item, state).map((curve) =>
      events === undefined
        ? curve
        : option === 'resets'
          ? withResets(item, curve, events, state)
          : withSpikes(item, curve, events, peak as Coordinate | undefined, state),
    );
    const curves = drawn.filter((curve) => curve !== null);
    if (curves.length === 0) return null;
    if (keyword === 'line')
      return {
        kind: 'marks',
        marks: curves.map((curve, k) => ({
          kind: 'line',
          label: k === 0 ? label : null,
          ...own,
          ...curve,
        })),
      };
    const marks = curves.flatMap(({ x, ys }) =>
      ys.map((y): MarkOf<'line'> => ({ kind: 'line', ...own, x, ys: [y] })),
    );
    return { kind: 'panels', marks };
  }
  if (keyword === 'line' || keyword === 'steps' || keyword === 'points') {
    const curves = curvesIn(item, state);
    if (curves.length === 0) return null;
    const kind = keyword === 'points' ? 'points' : 'line';
    const steps = keyword === 'steps' ? { steps: 'post' as const } : {};
    const marks = curves.map((curve, k) => ({
      kind,
      label: k === 0 ? label : null,
      ...curve,
      ...steps,
      ...own,
    }));
    return { kind: 'marks', marks: marks as Mark[] };
  }
  const mark = keyword === 'connections' ? connectionsIn(item, state) : markOf(item, state);
  return mark === null ? null : { kind: 'marks', marks: [{ label, ...mark, ...own }] };
}

function markOf(item: Item, state: ScriptState): Mark | null {
  const { values } = item;
  const keyword = item.keyword.name;
  switch (keyword) {
    case 'errorbars': {
      const all = sameLengthsIn(item, state);
      if (all === null) return null;
      const [x, y, below, above = below] = all;
      return { kind: 'errorbars', x: x!, y: y!, below: below!, above: above! };
    }
    case 'band': {
      const all = sameLengthsIn(item, state);
      return all === null ? null : { kind: 'band', x: all[0]!, low: all[1]!, high: all[2]! };
    }
    case 'bars': {
      const all = sameLengthsIn(item, state);
      if (all === null) return null;
      const heights = all.at(-1)!;
      return { kind: 'bars', x: all.length === 2 ? all[0]! : counting(lengthOf(heights)), heights };
    }
    case 'hist':
      return histogramIn(item, state);
    case 'image':
    case 'contour':
      return matrixIn(item, keyword, state);
    case 'field':
      return fieldIn(item, state);
    case 'hline':
    case 'vline': {
      const at = seriesIn(values[0]!, state);
      return at === null ? null : { kind: keyword, at };
    }
    case 'hspan':
    case 'vspan': {
      const all = sameLengthsIn(item, state);
      return all === null ? null : { kind: keyword, from: all[0]!, to: all[1]! };
    }
    case 'text': {
      const [x, y] = positionsIn(item, state);
      return x == null || y == null ? null : { kind: 'text', x, y, text: item.label ?? '' };
    }
    default: {
      const [x, y, toX, toY] = positionsIn(item, state);
      if (x == null || y == null || toX == null || toY == null) return null;
      return { kind: 'arrow', from: [x, y], to: [toX, toY], text: item.label ?? '' };
    }
  }
}

function positionsIn({ values }: Item, state: ScriptState): (Coordinate | null)[] {
  return values.map((value) => positionIn(value, state));
}

/** All values, which must be of one length. */
function sameLengthsIn(item: Item, state: ScriptState): Series[] | null {
  const all = item.values.map((value) => seriesIn(value, state));
  if (!all.every((series) => series !== null)) return null;
  const lengths = all.map(lengthOf);
  if (lengths.every((length) => length === lengths[0])) return all;
  return refuse(item, `arrays of the same length (there are ${lengths.join(' and ')})`, state);
}

/** The curves of a line of a plot: one, or one for each row of an output whose rows are of different lengths. */
function curvesIn(item: Item, state: ScriptState): readonly Curve[] {
  const given = item.values.map((value) => valueOf(value, state));
  const rows = given.map(itemsOf);
  // The x of several monitors: `line: T.t, T.v` of a list.
  if (given.length === 2 && isMatrix(given[0]!))
    given.forEach((value, n) => (rows[n] = alongRows(value)));
  if (rows.every((one) => one === null)) {
    const curve = curveOf(item, given, '', state);
    return curve === null ? [] : [curve];
  }
  const count = Math.max(...rows.map((one) => one?.length ?? 0));
  const curves: Curve[] = [];
  for (let k = 0; k < count; k++) {
    const parts = given.map((value, n) => {
      const own = rows[n] ?? null;
      return own === null ? value : (own[k] ?? errorValue);
    });
    const curve = curveOf(item, parts, ` in row ${k}`, state);
    // After a report, or while checking, as for all further rows.
    if (curve === null) return curves;
    curves.push(curve);
  }
  return curves;
}

function isMatrix(value: ScriptValue): boolean {
  return value.kind === 'array' && value.data !== null && value.shape!.length > 1;
}

/** The rows of an array along its first axis, or the items of a tuple; null for other values. */
function alongRows(value: ScriptValue): readonly ScriptValue[] | null {
  if (value.kind !== 'array' || value.data === null) return itemsOf(value);
  return value.shape!.length === 0 ? null : [...rowsAlong(value)];
}

/** The curve of y, or of x and y; null after a report, or while checking. `where`: of which row, for the report. */
function curveOf(
  item: Item,
  given: readonly ScriptValue[],
  where: string,
  state: ScriptState,
): Curve | null {
  const arrays = given.map((value, k) => arrayFrom(value, item.values[k]!, state));
  if (!arrays.every((array) => array?.data != null)) return null;
  const y = rowsOf(arrays.at(-1)!);
  const [x] = arrays;
  const xs = arrays.length === 2 ? asSeries(x!.data!, x!) : counting(y.length);
  if (lengthOf(xs) !== y.length)
    return refuse(
      item,
      `as many x as y (there are ${lengthOf(xs)} and ${y.length}${where})`,
      state,
    );
  return { x: xs, ys: y.rows };
}

function histogramIn(item: Item, state: ScriptState): Mark | null {
  const [first, second] = item.values;
  const values = seriesIn(first!, state);
  const bins = second === undefined ? null : arrayIn(second, state);
  if (second !== undefined && bins?.data == null) return null;
  const edges =
    bins === null ? 20 : bins.shape?.length === 0 ? bins.data![0]! : asSeries(bins.data!, bins);
  if (checkMark(item, 'hist', { bins: edges }, state) || values === null) return null;
  return { kind: 'hist', values, bins: edges };
}

function matrixIn(item: Item, kind: 'image' | 'contour', state: ScriptState): Mark | null {
  const { values } = item;
  const array = arrayIn(values.at(-1)!, state);
  const [x, y] = values.length === 3 ? values.slice(0, 2).map((v) => seriesIn(v, state)) : [];
  if (array?.data == null || x === null || y === null) return null;
  if (array.shape?.length !== 2) return refuse(item, 'an array of two dimensions', state);
  const [rows, columns] = array.shape as [number, number];
  const fits = x === undefined || (lengthOf(x) === columns && lengthOf(y!) === rows);
  if (!fits)
    return refuse(
      item,
      `as many x as columns and as many y as rows (there are ${lengthOf(x)} x for ${columns} columns and ` +
        `${lengthOf(y!)} y for ${rows} rows)`,
      state,
    );
  const matrix = { rows, columns, values: asSeries(array.data, array) };
  const places = x === undefined ? {} : { x, y: y! };
  return { kind, ...matrix, ...places };
}

/** A vector field on a grid: x, y, and the matrices of both rates. */
function fieldIn(item: Item, state: ScriptState): Mark | null {
  const [x, y] = item.values.slice(0, 2).map((value) => seriesIn(value, state));
  const [dx, dy] = item.values.slice(2).map((value) => arrayIn(value, state));
  if (x == null || y == null || dx?.data == null || dy?.data == null) return null;
  const [rows, columns] = [lengthOf(y), lengthOf(x)];
  const fits = [dx, dy].every(({ shape }) => String(shape) === String([rows, columns]));
  if (!fits)
    return refuse(
      item,
      `two matrices of as many rows as y and as many columns as x (${rows} rows and ${columns} columns)`,
      state,
    );
  return { kind: 'field', rows, columns, x, y, dx: dx.data, dy: dy.data };
}

/** The limits of an image from its options `low` and `high`. */
export function withLimits(
  mark: MarkOf<'image'> & { low?: Coordinate; high?: Coordinate },
): MarkOf<'image'> {
  const { low, high, ...rest } = mark;
  return low === undefined || high === undefined ? rest : { ...rest, limits: [low, high] };
}
