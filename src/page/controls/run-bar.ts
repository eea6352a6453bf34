// The buttons of a run, how far it is, and its state in words.
import type { Pace } from '../../live.ts';
import type { Session, SessionState } from '../session/index.ts';
import { element, say } from './dom.ts';
import { icon } from './icons.ts';
import type { IconName } from './icons.ts';
import { menuButton } from './menu.ts';
import { progressInWords, sentence } from './words.ts';

/** What a run bar may have. `toggle`: one button that runs, pauses and goes on. */
export type RunBarPart =
  | 'toggle'
  | 'run'
  | 'pause'
  | 'step'
  | 'again'
  | 'stop'
  | 'mode'
  | 'pace'
  | 'seed'
  | 'progress'
  | 'states';

/** Options of a `RunBar`. */
export interface RunBarOptions {
  /** What it has, in this order. Default: all but `toggle`. */
  readonly parts?: readonly RunBarPart[];
  /** Whether buttons have pictures only; their words are read out and shown as tooltips. */
  readonly isShort?: boolean;
  /** The parts that are behind a button. */
  readonly folded?: readonly RunBarPart[];
  /** What is said of the figures until the session has run: `figures are of another model`. Default: nothing. */
  readonly before?: () => string;
}

const all: readonly RunBarPart[] = [
  ...(['run', 'pause', 'step', 'again', 'stop', 'mode', 'pace', 'seed'] as const),
  ...(['progress', 'states'] as const),
];

const paces: readonly (readonly [Pace, string])[] = [
  ['fastest', 'fastest'],
  [10, '10\u00d7 real time'],
  [1, 'real time'],
  [0.1, '10\u00d7 slower'],
  [0.01, '100\u00d7 slower'],
  [0.001, '1000\u00d7 slower'],
];

const tones: Partial<Readonly<Record<SessionState, string>>> = {
  wrong: 'error',
  failed: 'error',
  killed: 'error',
};

/** Buttons for a session. */
export class RunBar {
  /** Everything but the states. */
  readonly root = element('div', { className: 'run-bar', part: 'bar', role: 'toolbar' });
  readonly #session: Session;
  readonly #isShort: boolean;
  readonly #isFolded: (part: RunBarPart) => boolean;
  readonly #before: () => string;
  /** Each brings one part up to date. */
  readonly #updates: (() => void)[] = [];
  readonly #endings: (() => void)[] = [];
  #frame = 0;

  /** Adds the bar to `host`. */
  constructor(
    host: Element,
    session: Session,
    { parts = all, isShort = false, before = () => '', folded = [] }: RunBarOptions,
  ) {
    this.#session = session;
    this.#before = before;
    this.#isShort = isShort;
    this.#isFolded = (part) => folded.includes(part);
    this.root.setAttribute('aria-label', 'Run');
    host.append(this.root);
    const fold = folded.length === 0 ? null : this.#fold();
    for (const part of parts) {
      const made = this.#make(part);
      if (part === 'states') host.append(made);
      else if (this.#isFolded(part)) fold!.panel.append(made);
      else this.root.append(made);
      if (part === 'stop' && fold !== null) this.root.append(fold.root);
    }
    const soon = (): void => {
      if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#update());
    };
    for (const event of ['state', 'parts', 'begin', 'end', 'analysis', 'text'] as const)
      this.#endings.push(session.on(event, soon));
    this.#update();
  }

  /** Hears no more of the session. */
  destroy(): void {
    cancelAnimationFrame(this.#frame);
    for (const end of this.#endings) end();
  }

  #update(): void {
    this.#frame = 0;
    for (const update of this.#updates) update();
  }

  /** A button, and what it opens above it. */
  #fold(): { readonly root: HTMLElement; readonly panel: HTMLElement } {
    const panel = element('div', { className: 'panel' });
    const summary = element('summary', { 'aria-label': 'More', title: 'More' }, '\u22ef');
    const root = element(
      'details',
      {
        className: 'fold',
        keydown: (event: KeyboardEvent) => {
          if (event.key !== 'Escape' || !root.open) return;
          root.open = false;
          summary.focus();
          event.preventDefault();
        },
        focusout: ({ relatedTarget }: FocusEvent) => {
          if (relatedTarget instanceof Node && !root.contains(relatedTarget)) root.open = false;
        },
      },
      summary,
      panel,
    );
    return { root, panel };
  }

  #make(part: RunBarPart): HTMLElement {
    const session = this.#session;
    switch (part) {
      case 'toggle':
        return this.#toggle();
      case 'run':
        return this.#button('run', 'Run', 'Runs from the start (Ctrl+Enter)', () => run(session));
      case 'pause':
        return this.#pause();
      case 'step':
        return this.#step();
      case 'again': {
        const again = this.#button('again', 'Again', 'Again with the same seed', () => {
          session.start();
        });
        if (this.#isFolded('again')) again.append(' Again');
        this.#updates.push(() => enable(again, session.run !== null));
        return again;
      }
      case 'stop': {
        const stop = this.#button('stop', 'Stop', 'Stops the run (Ctrl+.)', () => {
          session.stop();
        });
        this.#updates.push(() => enable(stop, isUnderWay(session)));
        return stop;
      }
      case 'mode':
        return this.#mode();
      case 'pace':
        return this.#pace();
      case 'seed':
        return this.#seed();
      case 'progress':
        return this.#progress();
      case 'states':
        return this.#states();
    }
  }

  /** One button: Run, Pause, Go on. */
  #toggle(): HTMLElement {
    const session = this.#session;
    const button = this.#button('run', 'Run', '', () => {
      if (session.state === 'running') session.pause();
      else if (session.state === 'paused') session.resume();
      else run(session);
    });
    button.classList.add('primary');
    let shown = '';
    this.#updates.push(() => {
      const { state } = session;
      const [name, words] =
        state === 'running'
          ? (['pause', 'Pause'] as const)
          : (['run', state === 'paused' ? 'Go on' : 'Run'] as const);
      if (shown !== words) this.#label(button, name, words, words);
      shown = words;
    });
    return button;
  }

  #pause(): HTMLElement {
    const session = this.#session;
    const button = this.#button('pause', 'Pause', '', () => pauseOrGoOn(session));
    let shown = '';
    this.#updates.push(() => {
      const isPaused = session.state === 'paused';
      const words = isPaused ? 'Go on' : 'Pause';
      if (shown !== words) this.#label(button, isPaused ? 'run' : 'pause', words, `${words} (F9)`);
      shown = words;
      button.classList.toggle('primary', session.isAsking);
      enable(button, isUnderWay(session));
    });
    return button;
  }

  #step(): HTMLElement {
    const session = this.#session;
    const step = this.#button('step', 'Step', 'Takes one time step (F10)', () => {
      session.step(1);
    });
    const menu = menuButton('More steps', [
      { label: '1 step', choose: () => session.step(1) },
      { label: '10 steps', choose: () => session.step(10) },
      { label: 'To the next spike', choose: () => session.nextSpike() },
    ]);
    return element('span', { className: 'group' }, step, menu);
  }

  #mode(): HTMLElement {
    const session = this.#session;
    const select = choice([
      ['auto', 'chosen by cost'],
      ['whole', 'whole run'],
      ['live', 'live'],
    ]);
    select.addEventListener('change', () => {
      session.mode = select.value as Session['mode'];
    });
    this.#updates.push(() => {
      if (select.value !== session.mode) select.value = session.mode;
    });
    select.title =
      'Whole run: each change runs all of it again. Live: constants change while it runs.';
    return element('label', {}, 'changes:', select);
  }

  #pace(): HTMLElement {
    const session = this.#session;
    const select = choice(paces);
    select.addEventListener('change', () => {
      session.pace = select.value === 'fastest' ? 'fastest' : Number(select.value);
    });
    this.#updates.push(() => {
      const pace = String(session.pace);
      if (select.value === pace) return;
      if (![...select.options].some(({ value }) => value === pace))
        select.append(element('option', { value: pace }, `${pace}\u00d7 real time`));
      select.value = pace;
    });
    return element('label', {}, 'pace:', select);
  }

  #seed(): HTMLElement {
    const session = this.#session;
    const field = element('input', {
      type: 'text',
      className: 'field seed',
      inputMode: 'numeric',
      autocomplete: 'off',
      title: 'Replaces the seed of the text. Empty: that of the text, or a random one',
      placeholder: 'of the text',
      change: () => {
        const text = field.value.trim();
        const isSeed = /^\d+$/.test(text) && Number(text) < 2 ** 32;
        if (text === '' || isSeed) session.seed = text === '' ? null : Number(text);
        field.toggleAttribute('aria-invalid', false);
        if (text !== '' && !isSeed) {
          field.setAttribute('aria-invalid', 'true');
          field.title = 'A seed is a whole number from 0 to 4294967295';
        }
      },
    });
    this.#updates.push(() => {
      const text = session.seed === null ? '' : String(session.seed);
      if (field.defaultValue === text) return;
      field.defaultValue = text;
      field.value = text;
    });
    return element('label', {}, 'seed:', field);
  }

  #progress(): HTMLElement {
    const session = this.#session;
    const bar = element('progress', { max: 1, value: 0, 'aria-label': 'Simulated time' });
    const words = element('span');
    const root = element('span', { className: 'progress', part: 'progress' }, bar, words);
    this.#updates.push(() => {
      const state = session.run?.state;
      root.hidden = state === undefined;
      if (state === undefined) return;
      bar.hidden = state.duration === null || state.duration === 0;
      if (!bar.hidden) bar.value = Math.min(1, state.t / state.duration!);
      say(words, progressInWords(state, session.state === 'running'));
    });
    return root;
  }

  #states(): HTMLElement {
    const session = this.#session;
    const state = element('span', { className: 'state', part: 'state' });
    const figures = element('span', { className: 'figures' });
    const spoken = element('span', { className: 'only-read', role: 'status' });
    this.#updates.push(() => {
      const { words } = session;
      const said = sentence(words.state);
      say(state, said.endsWith('?') ? said : `${said}.`);
      const shown = session.run === null ? this.#before() : words.figures;
      say(figures, shown === '' ? '' : ` ${sentence(shown)}.`);
      state.dataset['tone'] = tones[session.state] ?? '';
    });
    this.#endings.push(
      session.on('announce', ({ region, words }) => {
        if (region === 'run') say(spoken, sentence(words));
      }),
    );
    return element('div', { className: 'states' }, state, figures, spoken);
  }

  #button(name: IconName, words: string, title: string, click: () => void): HTMLButtonElement {
    const button = element('button', {
      type: 'button',
      part: `button ${name}`,
      click: () => {
        if (button.getAttribute('aria-disabled') !== 'true') click();
      },
    });
    this.#label(button, name, words, title);
    return button;
  }

  #label(button: HTMLButtonElement, name: IconName, words: string, title: string): void {
    button.title = title;
    if (this.#isShort) {
      button.setAttribute('aria-label', words);
      button.replaceChildren(icon(name));
    } else button.replaceChildren(icon(name), ` ${words}`);
  }
}

/**
 * Carries out what a key means for a run: Ctrl+Enter run, Ctrl+. stop, F9 pause or go on, F10 step, Shift+F10 to the next spike
 * (⌘ for Ctrl on a Mac). Returns whether it was such a key.
 */
export function handleRunKey(session: Session, event: KeyboardEvent): boolean {
  const isCtrl = event.ctrlKey || event.metaKey;
  if (isCtrl && event.key === 'Enter') run(session);
  else if (isCtrl && event.key === '.') session.stop();
  else if (event.key === 'F9') pauseOrGoOn(session);
  else if (event.key === 'F10' && event.shiftKey) session.nextSpike();
  else if (event.key === 'F10') session.step(1);
  else return false;
  event.preventDefault();
  return true;
}

/** Runs anew, with another seed where neither text nor reader has set one. */
function run(session: Session): void {
  session.newSeed();
  session.start();
}

function pauseOrGoOn(session: Session): void {
  if (session.state === 'running') session.pause();
  else if (session.state === 'paused') session.resume();
}

function isUnderWay({ state }: Session): boolean {
  return state === 'running' || state === 'paused';
}

/** A button that cannot be used stays in the order of Tab, so that the focus is not lost. */
function enable(button: HTMLButtonElement, can: boolean): void {
  button.setAttribute('aria-disabled', String(!can));
}

function choice(options: readonly (readonly [string | number, string])[]): HTMLSelectElement {
  return element(
    'select',
    {},
    ...options.map(([value, words]) => element('option', { value: String(value) }, words)),
  );
}
