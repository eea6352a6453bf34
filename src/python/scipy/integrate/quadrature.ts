// Integrals of functions and of samples: `quad`, `simpson`, `trapezoid`.
import { arrayFunctions, flat, plainArray } from '../../numpy/index.ts';
import { call, toFloat, tupleOf, valueError } from '../../values/index.ts';
import type { Value } from '../../values/index.ts';
import { itemsOf, numberOfRows, rowOfRows } from '../arguments.ts';

type Of = (x: number) => number;

/** A rule of Gauss and Kronrod: places from the end to the middle, weights of all and of every second place, from the second on. */
interface Rule {
  readonly places: readonly number[];
  readonly weights: readonly number[];
  readonly gauss: readonly number[];
}

const rule21: Rule = {
  places: [
    0.9956571630258081, 0.9739065285171717, 0.9301574913557082, 0.8650633666889845,
    0.7808177265864169, 0.6794095682990244, 0.5627571346686047, 0.4333953941292472,
    0.2943928627014602, 0.14887433898163122, 0,
  ],
  weights: [
    0.011694638867371874, 0.032558162307964725, 0.054755896574351995, 0.07503967481091996,
    0.0931254545836976, 0.10938715880229764, 0.12349197626206584, 0.13470921731147334,
    0.14277593857706009, 0.14773910490133849, 0.1494455540029169,
  ],
  gauss: [
    0.06667134430868814, 0.1494513491505806, 0.21908636251598204, 0.26926671930999635,
    0.29552422471475287,
  ],
};

const rule15: Rule = {
  places: [
    0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945,
    0.5860872354676911, 0.4058451513773972, 0.20778495500789848, 0,
  ],
  weights: [
    0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592,
    0.1690047266392679, 0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
  ],
  gauss: [0.1294849661688697, 0.27970539148927664, 0.3818300505051189, 0.4179591836734694],
};

/** The integral over a part, and how far off it may be. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly error: number;
}

/** The error is estimated as QUADPACK does, so that it is printed as there. */
function integrated(of: Of, from: number, to: number, { places, weights, gauss }: Rule): Part {
  const [middle, half] = [(from + to) / 2, (to - from) / 2];
  const last = places.length - 1;
  const pairs = places.map((x) =>
    x === 0
      ? ([of(middle), 0] as const)
      : ([of(middle - half * x), of(middle + half * x)] as const),
  );
  const sum = (value: (k: number) => number, list: readonly number[]): number =>
    list.reduce((total, weight, k) => total + weight * value(k), 0);
  const both = (k: number): number => pairs[k]![0] + pairs[k]![1];
  const whole = sum(both, weights);
  const coarse = sum((k) => both(2 * k + 1), gauss);
  const size = sum(
    (k) => Math.abs(pairs[k]![0]) + (k === last ? 0 : Math.abs(pairs[k]![1])),
    weights,
  );
  const off = (value: number): number => Math.abs(value - whole / 2);
  const around = sum((k) => off(pairs[k]![0]) + (k === last ? 0 : off(pairs[k]![1])), weights);
  const spread = around * Math.abs(half);
  let error = Math.abs((whole - coarse) * half);
  if (spread !== 0 && error !== 0) error = spread * Math.min(1, ((200 * error) / spread) ** 1.5);
  return {
    from,
    to,
    value: whole * half,
    error: Math.max(50 * 2 ** -52 * size * Math.abs(half), error),
  };
}

/** Halves the part with the largest error until the sum is good enough. */
function adaptive(of: Of, from: number, to: number, rule: Rule, limits: Limits): [number, number] {
  const parts = [integrated(of, from, to, rule)];
  for (;;) {
    const value = parts.reduce((sum, part) => sum + part.value, 0);
    const error = parts.reduce((sum, part) => sum + part.error, 0);
    if (!(error > Math.max(limits.absolute, limits.relative * Math.abs(value))))
      return [value, error];
    if (parts.length >= limits.parts) return [value, error];
    const worst = parts.reduce((most, part, k) => (part.error > parts[most]!.error ? k : most), 0);
    const { from: a, to: b } = parts[worst]!;
    const middle = (a + b) / 2;
    if (middle === a || middle === b) return [value, error];
    parts.splice(worst, 1, integrated(of, a, middle, rule), integrated(of, middle, b, rule));
  }
}

interface Limits {
  readonly absolute: number;
  readonly relative: number;
  readonly parts: number;
}

/** `quad(func, a, b)`: the integral and its error. */
export function quad(
  f: Value,
  a: Value,
  b: Value,
  args: Value,
  _full: Value,
  absolute: Value,
  relative: Value,
  parts: Value,
): Value {
  const more = itemsOf(args);
  const of: Of = (x) => toFloat(call(f, [x, ...more]));
  const [from, to] = [toFloat(a), toFloat(b)];
  const limits = {
    absolute: toFloat(absolute),
    relative: toFloat(relative),
    parts: toFloat(parts),
  };
  if (Number.isFinite(from) && Number.isFinite(to))
    return tupleOf(...adaptive(of, from, to, rule21, limits));
  const sign = from > to ? -1 : 1;
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  if (low === high) return tupleOf(0, 0);
  // x = end ± (1 - s) / s for s from 0 to 1
  const tail =
    (end: number, way: number): Of =>
    (s) =>
      of(end + (way * (1 - s)) / s) / (s * s);
  const [right, left] = [tail(0, 1), tail(0, -1)];
  const turned: Of = Number.isFinite(low)
    ? tail(low, 1)
    : Number.isFinite(high)
      ? tail(high, -1)
      : (s) => right(s) + left(s);
  const [value, error] = adaptive(turned, 0, 1, rule15, limits);
  return tupleOf(sign * value, error);
}

/** Simpson's rule over pairs of intervals from an index on. */
function pairsOfIntervals(y: Float64Array, x: Of, from: number, to: number): number {
  let sum = 0;
  for (let k = from; k + 2 <= to; k += 2) {
    const [left, right] = [x(k + 1) - x(k), x(k + 2) - x(k + 1)];
    const [both, ratio] = [left + right, left / right];
    sum +=
      (both / 6) *
      (y[k]! * (2 - 1 / ratio) +
        (y[k + 1]! * both * both) / (left * right) +
        y[k + 2]! * (2 - ratio));
  }
  return sum;
}

/** `simpson(y, x)`: an odd number of intervals is halved between the trapezoids at both ends. */
export function simpson(y: Value, x: Value, dx: Value, axis: Value): Value {
  const [places, step] = [x === null ? null : flat(plainArray(x)), toFloat(dx)];
  const at: Of = (k) => places?.[k] ?? k * step;
  return numberOfRows(y, axis, (row) => {
    const n = row.length;
    if (places !== null && places.length !== n)
      throw valueError('If given, shape of x must be 1-D or the same as y.');
    if (n % 2 === 1) return pairsOfIntervals(row, at, 0, n - 1);
    const trapezoid = (k: number): number => ((at(k + 1) - at(k)) * (row[k]! + row[k + 1]!)) / 2;
    const first = pairsOfIntervals(row, at, 0, n - 2) + trapezoid(n - 2);
    return (first + pairsOfIntervals(row, at, 1, n - 1) + trapezoid(0)) / 2;
  });
}

/** `trapezoid`, which NumPy calls `trapz`. */
export function trapezoid(...given: Value[]): Value {
  const [, code] = arrayFunctions.trapz!;
  return (code as (...values: Value[]) => Value)(...given);
}

/** `cumulative_trapezoid(y, x)`: the integrals up to each place. */
export function cumulativeTrapezoid(
  y: Value,
  x: Value,
  dx: Value,
  axis: Value,
  initial: Value,
): Value {
  const [places, step] = [x === null ? null : flat(plainArray(x)), toFloat(dx)];
  return rowOfRows(y, axis, (row) => {
    let sum = 0;
    const sums = Array.from({ length: Math.max(0, row.length - 1) }, (_, k) => {
      const width = places === null ? step : places[k + 1]! - places[k]!;
      return (sum += (width * (row[k]! + row[k + 1]!)) / 2);
    });
    return Float64Array.from(initial === null ? sums : [toFloat(initial), ...sums]);
  });
}
