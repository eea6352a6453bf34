// What <hillock-model> shows of one text: charts, sliders, buttons, states, the text; and the session behind them.
import { LiveCharts } from '../charts/index.ts';
import { element, handleRunKey, icon, RunBar, say, Sliders } from '../controls/index.ts';
import { Engine } from '../host/index.ts';
import type { EngineFiles } from '../host/index.ts';
import { Session } from '../session/index.ts';
import type { RunView } from '../session/index.ts';
import { fragmentOf } from '../share/index.ts';
import type { ElementOptions } from './attributes.ts';
import { unknownNames } from './complaints.ts';
import type { Complaints } from './complaints.ts';
import { FigureList } from './figure-list.ts';
import { savePage } from './saved-page.ts';
import type { DataFile } from './source.ts';
import { TextPanel } from './text-panel.ts';
import type { Theme } from './theme.ts';

/** What a view is made of. */
export interface ModelViewOptions {
  readonly text: string;
  /** The name of the model in messages and links. */
  readonly name: string;
  /** Files that the model reads. */
  readonly dataFiles: readonly DataFile[];
  readonly options: ElementOptions;
  /** The address of the playground, for the link; null for none. */
  readonly playground: string | null;
  readonly files: EngineFiles;
  readonly theme: Theme;
  /** Where what cannot be done is said. */
  readonly complaints: Complaints;
  /** Something about the state has changed. */
  onState(): void;
  /** A run is over. */
  onEnd(run: RunView): void;
}

const notRun = 'Not run yet.';

/** What a chart of its own takes, about: the page around it shall not move when the first data come. */
const chartHeight = '17rem';

/** A model at work. */
export class ModelView {
  /** The session behind it. */
  readonly session: Session;
  readonly #given: ModelViewOptions;
  readonly #engine: Engine;
  readonly #root = element('div', { className: 'view' });
  readonly #charts: LiveCharts;
  readonly #figures: FigureList | null;
  /** Whether the charts of monitors are shown only until there are figures. */
  readonly #isStandIn: boolean;
  readonly #sliders: Sliders | null;
  readonly #bar: RunBar;
  readonly #text: TextPanel;
  readonly #live = element('div', { className: 'charts', part: 'charts' });
  readonly #saved = element('span', { className: 'saved', role: 'status' });
  readonly #placeholder = element('p', { className: 'placeholder' }, notRun);

  /** Adds everything to `host`, and starts the engine. */
  constructor(host: Element, given: ModelViewOptions) {
    const { text, name, options, files, theme, complaints } = given;
    this.#given = given;
    this.#engine = new Engine(files, {
      onFault: (message) => {
        complaints.set('engine', [`${message}.`]);
      },
    });
    const { seed, mode, isAutoplay: autoplay } = options;
    this.session = new Session(this.#engine, {
      ...{ text, name, seed, mode, autoplay },
      ...{ files: given.dataFiles, isLight: true },
    });
    this.session.pace = options.pace;

    const picture = element('div', { className: 'picture', part: 'picture' }, this.#placeholder);
    const live = this.#live;
    if (options.height !== null) live.style.height = options.height;
    const { show } = options;
    this.#placeholder.style.height =
      options.height ?? `calc(${show?.length ?? 1} * ${chartHeight})`;
    picture.append(live);
    const hasFigures = options.figures === 'all' || options.figures.length > 0;
    this.#charts = new LiveCharts(live, { theme, ...(show === null ? {} : { show }) });
    // what is still empty has no words
    live.hidden = true;
    this.#figures = hasFigures ? new FigureList(picture, options.figures, theme) : null;
    this.#isStandIn = show === null && hasFigures;
    this.#root.append(picture);

    this.#sliders = this.#makeSliders();
    const bottom = element('div', { className: 'bottom' });
    this.#root.append(bottom);
    this.#bar = new RunBar(bottom, this.session, {
      parts: ['toggle', 'again', 'progress', 'states'],
      isShort: true,
    });
    this.#text = new TextPanel(this.#root, this.session, options.isEditable);
    this.#bar.root.append(this.#resetButton(), this.#text.button);
    if (options.isSavable) this.#bar.root.append(...this.#saveButton());
    if (given.playground !== null) this.#bar.root.append(this.#link(given.playground));
    this.#root.addEventListener('keydown', (event) => {
      if (event.defaultPrevented) return;
      const isSave = (event.ctrlKey || event.metaKey) && event.key === 's';
      if (!isSave) handleRunKey(this.session, event);
      else if (options.isSavable) {
        event.preventDefault();
        this.#save();
      }
    });
    // Pages with keys of their own, such as slides, do not see that a field inside has the focus.
    this.#root.addEventListener('keydown', keepKey);
    this.#listen();
    host.append(this.#root);
  }

  /** Changes the colours. */
  set theme(theme: Theme) {
    this.#charts.theme = theme;
    if (this.#figures !== null) this.#figures.theme = theme;
  }

  /** Whether it is out of view. */
  set isHidden(isHidden: boolean) {
    this.session.isHidden = isHidden;
    if (isHidden) this.#sliders?.stopPlaying();
  }

  /** Ends the run and the engine, and removes everything. */
  destroy(): void {
    this.#sliders?.stopPlaying();
    this.session.dispose();
    this.#bar.destroy();
    this.#text.destroy();
    this.#charts.destroy();
    this.#figures?.destroy();
    this.#engine.dispose();
    this.#root.remove();
  }

  #makeSliders(): Sliders | null {
    const { session } = this;
    const { sliders } = this.#given.options;
    if (sliders !== 'all' && sliders.length === 0) return null;
    return new Sliders(this.#root, {
      only: sliders === 'all' ? undefined : sliders,
      onDrag: (name, value) => {
        // whoever moves a slider wants to see what it does
        if (session.run === null && session.state === 'ready' && session.isWhole) session.start();
        session.setConstant(name, value, false);
      },
      onCommit: (name, value) => {
        session.setConstant(name, value, true);
      },
    });
  }

  #listen(): void {
    const { session } = this;
    const charts = this.#charts;
    session.on('declared', (run) => {
      charts.begin(run.id, run.monitors, run.state.duration);
    });
    session.on('monitors', (monitors) => {
      charts.monitors(monitors);
      this.#checkShow();
    });
    session.on('parts', ({ part, parts, state }) => {
      const id = session.run?.id;
      if (parts.length > 0)
        this.#showLive(!this.#isStandIn || session.run?.kind === 'live' || this.#figures!.isEmpty);
      void charts.add(parts, state).then(() => {
        if (session.run?.id === id) session.drawn(part);
      });
    });
    session.on('changed', ({ t, values }) => {
      const words = [...values].map(([name, value]) => `${name} = ${value}`);
      charts.changed(t, words.join(', '));
    });
    session.on('end', (run) => {
      this.#placeholder.hidden = true;
      if (run.end !== 'killed') void this.#drawFigures(run.id);
      this.#given.onEnd(run);
    });
    session.on('analysis', () => {
      this.#analysed();
    });
    session.on('constant', ({ name, fault }) => this.#sliders?.tell(name, fault));
    session.on('state', () => {
      this.#placeholder.textContent = session.state === 'running' ? 'Starting …' : notRun;
      this.#given.onState();
    });
  }

  #analysed(): void {
    const { session } = this;
    const { analysis, isCurrent, constants } = session;
    if (!isCurrent || analysis === null) return;
    if (analysis.diagnostics.some(({ severity }) => severity === 'error')) return;
    this.#sliders?.show(constants);
    const { complaints, options } = this.#given;
    if (options.sliders !== 'all') {
      const names = constants.map(({ name }) => name);
      const unknown = options.sliders.filter((name) => !names.includes(name));
      const what = 'constant that is written as a number';
      complaints.set('sliders', unknownNames('sliders', unknown, what, names));
    }
    this.#checkShow();
  }

  /** Says which names of `show` are none of the model. */
  #checkShow(): void {
    const { complaints, options } = this.#given;
    const { analysis, run } = this.session;
    if (options.show === null || analysis === null) return;
    const declared = analysis.symbols.filter(({ kind }) => kind === 'monitor');
    const names = new Set([
      ...declared.map(({ name }) => name),
      ...(run?.monitors ?? []).map(({ name }) => name),
    ]);
    const unknown = options.show.filter((shown) => {
      const [, monitor, variable] = /^([^.]+?)(?:\.(\w+).*)?$/.exec(shown) ?? [];
      if (monitor === undefined || !names.has(monitor)) return true;
      const made = run?.monitors.find(({ name }) => name === monitor);
      if (made === undefined || variable === undefined) return false;
      return made.kind === 'states' && !made.variables.some(({ name }) => name === variable);
    });
    complaints.set(
      'show',
      unknownNames('show', unknown, 'monitor or recorded variable', [...names]),
    );
  }

  /** Shows the charts of monitors. Where they stand in for figures, one of both is shown. */
  #showLive(isShown: boolean): void {
    this.#placeholder.hidden = true;
    this.#live.hidden = !isShown;
    if (this.#isStandIn) this.#figures!.isHidden = isShown;
  }

  async #drawFigures(run: number): Promise<void> {
    if (this.#figures === null) return;
    try {
      const figures = await this.session.ask('figures');
      if (this.session.run?.id !== run) return;
      const unknown = this.#figures.show(figures);
      if (this.#isStandIn && !this.#figures.isEmpty) this.#showLive(false);
      const names = figures.map(({ name }) => name);
      this.#given.complaints.set('figures', unknownNames('figures', unknown, 'figure', names));
    } catch (error) {
      this.#given.complaints.set('figures', [
        `The figures are not drawn: ${(error as Error).message}.`,
      ]);
    }
  }

  #resetButton(): HTMLElement {
    const { session } = this;
    const { text } = this.#given;
    const button = element(
      'button',
      {
        type: 'button',
        part: 'button reset',
        title: 'The text as it was opened',
        hidden: true,
        click: () => {
          session.reset();
          this.#bar.root.querySelector('button')?.focus();
        },
      },
      'Reset',
    );
    session.on('text', () => {
      button.hidden = session.text === text;
    });
    return button;
  }

  #saveButton(): readonly HTMLElement[] {
    return [
      element(
        'button',
        {
          type: 'button',
          part: 'button save',
          title: 'Downloads this page with the present text in it (Ctrl+S)',
          click: () => {
            this.#save();
          },
        },
        icon('save'),
        ' Save',
      ),
      this.#saved,
    ];
  }

  #save(): void {
    say(this.#saved, `Saved as ${savePage(this.#given.name)}.`);
    this.session.on('text', () => {
      say(this.#saved, '');
    });
  }

  /** A link to the playground, with the present text in it. */
  #link(playground: string): HTMLElement {
    const { session } = this;
    const { name } = this.#given;
    const link = element(
      'a',
      { href: playground, target: '_blank', rel: 'noopener', part: 'open', className: 'open' },
      'Open ',
      icon('open'),
    );
    link.title = 'Opens this text in the playground';
    let timer: ReturnType<typeof setTimeout>;
    const update = (): void => {
      void fragmentOf({ name, text: session.text, seed: session.seed }, null).then((fragment) => {
        link.href = playground.replace(/#.*/, '') + fragment;
      });
    };
    session.on('text', () => {
      clearTimeout(timer);
      timer = setTimeout(update, 300);
    });
    update();
    return link;
  }
}

/** Keeps a key from the page if something in the element makes use of it. */
function keepKey(event: KeyboardEvent): void {
  const { target, key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
  if (!(target instanceof HTMLElement) || key === 'Escape' || key === 'Tab') return;
  const isField = target.isContentEditable || target.matches('input, textarea, select');
  const isButton = target.matches('button, a, summary') && (key === ' ' || key === 'Enter');
  const isPlain = !ctrlKey && !metaKey && !altKey;
  if (defaultPrevented || (isPlain && (isField || isButton))) event.stopPropagation();
}
