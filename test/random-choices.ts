// Random choices of generated models: the same seed gives the same model on every machine.

export class Dice {
  #state: number;

  /** The first `skipped` numbers of the sequence are not used. */
  constructor(seed: number, skipped = 0) {
    this.#state = seed >>> 0;
    for (let k = 0; k < skipped; k++) this.number();
  }

  /** Uniform in [0, 1), by the generator mulberry32. */
  number(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let z = this.#state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to `end` - 1. */
  below(end: number): number {
    return Math.floor(this.number() * end);
  }

  /** A whole number from `first` to `last`. */
  from(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  /** True with a probability. */
  chance(probability: number): boolean {
    return this.number() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** One of the choices, with a probability proportional to its weight. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    let left = this.number() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, choice] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    return choices.at(-1)![1];
  }

  /** `count` different items of a list (all, if there are fewer), in their order. */
  some<T>(list: readonly T[], count: number): T[] {
    const rest = list.map((_, k) => k);
    const chosen: number[] = [];
    while (chosen.length < count && rest.length > 0)
      chosen.push(...rest.splice(this.below(rest.length), 1));
    return chosen.sort((a, b) => a - b).map((k) => list[k]!);
  }

  /** A list of `first` to `last` results of `make`. */
  several<T>(first: number, last: number, make: () => T): T[] {
    return Array.from({ length: this.from(first, last) }, make);
  }

  /** A decimal number from `low` to `high`, as text; its digits are random, so that ties are unlikely. */
  decimal(low: number, high: number): string {
    return (low + (high - low) * this.number()).toFixed(3);
  }
}
