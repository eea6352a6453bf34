// Complex numbers: the functions and operators on them that scripts use.
import * as math from '../../math/index.ts';
import type { Dimension } from '../../units/index.ts';
import { flat, fromFlat } from './array.ts';
import type { NdArray, Shape } from './array.ts';
import { raise } from './errors.ts';

type Complex = readonly [number, number];

const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];

function over([a, b]: Complex, [c, d]: Complex): Complex {
  if (Math.abs(c) >= Math.abs(d)) {
    const ratio = d / c;
    const scale = 1 / (c + d * ratio);
    return [(a + b * ratio) * scale, (b - a * ratio) * scale];
  }
  const ratio = c / d;
  const scale = 1 / (c * ratio + d);
  return [(a * ratio + b) * scale, (b * ratio - a) * scale];
}

function exponential([x, y]: Complex): Complex {
  const size = math.exp(x);
  return [size * math.cos(y), size * math.sin(y)];
}

const logarithm = ([x, y]: Complex): Complex => [math.log(math.hypot(x, y)), math.arctan2(y, x)];

function root([x, y]: Complex): Complex {
  const size = math.hypot(x, y);
  const real = Math.sqrt((size + Math.abs(x)) / 2);
  if (real === 0) return [0, 0];
  const other = Math.abs(y) / (2 * real);
  const sign = y < 0 || Object.is(y, -0) ? -1 : 1;
  return x >= 0 ? [real, sign * other] : [other, sign * real];
}

function power(base: Complex, exponent: Complex): Complex {
  if (exponent[1] === 0 && Number.isInteger(exponent[0]) && Math.abs(exponent[0]) < 100) {
    let result: Complex = [1, 0];
    for (let k = 0; k < Math.abs(exponent[0]); k++) result = times(result, base);
    return exponent[0] < 0 ? over([1, 0], result) : result;
  }
  if (base[0] === 0 && base[1] === 0) return [0, 0];
  return exponential(times(exponent, logarithm(base)));
}

const unaries: Readonly<Record<string, (z: Complex) => Complex>> = {
  negative: ([x, y]) => [-x, -y],
  positive: (z) => z,
  square: (z) => times(z, z),
  reciprocal: (z) => over([1, 0], z),
  exp: exponential,
  log: logarithm,
  sqrt: root,
  conjugate: ([x, y]) => [x, -y],
  sin: ([x, y]) => [math.sin(x) * math.cosh(y), math.cos(x) * math.sinh(y)],
  cos: ([x, y]) => [math.cos(x) * math.cosh(y), -math.sin(x) * math.sinh(y)],
};

const tests: Readonly<Record<string, (x: number, y: number) => number>> = {
  absolute: (x, y) => math.hypot(x, y),
  fabs: (x, y) => math.hypot(x, y),
  isnan: (x, y) => Number(Number.isNaN(x) || Number.isNaN(y)),
  isfinite: (x, y) => Number(Number.isFinite(x) && Number.isFinite(y)),
  isinf: (x, y) => Number(Math.abs(x) === Infinity || Math.abs(y) === Infinity),
  logical_not: (x, y) => Number(x === 0 && y === 0),
  angle: (x, y) => math.arctan2(y, x),
};

/** A function of complex numbers. @throws TypeError if there is none of that name */
export function complexFunctions(
  name: string,
  array: NdArray,
  dimension: Dimension | null,
): NdArray {
  const [re, im] = [flat(array), flat(array, 'imag')];
  const test = tests[name];
  if (test !== undefined) {
    const isTruth = name.startsWith('is') || name === 'logical_not';
    const kept = name === 'absolute' ? dimension : null;
    const result = re.map((x, k) => test(x, im[k]!));
    return fromFlat(result, isTruth ? 'bool' : 'float64', array.shape, kept);
  }
  const of = unaries[name];
  if (of === undefined) raise('TypeError', `ufunc '${name}' not supported for complex numbers`);
  return pairsOf(re.length, array.shape, dimension, (k) => of([re[k]!, im[k]!]));
}

const binaries: Readonly<Record<string, (a: Complex, b: Complex) => Complex>> = {
  add: ([a, b], [c, d]) => [a + c, b + d],
  subtract: ([a, b], [c, d]) => [a - c, b - d],
  multiply: times,
  true_divide: over,
  power,
};

/** An operator on complex numbers in row-major order, of one shape. */
export function complexOperator(
  name: string,
  a: readonly [Float64Array, Float64Array],
  b: readonly [Float64Array, Float64Array],
  shape: Shape,
  dimension: Dimension | null,
): NdArray {
  const { length } = a[0];
  if (name === 'equal' || name === 'not_equal') {
    const isEqual = (k: number): boolean => a[0][k] === b[0][k] && a[1][k] === b[1][k];
    const result = Float64Array.from({ length }, (_, k) =>
      Number(isEqual(k) === (name === 'equal')),
    );
    return fromFlat(result, 'bool', shape);
  }
  const of = binaries[name];
  if (of === undefined) raise('TypeError', `ufunc '${name}' not supported for complex numbers`);
  return pairsOf(length, shape, dimension, (k) => of([a[0][k]!, a[1][k]!], [b[0][k]!, b[1][k]!]));
}

function pairsOf(
  length: number,
  shape: Shape,
  dimension: Dimension | null,
  of: (k: number) => Complex,
): NdArray {
  const [re, im] = [new Float64Array(length), new Float64Array(length)];
  for (let k = 0; k < length; k++) [re[k], im[k]] = of(k);
  return fromFlat(re, 'complex128', shape, dimension, im);
}
