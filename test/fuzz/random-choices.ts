// Seeded choices: the same seed gives the same model on every machine.

export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to below 1. */
  uniform(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let z = this.#state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  }

  /** From 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.uniform() * end);
  }

  /** From `first` to `last`. */
  from(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  isOne(chance: number): boolean {
    return this.uniform() < chance;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** A list of `first` to `last` results of `make`. */
  some<T>(first: number, last: number, make: () => T): T[] {
    return Array.from({ length: this.from(first, last) }, make);
  }
}
