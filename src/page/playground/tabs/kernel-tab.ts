// The generated code, step by step; a step leads to its statement in the text.
import { element } from '../../controls/index.ts';
import type { KernelText } from '../../protocol.ts';
import type { Session } from '../../session/index.ts';

/** Shows the code of each step. */
export class KernelTab {
  readonly #panel: HTMLElement;
  readonly #onStep: (step: string) => void;
  #shown = '';

  constructor(panel: HTMLElement, onStep: (step: string) => void) {
    this.#panel = panel;
    this.#onStep = onStep;
  }

  /** Asks for the code of the run. */
  show(session: Session): void {
    session.ask('kernels').then(
      (kernels) => this.#draw(kernels),
      (error: unknown) => {
        if (this.#shown === '') this.#say(error instanceof Error ? error.message : String(error));
      },
    );
  }

  /** Shows nothing any more. */
  clear(): void {
    this.#shown = '';
    this.#panel.replaceChildren();
  }

  #draw(kernels: readonly KernelText[]): void {
    const shown = JSON.stringify(kernels);
    if (shown === this.#shown) return;
    this.#shown = shown;
    if (kernels.length === 0) return this.#say('This run has no generated code.');
    const open = new Set([...this.#panel.querySelectorAll('details[open]')].map((one) => one.id));
    const first = Math.max(
      0,
      kernels.findIndex(({ name }) => /\.stateupdate/.test(name)),
    );
    this.#panel.replaceChildren(
      element(
        'p',
        { className: 'empty' },
        'The code that was generated for this run. A name leads to the statement that the code was made of.',
      ),
      ...kernels.map(({ name, code }, index) => {
        const id = `kernel-${name}`;
        const link = element(
          'button',
          { type: 'button', className: 'plain', click: () => this.#onStep(name) },
          name,
        );
        const text = element('pre', { tabIndex: 0, className: 'code' }, code);
        text.setAttribute('aria-label', `Code of ${name}`);
        const lines = code.split('\n').length;
        const isOpen = open.size === 0 ? index === first : open.has(id);
        return element(
          'div',
          { className: 'kernel' },
          link,
          element('details', { id, open: isOpen }, element('summary', {}, `${lines} lines`), text),
        );
      }),
    );
  }

  #say(words: string): void {
    this.#panel.replaceChildren(element('p', { className: 'empty' }, words));
  }
}
