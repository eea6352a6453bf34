// The module `numpy.random`: one stream for its functions, and generators of their own.
import {
  builtin,
  hostType,
  PyList,
  PyModule,
  PyObject,
  toInt,
  valueError,
  valuesOf,
} from '../values/index.ts';
import type { Method, PyClass, Value } from '../values/index.ts';
import { flat, toArray } from '../numpy/index.ts';
import { LegacyDraws, scaledUpTo, upTo } from './distributions.ts';
import { MersenneTwister, wordsOf } from './mersenne.ts';
import { Pcg64 } from './pcg64.ts';
import { commonTable, generatorTable, legacyTable, withStream } from './stream.ts';
import type { Stream, StreamTable } from './stream.ts';
import { GeneratorDraws } from './ziggurat.ts';

function anySeed(): number {
  return Math.floor(Math.random() * 2 ** 32);
}

/** `np.random.RandomState` */
export class RandomState extends PyObject implements Stream {
  /** The generator. */
  readonly bits = new MersenneTwister();
  /** What distributions draw. */
  readonly draws = new LegacyDraws(this.bits);

  constructor(seed: Value = null) {
    super(randomStateType);
    this.seed(seed);
  }

  /** `np.random.seed(42)`: a number of 32 bits or a list of them; None for another start each time. */
  seed(seed: Value): void {
    this.draws.reset();
    if (seed === null) this.bits.seed(anySeed());
    else if (seed instanceof PyList)
      this.bits.seedWords(valuesOf(seed).map((word) => Number(toInt(word))));
    else {
      const array = toArray(seed);
      if (array.shape.length > 0) {
        this.bits.seedWords(Array.from(flat(array)));
        return;
      }
      const [value] = flat(array);
      if (!(value! >= 0 && value! < 2 ** 32))
        throw valueError('Seed must be between 0 and 2**32 - 1');
      this.bits.seed(value!);
    }
  }

  upTo(limit: number): number {
    return upTo(this.bits, limit);
  }

  sample(count: number, size: number): Float64Array {
    const places = Float64Array.from({ length: count }, (_, k) => k);
    for (let k = count - 1; k > 0; k--) {
      const other = this.upTo(k);
      [places[k], places[other]] = [places[other]!, places[k]!];
    }
    return places.slice(0, size);
  }
}

function methodsOf(...tables: readonly StreamTable[]): Record<string, Method<PyObject & Stream>> {
  return Object.fromEntries(
    tables.flatMap((table) =>
      Object.entries(table).map(([name, [signature, code]]) => [
        name,
        [signature, code] as unknown as Method<PyObject & Stream>,
      ]),
    ),
  );
}

/** The class of `RandomState`. */
const randomStateType: PyClass = hostType<RandomState>('RandomState', {
  module: 'numpy.random.mtrand',
  construct: ['seed=None', (seed: Value) => new RandomState(seed)],
  methods: {
    ...methodsOf(commonTable, legacyTable),
    seed: ['seed=None', (self, seed: Value) => self.seed(seed)],
  },
});

/** `np.random.Generator` over PCG64. */
class Generator extends PyObject implements Stream {
  readonly bits: Pcg64;
  readonly draws: GeneratorDraws;

  constructor(seed: Value) {
    super(generatorType);
    this.bits = new Pcg64(entropyOf(seed));
    this.draws = new GeneratorDraws(this.bits);
  }

  upTo(limit: number): number {
    return scaledUpTo(this.bits, limit);
  }

  /** Floyd's method, or the end of a shuffled list where most of a long one are taken. */
  sample(count: number, size: number): Float64Array {
    if (count > 10000 && size > Math.floor(count / 50)) {
      const places = Float64Array.from({ length: count }, (_, k) => k);
      this.#shuffle(places, Math.max(count - size, 1));
      return places.slice(count - size);
    }
    const taken = new Set<number>();
    const places = Float64Array.from({ length: size }, (_, k) => {
      const last = count - size + k;
      const value = this.upTo(last);
      const chosen = taken.has(value) ? last : value;
      taken.add(chosen);
      return chosen;
    });
    this.#shuffle(places, 1);
    return places;
  }

  #shuffle(places: Float64Array, first: number): void {
    for (let k = places.length - 1; k >= first; k--) {
      const other = this.upTo(k);
      [places[k], places[other]] = [places[other]!, places[k]!];
    }
  }
}

function entropyOf(seed: Value): number[] {
  if (seed === null) return [anySeed(), anySeed(), anySeed(), anySeed()];
  if (seed instanceof PyList) return valuesOf(seed).flatMap((word) => wordsOf(toInt(word)));
  const value = toInt(seed);
  if (value < 0n) throw valueError('expected non-negative integer');
  return wordsOf(value);
}

const generatorType: PyClass = hostType<Generator>('Generator', {
  module: 'numpy.random',
  methods: methodsOf(commonTable, generatorTable),
});

/** The module, and the stream that its functions draw from. */
export function randomModule(): { readonly module: PyModule; readonly state: RandomState } {
  const state = new RandomState();
  const members = new Map<string, Value>();
  for (const [name, [signature, code]] of Object.entries({ ...commonTable, ...legacyTable }))
    members.set(
      name,
      builtin(
        name,
        signature,
        withStream(() => state, code),
      ),
    );
  members.set(
    'seed',
    builtin('seed', 'seed=None', (seed: Value) => state.seed(seed)),
  );
  members.set('RandomState', randomStateType);
  members.set('Generator', generatorType);
  members.set(
    'default_rng',
    builtin('default_rng', 'seed=None', (seed: Value) =>
      seed instanceof Generator ? seed : new Generator(seed),
    ),
  );
  members.set(
    'get_state',
    builtin('get_state', '', () => new PyList(Array.from(state.bits.snapshot(), (x) => BigInt(x)))),
  );
  members.set(
    'set_state',
    builtin('set_state', 'state', (given: Value) =>
      state.bits.restore(Uint32Array.from(valuesOf(given), (x) => Number(x))),
    ),
  );
  return { module: new PyModule('numpy.random', members), state };
}
