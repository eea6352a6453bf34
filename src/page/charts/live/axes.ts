// Axes of live charts: their ends move rarely, and in steps.
import { roundStep } from '../recording/index.ts';

/** From one end to the other. */
export type Ends = readonly [low: number, high: number];

/** A y axis that grows with its data. */
export class GrowingAxis {
  #low = Infinity;
  #high = -Infinity;
  #ends: Ends | null = null;
  readonly #hasZero: boolean;

  /** @param hasZero whether it begins at zero, as for rates */
  constructor(hasZero: boolean) {
    this.#hasZero = hasZero;
  }

  /** The ends; null before the first number. */
  get ends(): Ends | null {
    return this.#ends;
  }

  /** Takes a number into account; NaN and infinite ones are none. */
  include(value: number): void {
    // What does not fit into 32 bits was made infinite on its way.
    if (!(Math.abs(value) < 1e38)) return;
    if (value < this.#low) this.#low = value;
    if (value > this.#high) this.#high = value;
  }

  /** Moves the ends if the data go beyond them. Returns whether they moved. */
  update(): boolean {
    if (this.#low > this.#high) return false;
    const low = this.#hasZero ? Math.min(0, this.#low) : this.#low;
    const high = this.#hasZero ? Math.max(0, this.#high) : this.#high;
    const old = this.#ends;
    if (old !== null && low >= old[0] && high <= old[1]) return false;
    const size = Math.max(Math.abs(low), Math.abs(high));
    const width = high - low > 1e-6 * size ? high - low : 0.2 * size || 1;
    const step = roundStep(width / 5);
    // An end that has moved gets room, so that it does not move again soon.
    const room = old === null ? 0.05 : 0.15;
    const down = (at: number): number => clean(Math.floor(at / step + 1e-9) * step);
    const up = (at: number): number => clean(Math.ceil(at / step - 1e-9) * step);
    const isSingle = high - low <= 1e-6 * size;
    const under = isSingle ? low - width / 2 : low - room * width;
    const over = isSingle ? high + width / 2 : high + room * width;
    this.#ends = [
      old !== null && low >= old[0] ? old[0] : this.#hasZero && low === 0 ? 0 : down(under),
      old !== null && high <= old[1] ? old[1] : up(over),
    ];
    return true;
  }

  /** After a run: the ends for its data alone, if that saves much room. */
  tighten(): void {
    const old = this.#ends;
    if (old === null || this.#low > this.#high) return;
    this.#ends = null;
    this.update();
    const [low, high] = this.#ends ?? old;
    if (high - low > 0.85 * (old[1] - old[0])) this.#ends = old;
  }

  /** A new run: the ends stay, the data are forgotten. */
  restart(): void {
    this.#low = Infinity;
    this.#high = -Infinity;
  }
}

function clean(value: number): number {
  return Number(value.toPrecision(9)) + 0;
}

/** How far the time axis reaches at first if no end is known, in seconds. */
const firstSpan = 0.1;

/** The time axis: the planned duration, or what grows up to a window that slides by quarters. */
export class TimeAxis {
  #ends: Ends = [0, firstSpan];
  #duration: number | null = null;
  #window = 10;

  /** The ends in seconds. */
  get ends(): Ends {
    return this.#ends;
  }

  /** Begins a run. Returns whether the ends moved. */
  begin(duration: number | null, window: number): boolean {
    const old = this.#ends;
    this.#duration = duration;
    this.#window = window;
    this.#ends =
      duration !== null && duration > 0 ? [0, duration] : [0, Math.min(firstSpan, window)];
    return old[0] !== this.#ends[0] || old[1] !== this.#ends[1];
  }

  /** Follows the time. Returns whether the ends moved. */
  follow(now: number, duration: number | null): boolean {
    if (duration !== null && duration > 0 && duration !== this.#duration)
      return this.begin(duration, this.#window);
    const [from, to] = this.#ends;
    // Rounding of the last step.
    if (now <= to * (1 + 1e-9)) return false;
    if (this.#duration !== null) {
      this.#ends = [0, roundUp(now)];
      return true;
    }
    if (from === 0 && to < this.#window) {
      this.#ends = [0, Math.min(roundUp(now), this.#window)];
      if (now <= this.#ends[1]) return true;
    }
    const quarter = this.#window / 4;
    const start = Math.ceil(now / quarter + 1e-9) * quarter - this.#window;
    this.#ends = [Math.max(0, start), Math.max(0, start) + this.#window];
    return true;
  }
}

/** The next of 1, 2 and 5 times a power of ten. */
function roundUp(value: number): number {
  const tens = 10 ** Math.floor(Math.log10(value));
  const digit = [1, 2, 5, 10].find((one) => one * tens >= value) ?? 10;
  return clean(digit * tens);
}
