// `math`. Elementary functions are those of hillock, the same on every machine.
import {
  arccos,
  arccosh,
  arcsin,
  arcsinh,
  arctan,
  arctan2,
  arctanh,
  cos,
  cosh,
  erf,
  erfc,
  exp,
  expm1,
  log,
  log10,
  log1p,
  log2,
  power,
  sin,
  sinh,
  tan,
  tanh,
} from '../../math/index.ts';
import {
  bitLength,
  moduleOf,
  overflowError,
  specialMethod,
  toFloat,
  toIndex,
  truncate,
  tupleOf,
  valueError,
  valuesOf,
  noKeywords,
  binary,
} from '../values/index.ts';
import type { ModuleTable, Native, Value, PyModule } from '../values/index.ts';

type Entry = readonly [string, Native];

/** A function of one float; results that are not finite for finite arguments are errors. */
function real(f: (x: number) => number): Entry {
  return [
    'x, /',
    (given: Value) => {
      const x = toFloat(given);
      const y = f(x);
      if (Number.isNaN(y) && !Number.isNaN(x)) throw valueError('math domain error');
      if (!Number.isFinite(y) && Number.isFinite(x)) throw overflowError('math range error');
      return y;
    },
  ];
}

function logarithm(given: Value, base: Value | undefined): number {
  if (base !== undefined) return logOf(given) / logOf(base);
  return logOf(given);
}

/** The logarithm of any positive number: ints may be larger than floats. */
function logOf(given: Value): number {
  if (typeof given === 'bigint' && given > 0n) {
    const shift = Math.max(0, bitLength(given) - 60);
    return log(Number(given >> BigInt(shift))) + shift * log(2);
  }
  const x = toFloat(given);
  if (x <= 0) throw valueError('math domain error');
  return log(x);
}

function positive(f: (x: number) => number): Entry {
  return [
    'x, /',
    (given: Value) => {
      const x = toFloat(given);
      if (x <= 0) throw valueError('math domain error');
      return f(x);
    },
  ];
}

/** To an int: `floor`, `ceil`, `trunc`. */
function whole(name: string, f: (x: number) => number): Entry {
  return [
    'x, /',
    (given: Value) => {
      if (typeof given === 'bigint') return given;
      const method = specialMethod(given, name);
      return method === null ? truncate(f(toFloat(given))) : method.invoke([given], noKeywords);
    },
  ];
}

function factorial(given: Value): bigint {
  const n = toIndex(given);
  if (n < 0n) throw valueError('factorial() not defined for negative values');
  if (n > 20_000n) throw overflowError('factorial() argument should not exceed 20000');
  let product = 1n;
  for (let k = 2n; k <= n; k++) product *= k;
  return product;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

function integerRoot(given: Value): bigint {
  const n = toIndex(given);
  if (n < 0n) throw valueError('isqrt() argument must be nonnegative');
  let root = BigInt(Math.floor(Math.sqrt(Number(n))));
  while (root * root > n) root--;
  while ((root + 1n) * (root + 1n) <= n) root++;
  return root;
}

function combinations(n: bigint, k: bigint): bigint {
  if (n < 0n || k < 0n) throw valueError('n must be a non-negative integer');
  let result = k > n ? 0n : 1n;
  for (let j = 1n; j <= k && k <= n; j++) result = (result * (n - k + j)) / j;
  return result;
}

/** The sum without rounding errors (Shewchuk). */
function exactSum(values: readonly Value[]): number {
  const parts: number[] = [];
  for (const value of values) {
    let x = toFloat(value);
    let kept = 0;
    for (let y of parts) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) parts[kept++] = low;
      x = high;
    }
    parts.splice(kept, Infinity, x);
  }
  let total = 0;
  for (let k = parts.length - 1; k >= 0; k--) total += parts[k]!;
  return total;
}

/** The gamma function by Lanczos' formula. */
function gamma(x: number): number {
  if (Number.isInteger(x) && x > 0 && x < 24) return Number(factorial(BigInt(x - 1)));
  if (x < 0.5) return Math.PI / (sin(Math.PI * x) * gamma(1 - x));
  return exp(logGamma(x));
}

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
];

function logGamma(x: number): number {
  if (x < 0.5) return log(Math.PI / Math.abs(sin(Math.PI * x))) - logGamma(1 - x);
  let sum = lanczos[0]!;
  for (let k = 1; k < lanczos.length; k++) sum += lanczos[k]! / (x - 1 + k);
  const t = x + 6.5;
  return 0.5 * log(2 * Math.PI) + (x - 0.5) * log(t) - t + log(sum);
}

function frexp(given: Value): Value {
  const x = toFloat(given);
  if (x === 0 || !Number.isFinite(x)) return tupleOf(x, 0n);
  let exponent = 0;
  let mantissa = Math.abs(x);
  for (; mantissa >= 1; mantissa /= 2) exponent++;
  for (; mantissa < 0.5; mantissa *= 2) exponent--;
  return tupleOf(x < 0 ? -mantissa : mantissa, BigInt(exponent));
}

function length(values: readonly number[]): number {
  const scale = Math.max(0, ...values.map(Math.abs));
  if (scale === 0 || !Number.isFinite(scale)) return scale;
  let sum = 0;
  for (const x of values) sum += (x / scale) * (x / scale);
  return scale * Math.sqrt(sum);
}

const table: ModuleTable = {
  pi: Math.PI,
  e: Math.E,
  tau: 2 * Math.PI,
  inf: Infinity,
  nan: NaN,
  sqrt: real(Math.sqrt),
  exp: real(exp),
  expm1: real(expm1),
  log: ['x, base?, /', logarithm],
  log2: positive(log2),
  log10: positive(log10),
  log1p: real(log1p),
  sin: real(sin),
  cos: real(cos),
  tan: real(tan),
  asin: real(arcsin),
  acos: real(arccos),
  atan: real(arctan),
  sinh: real(sinh),
  cosh: real(cosh),
  tanh: real(tanh),
  asinh: real(arcsinh),
  acosh: real(arccosh),
  atanh: real(arctanh),
  atan2: ['y, x, /', (y: Value, x: Value) => arctan2(toFloat(y), toFloat(x))],
  erf: real(erf),
  erfc: real(erfc),
  gamma: real(gamma),
  lgamma: real(logGamma),
  degrees: real((x) => x * (180 / Math.PI)),
  radians: real((x) => x * (Math.PI / 180)),
  fabs: real(Math.abs),
  pow: ['x, y, /', (x: Value, y: Value) => powerOf(toFloat(x), toFloat(y))],
  fmod: [
    'x, y, /',
    (x: Value, y: Value) => {
      const rest = toFloat(x) % toFloat(y);
      if (Number.isNaN(rest)) throw valueError('math domain error');
      return rest;
    },
  ],
  hypot: ['*values', (values: readonly Value[]) => length(values.map(toFloat))],
  dist: [
    'p, q, /',
    (p: Value, q: Value) => {
      const to = valuesOf(q).map(toFloat);
      return length(valuesOf(p).map((x, k) => toFloat(x) - to[k]!));
    },
  ],
  floor: whole('__floor__', Math.floor),
  ceil: whole('__ceil__', Math.ceil),
  trunc: whole('__trunc__', Math.trunc),
  copysign: [
    'x, y, /',
    (x: Value, y: Value) => {
      const sign = toFloat(y);
      const size = Math.abs(toFloat(x));
      return sign < 0 || Object.is(sign, -0) ? -size : size;
    },
  ],
  modf: [
    'x, /',
    (given: Value) => {
      const x = toFloat(given);
      const part = Math.trunc(x);
      return tupleOf(Number.isFinite(x) ? x - part : x < 0 ? -0 : 0, part);
    },
  ],
  frexp: ['x, /', frexp],
  ldexp: ['x, i, /', (x: Value, i: Value) => toFloat(x) * 2 ** Number(toIndex(i))],
  isnan: ['x, /', (x: Value) => Number.isNaN(toFloat(x))],
  isinf: ['x, /', (x: Value) => Math.abs(toFloat(x)) === Infinity],
  isfinite: ['x, /', (x: Value) => Number.isFinite(toFloat(x))],
  isclose: [
    'a, b, *, rel_tol=1e-09, abs_tol=0.0',
    (a: Value, b: Value, relative: Value, absolute: Value) => {
      const [x, y] = [toFloat(a), toFloat(b)];
      if (x === y) return true;
      const tolerance = Math.max(
        toFloat(relative) * Math.max(Math.abs(x), Math.abs(y)),
        toFloat(absolute),
      );
      return Number.isFinite(x) && Number.isFinite(y) && Math.abs(x - y) <= tolerance;
    },
  ],
  factorial: ['n, /', factorial],
  comb: ['n, k, /', (n: Value, k: Value) => combinations(toIndex(n), toIndex(k))],
  perm: [
    'n, k=None, /',
    (n: Value, k: Value) => {
      const [count, chosen] = [toIndex(n), k === null ? toIndex(n) : toIndex(k)];
      return chosen > count ? 0n : factorial(count) / factorial(count - chosen);
    },
  ],
  gcd: ['*values', (values: readonly Value[]) => values.map(toIndex).reduce(gcd, 0n)],
  lcm: [
    '*values',
    (values: readonly Value[]) =>
      values
        .map(toIndex)
        .reduce((a, b) => (a === 0n || b === 0n ? 0n : (a / gcd(a, b)) * (b < 0n ? -b : b)), 1n),
  ],
  isqrt: ['n, /', integerRoot],
  fsum: ['values, /', (values: Value) => exactSum(valuesOf(values))],
  prod: [
    'values, /, *, start=1',
    (values: Value, start: Value) => valuesOf(values).reduce((a, b) => binary('mul', a, b), start),
  ],
};

function powerOf(x: number, y: number): number {
  const result = power(x, y);
  if (Number.isNaN(result) && !Number.isNaN(x) && !Number.isNaN(y))
    throw valueError('math domain error');
  if (x === 0 && y < 0) throw valueError('math domain error');
  if (!Number.isFinite(result) && Number.isFinite(x) && Number.isFinite(y))
    throw overflowError('math range error');
  return result;
}

/** `math` */
export function makeMath(): PyModule {
  return moduleOf('math', table);
}
