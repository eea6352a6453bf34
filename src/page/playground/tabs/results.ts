// The results of a session: live charts, figures of the text, values, what was printed, generated code; downloads of all of it.
import { LiveCharts } from '../../charts/index.ts';
import { download, say } from '../../controls/index.ts';
import { Menu, only, Tabs } from '../../dom/index.ts';
import type { MenuItem } from '../../dom/index.ts';
import type { RunView, Session } from '../../session/index.ts';
import { differenceOf } from './difference.ts';
import { fileName, oneFile } from '../downloads.ts';
import { FiguresTab } from './figures-tab.ts';
import { KernelTab } from './kernel-tab.ts';
import { ValuesTab } from './values-tab.ts';

/** What the results tell the rest of the page. */
export interface ResultsOptions {
  /** The name of the model. */
  name(): string;
  /** Tells the reader something in words. */
  notice(words: string): void;
  /** Tells it to a screen reader. */
  announce(words: string): void;
  /** The reader chose a generated step. */
  onStep(step: string): void;
  /** The reader did something that lessons ask for. */
  onEvent(event: 'kept' | 'kernel' | 'figures'): void;
  /** The first data are on screen. */
  onDrawn(): void;
  /** Nothing is drawn any more. */
  onCleared(): void;
  /** What to call the curves that are kept. */
  label(): string;
}

/** How often figures are drawn anew while a run goes on, in milliseconds. */
const figuresEvery = 1000;

/** The pane of results. */
export class Results {
  readonly #options: ResultsOptions;
  readonly #charts: LiveCharts;
  readonly #tabs: Tabs;
  readonly #figures: FiguresTab;
  readonly #values: ValuesTab;
  readonly #kernels: KernelTab;
  #session: Session | null = null;
  #endings: (() => void)[] = [];
  #printed = '';
  #refreshed = 0;
  #isMarked = false;
  /** Whether another session drew what is on screen. */
  #isForeign = false;
  #isOfScript = false;
  /** The runs whose curves are kept, and what they are called where nothing better is known. */
  #kept: { readonly run: RunView; readonly label: string }[] = [];

  /** Takes the elements of the page. */
  constructor(options: ResultsOptions) {
    this.#options = options;
    this.#charts = new LiveCharts(only('#live'), { fits: true });
    this.#figures = new FiguresTab(only('#panel-figures'));
    this.#values = new ValuesTab(only('#panel-values'));
    this.#kernels = new KernelTab(only('#panel-kernel'), (step) => options.onStep(step));
    this.#tabs = new Tabs(only('#tabs'), (name) => {
      if (name === 'kernel' || name === 'figures') options.onEvent(name);
      this.#refresh();
    });
    only('#keep').addEventListener('click', () => this.#keep());
    only('#drop-kept').addEventListener('click', () => {
      this.#dropKept();
      only('#keep').focus();
    });
    new Menu(only('#download-menu'), () => this.downloads());
  }

  /** Shows the runs of a session, and no longer those of the one before; its pictures stay until there are others. */
  attach(session: Session): void {
    for (const end of this.#endings) end();
    this.#session = session;
    const charts = this.#charts;
    this.#isForeign = true;
    this.#endings = [
      session.on('begin', () => {
        this.#printed = '';
        this.#showPrinted();
      }),
      session.on('declared', (run) => {
        this.#isForeign = false;
        only('#live-empty').hidden = true;
        charts.begin(run.id, run.monitors, run.state.duration);
        this.#labelKept();
      }),
      session.on('monitors', (monitors) => charts.monitors(monitors)),
      session.on('parts', ({ part, parts, state }) => {
        void charts.add(parts, state).then(() => {
          session.drawn(part);
          this.#markFirst(parts.some(({ t }) => t.length > 0));
        });
        if (performance.now() - this.#refreshed > figuresEvery) this.#refresh();
      }),
      session.on('changed', ({ t, values }) => {
        charts.changed(t, [...values].map(([name, value]) => `${name} = ${value}`).join(', '));
        this.#labelKept();
      }),
      session.on('printed', (text) => {
        this.#printed += text;
        this.#showPrinted();
      }),
      session.on('drawn', () => this.#refresh()),
      session.on('end', ({ end, monitors, language, figures }) => {
        // One that failed before its monitors were declared has nothing to show.
        if (end !== 'done' && monitors.length === 0 && language === 'model') this.#clear();
        if (language === 'python' && figures.length === 0 && this.#printed !== '')
          this.#tabs.select('output');
        this.#refresh();
      }),
      session.on('state', () => this.#showEmpty()),
    ];
    this.#arrange(session.language === 'python');
    this.#showPrinted();
    this.#showEmpty();
  }

  /** Scripts have figures and output. */
  #arrange(isOfScript: boolean): void {
    const { selected } = this.#tabs;
    for (const name of ['live', 'values', 'kernel']) only(`#tab-${name}`).hidden = isOfScript;
    only('#keep').hidden = isOfScript;
    if (only(`#tab-${selected}`).hidden) this.#tabs.select('figures');
    else if (this.#isOfScript && !isOfScript) this.#tabs.select('live');
    this.#isOfScript = isOfScript;
  }

  /** When the first data were on screen: for the times that tests print. */
  #markFirst(hasData: boolean): void {
    if (!hasData || this.#isMarked) return;
    this.#isMarked = true;
    performance.mark('first-data-drawn');
    this.#options.onDrawn();
  }

  /** Keeps and drops curves: the entries of a menu, where there is no room for buttons. */
  keeping(): MenuItem[] {
    return [
      { label: 'Keep the curves', choose: () => this.#keep() },
      { label: 'Drop kept curves', choose: () => this.#dropKept() },
    ];
  }

  #keep(): void {
    const { label, announce, notice, onEvent } = this.#options;
    const { length } = this.#charts.kept;
    this.#charts.keep(label());
    if (this.#charts.kept.length === 0) {
      notice('There are no curves or spikes yet that could be kept.');
      return;
    }
    this.#kept.push({ run: this.#session!.run!, label: label() });
    // The oldest one has gone.
    if (this.#charts.kept.length === length) this.#kept.shift();
    only('#drop-kept').hidden = false;
    announce('Kept: these curves and spikes stay in grey.');
    onEvent('kept');
  }

  /** What was kept is called by the constants in which it differs from what is shown now. */
  #labelKept(): void {
    const now = this.#session?.run;
    if (now == null) return;
    this.#kept.forEach(({ run, label }, k) =>
      this.#charts.rename(k, differenceOf(run, now) ?? label),
    );
  }

  #dropKept(): void {
    this.#kept = [];
    this.#charts.dropKept();
    only('#drop-kept').hidden = true;
  }

  #showEmpty(): void {
    const session = this.#session!;
    if (session.run !== null) return;
    // It will not run by itself: pictures of another model would seem to be of this one.
    if (session.state === 'wrong' || session.state === 'ready') this.#clear();
    const words: Partial<Record<Session['state'], string>> = {
      wrong: 'The text has problems. It can run when they are mended.',
      ready: 'Press Run, or Ctrl+Enter.',
      checking: 'Checking the text …',
    };
    const said = words[session.state] ?? 'Preparing the engine …';
    say(only('#live-empty'), said);
    if (this.#isOfScript) this.#figures.say(said);
  }

  /** Takes away what is on screen if it is of another model. */
  #clear(): void {
    if (!this.#isForeign) return;
    this.#isForeign = false;
    this.#kept = [];
    this.#charts.clear();
    this.#figures.clear();
    this.#values.clear();
    this.#kernels.clear();
    only('#drop-kept').hidden = true;
    only('#live-empty').hidden = false;
    this.#options.onCleared();
  }

  #showPrinted(): void {
    const lines = this.#printed.split('\n').length - 1;
    say(only('#tab-output'), lines === 0 ? 'Output' : `Output ${lines}`);
    const panel = only('#panel-output');
    const isAtEnd = panel.scrollTop + panel.clientHeight >= panel.scrollHeight - 20;
    if (this.#printed === '') {
      const empty = document.createElement('p');
      empty.className = 'empty';
      empty.textContent = 'What is printed stands here.';
      panel.replaceChildren(empty);
      return;
    }
    let text = panel.querySelector('pre');
    if (text === null) {
      text = document.createElement('pre');
      text.tabIndex = 0;
      panel.replaceChildren(text);
    }
    text.textContent = this.#printed;
    if (isAtEnd) panel.scrollTop = panel.scrollHeight;
  }

  /** Brings the tab that is seen up to date. */
  #refresh(): void {
    const session = this.#session;
    if (session === null || session.run === null) return;
    this.#refreshed = performance.now();
    const tab = this.#tabs.selected;
    if (tab === 'figures') this.#figures.show(session);
    else if (tab === 'values') this.#values.show(session, this.#charts);
    else if (tab === 'kernel') this.#kernels.show(session);
  }

  /** Files with results: the entries of a menu. */
  downloads(): MenuItem[] {
    const { notice } = this.#options;
    const name = this.#options.name();
    const item = (label: string, work: (session: Session) => Promise<void>): MenuItem => ({
      label,
      choose: () => {
        const session = this.#session;
        if (session?.run === undefined || session.run === null) notice('There are no results yet.');
        else work(session).catch((error: unknown) => notice(messageOf(error)));
      },
    });
    return [
      item('Figure as SVG', () => this.#picture('svg')),
      item('Figure as PNG', () => this.#picture('png')),
      item('Results as NumPy (.npz)', async (session) => {
        const bytes = await session.ask('npz');
        download(fileName(name, '.npz'), new Blob([new Uint8Array(bytes)]));
      }),
      item('Results as CSV', async (session) => {
        const { ending, content } = await oneFile(await session.ask('csv'));
        download(fileName(name, ending), content);
      }),
    ];
  }

  /** The figures of the tab that is seen: the live chart, or those of the text. */
  async #picture(format: 'svg' | 'png'): Promise<void> {
    const name = this.#options.name();
    const { pictureOf } = await import('../../charts/figures/index.ts');
    if (this.#tabs.selected !== 'figures' && !this.#isOfScript) {
      download(fileName(name, `.${format}`), await pictureOf(this.#charts.figure(), format));
      return;
    }
    const figures = await this.#session!.ask('figures');
    if (figures.length === 0) this.#options.notice('There are no figures.');
    for (const { name: title, figure } of figures)
      download(fileName(title, `.${format}`), await pictureOf(figure, format));
  }
}

/** The sentence of an error. */
export function messageOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  // The name of a file stays as it is.
  const isWord = /^[a-z]+(?![\w./-])/.test(words);
  const start = isWord ? words.charAt(0).toUpperCase() : words.charAt(0);
  return start + words.slice(1) + (/[.!?]$/.test(words) ? '' : '.');
}
