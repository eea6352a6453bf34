// Whether means differ: Student's and Welch's tests; whether values do: that of Mann and Whitney.
import { erfc } from '../../../math/index.ts';
import { flat, plainArray } from '../../numpy/index.ts';
import { isTrue, toFloat, valueError } from '../../values/index.ts';
import type { ModuleTable, Value } from '../../values/index.ts';
import { deviations, product, ranksOf, sumOf } from './moments.ts';
import { NamedResult, resultType } from './results.ts';
import { beyond } from './student.ts';

const ofMeans = resultType('TtestResult', ['statistic', 'pvalue', 'df']);
const ofTwo = resultType('Ttest_indResult', ['statistic', 'pvalue']);
const ofRanks = resultType('MannwhitneyuResult', ['statistic', 'pvalue']);

/** The probability of t or more under the alternative that is meant. */
function probability(t: number, freedom: number, alternative: Value): number {
  const both = beyond(t, freedom);
  return sided(both, t, alternative);
}

/** Of the probability of both tails, that of the tails that are meant. */
function sided(both: number, statistic: number, alternative: Value): number {
  if (alternative === 'two-sided') return both;
  if (alternative !== 'less' && alternative !== 'greater')
    throw valueError("alternative must be 'less', 'greater' or 'two-sided'");
  return statistic > 0 === (alternative === 'greater') ? both / 2 : 1 - both / 2;
}

/** Of differences from a mean. */
function ofOne(numbers: Float64Array, from: number, alternative: Value): Value {
  const n = numbers.length;
  const { mean, around } = deviations(numbers);
  const t = (mean - from) / Math.sqrt(product(around, around) / (n - 1) / n);
  return new NamedResult([t, probability(t, n - 1, alternative), BigInt(n - 1)], 2, ofMeans);
}

function independent(a: Value, b: Value, equal: Value, alternative: Value): Value {
  const [x, y] = [a, b].map((value) => {
    const numbers = flat(plainArray(value));
    const { mean, around } = deviations(numbers);
    return { n: numbers.length, mean, variance: product(around, around) / (numbers.length - 1) };
  }) as [Sample, Sample];
  const [p, q] = [x.variance / x.n, y.variance / y.n];
  let freedom = (p + q) ** 2 / (p ** 2 / (x.n - 1) + q ** 2 / (y.n - 1));
  let error = Math.sqrt(p + q);
  if (isTrue(equal)) {
    freedom = x.n + y.n - 2;
    const pooled = ((x.n - 1) * x.variance + (y.n - 1) * y.variance) / freedom;
    error = Math.sqrt(pooled * (1 / x.n + 1 / y.n));
  }
  const t = (x.mean - y.mean) / error;
  return new NamedResult([t, probability(t, freedom, alternative)], 2, ofTwo);
}

interface Sample {
  readonly n: number;
  readonly mean: number;
  readonly variance: number;
}

/** The number of ways to draw n of m + n ranks with each sum of ranks above the least. */
function waysOf(m: number, n: number): Float64Array {
  const ways = new Float64Array(m * n + 1);
  ways[0] = 1;
  for (let k = 1; k <= n; k++) {
    for (let u = m * n; u >= m + k; u--) ways[u]! -= ways[u - m - k]!;
    for (let u = k; u <= m * n; u++) ways[u]! += ways[u - k]!;
  }
  return ways;
}

function byRanks(a: Value, b: Value, alternative: Value): Value {
  const [x, y] = [flat(plainArray(a)), flat(plainArray(b))];
  const [m, n] = [x.length, y.length];
  const all = Float64Array.from([...x, ...y]);
  const ranks = ranksOf(all);
  const statistic = sumOf(ranks.subarray(0, m)) - (m * (m + 1)) / 2;
  const other = m * n - statistic;
  const u =
    alternative === 'greater'
      ? statistic
      : alternative === 'less'
        ? other
        : Math.max(statistic, other);
  const counts = new Map<number, number>();
  for (const value of all) counts.set(value, (counts.get(value) ?? 0) + 1);
  const isExact = Math.min(m, n) <= 8 && counts.size === all.length;
  const factor = alternative === 'two-sided' ? 2 : 1;
  let p: number;
  if (isExact) {
    const ways = waysOf(m, n);
    p = (factor * sumOf(ways.subarray(u))) / sumOf(ways);
  } else {
    const size = m + n;
    let ties = 0;
    for (const count of counts.values()) ties += count ** 3 - count;
    const width = Math.sqrt(((m * n) / 12) * (size + 1 - ties / (size * (size - 1))));
    p = (factor * erfc((u - (m * n) / 2 - 0.5) / width / Math.SQRT2)) / 2;
  }
  return new NamedResult([statistic, Math.min(1, p)], 2, ofRanks);
}

/** The functions. */
export const differences: ModuleTable = {
  ttest_1samp: [
    "a, popmean, axis=0, nan_policy='propagate', alternative='two-sided'",
    (a: Value, mean: Value, _axis: Value, _policy: Value, alternative: Value) =>
      ofOne(flat(plainArray(a)), toFloat(mean), alternative),
  ],
  ttest_rel: [
    "a, b, axis=0, nan_policy='propagate', alternative='two-sided'",
    (a: Value, b: Value, _axis: Value, _policy: Value, alternative: Value) => {
      const [x, y] = [flat(plainArray(a)), flat(plainArray(b))];
      if (x.length !== y.length) throw valueError('unequal length arrays');
      return ofOne(
        x.map((value, k) => value - y[k]!),
        0,
        alternative,
      );
    },
  ],
  ttest_ind: [
    "a, b, axis=0, equal_var=True, nan_policy='propagate', permutations=None, random_state=None, alternative='two-sided'",
    (a: Value, b: Value, _axis: Value, equal: Value, ...more: Value[]) =>
      independent(a, b, equal, more[3]!),
  ],
  mannwhitneyu: [
    "x, y, use_continuity=True, alternative='two-sided'",
    (x: Value, y: Value, _continuity: Value, alternative: Value) => byRanks(x, y, alternative),
  ],
};
