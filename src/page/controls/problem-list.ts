// The problems of a text as a list: each with its place, what was found, what to write instead, and buttons that mend it.
import type { Edit, PlainDiagnostic } from '../../language.ts';
import { element, withCode } from './dom.ts';

/** Options of a `ProblemList`. */
export interface ProblemListOptions {
  /** The reader chose a problem. */
  onSelect(problem: PlainDiagnostic): void;
  /** The reader chose a fix; absent if the text cannot be changed. */
  readonly onFix?: ((edits: readonly Edit[]) => void) | undefined;
}

/** A list of problems; it takes no room if there are none. */
export class ProblemList {
  readonly #options: ProblemListOptions;
  readonly #list = element('ul', {
    className: 'problems',
    part: 'problems',
    'aria-label': 'Problems of the text',
    hidden: true,
  });
  #shown = '';

  /** Adds the list to `host`. */
  constructor(host: Element, options: ProblemListOptions) {
    this.#options = options;
    host.append(this.#list);
  }

  /** Shows these problems, and keeps the focus where it was if they are the same. */
  show(problems: readonly PlainDiagnostic[]): void {
    this.#list.hidden = problems.length === 0;
    const text = JSON.stringify(problems);
    if (text === this.#shown) return;
    this.#shown = text;
    this.#list.replaceChildren(...problems.map((problem) => this.#row(problem)));
  }

  #row(problem: PlainDiagnostic): HTMLElement {
    const { severity, line, column, message, hint, source, fixes, code } = problem;
    const { onSelect, onFix } = this.#options;
    const place = element(
      'button',
      {
        type: 'button',
        className: 'place plain',
        'aria-label': `${line}:${column}, go to the line`,
        click: () => {
          onSelect(problem);
        },
      },
      `${line}:${column}`,
    );
    const words = element(
      'div',
      { title: code },
      element('span', { className: 'severity' }, `${severity}: `),
      ...withCode(message),
      ...(hint === null ? [] : [element('div', { className: 'hint' }, ...withCode(hint))]),
    );
    const buttons = (onFix === undefined ? [] : fixes).map(({ title, edits }) =>
      element('button', { type: 'button', click: () => onFix!(edits) }, ...withCode(title)),
    );
    return element(
      'li',
      { className: `is-${severity}` },
      source === null ? place : element('span', { className: 'place' }, source),
      words,
      ...(buttons.length === 0 ? [] : [element('div', { className: 'fixes' }, ...buttons)]),
    );
  }
}
