// `random`: the Mersenne twister with Python's seeding, so that a seed gives Python's numbers.
import { bisectRight } from 'd3-array';
import { arccos, cos, exp, log, sin } from '../../math/index.ts';
import {
  bitLength,
  hostType,
  indexError,
  lengthOf,
  moduleOf,
  PyList,
  PyObject,
  getItem,
  setItem,
  toFloat,
  toIndex,
  truncate,
  typeError,
  valueError,
  valuesOf,
} from '../values/index.ts';
import { MersenneTwister, wordsOf } from '../random/index.ts';
import type { Method, PyClass, Value, PyModule } from '../values/index.ts';

/** `random.Random` */
class RandomStream extends PyObject {
  readonly twister = new MersenneTwister();
  /** The second of a pair of normal numbers. */
  spare: number | null = null;

  constructor(seed: Value) {
    super(randomType);
    this.seed(seed);
  }

  seed(seed: Value): void {
    this.spare = null;
    if (typeof seed === 'string')
      throw valueError('hillock seeds by numbers only', 'write a number');
    const number =
      seed === null
        ? BigInt(Math.floor(performance.now() * 1e6))
        : typeof seed === 'number'
          ? truncate(seed * 2 ** 20)
          : toIndex(seed);
    this.twister.seedWords(wordsOf(number < 0n ? -number : number));
  }
}

/** An int with this many random bits. */
function randomBits({ twister }: RandomStream, count: number): bigint {
  let result = 0n;
  for (let k = 0; k < count; k += 32) {
    const left = count - k;
    const word = left < 32 ? twister.word() >>> (32 - left) : twister.word();
    result |= BigInt(word) << BigInt(k);
  }
  return result;
}

/** An int of 0 … limit - 1. */
function below(stream: RandomStream, limit: bigint): bigint {
  if (limit <= 0n) return 0n;
  const count = bitLength(limit);
  let result = randomBits(stream, count);
  while (result >= limit) result = randomBits(stream, count);
  return result;
}

function gauss(stream: RandomStream, mu: number, sigma: number): number {
  let z = stream.spare;
  stream.spare = null;
  if (z === null) {
    const turn = stream.twister.double() * 2 * Math.PI;
    const radius = Math.sqrt(-2 * log(1 - stream.twister.double()));
    z = cos(turn) * radius;
    stream.spare = sin(turn) * radius;
  }
  return mu + z * sigma;
}

const magic = (4 * exp(-0.5)) / Math.sqrt(2);

/** Kinderman and Monahan's method. */
function normal(stream: RandomStream, mu: number, sigma: number): number {
  for (;;) {
    const u = stream.twister.double();
    const v = 1 - stream.twister.double();
    const z = (magic * (u - 0.5)) / v;
    if ((z * z) / 4 <= -log(v)) return mu + z * sigma;
  }
}

function range(stream: RandomStream, start: Value, stop: Value, step: Value): bigint {
  const [a, by] = [toIndex(start), toIndex(step)];
  const [from, to] = stop === null ? [0n, a] : [a, toIndex(stop)];
  const width = by > 0n ? (to - from + by - 1n) / by : (to - from + by + 1n) / by;
  if (by === 0n || width <= 0n) throw valueError('empty range for randrange()');
  return from + by * below(stream, width);
}

function chooseOne(stream: RandomStream, values: Value): Value {
  const length = lengthOf(values);
  if (length === 0) throw indexError('Cannot choose from an empty sequence');
  return getItem(values, below(stream, BigInt(length)));
}

function sample(stream: RandomStream, values: Value, k: Value): Value {
  const pool = [...valuesOf(values)];
  const count = Number(toIndex(k));
  const n = pool.length;
  if (count < 0 || count > n) throw valueError('Sample larger than population or is negative');
  // As Python: a set of places for few of many, else a pool that shrinks.
  let limit = 21;
  if (count > 5) limit += 4 ** Math.ceil(log(count * 3) / log(4));
  const result: Value[] = [];
  if (n <= limit) {
    for (let i = 0; i < count; i++) {
      const j = Number(below(stream, BigInt(n - i)));
      result.push(pool[j]!);
      pool[j] = pool[n - i - 1]!;
    }
    return new PyList(result);
  }
  const chosen = new Set<number>();
  for (let i = 0; i < count; i++) {
    let j = Number(below(stream, BigInt(n)));
    while (chosen.has(j)) j = Number(below(stream, BigInt(n)));
    chosen.add(j);
    result.push(pool[j]!);
  }
  return new PyList(result);
}

function chooseSeveral(
  stream: RandomStream,
  values: Value,
  weights: Value,
  cumulative: Value,
  k: Value,
): Value {
  const pool = valuesOf(values);
  const count = Number(toIndex(k));
  let sums: number[] | null = cumulative === null ? null : valuesOf(cumulative).map(toFloat);
  if (weights !== null) {
    let total = 0;
    sums = valuesOf(weights).map((weight) => (total += toFloat(weight)));
  }
  const draw = (): Value => {
    const x = stream.twister.double();
    if (sums === null) return pool[Math.floor(x * pool.length)]!;
    const at = x * sums.at(-1)!;
    return pool[Math.min(bisectRight(sums, at), pool.length - 1)]!;
  };
  return new PyList(Array.from({ length: count }, draw));
}

const methods: Readonly<Record<string, Method<RandomStream>>> = {
  seed: ['a=None, version=2', (stream, seed: Value) => stream.seed(seed)],
  random: ['', (stream) => stream.twister.double()],
  uniform: [
    'a, b',
    (stream, a: Value, b: Value) =>
      toFloat(a) + (toFloat(b) - toFloat(a)) * stream.twister.double(),
  ],
  randint: ['a, b', (stream, a: Value, b: Value) => range(stream, a, toIndex(b) + 1n, 1n)],
  randrange: [
    'start, stop=None, step=1',
    (stream, start: Value, stop: Value, step: Value) => range(stream, start, stop, step),
  ],
  getrandbits: ['k', (stream, k: Value) => randomBits(stream, Number(toIndex(k)))],
  choice: ['seq', chooseOne],
  choices: [
    'population, weights=None, *, cum_weights=None, k=1',
    (stream, values: Value, weights: Value, cumulative: Value, k: Value) =>
      chooseSeveral(stream, values, weights, cumulative, k),
  ],
  sample: ['population, k', (stream, values: Value, k: Value) => sample(stream, values, k)],
  shuffle: [
    'x',
    (stream, list: Value) => {
      if (typeof list === 'string')
        throw typeError("'str' object does not support item assignment");
      for (let k = lengthOf(list) - 1; k > 0; k--) {
        const j = below(stream, BigInt(k + 1));
        const kept = getItem(list, BigInt(k));
        setItem(list, BigInt(k), getItem(list, j));
        setItem(list, j, kept);
      }
    },
  ],
  gauss: [
    'mu=0.0, sigma=1.0',
    (stream, mu: Value, sigma: Value) => gauss(stream, toFloat(mu), toFloat(sigma)),
  ],
  normalvariate: [
    'mu=0.0, sigma=1.0',
    (stream, mu: Value, sigma: Value) => normal(stream, toFloat(mu), toFloat(sigma)),
  ],
  lognormvariate: [
    'mu=0.0, sigma=1.0',
    (stream, mu: Value, sigma: Value) => exp(normal(stream, toFloat(mu), toFloat(sigma))),
  ],
  expovariate: [
    'lambd=1.0',
    (stream, rate: Value) => -log(1 - stream.twister.double()) / toFloat(rate),
  ],
  triangular: [
    'low=0.0, high=1.0, mode=None',
    (stream, low: Value, high: Value, mode: Value) => {
      let [a, b] = [toFloat(low), toFloat(high)];
      let u = stream.twister.double();
      let c = mode === null ? 0.5 : (toFloat(mode) - a) / (b - a);
      if (u > c) {
        u = 1 - u;
        c = 1 - c;
        [a, b] = [b, a];
      }
      return a + (b - a) * Math.sqrt(u * c);
    },
  ],
  vonmisesvariate: [
    'mu, kappa',
    (stream, mu: Value, kappa: Value) => {
      const spread = toFloat(kappa);
      if (spread <= 1e-6) return 2 * Math.PI * stream.twister.double();
      const s = 0.5 / spread;
      const r = s + Math.sqrt(1 + s * s);
      let z: number;
      for (;;) {
        z = cos(Math.PI * stream.twister.double());
        const d = z / (r + z);
        const u = stream.twister.double();
        if (u < 1 - d * d || u <= (1 - d) * exp(d)) break;
      }
      const q = 1 / r;
      const f = (q + z) / (1 + q * z);
      const turn = arccos(f);
      const full = 2 * Math.PI;
      const angle = stream.twister.double() > 0.5 ? toFloat(mu) + turn : toFloat(mu) - turn;
      return ((angle % full) + full) % full;
    },
  ],
};

const randomType: PyClass = hostType<RandomStream>('Random', {
  module: 'random',
  methods,
  construct: ['x=None', (seed: Value) => new RandomStream(seed)],
});

/** `random`: its functions are methods of one stream. */
export function makeRandom(): PyModule {
  const stream = new RandomStream(null);
  const module = moduleOf('random', { Random: randomType });
  for (const [name, [signature, code]] of Object.entries(methods)) {
    const bound = moduleOf('', {
      [name]: [signature, (...values: never[]) => code(stream, ...values)],
    });
    module.members.set(name, bound.members.get(name)!);
  }
  return module;
}
