// The text of the model below its charts: to read, or to change with problems and their fixes.
import { element, LightEditor, ProblemList, say, sentence } from '../controls/index.ts';
import type { Session } from '../session/index.ts';

/** The text of a session, behind a button. */
export class TextPanel {
  /** The button that shows and hides the text. */
  readonly button: HTMLButtonElement;
  readonly #session: Session;
  readonly #panel = element('div', { className: 'text', part: 'panel', hidden: true });
  readonly #editor: LightEditor;
  readonly #problems: ProblemList;
  readonly #endings: (() => void)[];
  /** What is shown. */
  #shown: unknown = null;
  #facts = '';

  /** Adds the panel to `host`, hidden. */
  constructor(host: Element, session: Session, isEditable: boolean) {
    this.#session = session;
    const words = isEditable ? 'Edit' : 'Text';
    this.button = element('button', {
      type: 'button',
      part: 'button text-button',
      'aria-expanded': 'false',
      title: isEditable ? 'The text of the model, to be changed' : 'The text of the model',
      click: () => {
        this.isOpen = !this.isOpen;
        if (this.isOpen && isEditable) this.#editor.select(0, 0);
      },
    });
    this.button.append(words, element('span', { className: 'arrow', 'aria-hidden': 'true' }));
    this.#editor = new LightEditor(this.#panel, {
      label: 'Text of the model',
      isReadOnly: !isEditable,
      onInput: (text) => {
        session.setText(text, 'typed');
      },
    });
    this.#problems = new ProblemList(this.#panel, {
      onSelect: ({ from, to }) => {
        this.#editor.select(from, to);
      },
      onFix: isEditable
        ? (edits) => {
            this.#editor.apply(edits);
          }
        : undefined,
    });
    const spoken = element('span', { className: 'only-read', role: 'status' });
    this.#panel.append(spoken);
    host.append(this.#panel);
    this.#endings = [
      session.on('text', () => {
        this.#editor.text = session.text;
      }),
      session.on('analysis', () => {
        this.#show();
      }),
      session.on('state', () => {
        this.#show();
      }),
      session.on('announce', ({ region, words: said }) => {
        if (region === 'text') say(spoken, sentence(said));
      }),
    ];
    this.#editor.text = session.text;
    this.#show();
  }

  /** Whether the text is shown. */
  get isOpen(): boolean {
    return !this.#panel.hidden;
  }
  set isOpen(isOpen: boolean) {
    this.#panel.hidden = !isOpen;
    this.button.setAttribute('aria-expanded', String(isOpen));
  }

  /** Hears no more of the session. */
  destroy(): void {
    for (const end of this.#endings) end();
  }

  #show(): void {
    const { isCurrent, analysis, diagnostics } = this.#session;
    if (!isCurrent || analysis === null) return;
    const facts = JSON.stringify(diagnostics);
    if (this.#shown === analysis && this.#facts === facts) return;
    this.#shown = analysis;
    this.#facts = facts;
    this.#editor.show(diagnostics, analysis.tokens);
    this.#problems.show(diagnostics);
    // what is wrong is never hidden
    if (diagnostics.some(({ severity }) => severity === 'error')) this.isOpen = true;
  }
}
