// The logarithm of k!, accurate to rounding: a table below 32, Stirling's series (truncation error below 1e-17) above.
import { log } from '../math/index.ts';

const tableSize = 32;
/** log(k!) for small k. */
export const logFactorials = new Float64Array(tableSize);

fillTables();

function fillTables(): void {
  for (let k = 2, factorial = 1; k < tableSize; k++) {
    factorial *= k;
    logFactorials[k] = log(factorial);
  }
}

const halfLogTwoPi = 0.9189385332046727;

/** log(k!) for an integer k from 0 on (Abramowitz and Stegun 6.1.41 for the series). */
export function logFactorial(k: number): number {
  if (k < tableSize) return logFactorials[k]!;
  const inverse = 1 / k;
  const square = inverse * inverse;
  const correction =
    inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680))));
  return (k + 0.5) * log(k) - k + halfLogTwoPi + correction;
}
