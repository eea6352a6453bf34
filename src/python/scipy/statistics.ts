// `scipy.stats`: the line of least squares, correlation, scores.
import { exp, log } from '../../math/index.ts';
import { flat, fromFlat, plainArray, scalarOf } from '../numpy/index.ts';
import { repr } from '../format/index.ts';
import { hostType, PyTuple, toFloat, tupleType, valueError } from '../values/index.ts';
import type { ModuleTable, PyClass, Value } from '../values/index.ts';

/** A tuple type with named items. */
function resultType(
  name: string,
  fields: readonly string[],
  more: readonly string[] = [],
): PyClass {
  const all = [...fields, ...more];
  return hostType<NamedResult>(name, {
    bases: [tupleType],
    module: 'scipy.stats',
    slots: {
      repr: ({ values }) =>
        `${name}(${all.map((field, k) => `${field}=${repr(values[k]!)}`).join(', ')})`,
    },
    attributes: Object.fromEntries(
      all.map((field, k) => [field, [({ values }: NamedResult) => values[k]!] as const]),
    ),
  });
}

/** A tuple whose items have names; it may have more values than items. */
class NamedResult extends PyTuple {
  readonly values: readonly Value[];

  constructor(values: readonly Value[], count: number, type: PyClass) {
    super(values.slice(0, count), type);
    this.values = values;
  }
}

const lineType = resultType(
  'LinregressResult',
  ['slope', 'intercept', 'rvalue', 'pvalue', 'stderr'],
  ['intercept_stderr'],
);
const correlationType = resultType('PearsonRResult', ['statistic', 'pvalue']);

/** The probability of Student's t beyond ±t, by the continued fraction of the incomplete beta function. */
function beyond(t: number, freedom: number): number {
  if (Number.isNaN(t)) return NaN;
  const x = freedom / (freedom + t * t);
  const a = freedom / 2;
  if (x === 0 || x === 1) return x;
  // B(a, 1/2), from B(1/2, 1/2) = pi and B(1, 1/2) = 2
  let logBeta = freedom % 2 === 1 ? log(Math.PI) : log(2);
  for (let k = freedom % 2 === 1 ? 0.5 : 1; k < a; k++) logBeta += log(k / (k + 0.5));
  const front = exp(a * log(x) + 0.5 * log(1 - x) - logBeta);
  return x < (a + 1) / (a + 2.5)
    ? (front * continued(a, 0.5, x)) / a
    : 1 - (front * continued(0.5, a, 1 - x)) / 0.5;
}

function continued(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  const safe = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let [c, d] = [1, 1 / safe(1 - ((a + b) * x) / (a + 1))];
  let result = d;
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / safe(1 + even * d);
    c = safe(1 + even / c);
    result *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / safe(1 + odd * d);
    c = safe(1 + odd / c);
    result *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return result;
}

const sumOf = (numbers: Float64Array): number => numbers.reduce((sum, x) => sum + x, 0);

function deviations(numbers: Float64Array): { mean: number; around: Float64Array } {
  const mean = sumOf(numbers) / numbers.length;
  return { mean, around: numbers.map((x) => x - mean) };
}

const product = (a: Float64Array, b: Float64Array): number => sumOf(a.map((x, k) => x * b[k]!));

/** Two rows of the same length, and their sums of squares. */
function pairOf(x: Value, y: Value): { n: number; u: Spread; v: Spread; uv: number; r: number } {
  const [xs, ys] = [flat(plainArray(x)), flat(plainArray(y))];
  if (xs.length !== ys.length) throw valueError('x and y must have the same length.');
  if (xs.length < 2) throw valueError('Inputs must have at least two values.');
  const [u, v] = [deviations(xs), deviations(ys)].map(({ mean, around }) => ({
    mean,
    around,
    squares: product(around, around),
  })) as [Spread, Spread];
  const uv = product(u.around, v.around);
  const r = uv / Math.sqrt(u.squares * v.squares);
  return { n: xs.length, u, v, uv, r: Math.max(-1, Math.min(1, r)) };
}

interface Spread {
  readonly mean: number;
  readonly around: Float64Array;
  readonly squares: number;
}

function pOf(r: number, n: number): number {
  if (n === 2) return 1;
  return beyond(r * Math.sqrt((n - 2) / ((1 - r) * (1 + r))), n - 2);
}

function lineOf(x: Value, y: Value): Value {
  const { n, u, v, uv, r: found } = pairOf(x, y);
  if (u.squares === 0)
    throw valueError('Cannot calculate a linear regression if all x values are identical');
  const r = v.squares === 0 ? 0 : found;
  const slope = uv / u.squares;
  const error = n === 2 ? 0 : Math.sqrt(((1 - r * r) * (v.squares / u.squares)) / (n - 2));
  const ofIntercept = n === 2 ? 0 : error * Math.sqrt(u.squares / n + u.mean * u.mean);
  const p = n === 2 ? Number(v.squares === 0) : pOf(r, n);
  const values = [slope, v.mean - slope * u.mean, r, p, error, ofIntercept];
  return new NamedResult(values, 5, lineType);
}

/** `scipy.stats` */
export const statistics: ModuleTable = {
  linregress: ['x, y', lineOf],
  pearsonr: [
    'x, y',
    (x: Value, y: Value) => {
      const { n, r } = pairOf(x, y);
      return new NamedResult([r, pOf(r, n)], 2, correlationType);
    },
  ],
  sem: [
    'a, axis=0, ddof=1',
    (a: Value, _axis: Value, ddof: Value) => {
      const numbers = row(a, 'sem');
      const { around } = deviations(numbers);
      const variance = product(around, around) / (numbers.length - toFloat(ddof));
      return scalarOf(Math.sqrt(variance / numbers.length));
    },
  ],
  zscore: [
    'a, axis=0, ddof=0',
    (a: Value, _axis: Value, ddof: Value) => {
      const numbers = row(a, 'zscore');
      const { around } = deviations(numbers);
      const width = Math.sqrt(product(around, around) / (numbers.length - toFloat(ddof)));
      return fromFlat(around.map((x) => x / width));
    },
  ],
};

function row(value: Value, name: string): Float64Array {
  const array = plainArray(value);
  if (array.shape.length !== 1) throw valueError(`${name} takes one row`);
  return flat(array);
}
