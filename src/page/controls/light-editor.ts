// A small editor: a plain text field, so that every browser, phone and screen reader knows it, over the same text in colours with
// problems underlined.
import type { Edit, PlainDiagnostic, Token } from '../../language.ts';
import { element } from './dom.ts';

/** Options of a `LightEditor`. */
export interface LightEditorOptions {
  /** What it is called: `Text of the model`. */
  readonly label: string;
  /** The reader changed the text. */
  onInput(text: string): void;
  /** Whether it can only be read and copied. */
  readonly isReadOnly?: boolean;
}

/** Longer texts have no colours. */
const longest = 100_000;

/** A text field with colours and underlined problems. */
export class LightEditor {
  readonly #field: HTMLTextAreaElement;
  readonly #colours = element('pre', { 'aria-hidden': 'true' });
  readonly #root: HTMLElement;
  #text = '';
  #tokens: readonly Token[] = [];
  #problems: readonly PlainDiagnostic[] = [];

  /** Adds the editor to `host`. */
  constructor(host: Element, options: LightEditorOptions) {
    this.#field = element('textarea', {
      spellcheck: false,
      readOnly: options.isReadOnly === true,
      rows: 1,
      wrap: 'off',
      'aria-label': options.label,
      part: 'text',
      input: () => {
        this.#move(this.#field.value);
        this.#draw();
        options.onInput(this.#text);
      },
    });
    for (const name of ['autocapitalize', 'autocorrect', 'autocomplete'])
      this.#field.setAttribute(name, 'off');
    this.#root = element('div', { className: 'light-editor', part: 'editor' });
    this.#root.append(this.#colours, this.#field);
    host.append(this.#root);
  }

  /** The text. Setting it changes only what differs, and leaves the caret where it was. */
  get text(): string {
    return this.#text;
  }
  set text(text: string) {
    if (text === this.#text) return;
    const { from, to, insert } = difference(this.#text, text);
    this.#move(text);
    this.#field.setRangeText(insert, from, to, 'preserve');
    if (this.#field.value !== text) this.#field.value = text;
    this.#draw();
  }

  /** Shows what is known of the text. */
  show(problems: readonly PlainDiagnostic[], tokens: readonly Token[]): void {
    this.#problems = problems.filter(({ source }) => source === null);
    this.#tokens = tokens;
    this.#draw();
  }

  /** Changes the text, as if the reader had typed it: it can be undone. */
  apply(edits: readonly Edit[]): void {
    this.#field.focus();
    for (const { from, to, insert } of [...edits].sort((a, b) => b.from - a.from || b.to - a.to)) {
      const before = this.#field.value;
      const after = before.slice(0, from) + insert + before.slice(to);
      this.#field.setSelectionRange(from, to);
      // oxlint-disable-next-line typescript/no-deprecated -- nothing else keeps what can be undone
      document.execCommand(insert === '' ? 'delete' : 'insertText', false, insert);
      if (this.#field.value === after) continue;
      this.#field.value = after;
      this.#field.dispatchEvent(new Event('input'));
    }
  }

  /** Selects a range of the text and brings it into view. */
  select(from: number, to: number): void {
    this.#field.focus({ preventScroll: true });
    this.#field.setSelectionRange(from, to);
    const line = this.#text.slice(0, from).split('\n').length;
    const lines = this.#text.split('\n').length;
    const top = (this.#root.scrollHeight * (line - 1)) / lines;
    if (top < this.#root.scrollTop || top > this.#root.scrollTop + this.#root.clientHeight - 40)
      this.#root.scrollTop = Math.max(0, top - this.#root.clientHeight / 2);
  }

  /** Takes another text; what is known of the old one moves with it until the new one is checked. */
  #move(text: string): void {
    const { from, to, insert } = difference(this.#text, text);
    const by = insert.length - (to - from);
    const moved = <T extends { readonly from: number; readonly to: number }>(
      ranges: readonly T[],
    ): T[] =>
      ranges.flatMap((range) => {
        if (range.to <= from) return [range];
        return range.from >= to ? [{ ...range, from: range.from + by, to: range.to + by }] : [];
      });
    this.#tokens = moved(this.#tokens);
    this.#problems = moved(this.#problems);
    this.#text = text;
  }

  #draw(): void {
    const text = this.#text;
    if (text.length > longest) {
      this.#colours.textContent = `${text} `;
      return;
    }
    const problems = this.#problems.map(({ from, to, severity }) => ({
      severity,
      // nothing is too narrow to be seen
      from: to > from ? from : Math.max(0, Math.min(from, text.length - 1)),
      to: to > from ? to : Math.min(text.length, from + 1),
    }));
    const ends = [...this.#tokens, ...problems].flatMap(({ from, to }) => [from, to]);
    const cuts = [...new Set([0, text.length, ...ends])].sort((a, b) => a - b);
    const pieces: (Node | string)[] = [];
    let token = 0;
    for (let k = 0; k + 1 < cuts.length; k++) {
      const from = cuts[k]!;
      const to = cuts[k + 1]!;
      while (token < this.#tokens.length && this.#tokens[token]!.to <= from) token += 1;
      const kind = this.#tokens[token];
      const className = kind !== undefined && kind.from <= from ? kind.kind : '';
      const here = problems.filter((one) => one.from <= from && one.to >= to);
      const severity = here.some((one) => one.severity === 'error') ? 'error' : here[0]?.severity;
      const piece = text.slice(from, to);
      if (className === '' && severity === undefined) pieces.push(piece);
      else
        pieces.push(
          element(
            'span',
            { className, ...(severity === undefined ? {} : { 'data-severity': severity }) },
            piece,
          ),
        );
    }
    this.#colours.replaceChildren(...pieces, ' '); // a last line that is empty has a height, too
  }
}

/** What of a text is replaced by what, to make another one of it. */
function difference(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < shorter - from && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
