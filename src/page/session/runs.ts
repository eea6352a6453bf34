// The runs of a session: one is shown, the next one takes its place when it begins. What does not answer is killed.
import type { LiveState, Pace } from '../../live.ts';
import type { Connection } from '../host/index.ts';
import type { Checkpoint, Response, StartRequest, TextLanguage } from '../protocol.ts';
import { Later } from './clock.ts';
import { nextNumber } from './numbers.ts';
import type { Clock, RunView } from './types.ts';

/** `stop` must be answered within this time in milliseconds; else the worker is killed. */
const longestStop = 500;
/** How many characters of what was printed are kept. */
const mostPrinted = 1_000_000;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A run under way or over. */
export type Run = Mutable<Omit<RunView, 'isOfThisText'>> & {
  readonly request: StartRequest;
  /** The text that it would be, with the changes that were made: the texts of constants that were set. */
  follows: string;
  /** Whether its monitors are known, or it is done and has none. */
  isDeclared: boolean;
  /** Whether it began by itself. */
  isUnasked: boolean;
  /** Whether its wall time says how fast it is: nobody held it. */
  isTimed: boolean;
  /** When it was started, in milliseconds. */
  readonly startedAt: number;
};

/** What a run is started with. */
export interface Start {
  readonly text: string;
  /** The text that is run, where it is not the one that is shown. */
  readonly runs?: string;
  /** The text that the run shows, with the constants in `set`. */
  readonly follows?: string;
  readonly set?: readonly (readonly [name: string, text: string])[];
  readonly kind: 'whole' | 'live';
  readonly seed: number | null;
  readonly startSeed: number;
  readonly pace: Pace;
  readonly isPaused?: boolean;
  readonly from?: Checkpoint | null;
  readonly window: number;
  readonly memory: number;
  /** Bytes above which it is not run, since nobody asked for it; null: somebody did. */
  readonly unasked?: number | null;
}

/** Who is told. */
export interface RunsListener {
  onBegin(run: Run): void;
  /** What the run shows is known. */
  onDeclared(run: Run): void;
  /** A text was not run. */
  onRefused(run: Run, refused: Response & { kind: 'refused' }): void;
  onResponse(run: Run, response: Response): void;
  onEnd(run: Run): void;
  /** A worker cannot go on: the sentence. */
  onState(): void;
}

/** Starts, stops and watches runs. */
export class Runs {
  /** The run that is shown. */
  shown: Run | null = null;
  /** The run that was started and has not begun. */
  next: Run | null = null;
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #listener: RunsListener;
  readonly #files: StartRequest['files'];
  readonly #name: string;
  readonly #language: TextLanguage;
  readonly #late: Later;
  /** The runs that were asked to stop, the first one first. */
  readonly #stopping = new Set<number>();
  /** Whether a script is being ended: its worker hears nothing and is killed. */
  #isEnding = false;
  readonly #ends: (() => void)[];

  constructor(
    connection: Connection,
    clock: Clock,
    { name, files, language }: Pick<StartRequest, 'name' | 'files' | 'language'>,
    listener: RunsListener,
  ) {
    this.#connection = connection;
    this.#clock = clock;
    this.#listener = listener;
    this.#name = name;
    this.#files = files;
    this.#language = language;
    this.#late = new Later(clock);
    this.#ends = [
      connection.onResponse((response) => this.#take(response)),
      connection.onGone((fault) => this.#onGone(fault)),
    ];
  }

  /** The run under way, if any. */
  get active(): Run | null {
    if (this.next !== null) return this.next;
    return this.shown?.end === null ? this.shown : null;
  }

  /** Begins a run; the one under way is stopped. */
  start(start: Start): Run {
    this.stop();
    const id = nextNumber(this.#connection);
    const { text, runs = text, set = [], isPaused = false, from = null, follows = text } = start;
    const { seed, startSeed, pace, window, memory, kind, unasked = null } = start;
    const run: Run = {
      ...{ id, text, follows, set, seed, startSeed, kind, isUnasked: unasked !== null },
      ...{ end: null, monitors: [], failure: null, diagnostics: [], summary: [], printed: '' },
      ...{ language: this.#language, figures: [], isDeclared: false },
      ...{
        changes: [],
        seconds: null,
        startedAt: this.#clock.now(),
        isTimed: pace === 'fastest' && !isPaused,
      },
      state: stateAtStart(isPaused),
      request: {
        ...{ kind: 'start', run: id, text: runs, name: this.#name, seed, startSeed, set, pace },
        ...{ isPaused, from, window, memory, unasked, files: this.#files },
        language: this.#language,
      },
    };
    this.next = run;
    this.#connection.send(run.request);
    return run;
  }

  /** Ends the run under way. */
  stop(): void {
    const run = this.active;
    if (run === null || this.#stopping.has(run.id)) return;
    // A run that was stopped before it began is forgotten.
    if (run === this.next) this.next = null;
    if (this.#language === 'python') {
      this.#isEnding = true;
      this.#connection.kill();
      this.#isEnding = false;
      return;
    }
    this.#connection.send({ kind: 'stop', run: run.id });
    this.#stopping.add(run.id);
    if (!this.#late.isAwaited) this.#watch();
  }

  #watch(): void {
    this.#late.set(longestStop, () => this.#connection.kill());
  }

  /** Ends the run, and hears no more. */
  dispose(): void {
    for (const end of this.#ends) end();
    this.stop();
    this.#late.clear();
  }

  #take(response: Response): void {
    if (!('run' in response)) return;
    const isLast = response.kind === 'ended' || response.kind === 'refused';
    if (isLast && this.#stopping.delete(response.run)) {
      if (this.#stopping.size === 0) this.#late.clear();
      else this.#watch();
    }
    if (response.run === this.next?.id) {
      if (response.kind === 'refused') {
        const run = this.next;
        this.next = null;
        this.#listener.onRefused(run, response);
        return;
      }
      this.shown = this.next;
      this.next = null;
      if (response.kind === 'began') this.shown.diagnostics = response.diagnostics;
      this.#listener.onBegin(this.shown);
    }
    const run = this.shown;
    if (run === null || run.id !== response.run || run.end !== null) return;
    this.#update(run, response);
    if (!run.isDeclared && declares(response)) {
      run.isDeclared = true;
      this.#listener.onDeclared(run);
    }
    this.#listener.onResponse(run, response);
    if (run.end !== null) this.#listener.onEnd(run);
  }

  #update(run: Run, response: Response): void {
    switch (response.kind) {
      case 'monitors':
        run.monitors = response.monitors;
        return;
      case 'parts':
        run.state = response.state;
        return;
      case 'printed':
        run.printed = (run.printed + response.text).slice(-mostPrinted);
        return;
      case 'drawn':
        run.figures = [...run.figures, ...response.figures];
        return;
      case 'ended':
        run.state = response.state;
        run.end = response.end;
        run.failure = response.failure;
        run.diagnostics = response.diagnostics;
        run.summary = response.summary;
        run.seconds = response.seconds;
        return;
      default:
    }
  }

  /** The worker is gone: what was recorded is here, what was started begins in the next worker. */
  #onGone(fault: string | null): void {
    this.#late.clear();
    this.#stopping.clear();
    const run = this.shown;
    if (run !== null && run.end === null) {
      run.end = this.#isEnding ? 'stopped' : 'killed';
      run.seconds = (this.#clock.now() - run.startedAt) / 1000;
      if (fault !== null) run.failure = { message: fault, line: run.state.line };
      this.#listener.onEnd(run);
    }
    if (this.next === null) return;
    if (fault === null) this.#connection.send(this.next.request);
    else this.next = null;
    this.#listener.onState();
  }
}

/** A run that failed before its monitors were declared has nothing to show. */
function declares(response: Response): boolean {
  if (response.kind === 'parts') return response.parts.length > 0;
  return response.kind === 'monitors' || (response.kind === 'ended' && response.end === 'done');
}

function stateAtStart(isPaused: boolean): LiveState {
  const kind = isPaused ? 'paused' : 'running';
  return { kind, t: 0, run: 0, runs: null, duration: null, speed: 0, line: null };
}
