// The figures of the text, drawn when a run is over.
import { element } from '../controls/index.ts';
import { FigureChart } from '../charts/index.ts';
import type { FigureData } from '../protocol.ts';
import type { Theme } from './theme.ts';

interface Drawn {
  readonly root: HTMLElement;
  readonly chart: FigureChart;
}

/** The figures that were chosen, one below the other. */
export class FigureList {
  readonly #host = element('div', { className: 'figures', part: 'figures' });
  readonly #chosen: 'all' | readonly string[];
  readonly #drawn = new Map<string, Drawn>();
  #theme: Theme;

  /** Adds the list to `host`. */
  constructor(host: Element, chosen: 'all' | readonly string[], theme: Theme) {
    this.#chosen = chosen;
    this.#theme = theme;
    host.append(this.#host);
  }

  /** Draws the figures of a run. Returns the names that were chosen and are not among them. */
  show(figures: readonly FigureData[]): readonly string[] {
    const chosen =
      this.#chosen === 'all'
        ? figures
        : this.#chosen.flatMap((name) => figures.find((figure) => figure.name === name) ?? []);
    const old = new Map(this.#drawn);
    for (const { name, figure } of chosen) {
      old.delete(name);
      const drawn = this.#drawn.get(name);
      if (drawn !== undefined) drawn.chart.figure = figure;
      else {
        const root = element('figure', { 'data-name': name });
        this.#host.append(root);
        const chart = new FigureChart(root, figure, { theme: this.#theme });
        this.#drawn.set(name, { root, chart });
      }
    }
    for (const [name, { root, chart }] of old) {
      chart.destroy();
      root.remove();
      this.#drawn.delete(name);
    }
    if (this.#chosen === 'all') return [];
    return this.#chosen.filter((name) => !chosen.some((figure) => figure.name === name));
  }

  /** Whether none is drawn. */
  get isEmpty(): boolean {
    return this.#drawn.size === 0;
  }

  /** Whether they are there and not seen. */
  set isHidden(isHidden: boolean) {
    this.#host.hidden = isHidden;
  }

  /** Changes the colours. */
  set theme(theme: Theme) {
    this.#theme = theme;
    for (const { chart } of this.#drawn.values()) chart.theme = theme;
  }

  /** Removes all. */
  destroy(): void {
    for (const { chart } of this.#drawn.values()) chart.destroy();
    this.#drawn.clear();
    this.#host.remove();
  }
}
