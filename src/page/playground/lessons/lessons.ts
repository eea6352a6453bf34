// The lesson under way, and what it sees of the session.
import { only } from '../../dom/index.ts';
import type { Session } from '../../session/index.ts';
import { LessonPanel } from './lesson-panel.ts';
import type { Change, Facts, Lesson, LessonEvent } from './lesson.ts';
import { withConstant } from '../../constants/index.ts';
import { Tally } from './tally.ts';

/** What lessons need of the page. */
export interface LessonsOptions {
  session(): Session;
  open(text: string, name: string): void;
  /** Changes the text, as the reader would. */
  edit(text: string): void;
  announce(words: string): void;
}

/** Follows a lesson. */
export class Lessons {
  readonly #options: LessonsOptions;
  readonly #panel: LessonPanel;
  #isTaken = false;
  #tally = new Tally();
  #endings: (() => void)[] = [];

  constructor(options: LessonsOptions) {
    this.#options = options;
    this.#panel = new LessonPanel(only('#lesson'), {
      onShow: (changes) => this.#showSolution(changes),
      onLeave: () => this.leave(),
      announce: (words) => options.announce(words),
    });
  }

  /** Begins a lesson with its model. */
  begin(lesson: Lesson): void {
    this.#isTaken = true;
    this.#options.open(lesson.model, lesson.title);
    this.#panel.begin(lesson);
    only('#lesson h3').focus();
  }

  /** Ends the lesson; the text stays. */
  leave(): void {
    this.#isTaken = false;
    this.#panel.begin(null);
  }

  /** The reader did something. */
  did(event: LessonEvent): void {
    this.#panel.did(event);
    this.#check();
  }

  /** Follows the runs of a session. */
  attach(session: Session): void {
    for (const end of this.#endings) end();
    this.#tally = new Tally();
    let state = session.state;
    let t = 0;
    this.#endings = [
      session.on('begin', ({ monitors }) => {
        this.#tally = new Tally();
        this.#tally.monitors(monitors);
      }),
      session.on('monitors', (monitors) => this.#tally.monitors(monitors)),
      session.on('parts', ({ parts, state: reached }) => this.#tally.add(parts, reached)),
      session.on('changed', () => this.did('changed-live')),
      session.on('analysis', () => {
        const isCorrect = session.diagnostics.every(({ severity }) => severity !== 'error');
        if (session.isCurrent && isCorrect) this.did('correct');
      }),
      session.on('end', ({ end }) => {
        if (end === 'done') this.did('ran');
        this.#check();
      }),
      session.on('state', () => {
        const now = session.run?.state.t ?? 0;
        if (session.state === 'paused' && state === 'running') this.#panel.did('paused');
        if (session.state === 'paused' && state === 'paused' && now > t) this.#panel.did('stepped');
        state = session.state;
        t = now;
        this.#check();
      }),
    ];
  }

  #check(): void {
    if (this.#isTaken) this.#panel.check(this.#facts());
  }

  #facts(): Omit<Facts, 'done'> {
    const session = this.#options.session();
    const { run, text, constants } = session;
    const isOver = run !== null && run.end === 'done' && run.isOfThisText;
    return {
      text,
      constant: (name) => constants.find((one) => one.name === name)?.value ?? null,
      quantity: (what, of) => (isOver ? this.#tally.quantity(what, of) : null),
    };
  }

  #showSolution(changes: readonly Change[]): void {
    let { text } = this.#options.session();
    for (const change of changes) {
      text =
        change.kind === 'replace'
          ? text.replaceAll(change.old, change.by)
          : (withConstant(text, change.name, change.value) ?? text);
    }
    this.#options.edit(text);
  }
}
