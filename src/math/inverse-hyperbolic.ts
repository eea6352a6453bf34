// arcsinh, arccosh and arctanh from log1p, without cancellation.
import { log, log1p } from './logarithm.ts';

/** The inverse of sinh. */
export function arcsinh(x: number): number {
  const size = Math.abs(x);
  if (!Number.isFinite(x) || x === 0) return x;
  const square = size * size;
  const result =
    size > 1e8 ? log(size) + log(2) : log1p(size + square / (1 + Math.sqrt(square + 1)));
  return x < 0 ? -result : result;
}

/** The inverse of cosh. */
export function arccosh(x: number): number {
  if (x < 1) return NaN;
  return x > 1e8 ? log(x) + log(2) : log1p(x - 1 + Math.sqrt((x - 1) * (x + 1)));
}

/** The inverse of tanh. */
export function arctanh(x: number): number {
  return x === 0 ? x : 0.5 * (log1p(x) - log1p(-x));
}
