// The random choices of generated experiments: a seed determines an experiment.

export interface Dice {
  /** Uniform in [0, 1). */
  number(): number;
  /** A whole number from 0 to n - 1. */
  below(n: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the choices, as often as its weight says. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T;
  /** `count` different ones (all, if there are fewer), in their order. */
  some<T>(list: readonly T[], count: number): T[];
  /** A decimal number from `low` to `high` with digits that no grid has, as text: ties do not arise by chance. */
  decimal(low: number, high: number): string;
}

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  // the mulberry32 generator
  const number = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(number() * n);
  const dice: Dice = {
    number,
    below,
    chance: (probability) => number() < probability,
    pick: (list) => list[below(list.length)]!,
    weighted(choices) {
      let left = number() * choices.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, choice] of choices) {
        left -= weight;
        if (left < 0) return choice;
      }
      return choices.at(-1)![1];
    },
    some(list, count) {
      const rest = list.map((_, k) => k);
      const chosen: number[] = [];
      while (chosen.length < count && rest.length > 0)
        chosen.push(...rest.splice(below(rest.length), 1));
      return chosen.sort((a, b) => a - b).map((k) => list[k]!);
    },
    decimal: (low, high) => (low + (high - low) * number()).toFixed(3),
  };
  for (let k = 0; k < 4; k++) number();
  return dice;
}
