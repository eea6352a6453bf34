// Random streams by name. Each name has a state of its own, which follows from the seed and the name: streams of different
// names are independent, and the same seed gives the same numbers again.
import { allocate } from '../../memory/index.ts';
import { seedStream } from '../../random/index.ts';

/** A set of random streams with a common seed. */
export class RandomStreams {
  readonly #states = new Map<string, Uint32Array>();
  #seed: number;
  #prefix: string;

  /** @param prefix put before each name when its state is made: sets with different prefixes are independent */
  constructor(seed: number, prefix: string) {
    this.#seed = seed;
    this.#prefix = prefix;
  }

  /** The state of a stream, four 32-bit words of xoshiro128**; it is made at the first request. */
  get(name: string): Uint32Array {
    let state = this.#states.get(name);
    if (state === undefined) {
      state = allocate('u32', 4);
      seedStream(state, this.#seed, this.#prefix + name);
      this.#states.set(name, state);
    }
    return state;
  }

  /** Starts all streams anew; kernels that are linked with one of them go on with the new numbers. */
  reseed(seed: number, prefix: string): void {
    this.#seed = seed;
    this.#prefix = prefix;
    for (const [name, state] of this.#states) seedStream(state, seed, prefix + name);
  }

  /** A copy of the states, by name. */
  snapshot(): ReadonlyMap<string, Uint32Array> {
    return new Map([...this.#states].map(([name, state]) => [name, state.slice()]));
  }

  /** Streams that the snapshot does not know start anew. */
  restore(saved: ReadonlyMap<string, Uint32Array>): void {
    for (const [name, state] of this.#states)
      if (!saved.has(name)) seedStream(state, this.#seed, this.#prefix + name);
    for (const [name, before] of saved) this.get(name).set(before);
  }
}
