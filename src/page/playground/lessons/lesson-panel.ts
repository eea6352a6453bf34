// The lesson that is taken: one step after the other, each of which is done when its checks are true.
import { element, withCode } from '../../controls/index.ts';
import { isDone } from './lesson.ts';
import type { Change, Facts, Lesson, LessonEvent } from './lesson.ts';

/** What a lesson needs of the page. */
export interface LessonOptions {
  /** Makes the changes that do the step. */
  onShow(changes: readonly Change[]): void;
  /** The reader leaves the lesson. */
  onLeave(): void;
  /** Tells the reader something in words. */
  announce(words: string): void;
}

/** A lesson above the model. */
export class LessonPanel {
  readonly #host: HTMLElement;
  readonly #options: LessonOptions;
  #lesson: Lesson | null = null;
  #step = 0;
  #isDone = false;
  #events = new Set<LessonEvent>();

  constructor(host: HTMLElement, options: LessonOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Begins a lesson; null: none is taken. */
  begin(lesson: Lesson | null): void {
    this.#lesson = lesson;
    this.#go(0);
  }

  /** The reader did something that lessons ask for. */
  did(event: LessonEvent): void {
    this.#events.add(event);
  }

  /** Whether the step is done now. Once done, it stays so. */
  check(facts: Omit<Facts, 'done'>): void {
    const step = this.#lesson?.steps[this.#step];
    if (step === undefined || this.#isDone || !isDone(step, { ...facts, done: this.#events }))
      return;
    this.#isDone = true;
    this.#draw();
    this.#options.announce(`Done. ${step.done}`);
  }

  #go(step: number): void {
    this.#step = step;
    this.#isDone = false;
    this.#events = new Set();
    this.#draw();
  }

  #draw(): void {
    const lesson = this.#lesson;
    this.#host.hidden = lesson === null;
    if (lesson === null) return;
    const { steps, title } = lesson;
    const step = steps[this.#step]!;
    const isLast = this.#step === steps.length - 1;
    const { onLeave, onShow } = this.#options;
    const button = (words: string, click: () => void, className = ''): HTMLElement =>
      element('button', { type: 'button', className, click }, words);
    const buttons = [
      ...(this.#step === 0 ? [] : [button('Back', () => this.#go(this.#step - 1))]),
      ...(this.#isDone || step.solution.length === 0
        ? []
        : [button('Show me', () => onShow(step.solution))]),
      isLast
        ? button('Leave the lesson', onLeave, this.#isDone ? 'primary' : '')
        : button(
            this.#isDone ? 'Next step' : 'Skip this step',
            () => {
              this.#go(this.#step + 1);
              this.#host.querySelector('h3')?.focus();
            },
            this.#isDone ? 'primary' : '',
          ),
      ...(isLast ? [] : [button('Leave', onLeave, 'plain')]),
    ];
    const words = this.#isDone ? [element('p', { className: 'done' }, `✓ ${step.done}`)] : [];
    this.#host.replaceChildren(
      element(
        'h3',
        { tabIndex: -1 },
        `${title} `,
        element('small', {}, `step ${this.#step + 1} of ${steps.length}`),
      ),
      ...step.text
        .split(/\n\s*\n/)
        .map((words) =>
          element('p', {}, ...withCode(words.replaceAll(/\*(\w[^*`]*?)\*(?!\w)/g, '$1'))),
        ),
      ...words,
      element('p', { className: 'row' }, ...buttons),
    );
  }
}
