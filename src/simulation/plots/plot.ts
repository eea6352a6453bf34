// `plot({ … })`: a figure from TypeScript, with all options checked.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { drawingOf, withOuterAxis } from '../../io/index.ts';
import type {
  AxisOptions,
  Coordinate,
  Drawing,
  Figure,
  Mark,
  MarkOf,
  Panel,
  Series,
} from '../../io/index.ts';
import type { Quantity } from '../../units/index.ts';
import {
  foundValue,
  option,
  readOptions,
  refuse,
  reporting,
  spanOfName,
} from '../arguments/index.ts';
import type { OptionKind, OptionTable } from '../arguments/index.ts';
import { EventMonitor } from '../monitors/index.ts';
import { checkFigure } from './faults.ts';
import { eventsOf, itemTable, marksOf } from './items.ts';
import type { PlotItem } from './items.ts';
import { withPhasePlane } from './phase-plane.ts';
import { readPhasePlane } from './read-phase-plane.ts';
import type { PhasePlane } from './read-phase-plane.ts';
import { axisTable, figureTable, markTables, panelTable } from './option-tables.ts';

/** The same, with a quantity of two values, such as `mV([0, 10])`, wherever a pair of numbers or quantities stands. */
export type WithPairs<T> = {
  readonly [K in keyof T]: readonly [Coordinate, Coordinate] extends T[K]
    ? T[K] | Quantity<Float64Array>
    : T[K];
};

/** An axis as `plot` takes it. */
export type AxisInput = WithPairs<{
  readonly [K in keyof AxisOptions]: AxisOptions[K] | undefined;
}>;

/** A line or points over one series, in place of a list of them. */
export type WithOneSeries<M> = Omit<M, 'ys'> & { readonly y: Series };

/** The spikes of a monitor, in place of indices and times. */
export type MonitorRaster = Omit<MarkOf<'raster'>, 'i' | 't'> & { readonly monitor: EventMonitor };

/** A mark as `plot` takes it. */
export type MarkInput =
  WithPairs<Mark> | WithOneSeries<MarkOf<'line'>> | WithOneSeries<MarkOf<'points'>> | MonitorRaster;

/** A panel as `plot` takes it: items, which are marks in short, then marks. */
export interface PanelInput extends PlotItem, Omit<Panel, 'marks' | 'x' | 'y' | 'y2'> {
  /** Nullclines, vector field and fixed points of a neuron, below and above everything else. `label`: before their names in the legend. */
  readonly phase_plane?: PhasePlane | undefined;
  /** Further items, also of the same kind. */
  readonly items?: readonly PlotItem[] | undefined;
  /** What is drawn after the items. */
  readonly marks?: readonly MarkInput[] | undefined;
  /** The axis at the bottom. */
  readonly x?: AxisInput | undefined;
  /** The axis on the left. */
  readonly y?: AxisInput | undefined;
  /** The axis on the right, of marks with `axis: 'right'`. */
  readonly y2?: AxisInput | undefined;
  /** The label of the x axis, as `x: { label }`. */
  readonly xlabel?: string | undefined;
  /** The label of the y axis. */
  readonly ylabel?: string | undefined;
  /** The ends of the x axis, as `x: { limits }`. Default: those of the data. */
  readonly xlim?: AxisInput['limits'];
  /** The ends of the y axis. */
  readonly ylim?: AxisInput['limits'];
}

/** A figure as `plot` takes it: with panels, or with the marks and axes of a single one. */
export interface PlotOptions extends WithPairs<Omit<Figure, 'panels'>>, Omit<PanelInput, 'place'> {
  /** The panels, in reading order unless they have places of their own. The axes of the figure are those of all panels. */
  readonly panels?: readonly PanelInput[] | undefined;
}

const list = (of: string): OptionKind => ({ expected: `a list of ${of}`, accepts: Array.isArray });

const panelOptions: OptionTable<PanelInput> = {
  ...itemTable,
  ...panelTable,
  phase_plane: option.passedOn,
  items: list('items'),
  marks: list('marks'),
  xlabel: axisTable.label,
  ylabel: axisTable.label,
  xlim: axisTable.limits,
  ylim: axisTable.limits,
};

const { place: _, ...ownOptions } = panelOptions;
const plotOptions: OptionTable<PlotOptions> = {
  ...ownOptions,
  ...figureTable,
  panels: list('panels'),
};

/**
 * A figure, the same as the `plot` statement of a `.model` file makes. Numbers with a unit (`mV(…)`, `second(M.t)`) are
 * shown in the unit of their axis.
 *
 * @throws {ModelError} `unknown-option`, `given-value`
 * @example
 * const G = new NeuronGroup(2, 'dv/dt = -v/(10*ms) : 1', { method: 'exact' });
 * G.set('v', 'i + 1');
 * const trace = new StateMonitor(G, 'v');
 * await new Network(trace).run('20*ms');
 * const t = trace.t.map((seconds) => 1e3*seconds);
 * const figure = plot({ line: [t, trace.values('v')], hline: 0, xlabel: 't (ms)', ylabel: 'v' });
 * console.log(figure.toSvg().includes('t (ms)')); // true
 * const marks = [{ kind: 'line', x: second(trace.t), y: trace.values('v', 0), dash: 'dashed' }] as const;
 * console.log(plot({ marks, y: { scale: 'symlog' } }).toSvg().startsWith('<svg')); // true
 */
export function plot(given: PlotOptions): Drawing {
  return reporting((diags) => {
    if (given === undefined) refuse(given, 'the options of plot', figureExample, diags);
    const options = readOptions(given, plotOptions, 'plot', diags);
    const { panels, ...rest } = options;
    const single = taken(rest, ownOptions) as Omit<PanelInput, 'place'>;
    const figure = taken(rest, figureTable) as Omit<Figure, 'panels'>;
    const { title: _ofFigure, ...outer } = readPanel(single, diags);
    const hasOwn =
      outer.marks.length > 0 || single.phase_plane !== undefined || (panels ?? []).length === 0;
    const inner = (panels ?? []).map((given) => {
      const options = readOptions(given, panelOptions, 'a panel', diags);
      const panel = readPanel(options, diags);
      return planeOf(options, hasOwn ? panel : withAxesOf(outer, panel), diags);
    });
    const all = [...(hasOwn ? [planeOf(single, outer, diags)] : []), ...inner];
    const isEmpty = Object.keys(options).length === 0;
    if (!diags.hasErrors && isEmpty) refuse(given, 'what to plot', figureExample, diags);
    if (!diags.hasErrors) checkFigure({ ...figure, panels: all }, diags);
    return drawingOf({ ...figure, panels: all });
  });
}

/** What is expected where there is nothing to draw. */
const figureExample = 'an object such as `{ raster: M }` or `{ line: [x, y] }`';

/** The options that are in a table. */
function taken(options: object, table: object): object {
  return Object.fromEntries(Object.entries(options).filter(([name]) => Object.hasOwn(table, name)));
}

const placeTable = {
  row: option.whole,
  column: option.whole,
  rows: option.whole,
  columns: option.whole,
};

function readPanel(given: PanelInput, diags: Diagnostics): Panel {
  const { items = [], marks = [], xlabel, ylabel, xlim, ylim, ...options } = given;
  readOptions(options.place, placeTable, 'place', diags);
  const { x, y, y2 } = options;
  return {
    ...(taken(options, panelTable) as Pick<Panel, 'title' | 'place' | 'aspect'>),
    ...readAxis('x', x, { label: xlabel, limits: xlim }, diags),
    ...readAxis('y', y, { label: ylabel, limits: ylim }, diags),
    ...readAxis('y2', y2, {}, diags),
    marks: [
      ...marksOf(options),
      ...items.flatMap((item) => marksOf(readOptions(item, itemTable, 'an item', diags))),
      ...marks.flatMap((mark) => readMark(mark, diags)),
    ],
  };
}

/** A panel with the phase plane that is given, whose range follows from everything else. */
function planeOf({ phase_plane, label }: PanelInput, panel: Panel, diags: Diagnostics): Panel {
  if (phase_plane === undefined) return panel;
  const read = readPhasePlane(phase_plane, diags);
  if (read === null || diags.hasErrors) return panel;
  const made = withPhasePlane(panel, read.field, { ...read.style, label }, (expected) => {
    const found = 'no limits';
    diags.report('given-value', spanOfName('phase_plane'), { what: 'the panel', expected, found });
    return null;
  });
  return made ?? panel;
}

/** An axis, by its name, with a label and limits that stand outside of it. */
function readAxis(
  name: 'x' | 'y' | 'y2',
  given: AxisInput | undefined,
  outside: AxisInput,
  diags: Diagnostics,
): Pick<Panel, 'x' | 'y' | 'y2'> {
  const own = readOptions(given, axisTable, name, diags);
  const axis = { ...own, ...readOptions(outside, axisTable, name, diags) } as AxisOptions;
  return given === undefined && Object.keys(axis).length === 0 ? {} : { [name]: axis };
}

/** A panel with the axes of the figure where it has none of its own. */
function withAxesOf({ x, y, y2 }: Omit<Panel, 'marks'>, panel: Panel): Panel {
  return {
    ...panel,
    ...(x === undefined ? {} : { x: withOuterAxis(panel.x ?? {}, x) }),
    ...(y === undefined ? {} : { y: withOuterAxis(panel.y ?? {}, y) }),
    ...(y2 === undefined ? {} : { y2: withOuterAxis(panel.y2 ?? {}, y2) }),
  };
}

function readMark(given: MarkInput, diags: Diagnostics): Mark[] {
  const kind = (given as Partial<Mark> | null)?.kind;
  if (kind === undefined || !Object.hasOwn(markTables, kind)) {
    diags.report('given-value', spanOfName('plot'), {
      what: 'the `kind` of a mark',
      expected: `one of ${Object.keys(markTables).join(', ')}`,
      found: foundValue(kind),
    });
    return [];
  }
  const expanded = withMonitor(withList(given));
  const mark = readOptions(expanded as Mark, markTables[kind] as OptionTable<Mark>, kind, diags);
  for (const name of required[kind].split(' '))
    if (!(name in expanded))
      diags.report('given-value', spanOfName(kind), {
        what: `\`${name}\` of ${kind}`,
        expected: markTables[kind][name as 'kind'].expected,
        found: foundValue(undefined),
      });
  return [mark];
}

/** What each kind of mark cannot do without. */
const required: Readonly<Record<Mark['kind'], string>> = {
  line: 'x ys',
  points: 'x ys',
  errorbars: 'x y below above',
  band: 'x low high',
  bars: 'x heights',
  raster: 'i t',
  hist: 'values bins',
  image: 'rows columns values',
  contour: 'rows columns values',
  field: 'rows columns x y dx dy',
  hline: 'at',
  vline: 'at',
  hspan: 'from to',
  vspan: 'from to',
  text: 'x y text',
  arrow: 'from to',
};

function withList(given: MarkInput): MarkInput {
  if ((given.kind !== 'line' && given.kind !== 'points') || !('y' in given)) return given;
  const { y, ...rest } = given;
  return { ...rest, ys: [y] };
}

function withMonitor(given: MarkInput): object {
  if (!('monitor' in given)) return given;
  const { monitor, ...rest } = given;
  if (!(monitor instanceof EventMonitor)) return given;
  return { rows: monitor.source.size ?? 0, ...rest, ...eventsOf(monitor) };
}
