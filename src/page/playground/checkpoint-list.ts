// Checkpoints: states of the run that the reader can return to.
import { element } from '../controls/index.ts';
import type { Session } from '../session/index.ts';
import { messageOf } from './tabs/index.ts';

/** The list of checkpoints, with the button that adds one. */
export class CheckpointList {
  readonly #notice: (words: string) => void;
  readonly #list = element('ul', { className: 'checkpoints', 'aria-label': 'Checkpoints' });
  readonly #add: HTMLButtonElement;
  #session: Session | null = null;
  #endings: (() => void)[] = [];
  #shown = '';

  constructor(host: HTMLElement, notice: (words: string) => void) {
    this.#notice = notice;
    this.#add = element(
      'button',
      {
        type: 'button',
        title: 'Keeps the state of the run, to return to it',
        click: () => {
          this.#session!.checkpoint().catch((error: unknown) => this.#notice(messageOf(error)));
        },
      },
      'Keep a checkpoint',
    );
    host.append(this.#add, this.#list);
  }

  /** Shows those of a session. */
  attach(session: Session): void {
    for (const end of this.#endings) end();
    this.#session = session;
    this.#endings = [session.on('state', () => this.#show(session))];
    this.#show(session);
  }

  #show(session: Session): void {
    const { run } = session;
    this.#add.disabled = run === null || run.end === 'killed';
    const { checkpoints } = session;
    const shown = checkpoints.map(({ id }) => id).join(' ');
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#list.replaceChildren(
      ...checkpoints.map(({ id, label }) => {
        const back = element(
          'button',
          { type: 'button', click: () => session.restore(id) },
          `Back to ${label}`,
        );
        const remove = element(
          'button',
          { type: 'button', className: 'plain', click: () => session.forget(id) },
          '×',
        );
        remove.setAttribute('aria-label', `Forget the checkpoint ${label}`);
        return element('li', {}, back, remove);
      }),
    );
  }
}
