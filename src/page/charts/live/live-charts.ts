// Charts of a run that is under way: rasters, traces and rates, of which each frame draws only what is new.
import type { Figure, FramedFigure } from '../../../io/index.ts';
import { framed } from '../../../io/index.ts';
import type { LiveState, MonitorInfo } from '../../../live.ts';
import type { Part } from '../../protocol.ts';
import { Explorer } from '../explorer.ts';
import type { Domain, Zoom } from '../explorer.ts';
import { paintScene } from '../paint.ts';
import { Recording } from '../recording/index.ts';
import { Surface } from '../surface.ts';
import type { ChartTheme, LiveChartsOptions, LiveChartsView } from '../types.ts';
import { GrowingAxis, TimeAxis } from './axes.ts';
import type { Ends } from './axes.ts';
import { curvesOf, figureOfRun, spikesOf, withWords } from './live-figure.ts';
import type { ChangeMark, Kept } from './live-figure.ts';
import { describedRun, silenceOf } from './description.ts';
import { NowLine } from './now-line.ts';
import { PanelLayer } from './panel-layer.ts';
import type { PanelPlace } from './panel-layer.ts';
import { panelsOf } from './panels.ts';
import type { LivePanel } from './panels.ts';

/** How much of a run without a known end is seen, in seconds. */
const defaultWindow = 10;

/** Milliseconds between two pictures for readers who want little motion. */
const calmly = 1000;

/** More changes of constants are not marked. */
const mostChanges = 200;

/** Charts that fit their host are at least so high, in pixels. */
const lowestPanel = 90;

/** Kept sets of curves that patterns of lines tell apart. */
const mostKept = 3;

/** Charts of a run. */
export class LiveCharts implements LiveChartsView {
  readonly #recording = new Recording();
  readonly #surface: Surface;
  readonly #explorer: Explorer;
  readonly #note = document.createElement('p');
  readonly #now = new NowLine();
  readonly #time = new TimeAxis();
  readonly #options: LiveChartsOptions;
  readonly #axes = new Map<string, GrowingAxis>();
  #show: readonly string[] | null;
  #theme: ChartTheme;
  #monitors: readonly MonitorInfo[] = [];
  #panels: readonly LivePanel[] = [];
  #notes: readonly string[] = [];
  #layers: readonly PanelLayer[] = [];
  #kept: Kept[] = [];
  #changes: ChangeMark[] = [];
  #zoomX: Ends | null = null;
  readonly #zoomY = new Map<number, Ends>();
  #framed: FramedFigure | null = null;
  /** The same with its data, made when something is read. */
  #read: FramedFigure | null = null;
  #state: Pick<LiveState, 'kind' | 't'> | null = null;
  /** What has to be done in the next frame. */
  #isStale = true;
  #hasNew = false;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #last = -Infinity;
  #waiting: (() => void)[] = [];
  #words = '';

  constructor(host: HTMLElement, options: LiveChartsOptions = {}) {
    this.#options = options;
    this.#show = options.show ?? null;
    this.#theme = options.theme ?? 'page';
    const events = { onChange: () => this.#restyle(), onSeen: () => this.#request() };
    this.#surface = new Surface(host, events, options.fits);
    this.#note.className = 'hillock-chart-note';
    this.#note.style.cssText = 'margin:0;font-size:13px;line-height:1.45;max-width:62ch';
    this.#note.hidden = true;
    this.#surface.element.append(this.#now.element);
    this.#surface.element.after(this.#note);
    this.#explorer = new Explorer(this.#surface, {
      framed: () => this.#withData(),
      zoom: (panel, zoom) => this.#zoom(panel, zoom),
      unzoom: () => {
        this.#zoomX = null;
        this.#zoomY.clear();
        this.#restyle();
      },
      announce: options.announce ?? ((text) => this.#surface.announce(text)),
    });
  }

  begin(run: number, monitors: readonly MonitorInfo[], duration: number | null): void {
    const window = this.#options.window ?? defaultWindow;
    this.#time.begin(duration, window);
    this.#monitors = monitors;
    this.#changes = [];
    this.#state = null;
    this.#zoomX = null;
    this.#zoomY.clear();
    this.#arrange();
    this.#recording.begin(run, monitors, duration, {
      span: duration ?? window,
      choose: (name) => this.#places(name),
    });
    for (const layer of this.#layers) layer.restart();
    // The picture of the last run stays until there is something new.
    this.#isStale = true;
    if (monitors.length > 0) this.#request();
  }

  clear(): void {
    this.#kept = [];
    this.begin(0, [], null);
    this.#restyle();
  }

  monitors(monitors: readonly MonitorInfo[]): void {
    this.#monitors = monitors;
    this.#arrange();
    this.#recording.declare(monitors);
    this.#restyle();
  }

  add(parts: readonly Part[], state: LiveState): Promise<void> {
    this.#recording.add(parts, state);
    const isOver = ['done', 'stopped', 'failed'].includes(state.kind);
    this.#state = state;
    this.#hasNew = true;
    this.#read = null;
    if (isOver) this.#isStale = true;
    for (const layer of this.#layers) layer.measure(this.#recording);
    if (isOver) for (const { axis } of this.#layers) axis?.tighten();
    this.#request();
    // Who cannot see it, or wants little motion, does not hold up the run.
    if (!this.#surface.isSeen || this.#surface.isCalm) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  changed(t: number, words: string): void {
    const last = this.#changes.at(-1);
    // While a slider is dragged, only its last value counts.
    if (last !== undefined && Math.abs(last.t - t) < 0.002 * (this.#x[1] - this.#x[0]))
      this.#changes.pop();
    this.#changes.push({ t, words });
    if (this.#changes.length > mostChanges) this.#changes.shift();
    this.#restyle();
  }

  keep(label: string): void {
    const curves = curvesOf(this.#panels, this.#recording, this.#x);
    const spikes = spikesOf(this.#panels, this.#recording, this.#x);
    if (curves.size + spikes.size === 0) return;
    this.#kept = [...this.#kept, { label, curves, spikes }].slice(-mostKept);
    this.#restyle();
  }

  rename(place: number, label: string): void {
    const old = this.#kept[place];
    if (old === undefined || old.label === label) return;
    this.#kept = this.#kept.map((one) => (one === old ? { ...one, label } : one));
    this.#restyle();
  }

  get kept(): readonly string[] {
    return this.#kept.map(({ label }) => label);
  }

  dropKept(place?: number): void {
    this.#kept = place === undefined ? [] : this.#kept.filter((_, k) => k !== place);
    this.#restyle();
  }

  get show(): readonly string[] | null {
    return this.#show;
  }

  set show(show: readonly string[] | null) {
    this.#show = show;
    this.#arrange();
    for (const layer of this.#layers) layer.measure(this.#recording);
    this.#restyle();
  }

  get theme(): ChartTheme {
    return this.#theme;
  }

  set theme(theme: ChartTheme) {
    this.#theme = theme;
    this.#restyle();
  }

  figure(): Figure {
    return withWords(this.#figure(this.#recording), this.#x, this.#changes);
  }

  get description(): string {
    return describedRun(this.#panels, this.#recording, this.#notes);
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#settle();
    this.#note.remove();
    this.#surface.destroy();
  }

  /** The elements of a monitor that are shown; null: the first ones. */
  #places(name: string): readonly number[] | null {
    const places = this.#panels.flatMap((panel) =>
      panel.kind === 'traces' && panel.monitor.name === name
        ? panel.curves.map(({ place }) => place)
        : [],
    );
    return places.length === 0 ? null : [...new Set(places)].sort((a, b) => a - b);
  }

  /** Chooses the panels; axes of the same curves stay as they are. */
  #arrange(): void {
    const { panels, notes } = panelsOf(this.#monitors, this.#show);
    this.#panels = panels;
    this.#notes = notes;
    for (const layer of this.#layers) layer.remove();
    this.#layers = panels.map((panel) => new PanelLayer(panel, this.#axisOf(panel)));
    this.#surface.canvas.after(...this.#layers.map(({ canvas }) => canvas));
  }

  #axisOf(panel: LivePanel): GrowingAxis | null {
    if (panel.kind === 'raster') return null;
    const labels = panel.kind === 'rate' ? ['rate'] : panel.curves.map(({ label }) => label);
    const key = `${panel.monitor.name} ${labels.join(' ')}`;
    const axis = this.#axes.get(key) ?? new GrowingAxis(panel.kind === 'rate');
    this.#axes.set(key, axis);
    return axis;
  }

  get #x(): Ends {
    return this.#zoomX ?? this.#time.ends;
  }

  #figure(recording: Recording | null): Figure {
    const isDark = this.#theme === 'page' ? this.#surface.isDark : this.#theme === 'dark';
    const room = this.#surface.height - this.#note.offsetHeight;
    return figureOfRun(
      {
        panels: this.#panels,
        x: this.#x,
        ys: this.#layers.map(({ axis }, k) => this.#zoomY.get(k) ?? axis?.ends ?? null),
        kept: this.#kept,
        changes: this.#changes,
        theme: isDark ? 'dark' : 'light',
        width: Math.max(this.#surface.width, 160),
        height: room > 0 ? Math.max(room, lowestPanel * this.#panels.length) : undefined,
      },
      recording,
    );
  }

  /** The frame with the data, for reading. */
  #withData(): FramedFigure | null {
    if (this.#framed === null) return null;
    if (this.#read !== null) return this.#read;
    const figure = this.#figure(this.#recording);
    const panels = this.#framed.panels.map((panel, k) => ({
      ...panel,
      placed: { ...panel.placed, panel: figure.panels[k] ?? panel.placed.panel },
    }));
    return (this.#read = { ...this.#framed, panels });
  }

  #zoom(panel: number, { x, y }: Zoom): void {
    const placed = this.#framed?.panels[panel]?.placed;
    if (placed === undefined) return;
    const inSi = ([from, to]: Domain, scale: number): Ends => [from * scale, to * scale];
    if (x !== null) this.#zoomX = inSi(x, placed.x.unit.scale);
    if (y !== null && this.#panels[panel]?.kind !== 'raster')
      this.#zoomY.set(panel, inSi(y, placed.y.unit.scale));
    this.#restyle();
  }

  /** All is drawn anew in the next frame. */
  #restyle(): void {
    this.#isStale = true;
    this.#read = null;
    this.#request();
  }

  #request(): void {
    if (this.#frame !== 0 || !(this.#isStale || this.#hasNew)) return;
    const wait = this.#surface.isCalm ? this.#last + calmly - performance.now() : 0;
    if (wait > 0) {
      this.#timer ??= setTimeout(() => {
        this.#timer = null;
        this.#request();
      }, wait);
      return;
    }
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#surface.isSeen) this.#draw();
      this.#settle();
    });
  }

  #settle(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  #draw(): void {
    this.#last = performance.now();
    let isMoved = this.#time.follow(this.#recording.now, this.#recording.duration);
    for (const { axis } of this.#layers) if (axis?.update() === true) isMoved = true;
    if (isMoved || this.#isStale) this.#redraw();
    else for (const layer of this.#layers) layer.add(this.#recording);
    this.#hasNew = false;
    this.#isStale = false;
    const { now } = this.#recording;
    const isUnderWay = this.#state?.kind === 'running' || this.#state?.kind === 'paused';
    this.#now.place(this.#framed?.panels ?? [], this.#x, isUnderWay ? now : null);
    this.#say();
    this.#explorer.refresh();
  }

  #redraw(): void {
    const { ratio } = this.#surface;
    const isEmpty = this.#panels.length === 0;
    const figure = framed(this.#figure(null));
    this.#framed = isEmpty ? null : figure;
    this.#read = null;
    this.#surface.element.hidden = isEmpty;
    if (isEmpty) return;
    this.#surface.resize(figure.width, figure.height, lowestPanel * this.#panels.length);
    paintScene(this.#surface.context, figure.scene([]), {
      ratio,
      ground: null,
      ink: this.#theme === 'page' ? this.#surface.ink : figure.theme.ink,
    });
    const rasters = figure.panels.filter((_, k) => this.#panels[k]!.kind === 'raster');
    const counts = this.#recording.all.map((one) =>
      one.kind === 'events' ? one.events.length : 0,
    );
    const common: Omit<PanelPlace, 'framed' | 'hasWords'> = {
      theme: figure.theme,
      ratio,
      x: this.#x,
      spikes: Math.max(0, ...counts),
      pitch: Math.min(4, ...rasters.map(({ axes: { y } }) => Math.abs(y.place(1) - y.place(0)))),
      curves: Math.max(
        0,
        ...this.#panels.map((panel) => (panel.kind === 'traces' ? panel.curves.length : 1)),
      ),
      kept: this.#kept,
      changes: this.#changes.filter(({ t }) => t >= this.#x[0] && t <= this.#x[1]),
    };
    this.#layers.forEach((layer, k) => {
      layer.redraw(this.#recording, { ...common, framed: figure.panels[k]!, hasWords: k === 0 });
    });
  }

  /** The sentences about it; not at every frame. */
  #say(): void {
    const isOver = this.#state !== null && !['running', 'ready'].includes(this.#state.kind);
    const silent = isOver
      ? this.#panels.map((panel, k) =>
          silenceOf(panel, this.#recording, this.#layers[k]!.axis?.ends !== null),
        )
      : [];
    const words = [...this.#notes, ...silent].filter((text) => text !== '').join(' ');
    if (this.#words !== words) {
      this.#words = words;
      if (this.#surface.height > 0) this.#restyle();
      // Code stands between backticks.
      this.#note.replaceChildren(
        ...words.split('`').map((text, k) => {
          if (k % 2 === 0) return text;
          const code = document.createElement('code');
          code.textContent = text;
          return code;
        }),
      );
    }
    this.#note.hidden = words === '';
    const recording = this.#state?.kind === 'running' ? null : this.#recording;
    this.#surface.describe(describedRun(this.#panels, recording, this.#notes));
  }
}
