// `plot({ raster: M })`: figures for programs, with the items of the `plot` statement of the `.model` language.
import type { Diagnostics } from '../../diagnostics/index.ts';
import { Drawing } from '../../io/index.ts';
import type { Panel, PlotItem } from '../../io/index.ts';
import type { Matrix } from '../../runtime/index.ts';
import { option, readOptions, refuse, reporting } from '../arguments/index.ts';
import type { OptionKind, OptionTable } from '../arguments/index.ts';
import { EventMonitor } from '../monitors/index.ts';

/** What can be drawn: each is one item. Numbers are drawn as they are; the labels of the axes name their unit. */
export interface PlottedItem {
  /** The events of a spike or event monitor, over time in milliseconds. */
  readonly raster?: EventMonitor | undefined;
  /** A curve: y, or [x, y]. A matrix is a curve for each of its rows. */
  readonly line?: Curve | undefined;
  /** Points: y, or [x, y]. */
  readonly points?: Curve | undefined;
  /** A histogram of values in 20 bins, or [values, bins] with a number of bins or their edges. */
  readonly hist?:
    ArrayLike<number> | readonly [ArrayLike<number>, number | ArrayLike<number>] | undefined;
  /** A matrix in colours, with row 0 at the top. */
  readonly image?: Matrix | undefined;
  /** A horizontal line. */
  readonly hline?: number | undefined;
  /** A vertical line. */
  readonly vline?: number | undefined;
  /** The label of the items, in the legend. */
  readonly label?: string | undefined;
}

/** The numbers of a curve. */
export type Curve =
  ArrayLike<number> | Matrix | readonly [ArrayLike<number>, ArrayLike<number> | Matrix];

/** One panel of a figure: its items, its labels and its limits. */
export interface PanelOptions extends PlottedItem {
  /** Further items, also of the same kind. */
  readonly items?: readonly PlottedItem[] | undefined;
  /** Text above the panel. */
  readonly title?: string | undefined;
  /** Text below the x axis. */
  readonly xlabel?: string | undefined;
  /** Text beside the y axis. */
  readonly ylabel?: string | undefined;
  /** The ends of the x axis. Default: those of the data. */
  readonly xlim?: readonly [number, number] | undefined;
  /** The ends of the y axis. Default: those of the data. */
  readonly ylim?: readonly [number, number] | undefined;
}

/** Options of `plot`: one panel, or a title and several panels. */
export interface PlotOptions extends PanelOptions {
  /** Panels from top to bottom, with a common x axis. */
  readonly panels?: readonly PanelOptions[] | undefined;
}

const isNumbers = (value: unknown): value is ArrayLike<number> =>
  ArrayBuffer.isView(value)
    ? 'length' in value && !('getBigInt64' in value)
    : Array.isArray(value) && value.every((x) => typeof x === 'number');
const isMatrix = (value: unknown): value is Matrix => {
  const { shape, values } = Object(value) as Partial<Matrix>;
  const [rows, columns] = isNumbers(shape) ? Array.from(shape) : [];
  return isNumbers(values) && values.length === (rows ?? NaN) * (columns ?? NaN);
};
const isPair = (value: unknown, second: (value: unknown) => boolean): boolean =>
  Array.isArray(value) && value.length === 2 && isNumbers(value[0]) && second(value[1]);

const curve: OptionKind = {
  expected: 'y or [x, y], arrays of numbers of one length or a matrix of them',
  accepts: (value) => {
    if (isNumbers(value) || isMatrix(value)) return true;
    if (!isPair(value, (y) => isNumbers(y) || isMatrix(y))) return false;
    const [x, y] = value as readonly [ArrayLike<number>, ArrayLike<number> | Matrix];
    return x.length === ('shape' in y ? y.shape[1] : y.length);
  },
};
const limits: OptionKind = {
  expected: 'two numbers',
  accepts: (value) => isNumbers(value) && value.length === 2,
};
const list: OptionKind = { expected: 'a list', accepts: Array.isArray };

const itemOptions: OptionTable<PlottedItem> = {
  raster: { expected: 'a spike monitor', accepts: (value) => value instanceof EventMonitor },
  line: curve,
  points: curve,
  hist: {
    expected: 'an array of numbers, or [values, bins] with at most 100000 bins',
    accepts: (value) =>
      isNumbers(value) ||
      isPair(value, (bins) => isBinCount(bins) || (isNumbers(bins) && bins.length < mostBins)),
  },
  image: { expected: 'a matrix { shape: [rows, columns], values }', accepts: isMatrix },
  hline: { expected: 'a number', accepts: Number.isFinite },
  vline: { expected: 'a number', accepts: Number.isFinite },
  label: option.text,
};
const panelOptions: OptionTable<PanelOptions> = {
  ...itemOptions,
  items: list,
  title: option.text,
  xlabel: option.text,
  ylabel: option.text,
  xlim: limits,
  ylim: limits,
};
const plotOptions: OptionTable<PlotOptions> = { ...panelOptions, panels: list };

const mostBins = 100_000;

function isBinCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) <= mostBins;
}

/**
 * A figure of what was recorded: one panel, or several with a common x axis.
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
 */
export function plot(given: PlotOptions): Drawing {
  return reporting((diags) => {
    const { panels, ...own } = readOptions(given, plotOptions, 'plot', diags);
    if (given === undefined) refuse(given, 'the options of plot', 'an object', diags);
    const outer = panelOf(own, diags);
    if (panels === undefined)
      return new Drawing({ title: outer.title, panels: [{ ...outer, title: null }] });
    const inner = panels.map((panel) =>
      panelOf(readOptions(panel, panelOptions, 'a panel', diags), diags),
    );
    return new Drawing({
      title: outer.title,
      panels: [...(outer.items.length > 0 ? [{ ...outer, title: null }] : []), ...inner].map(
        (panel, k, all) => ({
          ...panel,
          xlabel: panel.xlabel ?? (k === all.length - 1 ? outer.xlabel : null),
          xlim: panel.xlim ?? outer.xlim,
        }),
      ),
    });
  });
}

function panelOf(options: PanelOptions, diags: Diagnostics): Panel {
  const { items = [], title, xlabel, ylabel, xlim, ylim, ...own } = options;
  return {
    items: [
      ...itemsOf(own),
      ...items.flatMap((item) => itemsOf(readOptions(item, itemOptions, 'an item', diags))),
    ],
    title: title ?? null,
    xlabel: xlabel ?? null,
    ylabel: ylabel ?? null,
    xlim: xlim ?? null,
    ylim: ylim ?? null,
  };
}

function itemsOf(item: PlottedItem): PlotItem[] {
  const { raster, line, points, hist, image, hline, vline } = item;
  const label = item.label ?? null;
  const items: PlotItem[] = [];
  if (raster !== undefined) items.push({ kind: 'raster', label, i: raster.i, t: raster.t });
  if (line !== undefined) items.push({ kind: 'line', label, ...curveOf(line) });
  if (points !== undefined) items.push({ kind: 'points', label, ...curveOf(points) });
  if (hist !== undefined) items.push({ kind: 'hist', label, ...histogramOf(hist) });
  if (image !== undefined) {
    const [rows, columns] = image.shape;
    items.push({ kind: 'image', label, rows, columns, values: image.values });
  }
  if (hline !== undefined) items.push({ kind: 'hline', label, at: hline });
  if (vline !== undefined) items.push({ kind: 'vline', label, at: vline });
  return items;
}

function curveOf(given: Curve): { x: ArrayLike<number>; ys: readonly ArrayLike<number>[] } {
  const [x, y] = isNumbers(given) || isMatrix(given) ? [null, given] : given;
  const ys = isMatrix(y) ? rowsOf(y) : [y];
  const length = isMatrix(y) ? y.shape[1] : y.length;
  return { x: x ?? Float64Array.from({ length }, (_, k) => k), ys };
}

function rowsOf({ shape: [rows, columns], values }: Matrix): ArrayLike<number>[] {
  return Array.from({ length: rows }, (_, k) => values.slice(k * columns, (k + 1) * columns));
}

function histogramOf(given: NonNullable<PlottedItem['hist']>): {
  values: ArrayLike<number>;
  bins: number | ArrayLike<number>;
} {
  if (isNumbers(given)) return { values: given, bins: 20 };
  const [values, bins] = given;
  return { values, bins };
}
