// The wall time of a session, and what happens later.
import type { Clock } from './types.ts';

/** The clock of the platform. */
export const realClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Something that happens later, once; asked for again, it happens later still. */
export class Later {
  readonly #clock: Clock;
  #prevent: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether it is still to happen. */
  get isAwaited(): boolean {
    return this.#prevent !== null;
  }

  /** It happens after this time, and not as it was asked for before. */
  set(milliseconds: number, call: () => void): void {
    this.clear();
    this.#prevent = this.#clock.after(milliseconds, () => {
      this.#prevent = null;
      call();
    });
  }

  /** It does not happen. */
  clear(): void {
    this.#prevent?.();
    this.#prevent = null;
  }
}
