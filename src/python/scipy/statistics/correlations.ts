// The line of least squares, and correlations of two rows.
import { flat, plainArray } from '../../numpy/index.ts';
import { valueError } from '../../values/index.ts';
import type { ModuleTable, Value } from '../../values/index.ts';
import { deviations, product, ranksOf } from './moments.ts';
import { NamedResult, resultType } from './results.ts';
import { beyond } from './student.ts';

const lineType = resultType(
  'LinregressResult',
  ['slope', 'intercept', 'rvalue', 'pvalue', 'stderr'],
  ['intercept_stderr'],
);
const correlationType = resultType('PearsonRResult', ['statistic', 'pvalue']);
const rankType = resultType('SignificanceResult', ['statistic', 'pvalue']);

/** Two rows of the same length, and their sums of squares. */
function pairOf(
  xs: Float64Array,
  ys: Float64Array,
): { n: number; u: Spread; v: Spread; uv: number; r: number } {
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
  const { n, u, v, uv, r: found } = pairOf(rowOf(x), rowOf(y));
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

const rowOf = (value: Value): Float64Array => flat(plainArray(value));

function rankCorrelation(x: Value, y: Value): Value {
  const { n, r } = pairOf(ranksOf(rowOf(x)), ranksOf(rowOf(y)));
  return new NamedResult([r, Math.abs(r) === 1 ? 0 : pOf(r, n)], 2, rankType);
}

/** The functions. */
export const correlations: ModuleTable = {
  linregress: ['x, y', lineOf],
  pearsonr: [
    'x, y',
    (x: Value, y: Value) => {
      const { n, r } = pairOf(rowOf(x), rowOf(y));
      return new NamedResult([r, pOf(r, n)], 2, correlationType);
    },
  ],
  spearmanr: ['a, b', rankCorrelation],
};
