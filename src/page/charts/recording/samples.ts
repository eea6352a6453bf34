// Values over time of several elements, in bounded memory: the last ones all, older ones as the lowest and highest of longer and
// longer parts.

/** How many of the last samples or parts each level holds at least. */
const held = 8192;

/** A part of a level consists of so many of the level below. */
const factor = 4;

/** A sample, or the lowest and highest value of several. */
interface Level {
  /** The time of the first sample of each part. */
  readonly t: Float64Array;
  /** One array for each element. */
  readonly low: readonly Float32Array[];
  readonly high: readonly Float32Array[];
  length: number;
  /** Number of all parts until now. */
  total: number;
}

/** Receives samples, or the lowest and highest value of several; NaN is a gap. */
export type Visit = (t: number, low: number, high: number) => void;

/** The values of some elements. */
export class Samples {
  readonly #levels: Level[] = [];
  readonly #columns: number;
  readonly #size: number;

  /** @param size how many samples are held at least */
  constructor(columns: number, size = held) {
    this.#columns = columns;
    this.#size = size;
    this.#levels.push(this.#newLevel());
  }

  /** Number of samples that were added. */
  get total(): number {
    return this.#levels[0]!.total;
  }

  /** Bytes that it takes. */
  get bytes(): number {
    return this.#levels.length * 2 * this.#size * (8 + 8 * this.#columns);
  }

  /** Adds one sample: the value of each element. */
  push(t: number, values: ArrayLike<number>, from = 0): void {
    const level = this.#levels[0]!;
    const at = this.#roomIn(level);
    level.t[at] = t;
    for (let k = 0; k < this.#columns; k++) {
      const value = values[from + k]!;
      level.low[k]![at] = value;
      level.high[k]![at] = value;
    }
    this.#lift(0);
  }

  /** Adds a gap, where data are missing. */
  gap(t: number): void {
    if (this.total > 0) this.push(t, new Float32Array(this.#columns).fill(NaN));
  }

  /**
   * Visits the values of an element.
   *
   * @param from the number of the first sample
   * @param spacing samples that may be one part
   */
  visit(column: number, from: number, until: number, spacing: number, visit: Visit): void {
    let wanted = 0;
    while (wanted + 1 < this.#levels.length && factor ** (wanted + 1) <= spacing) wanted++;
    let next = Math.max(from, 0);
    // Older ones from coarser levels, the last ones, of which there is no whole part yet, from finer ones.
    for (let l = this.#levels.length - 1; l >= 0; l--) {
      const level = this.#levels[l]!;
      const size = factor ** l;
      const finer = this.#levels[l - 1];
      const isNeeded =
        l <= wanted ||
        (finer !== undefined && next < (finer.total - finer.length) * (size / factor));
      if (!isNeeded) continue;
      const last =
        l <= wanted
          ? level.total
          : Math.ceil(((finer!.total - finer!.length) * (size / factor)) / size);
      const first = Math.max(Math.floor(next / size), level.total - level.length);
      const end = Math.min(last, Math.ceil(until / size));
      const shift = level.length - level.total;
      const [low, high] = [level.low[column]!, level.high[column]!];
      for (let k = first; k < end; k++)
        visit(level.t[k + shift]!, low[k + shift]!, high[k + shift]!);
      next = Math.max(next, end * size);
    }
  }

  /** The number of the first sample at a time or after it, about: as exact as what is still held. */
  at(time: number): number {
    for (let l = 0; l < this.#levels.length; l++) {
      const { t, length, total } = this.#levels[l]!;
      if (length === 0 || (t[0]! > time && l + 1 < this.#levels.length && length < total)) continue;
      let [low, high] = [0, length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (t[middle]! < time) low = middle + 1;
        else high = middle;
      }
      return (total - length + low) * factor ** l;
    }
    return 0;
  }

  #newLevel(): Level {
    const values = () =>
      Array.from({ length: this.#columns }, () => new Float32Array(2 * this.#size));
    return {
      t: new Float64Array(2 * this.#size),
      low: values(),
      high: values(),
      length: 0,
      total: 0,
    };
  }

  #roomIn(level: Level): number {
    if (level.length === 2 * this.#size) {
      for (const array of [level.t, ...level.low, ...level.high]) array.copyWithin(0, this.#size);
      level.length = this.#size;
    }
    level.total++;
    return level.length++;
  }

  /** Makes a part of the level above of the last ones of a level. */
  #lift(l: number): void {
    const level = this.#levels[l]!;
    if (level.total % factor !== 0) return;
    if (l + 1 === this.#levels.length) {
      // The first level above begins when something has to be dropped soon.
      if (level.length < this.#size) return;
      this.#levels.push(this.#newLevel());
      for (let k = 0; k < level.length; k += factor) this.#liftPart(l, k);
      return;
    }
    this.#liftPart(l, level.length - factor);
  }

  #liftPart(l: number, start: number): void {
    const level = this.#levels[l]!;
    const above = this.#levels[l + 1]!;
    const at = this.#roomIn(above);
    above.t[at] = level.t[start]!;
    for (let c = 0; c < this.#columns; c++) {
      let [low, high] = [NaN, NaN];
      for (let k = start; k < start + factor; k++) {
        const [least, largest] = [level.low[c]![k]!, level.high[c]![k]!];
        if (!(low <= least) && !Number.isNaN(least)) low = least;
        if (!(high >= largest) && !Number.isNaN(largest)) high = largest;
      }
      above.low[c]![at] = low;
      above.high[c]![at] = high;
    }
    this.#lift(l + 1);
  }
}
