// The problems of the text: the list, the count in the header, and the way from one to the next.
import type { PlainDiagnostic } from '../../language.ts';
import { say } from '../controls/index.ts';
import type { ProblemList } from '../controls/index.ts';
import { only } from '../dom/index.ts';
import type { Session } from '../session/index.ts';

/** Shows problems. */
export class Problems {
  readonly #list: ProblemList;
  readonly #onSelect: (problem: PlainDiagnostic) => void;
  #problems: readonly PlainDiagnostic[] = [];
  #endings: (() => void)[] = [];

  constructor(list: ProblemList, onSelect: (problem: PlainDiagnostic) => void) {
    this.#list = list;
    this.#onSelect = onSelect;
    only('#open-problems').addEventListener('click', () => this.next(false, -1));
  }

  /** Shows those of a session. */
  attach(session: Session): void {
    for (const end of this.#endings) end();
    const show = (): void => {
      if (session.isCurrent) this.#show(session.diagnostics);
    };
    this.#endings = [session.on('analysis', show), session.on('state', show)];
    this.#show([]);
  }

  /** Goes to the next problem after a place of the text, or to the one before it. */
  next(isBack: boolean, at: number): void {
    const places = this.#problems.filter(({ source }) => source === null);
    const next = isBack
      ? (places.filter(({ from }) => from < at).at(-1) ?? places.at(-1))
      : (places.find(({ from }) => from > at) ?? places[0]);
    if (next !== undefined) this.#onSelect(next);
  }

  #show(problems: readonly PlainDiagnostic[]): void {
    this.#problems = [...problems].sort((a, b) => a.from - b.from);
    this.#list.show(this.#problems);
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const button = only('#open-problems');
    button.hidden = problems.length === 0;
    button.dataset['tone'] = errors > 0 ? 'error' : 'warning';
    const words = errors > 0 ? 'problem' : 'warning';
    const count = errors > 0 ? errors : problems.length;
    say(button, `${count} ${words}${count === 1 ? '' : 's'}`);
  }
}
