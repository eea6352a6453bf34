// `scipy.stats.norm` and `truncnorm`: densities, probabilities, their inverses, and draws from the stream of `np.random`.
import { erfc, exp } from '../../math/index.ts';
import { broadcastTo, commonShape, flat, fromFlat, scalarOf, toArray } from '../numpy/index.ts';
import type { NdArray } from '../numpy/index.ts';
import { call, moduleOf, tupleOf } from '../values/index.ts';
import type { Host, ModuleTable, Value } from '../values/index.ts';

/** The probability of a standard normal number below x, and that above x, each with digits of its own. */
const below = (x: number): number => erfc(-x / Math.SQRT2) / 2;
const above = (x: number): number => erfc(x / Math.SQRT2) / 2;

const density = (x: number): number => exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** The place between two ends where a falling function of tails is `wanted`: halving, since tails may be anything down to 0. */
function placeWhere(tail: (x: number) => number, wanted: number, from: number, to: number): number {
  let [low, high] = [Math.max(from, -40), Math.min(to, 40)];
  for (;;) {
    const middle = (low + high) / 2;
    const found = tail(middle);
    if (middle <= low || middle >= high || found === wanted) return middle;
    if (found > wanted) low = middle;
    else high = middle;
  }
}

/** The normal number between two ends below which a part q of the probability between them lies. */
function truncatedQuantile(q: number, from: number, to: number): number {
  if (!(from < to) || !(q >= 0 && q <= 1)) return NaN;
  if (q === 0) return from;
  if (q === 1) return to;
  // On the side on which the tail is short, so that far ends lose no digits.
  if (from < 0) {
    const wanted = below(from) + q * (below(to) - below(from));
    return -placeWhere(above, wanted, -to, -from);
  }
  return placeWhere(above, above(to) + (1 - q) * (above(from) - above(to)), from, to);
}

/** A function of numbers, for arrays that are fitted to each other. */
function elementwise(values: readonly Value[], of: (...numbers: number[]) => number): Value {
  const arrays = values.map((value) => toArray(value));
  const shape = arrays.map((array) => array.shape).reduce(commonShape, []);
  const lists = arrays.map((array: NdArray) => flat(broadcastTo(array, shape)));
  const data = Float64Array.from(lists[0]!, (_, k) => of(...lists.map((list) => list[k]!)));
  return shape.length === 0 ? scalarOf(data[0]!) : fromFlat(data, 'float64', shape);
}

/** The distributions of `scipy.stats`. */
export function distributions(host: Host): ModuleTable {
  const draw = (name: string, size: Value, parameters: readonly Value[]): Value => {
    const shape = parameters.map((value) => toArray(value).shape).reduce(commonShape, []);
    const needed = size === null && shape.length > 0 ? tupleOf(...shape.map(BigInt)) : size;
    return call(host.module('numpy.random').find(name)!, [needed]);
  };
  const norm: ModuleTable = {
    pdf: [
      'x, loc=0, scale=1',
      (x: Value, loc: Value, scale: Value) =>
        elementwise([x, loc, scale], (at, mean, width) => density((at - mean) / width) / width),
    ],
    cdf: [
      'x, loc=0, scale=1',
      (x: Value, loc: Value, scale: Value) =>
        elementwise([x, loc, scale], (at, mean, width) => below((at - mean) / width)),
    ],
    sf: [
      'x, loc=0, scale=1',
      (x: Value, loc: Value, scale: Value) =>
        elementwise([x, loc, scale], (at, mean, width) => above((at - mean) / width)),
    ],
    ppf: [
      'q, loc=0, scale=1',
      (q: Value, loc: Value, scale: Value) =>
        elementwise([q, loc, scale], (part, mean, width) => {
          return mean + width * truncatedQuantile(part, -Infinity, Infinity);
        }),
    ],
    rvs: [
      'loc=0, scale=1, size=None',
      (loc: Value, scale: Value, size: Value) =>
        elementwise(
          [draw('standard_normal', size, [loc, scale]), loc, scale],
          (x, mean, width) => x * width + mean,
        ),
    ],
  };
  const truncnorm: ModuleTable = {
    ppf: [
      'q, a, b, loc=0, scale=1',
      (...given: Value[]) =>
        elementwise(given, (q, a, b, mean, width) => mean + width * truncatedQuantile(q, a, b)),
    ],
    rvs: [
      'a, b, loc=0, scale=1, size=None',
      (a: Value, b: Value, loc: Value, scale: Value, size: Value) =>
        elementwise(
          [draw('random_sample', size, [a, b, loc, scale]), a, b, loc, scale],
          (q, low, high, mean, width) => truncatedQuantile(q, low, high) * width + mean,
        ),
    ],
  };
  return { norm: moduleOf('norm', norm), truncnorm: moduleOf('truncnorm', truncnorm) };
}
