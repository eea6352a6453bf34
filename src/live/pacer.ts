// Decides how far a run goes in each slice, and when it goes on: pace, pause, single steps.
import type { Slice } from '../runtime/index.ts';
import type { Pace, Timer } from './types.ts';

/** What a pacer asks for between slices. */
export interface PacerOptions {
  /** Wall time of a slice in milliseconds. */
  readonly slice: number;
  readonly timer: Timer;
  /** Called after each slice; the run goes on when its promise resolves. */
  readonly afterSlice: () => Promise<void> | void;
  /** Whether the run shall end now, to stop or to be changed. */
  readonly mustEnd: () => boolean;
}

/** Steps that were asked for while the run is paused. */
interface Errand {
  /** Asked after every step; true once they are done. */
  isDone: () => boolean;
  readonly resolve: () => void;
}

/** A run that cannot keep the pace makes up for at most this much wall time, in seconds. */
const mostLag = 0.1;
/** A share of the earlier speed in the mean that is shown. */
const inertia = 0.8;

/** Wall time of the platform. */
export const realTimer: Timer = {
  now: () => performance.now(),
  wait: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds)),
};

/** The pace of one run. */
export class Pacer {
  /** The time of the next step in seconds. */
  next = 0;
  /** Simulated seconds per second of wall time, of late. */
  speed = 0;
  readonly #options: PacerOptions;
  #pace: Pace = 'fastest';
  #isPaused = false;
  #errand: Errand | null = null;
  #isErrandDone = false;
  #wake: () => void = () => undefined;
  #isInSlice = false;
  /** When the last slice began; null if the run was held since then. */
  #begun: { readonly wall: number; readonly t: number } | null = null;
  /** Where the pace is measured from; null: from the next step. */
  #origin: { readonly wall: number; readonly t: number } | null = null;

  constructor(options: PacerOptions) {
    this.#options = options;
  }

  /** How fast simulated time passes. */
  get pace(): Pace {
    return this.#pace;
  }

  set pace(pace: Pace) {
    this.#pace = pace;
    this.#origin = null;
    this.wake();
  }

  /** Whether it waits to be resumed, and no steps are asked for. */
  get isPaused(): boolean {
    return this.#isPaused && this.#errand === null;
  }

  /** Looks again at what was asked for. */
  wake(): void {
    this.#wake();
  }

  /** Holds the run before its next step. */
  pause(): void {
    this.#isPaused = true;
    this.#endErrand();
  }

  /** Goes on. */
  resume(): void {
    this.#isPaused = false;
    this.#endErrand();
  }

  /** Pauses after more steps: when `isDone`, asked after each, returns true. Resolves then, or if something else is asked for. */
  goUntil(isDone: () => boolean): Promise<void> {
    this.pause();
    return new Promise((resolve) => {
      this.#isErrandDone = false;
      this.#errand = { isDone: () => (this.#isErrandDone = isDone()), resolve };
      this.wake();
    });
  }

  /** Waits while it is paused, unless something else is to be done. */
  async hold(mustGoOn: () => boolean): Promise<void> {
    while (this.isPaused && !mustGoOn())
      await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  /** After the last step: nothing is waited for any more. */
  finish(): void {
    this.#endErrand();
  }

  /** The next slice, when it is time for it; null if the run must end now. */
  async nextSlice(next: number): Promise<Slice | null> {
    this.next = next;
    const { slice, timer, afterSlice, mustEnd } = this.#options;
    if (this.#isInSlice) {
      this.#isInSlice = false;
      if (this.#isErrandDone) this.#endErrand();
      await afterSlice();
    }
    for (;;) {
      if (mustEnd()) {
        this.#begun = null;
        return null;
      }
      const until = this.#limit(next);
      if (until > next) {
        this.#measure();
        this.#isInSlice = true;
        const isOver = this.#errand?.isDone;
        return { milliseconds: slice, until, ...(isOver === undefined ? {} : { isOver }) };
      }
      const woken = new Promise<void>((resolve) => (this.#wake = resolve));
      if (this.isPaused) {
        this.#begun = null;
        await woken;
      } else await Promise.race([woken, timer.wait(this.#timeTo(next))]);
    }
  }

  /** The simulated time up to which steps may be taken now. */
  #limit(next: number): number {
    if (this.#errand !== null) return Infinity;
    if (this.#isPaused) {
      this.#origin = null;
      return -Infinity;
    }
    const pace = this.#pace;
    if (pace === 'fastest') return Infinity;
    const wall = this.#options.timer.now() / 1000;
    this.#origin ??= { wall, t: next };
    const due = this.#origin.t + (wall - this.#origin.wall) * pace;
    if (due - next <= mostLag * pace) return due;
    this.#origin = { wall: wall - mostLag, t: next };
    return next + mostLag * pace;
  }

  /** Milliseconds until the next step is due, and a slice is worth while. */
  #timeTo(next: number): number {
    const { slice, timer } = this.#options;
    if (this.#origin === null || this.#pace === 'fastest') return slice;
    const due = this.#origin.wall + (next - this.#origin.t) / this.#pace;
    return Math.max(slice, due * 1000 - timer.now());
  }

  /** A slice begins. The speed is that from the beginning of the last one, with what was waited for since. */
  #measure(): void {
    const wall = this.#options.timer.now();
    const last = this.#begun;
    this.#begun = { wall, t: this.next };
    if (last === null || wall <= last.wall) return;
    const speed = (this.next - last.t) / ((wall - last.wall) / 1000);
    this.speed = this.speed === 0 ? speed : inertia * this.speed + (1 - inertia) * speed;
  }

  #endErrand(): void {
    const errand = this.#errand;
    this.#errand = null;
    errand?.resolve();
    this.wake();
  }
}
