// The Mersenne twister MT19937, as NumPy's `RandomState` and Python's `random` seed it and draw from it.

const length = 624;
const shift = 397;

/** What distributions draw from. */
export interface BitSource {
  /** The next 32 bits. */
  word(): number;
  /** A number from 0 to 1, 1 not included, with 53 bits. */
  double(): number;
}

/** The 32-bit words of a whole number, lowest first. */
export function wordsOf(value: bigint): number[] {
  const words: number[] = [];
  for (let rest = value; words.length === 0 || rest > 0n; rest >>= 32n)
    words.push(Number(rest & 0xffffffffn));
  return words;
}

/** A stream of random numbers. */
export class MersenneTwister implements BitSource {
  readonly #key = new Uint32Array(length);
  #place = length;

  /** Starts from a number of 32 bits, as `np.random.seed(42)`. */
  seed(value: number): void {
    let word = value >>> 0;
    for (let k = 0; k < length; k++) {
      this.#key[k] = word;
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + k + 1) >>> 0;
    }
    this.#place = length;
  }

  /** Starts from several words, as `np.random.seed([1, 2])` and Python's `random.seed`. */
  seedWords(words: readonly number[]): void {
    const key = this.#key;
    this.seed(19650218);
    let [i, j] = [1, 0];
    const next = (): void => {
      if (++i < length) return;
      key[0] = key[length - 1]!;
      i = 1;
    };
    for (let k = Math.max(length, words.length); k > 0; k--) {
      const mixed = Math.imul(key[i - 1]! ^ (key[i - 1]! >>> 30), 1664525);
      key[i] = ((key[i]! ^ mixed) + words[j]! + j) >>> 0;
      next();
      if (++j >= words.length) j = 0;
    }
    for (let k = length - 1; k > 0; k--) {
      const mixed = Math.imul(key[i - 1]! ^ (key[i - 1]! >>> 30), 1566083941);
      key[i] = ((key[i]! ^ mixed) - i) >>> 0;
      next();
    }
    key[0] = 0x80000000;
    this.#place = length;
  }

  word(): number {
    if (this.#place === length) this.#refill();
    let y = this.#key[this.#place++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  double(): number {
    const high = this.word() >>> 5;
    const low = this.word() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  #refill(): void {
    const key = this.#key;
    for (let k = 0; k < length; k++) {
      const y = (key[k]! & 0x80000000) | (key[(k + 1) % length]! & 0x7fffffff);
      key[k] = key[(k + shift) % length]! ^ (y >>> 1) ^ ((y & 1) === 0 ? 0 : 0x9908b0df);
    }
    this.#place = 0;
  }

  /** A copy of the state, for `get_state`. */
  snapshot(): Uint32Array {
    return Uint32Array.of(...this.#key, this.#place);
  }

  /** Returns to a state of `snapshot`. */
  restore(state: Uint32Array): void {
    this.#key.set(state.subarray(0, length));
    this.#place = state[length]!;
  }
}
