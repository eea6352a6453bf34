// The custom element <hillock-model>: attributes, the text, when it is seen, the theme of the page; properties and events for programs.
import { element, style } from '../controls/index.ts';
import type { EngineFiles } from '../host/index.ts';
import type { SessionState } from '../session/index.ts';
import { attributeNames, readAttributes } from './attributes.ts';
import type { ElementOptions } from './attributes.ts';
import { Complaints } from './complaints.ts';
import { ModelView } from './model-view.ts';
import { keepPage } from './saved-page.ts';
import { dedent, filesInside, textAt, textInside } from './source.ts';
import type { DataFile } from './source.ts';
import ownStyle from './style.css';
import { onThemeChange, themeAround } from './theme.ts';

/** Where the texts of the engine are; `main.ts` says it once for all elements. */
export interface ElementFiles {
  /** The frame as text. */
  readonly frame: string;
  /** The text of a part of the engine. */
  text(part: string): Promise<string>;
}

/**
 * Makes the class of the element.
 *
 * Events: `hillock-state` whenever the state changes (`detail`: `state`, `words`), `hillock-end` when a run is over (`detail`:
 * `end`, `summary`, `seconds`), `hillock-text` when the text changes (`detail`: `text`).
 */
export function makeModelElement(files: ElementFiles) {
  return class HillockModel extends HTMLElement {
    static readonly observedAttributes = attributeNames;
    readonly #root: HTMLElement;
    #complaints: Complaints | null = null;
    #options: ElementOptions | null = null;
    #view: ModelView | null = null;
    #text: string | null = null;
    /** What has been told about the state. */
    #told = '';
    #isSeen = false;
    #isInView = false;
    #isDue = false;
    /** Counts the sources, since one may be loaded while the next is asked for. */
    #source = 0;
    /** What is to be done when the element is gone. */
    #endings: (() => void)[] = [];
    #wantsRun = false;

    constructor() {
      super();
      this.#root = element('div', { className: 'hillock model', part: 'root' });
      const shadow = this.attachShadow({ mode: 'open' });
      shadow.adoptedStyleSheets = [sheet()];
      shadow.append(this.#root);
    }

    /** The text of the model. Setting it opens another one. */
    get text(): string {
      return this.#view?.session.text ?? this.#text ?? '';
    }
    set text(text: string) {
      this.#source += 1;
      this.#text = dedent(text);
      this.#rebuild();
    }

    /** What it is doing: `ready`, `running`, …; `checking` until it has been seen. */
    get state(): SessionState {
      return this.#view?.session.state ?? 'checking';
    }

    /** The state in words. */
    get words(): string {
      return this.#view?.session.words.state ?? 'not seen yet';
    }

    /** Simulated time of the run in seconds. */
    get time(): number {
      return this.#view?.session.run?.state.t ?? 0;
    }

    /** Runs the model from its start, also if it has not been seen yet. */
    run(): void {
      if (this.#view === null) {
        this.#wantsRun = true;
        this.#isSeen = true;
        this.#rebuild();
      } else this.#view.session.start();
    }

    /** Holds the run. */
    pause(): void {
      this.#view?.session.pause();
    }

    /** Goes on. */
    resume(): void {
      this.#view?.session.resume();
    }

    /** Ends the run. */
    stop(): void {
      this.#view?.session.stop();
    }

    /** Returns to the text as it was opened. */
    reset(): void {
      this.#view?.session.reset();
    }

    /** Gives a constant another value, such as `15 ms`. Returns whether there is such a constant, and the unit fits. */
    set(name: string, value: string): boolean {
      return this.#view?.session.setConstant(name, value, true) ?? false;
    }

    /** @internal */
    connectedCallback(): void {
      if (this.#endings.length > 0) return; // it was moved
      if (document.readyState === 'loading') {
        // its text may not have arrived
        document.addEventListener('DOMContentLoaded', () => this.isConnected && this.#connect(), {
          once: true,
        });
      } else this.#connect();
    }

    /** @internal */
    disconnectedCallback(): void {
      // an element that is moved is there again at once
      setTimeout(() => {
        if (this.isConnected) return;
        for (const end of this.#endings) end();
        this.#endings = [];
        this.#text = this.text;
        this.#isSeen = false;
        this.#drop();
      });
    }

    /** @internal */
    attributeChangedCallback(name: string, before: string | null, after: string | null): void {
      if (before === after || this.#endings.length === 0) return;
      if (name === 'src') {
        this.#text = null;
        this.#drop();
      } else if (this.#view !== null) this.#text = this.#view.session.text;
      this.#rebuild();
    }

    #connect(): void {
      if (this.#endings.length > 0) return;
      const observer = new IntersectionObserver(
        (entries) => {
          this.#isInView = entries.at(-1)!.isIntersecting;
          if (this.#isInView && !this.#isSeen) {
            this.#isSeen = true;
            if (this.#text !== null) this.#rebuild(); // else it is being loaded
          }
          this.#tellSeen();
        },
        { rootMargin: '100px' },
      );
      observer.observe(this);
      const onVisibility = (): void => this.#tellSeen();
      document.addEventListener('visibilitychange', onVisibility);
      this.#endings = [
        () => observer.disconnect(),
        () => document.removeEventListener('visibilitychange', onVisibility),
        onThemeChange(() => this.#takeTheme()),
      ];
      this.#rebuild();
    }

    #tellSeen(): void {
      if (this.#view !== null) this.#view.isHidden = !this.#isInView || document.hidden;
    }

    #takeTheme(): void {
      const theme = this.#options?.theme ?? themeAround(this);
      if (this.#root.dataset['theme'] === theme) return;
      this.#root.dataset['theme'] = theme;
      if (this.#view !== null) this.#view.theme = theme;
    }

    /** Once for all that changes at a time. */
    #rebuild(): void {
      if (this.#isDue || this.#endings.length === 0) return;
      this.#isDue = true;
      queueMicrotask(() => {
        this.#isDue = false;
        if (this.#endings.length > 0) void this.#build();
      });
    }

    #drop(): void {
      this.#view?.destroy();
      this.#view = null;
      this.#root.replaceChildren();
    }

    async #build(): Promise<void> {
      const all = new Map([...this.attributes].map(({ name, value }) => [name, value] as const));
      const { options, complaints } = readAttributes(all);
      this.#options = options;
      this.#drop();
      this.#takeTheme();
      this.#complaints = new Complaints(this.#root);
      this.#complaints.set('attributes', complaints);
      if (this.#text === null) await this.#load(options);
      if (this.#text === null || this.#view !== null || this.#endings.length === 0) return;
      if (this.#isSeen) this.#start(options, this.#text);
      else this.#root.append(element('pre', { className: 'unseen', tabIndex: 0 }, this.#text));
    }

    async #load({ src }: ElementOptions): Promise<void> {
      this.#source += 1;
      const source = this.#source;
      if (src === null) {
        const text = textInside(this);
        if (text !== '') this.#text = text;
        else
          this.#complaints?.set('text', [
            'There is no model: write its text into the element, or its address into `src`.',
          ]);
        return;
      }
      const waiting = element(
        'p',
        { className: 'placeholder', role: 'status' },
        'Loading the model …',
      );
      this.#root.append(waiting);
      try {
        const text = dedent(await textAt(src, this.baseURI));
        if (source === this.#source) this.#text = text;
      } catch (error) {
        if (source === this.#source) this.#complaints?.set('text', [(error as Error).message]);
      } finally {
        waiting.remove();
      }
    }

    #start(options: ElementOptions, text: string): void {
      const theme = this.#root.dataset['theme'] === 'dark' ? 'dark' : 'light';
      const { frame, open, src, name } = options;
      if (options.isSavable) keepPage(this);
      const engine: EngineFiles = {
        frame: frame === null ? { html: files.frame } : { url: new URL(frame, this.baseURI).href },
        text: (part) => files.text(part),
      };
      this.#view = new ModelView(this.#root, {
        text,
        name: name ?? (src ?? (this.id === '' ? 'model' : this.id)).replace(/^.*\/|\.model$/g, ''),
        dataFiles: this.#dataFiles(),
        options,
        playground: open === null ? null : new URL(open, this.baseURI).href,
        files: engine,
        theme,
        complaints: this.#complaints!,
        onState: () => this.#tellState(),
        onEnd: ({ end, summary, seconds }) => {
          this.#tell('hillock-end', { end, summary, seconds });
        },
      });
      const { session } = this.#view;
      session.on('text', (now) => this.#tell('hillock-text', { text: now }));
      this.#view.isHidden = !this.#isInView || document.hidden;
      if (this.#wantsRun) session.start();
      this.#wantsRun = false;
    }

    /** The files that the page has for the model. */
    #dataFiles(): readonly DataFile[] {
      try {
        return filesInside(this);
      } catch (error) {
        this.#complaints?.set('text', [(error as Error).message]);
        return [];
      }
    }

    #tellState(): void {
      const { state, words } = this;
      if (this.#told === `${state}: ${words}`) return;
      this.#told = `${state}: ${words}`;
      this.#tell('hillock-state', { state, words });
    }

    #tell(name: string, detail: object): void {
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    }
  };
}

let shared: CSSStyleSheet | null = null;

/** The style sheet of all elements. Policies of pages forbid <style>, not this. */
function sheet(): CSSStyleSheet {
  if (shared === null) {
    shared = new CSSStyleSheet();
    shared.replaceSync(style + ownStyle);
  }
  return shared;
}
