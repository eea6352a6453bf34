// A figure of the text on canvas: values are read, parts are enlarged.
import { describedFigure } from './description.ts';
import { Explorer } from '../explorer.ts';
import type { Explored, Zoom } from '../explorer.ts';
import { limitsOf } from '../limits.ts';
import type { Limits } from '../limits.ts';
import { drawFigure, framed } from '../../../io/index.ts';
import type { Figure, FramedFigure, Panel, Scene } from '../../../io/index.ts';
import { paintImage } from './paint-images.ts';
import { paintScene } from '../paint.ts';
import { Surface } from '../surface.ts';
import type { ChartTheme, FigureChartOptions, FigureChartView } from '../types.ts';

/** The zoom of each panel. */
type Zooms = Map<number, { x: Limits | null; y: Limits | null }>;

/** Draws a figure on canvas. */
export class FigureChart implements FigureChartView {
  #figure: Figure;
  #theme: ChartTheme;
  readonly #zooms: Zooms = new Map();
  #framed: FramedFigure | null = null;
  #scene: Scene | null = null;
  #frame = 0;
  #isDirty = true;
  readonly #surface: Surface;
  readonly #explorer: Explorer;

  constructor(host: HTMLElement, figure: Figure, options: FigureChartOptions = {}) {
    this.#figure = figure;
    this.#theme = options.theme ?? 'page';
    this.#surface = new Surface(host, {
      onChange: () => this.#changed(),
      onSeen: () => this.#request(),
    });
    if (options.details !== undefined)
      this.#surface.element.setAttribute('aria-details', options.details);
    const explored: Explored = {
      framed: () => this.#framed,
      zoom: (panel, zoom) => this.#zoom(panel, zoom),
      unzoom: () => {
        this.#zooms.clear();
        this.#changed();
      },
      announce: options.announce ?? ((text) => this.#surface.announce(text)),
    };
    this.#explorer = new Explorer(this.#surface, explored);
    this.#draw();
  }

  get figure(): Figure {
    return this.#figure;
  }

  set figure(figure: Figure) {
    const isSame =
      figure.panels.length === this.#figure.panels.length &&
      figure.panels.every((panel, k) => panel.x?.label === this.#figure.panels[k]!.x?.label);
    if (!isSame) this.#zooms.clear();
    this.#figure = figure;
    this.#changed();
  }

  get theme(): ChartTheme {
    return this.#theme;
  }

  set theme(theme: ChartTheme) {
    this.#theme = theme;
    this.#changed();
  }

  /** Panels that share an axis show the same part. */
  #zoom(panel: number, { x, y }: Zoom): void {
    const panels = this.#framed?.panels ?? [];
    const { placed } = panels[panel]!;
    panels.forEach((other, k) => {
      const zoom = this.#zooms.get(k) ?? { x: null, y: null };
      if (x !== null && other.placed.x === placed.x) zoom.x = limitsOf(placed.x, x);
      if (y !== null && other.placed.y === placed.y) zoom.y = limitsOf(placed.y, y);
      this.#zooms.set(k, zoom);
    });
    this.#changed();
  }

  #changed(): void {
    this.#isDirty = true;
    this.#request();
  }

  #request(): void {
    if (this.#frame !== 0 || !this.#isDirty) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#surface.isSeen) this.#draw();
    });
  }

  #draw(): void {
    const { width, isDark } = this.#surface;
    if (width === 0) return;
    this.#isDirty = false;
    const dark = this.#theme === 'page' ? isDark : this.#theme === 'dark';
    const figure: Figure = {
      ...this.#figure,
      ...fitted(this.#figure, width),
      theme: dark ? 'dark' : 'light',
      panels: this.#figure.panels.map((panel, k) => zoomed(panel, this.#zooms.get(k))),
    };
    this.#framed = framed(figure);
    this.#scene = drawFigure(figure);
    this.#surface.resize(this.#scene.width, this.#scene.height);
    const isOfPage = this.#theme === 'page';
    paintScene(this.#surface.context, this.#scene, {
      ratio: this.#surface.ratio,
      images: paintImage,
      ...(isOfPage ? { ink: this.#surface.ink, ground: null } : {}),
    });
    this.#surface.describe(describedFigure(this.#figure, this.#scene));
    this.#explorer.refresh();
  }

  /** Removes the chart. */
  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#surface.destroy();
  }
}

/** A figure as wide as its place: wider ones are made narrower, at the same proportions if they have a height. */
function fitted(figure: Figure, width: number): Pick<Figure, 'width' | 'height'> {
  const own = framed({ ...figure, panels: [] });
  if (figure.height === undefined || figure.width === undefined) return { width };
  return { width, height: Math.round((own.height / own.width) * width) };
}

function zoomed(panel: Panel, zoom: { x: Limits | null; y: Limits | null } | undefined): Panel {
  if (zoom === undefined) return panel;
  const { x, y } = zoom;
  return {
    ...panel,
    ...(x === null ? {} : { x: withEnds(panel.x, x) }),
    ...(y === null ? {} : { y: withEnds(panel.y, y) }),
  };
}

/** Ticks that were given stay where they are. */
function withEnds(options: Panel['x'], limits: Limits): NonNullable<Panel['x']> {
  return { ...options, limits };
}
