// Moves a slider to and fro, as long as its button is on.

/** Milliseconds from one end to the other. */
const period = 4000;

/** A movement between two places. */
export class ToAndFro {
  readonly #onPlace: (place: number) => void;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isMoving = false;

  /** `onPlace` is told each place. */
  constructor(onPlace: (place: number) => void) {
    this.#onPlace = onPlace;
  }

  /** Whether it moves. */
  get isMoving(): boolean {
    return this.#isMoving;
  }

  /** Begins at `place`, upwards. Readers who want less motion see a tenth of the way each second. */
  start(from: number, to: number, place: number): void {
    this.stop();
    this.#isMoving = true;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let phase = (place - from) / (to - from); // 0 to 1 up, 1 to 2 down
    let last = performance.now();
    const move = (now: number): void => {
      phase = (phase + (isCalm ? 0.1 : Math.min(100, now - last) / period)) % 2;
      last = now;
      this.#onPlace(from + (to - from) * (phase <= 1 ? phase : 2 - phase));
      if (this.#isMoving) next();
    };
    const next = (): void => {
      if (isCalm) this.#timer = setTimeout(() => move(performance.now()), 1000);
      else this.#frame = requestAnimationFrame(move);
    };
    next();
  }

  /** Ends where it is. */
  stop(): void {
    this.#isMoving = false;
    cancelAnimationFrame(this.#frame);
    if (this.#timer !== null) clearTimeout(this.#timer);
  }
}
