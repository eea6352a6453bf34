// The functions of `np.random`, of `RandomState` and of `Generator`: one table over a stream of draws.
import { bisectRight } from 'd3-array';
import { isTrue, PyList, toCount, valueError } from '../values/index.ts';
import type { Native, Value } from '../values/index.ts';
import { exp } from '../../math/index.ts';
import {
  alongAxis,
  broadcastTo,
  commonShape,
  flat,
  fromFlat,
  NdArray,
  placesOf,
  reshape,
  scalarOf,
  shapeOf,
  sizeOf,
  toArray,
} from '../numpy/index.ts';
import type { DType, Shape } from '../numpy/index.ts';
import * as distributions from './distributions.ts';
import type { Draws } from './distributions.ts';
import type { BitSource } from './mersenne.ts';

/** A stream of random numbers that scripts draw from. */
export interface Stream {
  readonly draws: Draws;
  readonly bits: BitSource;
  /** A whole number up to a limit, which is included. */
  upTo(limit: number): number;
  /** Some of the first `count` numbers in random order, none twice. */
  sample(count: number, size: number): Float64Array;
}

/** Functions by name: the signature and the code, which takes the stream first. */
export type StreamTable = Readonly<
  Record<string, readonly [string, (stream: Stream, ...values: never[]) => Value | void]>
>;

function shapeAt(size: Value): Shape | null {
  return size === null ? null : shapeOf(size);
}

/** An array of draws, or one number without a size. */
function drawn(shape: Shape | null, draw: () => number, dtype: DType = 'float64'): Value {
  if (shape === null) return dtype === 'int64' ? BigInt(draw()) : draw();
  const data = new Float64Array(sizeOf(shape));
  for (let k = 0; k < data.length; k++) data[k] = draw();
  return fromFlat(data, dtype, shape);
}

/** Draws with parameters, which may be arrays. */
function drawnWith(
  parameters: readonly Value[],
  size: Value,
  draw: (...values: number[]) => number,
  dtype: DType = 'float64',
): Value {
  const arrays = parameters.map((value) => toArray(value));
  const given = shapeAt(size);
  if (arrays.every((array) => array.shape.length === 0)) {
    const values = arrays.map((array) => flat(array)[0]!);
    return drawn(given, () => draw(...values), dtype);
  }
  const shape = given ?? arrays.map((array) => array.shape).reduce(commonShape, []);
  const lists = arrays.map((array) => flat(broadcastTo(array, shape)));
  let k = 0;
  return drawn(
    shape,
    () => {
      const values = lists.map((list) => list[k]!);
      k++;
      return draw(...values);
    },
    dtype,
  );
}

function integers(stream: Stream, low: Value, high: Value, size: Value, isClosed: boolean): Value {
  const [from, to] = high === null ? [0n, low] : [low, high];
  const extra = isClosed ? 0 : 1;
  return drawnWith(
    [from, to],
    size,
    (a, b) => {
      const limit = Math.floor(b) - extra - Math.floor(a);
      if (limit < 0) throw valueError('low >= high');
      return Math.floor(a) + stream.upTo(limit);
    },
    'int64',
  );
}

/** Sums of chances up to 1. */
function cumulative(p: Float64Array): Float64Array {
  const sums = new Float64Array(p.length);
  let total = 0;
  for (let k = 0; k < p.length; k++) sums[k] = total += p[k]!;
  return sums.map((x) => x / total);
}

function chosenByChance(stream: Stream, p: Float64Array, count: number): Float64Array {
  const left = p.slice();
  const found: number[] = [];
  if (p.filter((x) => x > 0).length < count)
    throw valueError('Fewer non-zero entries in p than size');
  while (found.length < count) {
    const draws = Array.from({ length: count - found.length }, () => stream.bits.double());
    for (const k of found) left[k] = 0;
    const sums = cumulative(left);
    for (const x of draws) {
      const k = bisectRight(sums, x);
      if (!found.includes(k)) found.push(k);
    }
  }
  return Float64Array.from(found);
}

function choice(stream: Stream, a: Value, size: Value, replace: Value, p: Value): Value {
  const isCount = typeof a === 'bigint' || (a instanceof NdArray && a.shape.length === 0);
  const list = a instanceof PyList ? a.items : null;
  const array = isCount ? null : list !== null && !isNumeric(list) ? null : toArray(a);
  const count = isCount ? toCount(a) : (array?.shape[0] ?? list!.length);
  const shape = shapeAt(size);
  const many = shape === null ? 1 : sizeOf(shape);
  if (count <= 0 && many > 0)
    throw valueError(
      isCount
        ? 'a must be greater than 0 unless no samples are taken'
        : "'a' cannot be empty unless no samples are taken",
    );
  const chances = p === null ? null : flat(toArray(p));
  if (chances !== null) {
    if (chances.length !== count) throw valueError("'a' and 'p' must have same size");
    const total = chances.reduce((sum, x) => sum + x, 0);
    if (Math.abs(total - 1) > 1.5e-8) throw valueError('probabilities do not sum to 1');
  }
  let places: Float64Array;
  if (isTrue(replace)) {
    const sums = chances === null ? null : cumulative(chances);
    places = Float64Array.from({ length: many }, () =>
      sums === null ? stream.upTo(count - 1) : bisectRight(sums, stream.bits.double()),
    );
  } else {
    if (many > count)
      throw valueError("Cannot take a larger sample than population when 'replace=False'");
    places = chances === null ? stream.sample(count, many) : chosenByChance(stream, chances, many);
  }
  if (isCount) return shape === null ? BigInt(places[0]!) : fromFlat(places, 'int64', shape);
  if (array === null)
    return shape === null ? list![places[0]!]! : new PyList(Array.from(places, (k) => list![k]!));
  const taken = alongAxis(array, 0, places);
  const rest = array.shape.slice(1);
  if (shape === null)
    return rest.length === 0
      ? scalarOf(flat(taken)[0]!, array.dtype, array.dimension)
      : reshape(taken, rest);
  return reshape(taken, [...shape, ...rest]);
}

function isNumeric(items: readonly Value[]): boolean {
  return items.every(
    (item) => typeof item === 'bigint' || typeof item === 'number' || item instanceof NdArray,
  );
}

/** A random order of n places. Both kinds of generators draw it from masked bits. */
function order({ bits }: Stream, n: number): Float64Array {
  const places = Float64Array.from({ length: n }, (_, k) => k);
  for (let k = n - 1; k > 0; k--) {
    const other = distributions.upTo(bits, k);
    [places[k], places[other]] = [places[other]!, places[k]!];
  }
  return places;
}

function shuffle(stream: Stream, x: Value): void {
  if (x instanceof PyList) {
    const items = [...x.items];
    x.items.splice(0, Infinity, ...Array.from(order(stream, items.length), (k) => items[k]!));
    return;
  }
  const array = toArray(x);
  const mixed = alongAxis(array, 0, order(stream, array.shape[0]!));
  const numbers = flat(mixed);
  const places = placesOf(array);
  for (let k = 0; k < places.length; k++) array.data[places[k]!] = numbers[k]!;
}

function permutation(stream: Stream, x: Value): Value {
  if (typeof x === 'bigint' || (x instanceof NdArray && x.shape.length === 0))
    return fromFlat(order(stream, toCount(x)), 'int64');
  const array = toArray(x);
  return alongAxis(array, 0, order(stream, array.shape[0]!));
}

const uniform: StreamTable[string] = [
  'low=0.0, high=1.0, size=None',
  ({ bits }, low: Value, high: Value, size: Value) =>
    drawnWith([low, high], size, (a, b) => a + (b - a) * bits.double()),
];
const doubles: StreamTable[string] = [
  'size=None',
  ({ bits }, size: Value) => drawn(shapeAt(size), () => bits.double()),
];

/** Distributions that both kinds of generators have. */
export const commonTable: StreamTable = {
  uniform,
  random: doubles,
  normal: [
    'loc=0.0, scale=1.0, size=None',
    ({ draws }, centre: Value, scale: Value, size: Value) =>
      drawnWith([centre, scale], size, (m, s) => {
        if (s < 0) throw valueError('scale < 0');
        return m + s * draws.normal();
      }),
  ],
  standard_normal: [
    'size=None',
    ({ draws }, size: Value) => drawn(shapeAt(size), () => draws.normal()),
  ],
  exponential: [
    'scale=1.0, size=None',
    ({ draws }, scale: Value, size: Value) =>
      drawnWith([scale], size, (s) => s * draws.exponential()),
  ],
  standard_exponential: [
    'size=None',
    ({ draws }, size: Value) => drawn(shapeAt(size), () => draws.exponential()),
  ],
  gamma: [
    'shape, scale=1.0, size=None',
    ({ draws }, shape: Value, scale: Value, size: Value) =>
      drawnWith([shape, scale], size, (k, s) => s * distributions.gamma(draws, k)),
  ],
  standard_gamma: [
    'shape, size=None',
    ({ draws }, shape: Value, size: Value) =>
      drawnWith([shape], size, (k) => distributions.gamma(draws, k)),
  ],
  chisquare: [
    'df, size=None',
    ({ draws }, df: Value, size: Value) =>
      drawnWith([df], size, (n) => 2 * distributions.gamma(draws, n / 2)),
  ],
  beta: [
    'a, b, size=None',
    ({ draws }, a: Value, b: Value, size: Value) =>
      drawnWith([a, b], size, (x, y) => distributions.beta(draws, x, y)),
  ],
  lognormal: [
    'mean=0.0, sigma=1.0, size=None',
    ({ draws }, mean: Value, sigma: Value, size: Value) =>
      drawnWith([mean, sigma], size, (m, s) => exp(m + s * draws.normal())),
  ],
  laplace: [
    'loc=0.0, scale=1.0, size=None',
    ({ draws }, centre: Value, scale: Value, size: Value) =>
      drawnWith([centre, scale], size, (m, s) => distributions.laplace(draws, m, s)),
  ],
  logistic: [
    'loc=0.0, scale=1.0, size=None',
    ({ draws }, centre: Value, scale: Value, size: Value) =>
      drawnWith([centre, scale], size, (m, s) => distributions.logistic(draws, m, s)),
  ],
  poisson: [
    'lam=1.0, size=None',
    ({ draws }, mean: Value, size: Value) =>
      drawnWith(
        [mean],
        size,
        (m) => {
          if (m < 0) throw valueError('lam < 0 or lam contains NaNs');
          return distributions.poisson(draws, m);
        },
        'int64',
      ),
  ],
  binomial: [
    'n, p, size=None',
    ({ draws }, n: Value, p: Value, size: Value) =>
      drawnWith(
        [n, p],
        size,
        (count, chance) => {
          if (!(chance >= 0 && chance <= 1)) throw valueError('p < 0, p > 1 or p is NaN');
          return distributions.binomial(draws, count, chance);
        },
        'int64',
      ),
  ],
  geometric: [
    'p, size=None',
    ({ draws }, p: Value, size: Value) =>
      drawnWith([p], size, (chance) => distributions.geometric(draws, chance), 'int64'),
  ],
  multivariate_normal: [
    'mean, cov, size=None',
    (stream, mean: Value, cov: Value, size: Value) =>
      multivariate(stream, toArray(mean), toArray(cov), shapeAt(size)),
  ],
  choice: [
    'a, size=None, replace=True, p=None',
    (stream, a: Value, size: Value, replace: Value, p: Value) =>
      choice(stream, a, size, replace, p),
  ],
  shuffle: ['x', (stream, x: Value) => shuffle(stream, x)],
  permutation: ['x', (stream, x: Value) => permutation(stream, x)],
};

/** Normal numbers with a covariance, by its Cholesky factor: not NumPy's own numbers, which depend on its linear algebra. */
function multivariate({ draws }: Stream, mean: NdArray, cov: NdArray, size: Shape | null): Value {
  const n = mean.size;
  const c = flat(cov);
  const factor = new Float64Array(n * n);
  for (let r = 0; r < n; r++)
    for (let k = 0; k <= r; k++) {
      let sum = c[r * n + k]!;
      for (let t = 0; t < k; t++) sum -= factor[r * n + t]! * factor[k * n + t]!;
      factor[r * n + k] = r === k ? Math.sqrt(Math.max(0, sum)) : sum / factor[k * n + k]! || 0;
    }
  const count = size === null ? 1 : sizeOf(size);
  const centre = flat(mean);
  const data = new Float64Array(count * n);
  for (let o = 0; o < count; o++) {
    const z = Array.from({ length: n }, () => draws.normal());
    for (let r = 0; r < n; r++) {
      let x = centre[r]!;
      for (let k = 0; k <= r; k++) x += factor[r * n + k]! * z[k]!;
      data[o * n + r] = x;
    }
  }
  return fromFlat(data, 'float64', [...(size ?? []), n]);
}

/** What only `RandomState` and `np.random` have. */
export const legacyTable: StreamTable = {
  rand: [
    '*shape',
    ({ bits }, shape: readonly Value[]) =>
      drawn(shape.length === 0 ? null : shape.map(toCount), () => bits.double()),
  ],
  randn: [
    '*shape',
    ({ draws }, shape: readonly Value[]) =>
      drawn(shape.length === 0 ? null : shape.map(toCount), () => draws.normal()),
  ],
  random_sample: doubles,
  ranf: doubles,
  sample: doubles,
  randint: [
    'low, high=None, size=None, dtype=None',
    (stream, low: Value, high: Value, size: Value) => integers(stream, low, high, size, false),
  ],
  random_integers: [
    'low, high=None, size=None',
    (stream, low: Value, high: Value, size: Value) =>
      high === null
        ? integers(stream, 1n, low, size, true)
        : integers(stream, low, high, size, true),
  ],
};

/** What only `Generator` has. */
export const generatorTable: StreamTable = {
  integers: [
    'low, high=None, size=None, dtype=None, endpoint=False',
    (stream, low: Value, high: Value, size: Value, _dtype: Value, endpoint: Value) =>
      integers(stream, low, high, size, isTrue(endpoint)),
  ],
};

/** The code of a function without its stream. */
export function withStream(
  of: () => Stream,
  code: (stream: Stream, ...values: never[]) => Value | void,
): Native {
  return (...values: never[]) => code(of(), ...values);
}
