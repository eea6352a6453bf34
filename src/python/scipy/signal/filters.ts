// Filters of rows by the quotient of two polynomials, once or forwards and backwards.
import { flat, fromFlat, plainArray, solve } from '../../numpy/index.ts';
import { isTrue, toCount, valueError } from '../../values/index.ts';
import type { Value } from '../../values/index.ts';
import { rowOfRows } from '../arguments.ts';

/** The coefficients of a filter, of one length; the first one below is 1. */
interface Filter {
  readonly over: Float64Array;
  readonly under: Float64Array;
}

function filterOf(b: Value, a: Value): Filter {
  const [over, under] = [flat(plainArray(b)), flat(plainArray(a))];
  const [first = 0] = under;
  if (first === 0) throw valueError('a[0] must not be 0');
  const n = Math.max(over.length, under.length);
  const padded = (list: Float64Array): Float64Array => {
    const all = new Float64Array(n);
    all.set(list.map((c) => c / first));
    return all;
  };
  return { over: padded(over), under: padded(under) };
}

/** The filtered row, from a state on. */
function filtered({ over, under }: Filter, row: Float64Array, state: Float64Array): Float64Array {
  const delays = new Float64Array(over.length);
  delays.set(state);
  return row.map((x) => {
    const y = over[0]! * x + delays[0]!;
    for (let k = 1; k < over.length; k++)
      delays[k - 1] = (delays[k] ?? 0) + over[k]! * x - under[k]! * y;
    return y;
  });
}

/** `lfilter(b, a, x)` */
export function linearFilter(b: Value, a: Value, x: Value, axis: Value): Value {
  const filter = filterOf(b, a);
  return rowOfRows(x, axis, (row) => filtered(filter, row, new Float64Array(0)));
}

/** The state of a filter whose output for ones is constant. */
function steadyState({ over, under }: Filter): Float64Array {
  const n = over.length - 1;
  if (n === 0) return new Float64Array(0);
  const matrix = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    matrix[k * n + k] = 1;
    matrix[k * n]! += under[k + 1]!;
    if (k + 1 < n) matrix[k * n + k + 1]! -= 1;
  }
  const side = Float64Array.from({ length: n }, (_, k) => over[k + 1]! - under[k + 1]! * over[0]!);
  return flat(solve(fromFlat(matrix, 'float64', [n, n]), fromFlat(side)));
}

/** `filtfilt(b, a, x)`: the row is continued at both ends, turned round its first and last number. */
export function filterBothWays(b: Value, a: Value, x: Value, axis: Value, padlen: Value): Value {
  const filter = filterOf(b, a);
  const state = steadyState(filter);
  return rowOfRows(x, axis, (row) => {
    const n = row.length;
    const count = padlen === null ? 3 * filter.over.length : toCount(padlen);
    if (n <= count)
      throw valueError(
        `The length of the input vector x must be greater than padlen, which is ${count}.`,
      );
    const longer = Float64Array.from({ length: n + 2 * count }, (_, k) => {
      const at = k - count;
      if (at < 0) return 2 * row[0]! - row[-at]!;
      return at < n ? row[at]! : 2 * row[n - 1]! - row[2 * (n - 1) - at]!;
    });
    const from = (all: Float64Array): Float64Array =>
      filtered(
        filter,
        all,
        state.map((z) => z * all[0]!),
      );
    return from(from(longer).reverse())
      .reverse()
      .slice(count, count + n);
  });
}

/** `detrend(x)`: without the mean, or without the line of least squares. */
export function detrend(x: Value, axis: Value, type: Value): Value {
  const isConstant = type === 'constant' || (typeof type === 'boolean' && isTrue(type));
  return rowOfRows(x, axis, (row) => {
    const n = row.length;
    const mean = row.reduce((sum, v) => sum + v, 0) / n;
    if (isConstant) return row.map((v) => v - mean);
    const middle = (n - 1) / 2;
    let [product, square] = [0, 0];
    for (let k = 0; k < n; k++) {
      product += (k - middle) * row[k]!;
      square += (k - middle) ** 2;
    }
    return row.map((v, k) => v - mean - (product / square) * (k - middle));
  });
}
