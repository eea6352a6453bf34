// The figures of the text, of what was recorded until now. What draws them is loaded with the first of them.
import type { FigureChart } from '../../charts/index.ts';
import { element, withCode } from '../../controls/index.ts';
import type { FigureData } from '../../protocol.ts';
import type { Session } from '../../session/index.ts';

/** Shows the figures of a run. A figure that cannot be drawn any more stays until there is another one. */
export class FiguresTab {
  readonly #panel: HTMLElement;
  readonly #charts = new Map<string, { readonly chart: FigureChart; readonly box: HTMLElement }>();
  #isAsked = false;

  constructor(panel: HTMLElement) {
    this.#panel = panel;
  }

  /** Asks for the figures and draws them. */
  show(session: Session, text: string): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    const loaded = import('../../charts/figures/index.ts');
    loaded.catch((error: unknown) => {
      if (this.#charts.size === 0)
        this.#panel.replaceChildren(
          element(
            'p',
            { className: 'empty' },
            `What draws figures could not be loaded: ${String(error)}`,
          ),
        );
    });
    Promise.all([session.ask('figures'), loaded]).then(
      ([figures, { FigureChart: Chart }]) => {
        this.#isAsked = false;
        this.#draw(figures, Chart, /^\s*plot\b/m.test(text));
      },
      () => {
        this.#isAsked = false;
      },
    );
  }

  /** Shows nothing any more. */
  clear(): void {
    for (const { chart } of this.#charts.values()) chart.destroy();
    this.#charts.clear();
    this.#panel.replaceChildren();
  }

  #draw(figures: readonly FigureData[], Chart: typeof FigureChart, hasPlots: boolean): void {
    for (const { name, figure } of figures) {
      const known = this.#charts.get(name);
      if (known !== undefined) {
        known.chart.figure = figure;
        continue;
      }
      const box = element('div', { className: 'figure' });
      const heading = element('h3', {}, name);
      this.#panel.append(heading, box);
      this.#charts.set(name, { chart: new Chart(box, figure, {}), box });
    }
    if (figures.length > 0) {
      for (const [name, { chart, box }] of this.#charts) {
        if (figures.some((one) => one.name === name)) continue;
        chart.destroy();
        box.previousElementSibling?.remove();
        box.remove();
        this.#charts.delete(name);
      }
    }
    this.#panel.querySelector('.empty')?.remove();
    if (this.#charts.size > 0) return;
    const words = hasPlots
      ? 'There is nothing to be drawn yet.'
      : 'The text has no figures. Write `plot name { line: … }` to draw one.';
    this.#panel.append(element('p', { className: 'empty' }, ...withCode(words)));
  }
}
