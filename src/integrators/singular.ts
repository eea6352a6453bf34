// Whether a matrix of polynomials is singular for all values of their symbols.
import type { Polynomial } from '../algebra/index.ts';
import { power } from '../math/index.ts';

/** Whether the determinant is zero for all values of the symbols, tested at a few pseudorandom points. */
export function isSingular(matrix: readonly (readonly Polynomial[])[]): boolean {
  return [1, 2, 3].every((trial) => {
    const values = matrix.map((row) => row.map((entry) => evaluate(entry, trial)));
    return relativeDeterminant(values) < 1e-10;
  });
}

function evaluate(polynomial: Polynomial, trial: number): number {
  let sum = 0;
  for (const { coefficient, factors } of polynomial.values()) {
    let value = coefficient;
    for (const factor of factors) {
      const base =
        factor.inside === null ? pseudorandom(factor.key, trial) : evaluate(factor.inside, trial);
      value *=
        power(Math.abs(base), factor.exponent) * (isOdd(factor.exponent) ? Math.sign(base) : 1);
    }
    sum += value;
  }
  return sum;
}

const isOdd = (exponent: number): boolean => Math.abs(exponent % 2) === 1;

/** A pseudorandom value between 1/2 and 3/2, determined by the name and the trial. */
function pseudorandom(key: string, trial: number): number {
  let hash = 2166136261 ^ trial;
  for (let k = 0; k < key.length; k++) hash = Math.imul(hash ^ key.charCodeAt(k), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return 0.5 + ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** The absolute determinant, with rows scaled to a maximum of 1. */
function relativeDeterminant(values: readonly (readonly number[])[]): number {
  const rows = values.map((row) => {
    const size = Math.max(...row.map(Math.abs));
    return row.map((value) => value / (size || 1));
  });
  let determinant = 1;
  for (let column = 0; column < rows.length; column++) {
    let pivot = column;
    for (let i = column; i < rows.length; i++)
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const top = rows[column]!;
    determinant *= Math.abs(top[column]!);
    if (determinant === 0) return 0;
    for (const row of rows.slice(column + 1)) {
      const factor = row[column]! / top[column]!;
      for (let j = column; j < rows.length; j++) row[j] = row[j]! - factor * top[j]!;
    }
  }
  return determinant;
}
