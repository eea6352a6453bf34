// The model in a plain text field: until the editor is loaded, and for those who prefer it.
import type { Edit, Range } from '../../language.ts';
import { LightEditor } from '../controls/index.ts';
import type { EditorOptions, Origin, TextEditor } from '../editor/index.ts';
import type { AnalysisData } from '../protocol.ts';

/** A plain text field. */
export class PlainEditor implements TextEditor {
  readonly #editor: LightEditor;
  readonly #root: HTMLElement;
  /** Why the text changes now. */
  #origin: Origin = 'typed';

  /** Appends it to an element of the page. */
  constructor(host: HTMLElement, options: EditorOptions) {
    this.#editor = new LightEditor(host, {
      label: 'Text of the model',
      onInput: (text) => options.onChange(text, this.#origin),
    });
    this.#root = host.lastElementChild as HTMLElement;
    this.#field.setAttribute('aria-describedby', 'editor-keys');
    this.#editor.text = options.text;
  }

  get #field(): HTMLTextAreaElement {
    return this.#root.querySelector('textarea')!;
  }

  /** The text now. */
  get text(): string {
    return this.#editor.text;
  }

  /** The selected range; empty at the caret. */
  get selection(): Range {
    const { selectionStart, selectionEnd } = this.#field;
    return { from: selectionStart, to: selectionEnd };
  }

  /** Replaces the text by another. Undo brings the old one back. */
  open(text: string): void {
    this.apply([{ from: 0, to: this.text.length, insert: text }], 'opened');
    this.#field.setSelectionRange(0, 0);
    this.#root.scrollTop = 0;
  }

  /** The language makes no difference here. */
  write(): void {}

  /** Carries out edits of the present text, as one step of undo. */
  apply(edits: readonly Edit[], origin: Origin): void {
    this.#origin = origin;
    const { activeElement } = document;
    this.#editor.apply(edits);
    this.#origin = 'typed';
    // Edits take the focus, which belongs to the slider that made them.
    if (origin === 'typed' || activeElement === this.#field) return;
    if (activeElement instanceof HTMLElement && activeElement !== document.body)
      activeElement.focus({ preventScroll: true });
    else this.#field.blur();
  }

  /** Shows what is known of the present text. */
  show({ diagnostics, tokens }: AnalysisData): void {
    this.#editor.show(diagnostics, tokens);
  }

  /** Selects a range, scrolls to it and takes the focus. */
  select({ from, to }: Range): void {
    this.#editor.select(from, to);
  }

  /** Takes the focus. */
  focus(): void {
    this.#field.focus();
  }

  /** Removes the editor from the page. */
  destroy(): void {
    this.#root.remove();
  }
}
