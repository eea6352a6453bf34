// `scipy.signal.butter`: filters of Butterworth, from their poles.
import { cos, hypot, sin, tan } from '../../../math/index.ts';
import { flat, fromFlat, plainArray } from '../../numpy/index.ts';
import { textOf, toCount, toFloat, tupleOf, valueError } from '../../values/index.ts';
import type { Value } from '../../values/index.ts';

type Complex = readonly [re: number, im: number];

const plus = ([a, b]: Complex, [c, d]: Complex): Complex => [a + c, b + d];
const minus = ([a, b]: Complex, [c, d]: Complex): Complex => [a - c, b - d];
const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];

function over([a, b]: Complex, [c, d]: Complex): Complex {
  const square = c * c + d * d;
  return [(a * c + b * d) / square, (b * c - a * d) / square];
}

function root([x, y]: Complex): Complex {
  const size = hypot(x, y);
  const re = Math.sqrt((size + Math.abs(x)) / 2);
  if (re === 0) return [0, 0];
  const other = Math.abs(y) / (2 * re);
  const sign = y < 0 ? -1 : 1;
  return x >= 0 ? [re, sign * other] : [other, sign * re];
}

/** Zeros, poles and the factor of a filter. */
interface Filter {
  readonly zeros: readonly Complex[];
  readonly poles: readonly Complex[];
  readonly gain: number;
}

const productOf = (list: readonly Complex[]): Complex => list.reduce(times, [1, 0]);

/** The prototype: all frequencies up to 1. */
function prototype(order: number): Filter {
  const poles = Array.from({ length: order }, (_, k): Complex => {
    const angle = (Math.PI * (2 * k + 1 - order)) / (2 * order);
    return [-cos(angle), -sin(angle)];
  });
  return { zeros: [], poles, gain: 1 };
}

function lowPass({ poles, gain }: Filter, w: number): Filter {
  return {
    zeros: [],
    poles: poles.map(([x, y]) => [w * x, w * y]),
    gain: gain * w ** poles.length,
  };
}

function highPass({ poles, gain }: Filter, w: number): Filter {
  const [turn] = over([1, 0], productOf(poles.map(([x, y]) => [-x, -y])));
  return {
    zeros: poles.map(() => [0, 0]),
    poles: poles.map((pole) => over([w, 0], pole)),
    gain: gain * turn,
  };
}

/** Both frequencies of each pole around the middle of a band. */
function around(poles: readonly Complex[], w: number): Complex[] {
  const shift = (pole: Complex): Complex => root(minus(times(pole, pole), [w * w, 0]));
  return [
    ...poles.map((pole) => plus(pole, shift(pole))),
    ...poles.map((pole) => minus(pole, shift(pole))),
  ];
}

function bandPass({ poles, gain }: Filter, w: number, width: number): Filter {
  const scaled = poles.map(([x, y]): Complex => [(x * width) / 2, (y * width) / 2]);
  return {
    zeros: poles.map(() => [0, 0]),
    poles: around(scaled, w),
    gain: gain * width ** poles.length,
  };
}

function bandStop({ poles, gain }: Filter, w: number, width: number): Filter {
  const scaled = poles.map((pole) => over([width / 2, 0], pole));
  const [turn] = over([1, 0], productOf(poles.map(([x, y]) => [-x, -y])));
  return {
    zeros: [...poles.map((): Complex => [0, w]), ...poles.map((): Complex => [0, -w])],
    poles: around(scaled, w),
    gain: gain * turn,
  };
}

/** From continuous time to steps, of which there are two in a unit of time. */
function inSteps({ zeros, poles, gain }: Filter): Filter {
  const turned = (z: Complex): Complex => over(plus([4, 0], z), minus([4, 0], z));
  const left = (list: readonly Complex[]): Complex => productOf(list.map((z) => minus([4, 0], z)));
  return {
    zeros: [
      ...zeros.map(turned),
      ...Array.from({ length: poles.length - zeros.length }, (): Complex => [-1, 0]),
    ],
    poles: poles.map(turned),
    gain: gain * over(left(zeros), left(poles))[0],
  };
}

/** The coefficients of a polynomial with these zeros, highest power first. */
function coefficients(zeros: readonly Complex[], factor: number): Float64Array {
  let list: Complex[] = [[1, 0]];
  for (const zero of zeros)
    list = [...list, [0, 0] as Complex].map((c, k) =>
      k === 0 ? c : minus(c, times(zero, list[k - 1]!)),
    );
  return Float64Array.from(list, ([re]) => factor * re);
}

/** `butter(N, Wn, btype)`: the coefficients above and below. */
export function butterworth(n: Value, wn: Value, type: Value, output: Value, fs: Value): Value {
  if (output !== 'ba') throw valueError("butter gives output='ba' only here");
  const half = fs === null ? 1 : toFloat(fs) / 2;
  const warped = Array.from(flat(plainArray(wn)), (w) => {
    if (!(w > 0 && w < half))
      throw valueError('Digital filter critical frequencies must be 0 < Wn < 1');
    return 4 * tan((Math.PI * w) / half / 2);
  });
  const [low = 0, high = 0] = warped;
  const base = prototype(toCount(n));
  const shapes: Readonly<Record<string, () => Filter>> = {
    l: () => lowPass(base, low),
    h: () => highPass(base, low),
    bandp: () => bandPass(base, Math.sqrt(low * high), high - low),
    bands: () => bandStop(base, Math.sqrt(low * high), high - low),
  };
  const name = textOf(type).toLowerCase();
  const shape =
    shapes[name.startsWith('band') ? (name === 'band' ? 'bandp' : name.slice(0, 5)) : name[0]!];
  if (shape === undefined) throw valueError(`'${name}' is an invalid bandtype for filter.`);
  const { zeros, poles, gain } = inSteps(shape());
  return tupleOf(fromFlat(coefficients(zeros, gain)), fromFlat(coefficients(poles, 1)));
}
