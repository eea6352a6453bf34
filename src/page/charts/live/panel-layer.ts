// The data of one panel of live charts on a canvas of its own, which lies over the axes.
import { dashOf, pensOf, strokedPitch } from '../../../io/index.ts';
import type { FramedPanel, Theme } from '../../../io/index.ts';
import { fontOf } from '../paint.ts';
import type { Rates, Recording } from '../recording/index.ts';
import type { Ends, GrowingAxis } from './axes.ts';
import { TraceLayer, strokePoints } from './curve-layer.ts';
import type { CurvePlace, LineStyle } from './curve-layer.ts';
import { keptAlpha, ratePoints } from './live-figure.ts';
import type { Kept } from './live-figure.ts';
import type { LivePanel } from './panels.ts';
import { RasterLayer } from './raster-layer.ts';

/** A place for the data of a panel. */
export interface PanelPlace {
  readonly framed: FramedPanel;
  readonly theme: Theme;
  /** Pixels of the screen for a pixel of the page. */
  readonly ratio: number;
  /** The ends of the time axis in seconds. */
  readonly x: Ends;
  /** Spikes of the raster with the most. */
  readonly spikes: number;
  /** Pixels between rows of the densest raster of dots. */
  readonly pitch: number;
  /** Most curves of a panel. */
  readonly curves: number;
  readonly kept: readonly Kept[];
  readonly changes: readonly { readonly t: number; readonly words: string }[];
  /** Whether the words of changes are written here. */
  readonly hasWords: boolean;
}

/** More spikes are drawn as smaller dots, as in figures. */
const manySpikes = 20_000;

const overlay = 'position:absolute;left:0;top:0;pointer-events:none';

/** The data of a panel. */
export class PanelLayer {
  /** What it shows. */
  readonly panel: LivePanel;
  /** Its y axis; null for a raster. */
  readonly axis: GrowingAxis | null;
  /** What the data are drawn on. */
  readonly canvas = document.createElement('canvas');
  readonly #context: CanvasRenderingContext2D;
  /** What changes of constants are marked on, over the data; null while there are none. */
  #marks: HTMLCanvasElement | null = null;
  readonly #raster = new RasterLayer();
  readonly #traces: TraceLayer[] = [];
  #place: PanelPlace | null = null;
  #drawn = 0;
  #thinned = 0;
  #seen = 0;

  constructor(panel: LivePanel, axis: GrowingAxis | null) {
    this.panel = panel;
    this.axis = axis;
    this.canvas.style.cssText = overlay;
    this.#context = this.canvas.getContext('2d', { willReadFrequently: false })!;
    if (panel.kind === 'traces') this.#traces = panel.curves.map(() => new TraceLayer());
  }

  /** Takes it from the page. */
  remove(): void {
    this.canvas.remove();
    this.#marks?.remove();
  }

  /** A new run: nothing of it was seen yet. */
  restart(): void {
    this.#seen = 0;
    this.#drawn = 0;
    this.#thinned = 0;
    this.axis?.restart();
  }

  /** Lets the y axis take in what is new. */
  measure(recording: Recording): void {
    const { panel, axis } = this;
    const recorded = recording.of(panel.monitor.name);
    if (axis === null || recorded === null) return;
    if (panel.kind === 'rate' && recorded.kind === 'rate') {
      const { rates } = recorded;
      for (let bin = Math.max(this.#seen, rates.first); bin < rates.end; bin++)
        axis.include(rates.at(bin));
      this.#seen = rates.settled;
    }
    if (panel.kind === 'traces' && recorded.kind === 'states') {
      let total = this.#seen;
      for (const { variable, place } of panel.curves) {
        const samples = recorded.variables.get(variable.name);
        const column = recorded.places.indexOf(place);
        if (samples === undefined || column < 0) continue;
        total = Math.max(total, samples.total);
        samples.visit(column, this.#seen, samples.total, Infinity, (_, low, high) => {
          axis.include(low);
          axis.include(high);
        });
      }
      this.#seen = total;
    }
  }

  /** Draws all of it at a place. */
  redraw(recording: Recording, place: PanelPlace): void {
    this.#place = place;
    const { left, top, width, height } = place.framed.frame;
    const { ratio } = place;
    const [x, y] = [Math.floor(left * ratio), Math.floor(top * ratio)];
    const across = Math.ceil((left + width) * ratio) - x;
    const down = Math.ceil((top + height) * ratio) - y;
    if (this.canvas.width !== across || this.canvas.height !== down) {
      this.canvas.width = across;
      this.canvas.height = down;
      this.canvas.style.width = `${across / ratio}px`;
      this.canvas.style.height = `${down / ratio}px`;
    }
    this.canvas.style.transform = `translate(${x / ratio}px,${y / ratio}px)`;
    const context = this.#context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, across, down);
    context.setTransform(ratio, 0, 0, ratio, left * ratio - x, top * ratio - y);
    if (this.panel.kind === 'raster') this.#redrawRaster(recording, place);
    else this.#redrawCurves(recording, place);
    this.#drawChanges(place);
  }

  /** Draws what is new since then. */
  add(recording: Recording): void {
    const place = this.#place;
    const recorded = recording.of(this.panel.monitor.name);
    if (place === null || recorded === null) return;
    if (recorded.kind === 'events') {
      const { events } = recorded;
      if (events.length === this.#drawn && events.thinned === this.#thinned) return;
      const isSmaller = events.length > manySpikes && this.#drawn <= manySpikes;
      if (events.thinned !== this.#thinned || isSmaller)
        this.redraw(recording, { ...place, spikes: Math.max(place.spikes, events.length) });
      else {
        this.#raster.add(this.#context, events, this.#drawn);
        this.#drawn = events.length;
      }
    } else if (recorded.kind === 'rate') {
      if (recorded.rates.end !== this.#drawn) this.redraw(recording, place);
    } else this.#drawTraces(recording, place);
  }

  #redrawRaster(recording: Recording, place: PanelPlace): void {
    const { monitor } = this.panel;
    const recorded = recording.of(monitor.name);
    if (recorded?.kind !== 'events') return;
    const { events } = recorded;
    const { framed, ratio, x, theme } = place;
    const { width } = framed.frame;
    const pitch = Math.abs(framed.axes.y.place(1) - framed.axes.y.place(0));
    const isStroked = pitch >= strokedPitch;
    const fitting = Math.min(Math.max(place.pitch, 1.1), place.spikes > manySpikes ? 1.1 : 2);
    const { e, f } = this.#context.getTransform();
    const slope = (width / (x[1] - x[0])) * ratio;
    const [{ pen } = { pen: { colour: theme.ink } }] = pensOf(
      framed.placed.panel.marks.filter(
        (mark) => mark.kind === 'raster' && mark.color === undefined,
      ),
      theme,
    );
    const from = events.at(x[0] - 10 / slope);
    this.#raster.redraw(
      this.#context,
      {
        width: this.canvas.width,
        height: this.canvas.height,
        slope,
        start: e - slope * x[0],
        pitch: (framed.axes.y.place(1) - framed.axes.y.place(0)) * ratio,
        first: framed.axes.y.place(0) * ratio + f,
        size: (isStroked ? 1.1 : fitting) * ratio,
        stroke: isStroked ? Math.min(0.75 * pitch, 14) * ratio : 0,
        colour: rgbOf(pen.colour),
        below: {
          spikes: place.kept.flatMap(({ spikes }) => spikes.get(monitor.name) ?? []),
          colour: rgbOf(theme.mutedInk),
          alpha: keptAlpha,
        },
      },
      events,
      from,
    );
    this.#drawn = events.length;
    this.#thinned = events.thinned;
  }

  #redrawCurves(recording: Recording, place: PanelPlace): void {
    this.#drawKept(place);
    const recorded = recording.of(this.panel.monitor.name);
    if (recorded?.kind === 'rate') this.#drawRate(recorded.rates, place);
    if (recorded?.kind !== 'states' || this.panel.kind !== 'traces') return;
    this.panel.curves.forEach(({ variable }, k) => {
      const samples = recorded.variables.get(variable.name);
      this.#traces[k]!.restart(Math.max((samples?.at(place.x[0]) ?? 0) - 2, 0));
    });
    this.#drawTraces(recording, place);
  }

  #drawKept(place: PanelPlace): void {
    const { framed, theme } = place;
    for (const { mark, pen } of pensOf(framed.placed.panel.marks, theme)) {
      // Kept curves have their data in the figure.
      if (mark.kind !== 'line' || mark.color === undefined) continue;
      const [xs, ys] = [valuesOf(mark.x), valuesOf(mark.ys[0]!)];
      const { x, y } = this.#placing(place);
      const style = styleOf(pen, mark.width ?? 1);
      this.#clip(place, (context) =>
        strokePoints(context, xs.length, (k) => [x(xs[k]!), y(ys[k]!)], style),
      );
    }
  }

  #drawRate(rates: Rates, place: PanelPlace): void {
    const { t, v } = ratePoints(rates, place.x);
    const { x, y } = this.#placing(place);
    const [style] = this.#styles(place);
    this.#clip(place, (context) =>
      strokePoints(context, t.length, (k) => [x(t[k]!), y(v[k]!)], style!),
    );
    this.#drawn = rates.end;
  }

  #drawTraces(recording: Recording, place: PanelPlace): void {
    const recorded = recording.of(this.panel.monitor.name);
    if (recorded?.kind !== 'states' || this.panel.kind !== 'traces') return;
    const styles = this.#styles(place);
    const { curves } = this.panel;
    this.#clip(place, (context) =>
      curves.forEach(({ variable, place: element }, k) => {
        const samples = recorded.variables.get(variable.name);
        const column = recorded.places.indexOf(element);
        if (samples === undefined || column < 0 || styles[k] === undefined) return;
        const perSecond = samples.total / (recording.now || 1);
        const seconds = (place.x[1] - place.x[0]) / (place.framed.frame.width * place.ratio);
        const placing: CurvePlace = { ...this.#placing(place), density: perSecond * seconds };
        this.#traces[k]!.draw(context, samples, column, placing, styles[k]);
      }),
    );
  }

  /** The styles of the curves that are no kept ones. */
  #styles({ framed, theme, curves }: PanelPlace): LineStyle[] {
    const width = curves > 4 ? 1 : 1.5;
    return pensOf(framed.placed.panel.marks, theme)
      .filter(({ mark }) => mark.kind === 'line' && mark.color === undefined)
      .map(({ pen }) => styleOf(pen, width));
  }

  #placing({ framed, x }: PanelPlace): Omit<CurvePlace, 'density'> {
    const { width } = framed.frame;
    const { place } = framed.axes.y;
    const { scale } = framed.placed.y.unit;
    const slope = width / (x[1] - x[0]);
    return {
      x: (t) => (t - x[0]) * slope,
      y: (value) => Math.min(Math.max(place(value / scale), -1e4), 1e4),
    };
  }

  #clip({ framed }: PanelPlace, draw: (context: CanvasRenderingContext2D) => void): void {
    const context = this.#context;
    const { width, height } = framed.frame;
    context.save();
    context.beginPath();
    context.rect(0, 0, width, height);
    context.clip();
    draw(context);
    context.restore();
  }

  /** An empty canvas over that of the data. */
  #contextOfMarks(): CanvasRenderingContext2D {
    this.#marks ??= document.createElement('canvas');
    const { width, height, style } = this.canvas;
    Object.assign(this.#marks, { width, height });
    this.#marks.style.cssText = style.cssText;
    if (!this.#marks.isConnected) this.canvas.after(this.#marks);
    const context = this.#marks.getContext('2d')!;
    context.setTransform(this.#context.getTransform());
    return context;
  }

  /** Lines where constants were changed, with the words of the last ones. */
  #drawChanges(place: PanelPlace): void {
    const { changes, x, theme, framed, hasWords } = place;
    if (changes.length === 0) {
      this.#marks?.remove();
      this.#marks = null;
      return;
    }
    const { width, height } = framed.frame;
    const context = this.#contextOfMarks();
    const at = ({ t }: { readonly t: number }): number => ((t - x[0]) / (x[1] - x[0])) * width;
    context.save();
    context.strokeStyle = theme.mutedInk;
    context.lineWidth = 1;
    context.setLineDash([1.5, 2.5]);
    context.beginPath();
    for (const px of new Set(changes.map((change) => Math.round(at(change))))) {
      context.moveTo(px + 0.5, 0);
      context.lineTo(px + 0.5, height);
    }
    context.stroke();
    context.font = fontOf(11);
    context.textBaseline = 'top';
    // Two rows, so that words of changes close to one another have room.
    const free = [Infinity, Infinity];
    for (const change of hasWords ? [...changes].reverse() : []) {
      const room = context.measureText(change.words).width + 4;
      const row = free.findIndex((end) => at(change) + room <= Math.min(width, end));
      const left = free.findIndex((end) => at(change) <= end && at(change) - room >= 0);
      if (row < 0 && left < 0) continue;
      const [start, line] = row < 0 ? [at(change) - room, left] : [at(change) + 4, row];
      context.globalAlpha = 0.85;
      context.fillStyle = theme.ground;
      context.fillRect(start - 2, 1 + 15 * line, room, 14);
      context.globalAlpha = 1;
      context.fillStyle = theme.ink;
      context.fillText(change.words, start, 3 + 15 * line);
      free[line] = Math.min(start, at(change)) - 6;
    }
    context.restore();
  }
}

function styleOf(
  { colour, dash }: { colour: string; dash: Parameters<typeof dashOf>[0] },
  width: number,
): LineStyle {
  return { colour, width, dash: dashOf(dash, width).dash ?? [] };
}

/** Quantities in SI units. */
function valuesOf(series: unknown): ArrayLike<number> {
  return (series as { readonly value: ArrayLike<number> }).value;
}

/** Red, green and blue of a colour of the palette, `#0072b2`. */
function rgbOf(colour: string): readonly [number, number, number] {
  const word = parseInt(colour.slice(1), 16);
  return [(word >> 16) & 255, (word >> 8) & 255, word & 255];
}
