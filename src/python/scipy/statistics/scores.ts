// Spread and shape of rows: errors of means, scores, variation, skewness.
import { exp, log } from '../../../math/index.ts';
import { numberOfRows, rowOfRows } from '../arguments.ts';
import { isTrue, toFloat } from '../../values/index.ts';
import type { ModuleTable, Value } from '../../values/index.ts';
import { deviations, product, ranksOf, sumOf } from './moments.ts';

/** The standard deviation of numbers around their mean. */
function widthOf(numbers: Float64Array, freedom: number): number {
  const { around } = deviations(numbers);
  return Math.sqrt(product(around, around) / (numbers.length - freedom));
}

/** The mean of a power of the differences from the mean, in units of the standard deviation. */
function moment(numbers: Float64Array, power: number): number {
  const { around } = deviations(numbers);
  const mean = (k: number): number => sumOf(around.map((x) => x ** k)) / around.length;
  return mean(power) / mean(2) ** (power / 2);
}

/** The functions. */
export const scores: ModuleTable = {
  sem: [
    'a, axis=0, ddof=1',
    (a: Value, axis: Value, ddof: Value) =>
      numberOfRows(a, axis, (row) => widthOf(row, toFloat(ddof)) / Math.sqrt(row.length)),
  ],
  zscore: [
    'a, axis=0, ddof=0',
    (a: Value, axis: Value, ddof: Value) =>
      rowOfRows(a, axis, (row) => {
        const width = widthOf(row, toFloat(ddof));
        return deviations(row).around.map((x) => x / width);
      }),
  ],
  variation: [
    "a, axis=0, nan_policy='propagate', ddof=0",
    (a: Value, axis: Value, _policy: Value, ddof: Value) =>
      numberOfRows(a, axis, (row) => widthOf(row, toFloat(ddof)) / deviations(row).mean),
  ],
  skew: ['a, axis=0', (a: Value, axis: Value) => numberOfRows(a, axis, (row) => moment(row, 3))],
  kurtosis: [
    'a, axis=0, fisher=True',
    (a: Value, axis: Value, fisher: Value) =>
      numberOfRows(a, axis, (row) => moment(row, 4) - (isTrue(fisher) ? 3 : 0)),
  ],
  gmean: [
    'a, axis=0',
    (a: Value, axis: Value) =>
      numberOfRows(a, axis, (row) => exp(sumOf(row.map(log)) / row.length)),
  ],
  rankdata: ['a', (a: Value) => rowOfRows(a, null, ranksOf)],
};
