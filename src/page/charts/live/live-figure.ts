// The figure of a run: what live charts show, as `plot` would draw it.
import type { Figure, Mark, Panel } from '../../../io/index.ts';
import { Quantity, frequencyDimension, showQuantity, timeDimension } from '../../../units/index.ts';
import type { Dimension } from '../../../units/index.ts';
import type { Rates, Recording, Samples } from '../recording/index.ts';
import type { Ends } from './axes.ts';
import { labelOf } from './panels.ts';
import type { LivePanel } from './panels.ts';

/** Curves and spikes that were kept, in grey. */
export interface Kept {
  readonly label: string;
  readonly curves: ReadonlyMap<string, Points>;
  /** By the names of their monitors. */
  readonly spikes: ReadonlyMap<string, Spikes>;
}

/** Spikes of a raster. */
export interface Spikes {
  readonly t: Float64Array;
  readonly i: Int32Array;
}

/** A curve: times in seconds, and values in SI units. */
export interface Points {
  readonly t: Float64Array;
  readonly v: Float64Array;
}

/** A mark where a constant was changed. */
export interface ChangeMark {
  readonly t: number;
  readonly words: string;
}

/** What a figure of a run is made of. */
export interface LiveFigure {
  readonly panels: readonly LivePanel[];
  readonly x: Ends;
  /** The ends of each y axis in SI units; null: not known yet. */
  readonly ys: readonly (Ends | null)[];
  readonly kept: readonly Kept[];
  readonly changes: readonly ChangeMark[];
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number | undefined;
}

const keptDashes = ['dashed', 'dotted', 'dashdot'] as const;

/** Rasters of more neurons are twice as high as other panels. */
const manyRows = 20;

/** How the curves kept as the nth are drawn. */
function keptDash(n: number): (typeof keptDashes)[number] {
  return keptDashes[n % keptDashes.length]!;
}

/** How much of a kept spike is seen: present ones lie over them. */
export const keptAlpha = 0.5;

const keptColours = { light: '#6b6b6b', dark: '#9a9a9a' } as const;

/** The figure, without its data if there is no recording: axes and legends are the same. */
export function figureOfRun(live: LiveFigure, recording: Recording | null): Figure {
  const { panels, x, theme, width, height, changes } = live;
  const hasRaster = panels.some(({ kind }) => kind === 'raster');
  const isMixed = hasRaster && panels.some(({ kind }) => kind !== 'raster');
  let row = 0;
  const times = changes.map(({ t }) => t).filter((t) => t >= x[0] && t <= x[1]);
  return {
    panels: panels.map((panel, k): Panel => {
      const rows = isMixed && panel.kind === 'raster' && panel.monitor.size > manyRows ? 2 : 1;
      const place = { row, column: 0, rows };
      row += rows;
      const data = marksOf(panel, live, recording);
      const y = axisOf(panel, live.ys[k] ?? null);
      const marks: Mark[] =
        times.length === 0
          ? data
          : [...data, { kind: 'vline', at: seconds(times), dash: 'dotted' }];
      return { marks, place, y, x: { limits: [second(x[0]), second(x[1])] } };
    }),
    share: 'x',
    theme,
    transparent: true,
    width,
    ...(height === undefined ? {} : { height }),
  };
}

function axisOf(panel: LivePanel, ends: Ends | null): NonNullable<Panel['y']> {
  const name = labelOf(panel);
  if (panel.kind === 'raster')
    return { label: name, limits: [-0.5, Math.max(panel.monitor.size, 1) - 0.5] };
  const dimension = dimensionOf(panel);
  const [low, high] = ends ?? [0, 1];
  return { name, limits: [new Quantity(low, dimension), new Quantity(high, dimension)] };
}

/** A figure that says what was changed at the dotted lines. On screen the words stand there; see `PanelLayer`. */
export function withWords(
  figure: Figure,
  [from, to]: Ends,
  changes: readonly ChangeMark[],
): Figure {
  const seen = changes.filter(({ t }) => t >= from && t <= to);
  const [first, ...others] = figure.panels;
  if (seen.length === 0 || first === undefined) return figure;
  return { ...figure, panels: [{ ...first, title: wordsOf(seen) }, ...others] };
}

/** The last changes of many. */
function wordsOf(changes: readonly ChangeMark[]): string {
  const last = changes.slice(-mostWords);
  const words = last.map((one) => `${one.words} from ${timeInWords(one.t)}`);
  return `${last.length < changes.length ? '\u2026, ' : ''}${words.join(', ')}`;
}

/** So many changes are told in words. */
const mostWords = 3;

function timeInWords(t: number): string {
  return showQuantity(Number(t.toPrecision(4)), timeDimension).replace(/ second$/, ' s');
}

/** The dimension of the y axis. */
function dimensionOf(panel: Exclude<LivePanel, { kind: 'raster' }>): Dimension {
  return panel.kind === 'rate' ? frequencyDimension : panel.curves[0]!.variable.dimension;
}

function second(t: number): Quantity<number> {
  return new Quantity(t, timeDimension);
}

function seconds(t: ArrayLike<number>): Quantity<Float64Array> {
  return new Quantity(Float64Array.from(t), timeDimension);
}

function marksOf(panel: LivePanel, live: LiveFigure, recording: Recording | null): Mark[] {
  const recorded = recording?.of(panel.monitor.name) ?? null;
  switch (panel.kind) {
    case 'raster': {
      const { size } = panel.monitor;
      const events = recorded?.kind === 'events' ? recorded.events : null;
      const [from, until] = [events?.at(live.x[0]) ?? 0, events?.at(live.x[1]) ?? 0];
      const t = new Quantity(events?.t.subarray(from, until) ?? new Float64Array(0), timeDimension);
      const kept = live.kept.flatMap(({ label, spikes }): Mark[] => {
        const own = spikes.get(panel.monitor.name);
        if (own === undefined) return [];
        const style = { color: keptColours[live.theme], alpha: keptAlpha };
        const times = new Quantity(recording === null ? nothing.t : own.t, timeDimension);
        const rows = recording === null ? [] : own.i;
        return [
          { kind: 'raster', i: rows, t: times, rows: size, ...style, label: `kept: ${label}` },
        ];
      });
      return [...kept, { kind: 'raster', i: events?.i.subarray(from, until) ?? [], t, rows: size }];
    }
    case 'rate': {
      const rates = recorded?.kind === 'rate' ? recorded.rates : null;
      const points = rates === null ? nothing : ratePoints(rates, live.x);
      return [...keptMarks(panel, live, panel.monitor.name), lineOf(points, frequencyDimension)];
    }
    case 'traces': {
      const isNamed = panel.curves.length > 1;
      return [
        ...panel.curves.flatMap((curve) => keptMarks(panel, live, curveKey(panel, curve.label))),
        ...panel.curves.map((curve): Mark => {
          const samples =
            recorded?.kind === 'states' ? recorded.variables.get(curve.variable.name) : undefined;
          const column = recorded?.kind === 'states' ? recorded.places.indexOf(curve.place) : -1;
          const points =
            samples === undefined || column < 0 ? nothing : tracePoints(samples, column, live.x);
          const line = lineOf(points, curve.variable.dimension);
          return isNamed ? { ...line, label: curve.label } : line;
        }),
      ];
    }
  }
}

/** The name of a curve among the kept ones. */
function curveKey(panel: LivePanel, label: string): string {
  return `${panel.monitor.name}.${label}`;
}

const nothing: Points = { t: new Float64Array(0), v: new Float64Array(0) };

function lineOf({ t, v }: Points, dimension: Dimension): Mark & { kind: 'line' } {
  return {
    kind: 'line',
    x: new Quantity(t, timeDimension),
    ys: [new Quantity(v, dimension)],
    dash: 'solid',
  };
}

/** The first curve of a panel names the run that was kept. */
function keptMarks(
  panel: Exclude<LivePanel, { kind: 'raster' }>,
  live: LiveFigure,
  key: string,
): Mark[] {
  const isFirst = panel.kind === 'rate' || key === curveKey(panel, panel.curves[0]!.label);
  return live.kept.flatMap(({ label, curves }, n) => {
    const points = curves.get(key);
    if (points === undefined) return [];
    const line = lineOf(points, dimensionOf(panel));
    const style = { color: keptColours[live.theme], dash: keptDash(n), width: 1 };
    return [{ ...line, ...style, ...(isFirst ? { label: `kept: ${label}` } : {}) }];
  });
}

/** Points of a trace in figures, at most: far more than there are columns of pixels. */
const mostPoints = 8000;

/** The curve of an element between two times. */
function tracePoints(samples: Samples, column: number, [from, to]: Ends): Points {
  const first = Math.max(samples.at(from) - 1, 0);
  const until = Math.min(samples.at(to) + 1, samples.total);
  const t: number[] = [];
  const v: number[] = [];
  samples.visit(column, first, until, (until - first) / mostPoints, (time, low, high) => {
    const isRising = Math.abs((v.at(-1) ?? low) - low) <= Math.abs((v.at(-1) ?? low) - high);
    t.push(time);
    v.push(isRising ? low : high);
    if (low === high || Number.isNaN(low)) return;
    t.push(time);
    v.push(isRising ? high : low);
  });
  return { t: Float64Array.from(t), v: Float64Array.from(v) };
}

/** A rate between two times. */
export function ratePoints(rates: Rates, [from, to]: Ends): Points {
  const first = Math.max(Math.floor(from / rates.bin), rates.first);
  const length = Math.max(0, Math.min(Math.ceil(to / rates.bin), rates.end) - first);
  return {
    t: Float64Array.from({ length }, (_, k) => rates.timeOf(first + k)),
    v: Float64Array.from({ length }, (_, k) => rates.at(first + k)),
  };
}

/** The most spikes of a raster that are kept. */
const mostSpikes = 200_000;

/** The spikes of a run that are seen now, to be kept: the last ones of many. */
export function spikesOf(
  panels: readonly LivePanel[],
  recording: Recording,
  [from, to]: Ends,
): Map<string, Spikes> {
  const found = new Map<string, Spikes>();
  for (const { kind, monitor } of panels) {
    const recorded = recording.of(monitor.name);
    if (kind !== 'raster' || recorded?.kind !== 'events') continue;
    const { events } = recorded;
    const end = events.at(to);
    const start = Math.max(events.at(from), end - mostSpikes);
    if (end > start)
      found.set(monitor.name, { t: events.t.slice(start, end), i: events.i.slice(start, end) });
  }
  return found;
}

/** The curves of a run as they are now, to be kept. */
export function curvesOf(
  panels: readonly LivePanel[],
  recording: Recording,
  x: Ends,
): Map<string, Points> {
  const curves = new Map<string, Points>();
  for (const panel of panels) {
    const recorded = recording.of(panel.monitor.name);
    if (panel.kind === 'rate' && recorded?.kind === 'rate')
      curves.set(panel.monitor.name, ratePoints(recorded.rates, x));
    if (panel.kind === 'traces' && recorded?.kind === 'states')
      for (const curve of panel.curves) {
        const samples = recorded.variables.get(curve.variable.name);
        const column = recorded.places.indexOf(curve.place);
        if (samples !== undefined && column >= 0)
          curves.set(curveKey(panel, curve.label), tracePoints(samples, column, x));
      }
  }
  return curves;
}
