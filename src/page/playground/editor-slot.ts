// The editor of the playground: a plain text field at first, CodeMirror once it is loaded, and the plain field again if
// the reader asks for it.
import type { Edit, Range } from '../../language.ts';
import type { MenuItem } from '../dom/index.ts';
import type { EditorOptions, Origin, TextEditor } from '../editor/index.ts';
import type { AnalysisData, TextLanguage } from '../protocol.ts';
import type { Session } from '../session/index.ts';
import { PlainEditor } from './plain-editor.ts';

/** What the editor needs of the page. */
export interface EditorSlotOptions {
  session(): Session;
  onChange(text: string, origin: Origin): void;
  announce(words: string): void;
}

/** Where nothing is drawn, CodeMirror is loaded after this time, in milliseconds. */
const loadedAfter = 2000;

/** The editor of the page, whichever it is. */
export class EditorSlot {
  readonly #host: HTMLElement;
  readonly #options: EditorSlotOptions;
  #editor: TextEditor | null = null;
  #written: TextLanguage = 'model';
  #isPlain = false;
  /** Whether CodeMirror is loaded or being loaded. */
  #isAsked = false;
  #analysis: AnalysisData | null = null;

  constructor(host: HTMLElement, options: EditorSlotOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The selected range. */
  get selection(): Range {
    return this.#editor?.selection ?? { from: 0, to: 0 };
  }

  /** Shows another text; undo brings the one before back. */
  open(text: string): void {
    if (this.#editor !== null) {
      const { language } = this.#options.session();
      if (language !== this.#written) this.#editor.write(language);
      this.#written = language;
      if (this.#editor.text !== text) this.#editor.open(text);
      return;
    }
    // What was typed into the first field since the page was painted counts.
    const first = this.#host.querySelector<HTMLTextAreaElement>('#first-text');
    const hasFocus = first !== null && document.activeElement === first;
    const caret = first?.selectionStart ?? 0;
    this.#host.replaceChildren();
    this.#editor = new PlainEditor(this.#host, this.#editorOptions(text));
    if (hasFocus) this.#editor.select({ from: caret, to: caret });
    // The first spike comes first, unless the reader goes to the text.
    this.#host.addEventListener('focusin', () => this.load(), { once: true });
    setTimeout(() => this.load(), loadedAfter);
  }

  /** Carries out edits of the present text. */
  apply(edits: readonly Edit[], origin: Origin): void {
    this.#editor!.apply(edits, origin);
  }

  /** Makes the text another one, as one step of undo. */
  replace(text: string): void {
    const { text: old } = this.#editor!;
    if (text !== old) this.apply([{ from: 0, to: old.length, insert: text }], 'typed');
  }

  /** Shows what is known of the text. */
  show(analysis: AnalysisData): void {
    this.#analysis = analysis;
    this.#editor!.show(analysis);
  }

  /** Selects a range. */
  select(range: Range): void {
    this.#editor!.select(range);
  }

  /** The entries of a menu. */
  items(): MenuItem[] {
    return [
      {
        label: 'Plain text editor',
        isChosen: this.#isPlain,
        choose: () => {
          this.#isPlain = !this.#isPlain;
          if (!this.#isPlain) return this.load();
          this.#isAsked = false;
          this.#put((host, options) => new PlainEditor(host, options));
        },
      },
    ];
  }

  /** Loads CodeMirror, unless it is there or the reader wants the plain field. */
  load(): void {
    if (this.#isAsked || this.#isPlain) return;
    this.#isAsked = true;
    import('../editor/index.ts').then(
      ({ CodeEditor }) => {
        if (this.#isPlain || this.#editor instanceof CodeEditor) return;
        this.#put((host, options) => new CodeEditor(host, options));
      },
      () => {
        this.#isAsked = false;
        this.#options.announce(
          'The editor could not be loaded; the plain one does all but colours.',
        );
      },
    );
  }

  #put(make: (host: HTMLElement, options: EditorOptions) => TextEditor): void {
    const old = this.#editor!;
    const hasFocus = this.#host.contains(document.activeElement);
    const { selection } = old;
    old.destroy();
    this.#editor = make(this.#host, this.#editorOptions(this.#options.session().text));
    const { text, isCurrent } = this.#options.session();
    if (this.#analysis !== null && isCurrent && text === this.#editor.text)
      this.#editor.show(this.#analysis);
    if (hasFocus) this.#editor.select(selection);
  }

  #editorOptions(text: string): EditorOptions {
    const { session, onChange, announce } = this.#options;
    this.#written = session().language;
    return {
      text,
      written: this.#written,
      nonce: 'hillock',
      language: {
        at: (what, at) => session().at(what, at),
        rename: (at, name) => session().rename(at, name),
      },
      onChange: (changed, origin) => {
        this.#analysis = null;
        onChange(changed, origin);
      },
      announce,
    };
  }
}
