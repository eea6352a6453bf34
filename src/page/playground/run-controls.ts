// The run bar of the playground, with what is made of a run: a model that repeats it, or the model of a script.
import { element, RunBar } from '../controls/index.ts';
import type { RunBarOptions } from '../controls/index.ts';
import { isPhone, only } from '../dom/index.ts';
import type { Session } from '../session/index.ts';

/** What the controls need of the page. */
export interface RunControlsOptions {
  /** What is said of the figures until a text has run. */
  before(): string;
  /** The reader wants a model that repeats the run. */
  saveSession(): void;
  /** The reader wants the script as a model. */
  convert(): void;
}

/** The run bar of a session. */
export class RunControls {
  readonly #options: RunControlsOptions;
  readonly #save: HTMLElement;
  #session: Session | null = null;
  #bar: RunBar | null = null;
  #end: () => void = () => undefined;

  constructor(options: RunControlsOptions) {
    this.#options = options;
    this.#save = element(
      'button',
      { type: 'button', id: 'save-session', click: () => options.saveSession() },
      'Save this session',
    );
    this.#save.title = 'A model that repeats this run with all changes of constants';
    isPhone.addEventListener('change', () => {
      if (this.#session !== null) this.attach(this.#session);
    });
  }

  /** Controls a session, and no longer the one before. */
  attach(session: Session): void {
    const host = only('#run');
    this.#bar?.destroy();
    this.#end();
    host.replaceChildren();
    this.#session = session;
    this.#bar = new RunBar(host, session, {
      ...partsFor(session),
      isShort: isPhone.matches,
      before: () => this.#options.before(),
    });
    const show = (): void => {
      this.#save.hidden = session.run === null || session.run.changes.length === 0;
    };
    this.#end = session.on('state', show);
    show();
    host.append(session.language === 'python' ? this.#convertButton() : this.#save);
  }

  #convertButton(): HTMLElement {
    return element(
      'button',
      { type: 'button', id: 'convert', click: () => this.#options.convert() },
      'Convert to a model',
    );
  }
}

function partsFor({ language }: Session): RunBarOptions {
  if (language === 'python') return { parts: ['run', 'stop', 'states'] };
  return { folded: isPhone.matches ? ['again', 'mode', 'pace', 'seed'] : [] };
}
