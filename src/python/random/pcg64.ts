// The generator PCG64 of `np.random.default_rng`, with the seeds of NumPy's `SeedSequence`.
import type { BitSource } from './mersenne.ts';

const mask64 = (1n << 64n) - 1n;
const mask128 = (1n << 128n) - 1n;
const multiplier = (2549297995355413924n << 64n) | 4865540595714422341n;

/** Mixes any number of words into four, from which states follow. */
function seedState(entropy: readonly number[], count: number): Uint32Array {
  let constant = 0x43b0d7e5;
  const hash = (value: number): number => {
    const mixed = value ^ constant;
    constant = Math.imul(constant, 0x931e8875);
    const product = Math.imul(mixed, constant);
    return (product ^ (product >>> 16)) >>> 0;
  };
  const mix = (x: number, y: number): number => {
    const result = (Math.imul(0xca01f9dd, x) - Math.imul(0x4973f715, y)) | 0;
    return (result ^ (result >>> 16)) >>> 0;
  };
  const pool = [0, 1, 2, 3].map((k) => hash(entropy[k] ?? 0));
  for (let from = 0; from < 4; from++)
    for (let to = 0; to < 4; to++) if (from !== to) pool[to] = mix(pool[to]!, hash(pool[from]!));
  for (const word of entropy.slice(4))
    for (let to = 0; to < 4; to++) pool[to] = mix(pool[to]!, hash(word));
  let next = 0x8b51f9dd;
  return Uint32Array.from({ length: count }, (_, k) => {
    const mixed = pool[k % 4]! ^ next;
    next = Math.imul(next, 0x58f38ded);
    const product = Math.imul(mixed, next);
    return product ^ (product >>> 16);
  });
}

/** A stream of random numbers. */
export class Pcg64 implements BitSource {
  #state = 0n;
  readonly #increment: bigint;
  #spare: number | null = null;

  /** @param entropy the words of the seed */
  constructor(entropy: readonly number[]) {
    const words = seedState(entropy, 8);
    const long = (k: number): bigint => (BigInt(words[2 * k + 1]!) << 32n) | BigInt(words[2 * k]!);
    const start = (long(0) << 64n) | long(1);
    this.#increment = ((((long(2) << 64n) | long(3)) << 1n) | 1n) & mask128;
    this.#step();
    this.#state = (this.#state + start) & mask128;
    this.#step();
  }

  #step(): void {
    this.#state = (this.#state * multiplier + this.#increment) & mask128;
  }

  /** The next 64 bits. */
  long(): bigint {
    this.#step();
    const turn = this.#state >> 122n;
    const value = ((this.#state >> 64n) ^ this.#state) & mask64;
    return ((value >> turn) | (value << (64n - turn))) & mask64;
  }

  word(): number {
    if (this.#spare !== null) {
      const word = this.#spare;
      this.#spare = null;
      return word;
    }
    const next = this.long();
    this.#spare = Number(next >> 32n);
    return Number(next & 0xffffffffn);
  }

  double(): number {
    return Number(this.long() >> 11n) / 9007199254740992;
  }
}
