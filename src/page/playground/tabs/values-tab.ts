// Values: the summary of a run, and what the charts show as a table.
import type { LiveCharts } from '../../charts/index.ts';
import { element } from '../../controls/index.ts';
import type { Session } from '../../session/index.ts';

/** Shows summary and tables. */
export class ValuesTab {
  readonly #summary = element('ul', { className: 'summary' });
  readonly #table = element('div', { className: 'tables' });

  constructor(panel: HTMLElement) {
    panel.append(
      element('h3', {}, 'Summary'),
      this.#summary,
      element('h3', {}, 'What the charts show'),
      this.#table,
    );
  }

  /** Shows nothing any more. */
  clear(): void {
    this.#summary.replaceChildren();
    this.#table.replaceChildren();
  }

  /** Asks for the summary, and makes the table of what is drawn now. */
  show(session: Session, charts: LiveCharts): void {
    session.ask('summary').then(
      (lines) => {
        const rows = lines.length === 0 ? ['The run has no results yet.'] : lines;
        this.#summary.replaceChildren(...rows.map((line) => element('li', {}, line)));
      },
      () => undefined,
    );
    // A table that is being read is left alone while a run goes on.
    if (session.state === 'running' && this.#table.childElementCount > 0) return;
    import('../../charts/figures/index.ts').then(
      ({ tableOf }) => this.#table.replaceChildren(tableOf(charts.figure())),
      (error: unknown) =>
        this.#table.replaceChildren(`What makes tables could not be loaded: ${String(error)}`),
    );
  }
}
