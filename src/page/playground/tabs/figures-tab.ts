// The figures of the text, of what was recorded until now. What draws them is loaded with the first of them.
import type { FigureChart } from '../../charts/index.ts';
import { element, withCode } from '../../controls/index.ts';
import type { FigureData } from '../../protocol.ts';
import type { RunView, Session } from '../../session/index.ts';

/** Shows the figures of a run. A figure that cannot be drawn any more stays until there is another one. */
export class FiguresTab {
  readonly #panel: HTMLElement;
  readonly #charts = new Map<string, { readonly chart: FigureChart; readonly box: HTMLElement }>();
  #isAsked = false;
  /** Whose figures are to be drawn once those that are asked for have come. */
  #next: Session | null = null;

  constructor(panel: HTMLElement) {
    this.#panel = panel;
  }

  /** Asks for the figures and draws them; once more if there were others meanwhile. */
  show(session: Session): void {
    if (this.#isAsked) {
      this.#next = session;
      return;
    }
    this.#isAsked = true;
    this.#next = null;
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
    void Promise.all([session.ask('figures'), loaded])
      .finally(() => {
        this.#isAsked = false;
      })
      .then(
        ([figures, { FigureChart: Chart }]) => {
          const { run } = session;
          // Where another text was opened meanwhile, figures of this one are drawn no more.
          if (run === null || (this.#next ?? session) !== session) return;
          this.#draw(figures, Chart, isAll(run, figures.length));
          this.say(wordsFor(run));
        },
        () => undefined,
      )
      .then(() => {
        if (this.#next !== null) this.show(this.#next);
      });
  }

  /** Shows nothing any more. */
  clear(): void {
    for (const { chart } of this.#charts.values()) chart.destroy();
    this.#charts.clear();
    this.#panel.replaceChildren();
  }

  /** Says something where there is no figure. */
  say(words: string): void {
    this.#panel.querySelector('.empty')?.remove();
    if (this.#charts.size > 0) return;
    this.#panel.append(element('p', { className: 'empty' }, ...withCode(words)));
  }

  /** @param isAll whether there are no others: figures of an earlier run go */
  #draw(figures: readonly FigureData[], Chart: typeof FigureChart, isAll: boolean): void {
    for (const { name, figure } of figures) {
      const known = this.#charts.get(name);
      if (known !== undefined) {
        if (known.chart.figure !== figure) known.chart.figure = figure;
        continue;
      }
      const box = element('div', { className: 'figure' });
      const heading = element('h3', {}, name);
      this.#panel.append(heading, box);
      this.#charts.set(name, { chart: new Chart(box, figure, {}), box });
    }
    if (!isAll) return;
    for (const [name, { chart, box }] of this.#charts) {
      if (figures.some((one) => one.name === name)) continue;
      chart.destroy();
      box.previousElementSibling?.remove();
      box.remove();
      this.#charts.delete(name);
    }
  }
}

/** Whether figures of earlier runs go: a script under way may draw them again, and one that failed before its first figure keeps them. */
function isAll({ language, end }: RunView, count: number): boolean {
  if (language === 'model') return count > 0;
  return end === 'done' || (end !== null && count > 0);
}

function wordsFor({ text, language, end }: RunView): string {
  if (language === 'python') return end === null ? 'Running …' : 'The script has drawn no figures.';
  if (/^\s*plot\b/m.test(text)) return 'There is nothing to be drawn yet.';
  return 'The text has no figures. Write `plot name { line: … }` to draw one.';
}
