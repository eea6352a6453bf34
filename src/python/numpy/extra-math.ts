// Elementary functions that only scripts of Python have: on those of `math/`, whose bits are the same everywhere.
import { log, log1p, power } from '../../math/index.ts';

/** The length of (x, y), without overflow. */
export function hypot(x: number, y: number): number {
  const [a, b] = [Math.abs(x), Math.abs(y)];
  if (a === Infinity || b === Infinity) return Infinity;
  const [large, small] = a > b ? [a, b] : [b, a];
  if (large === 0) return small;
  const ratio = small / large;
  return large * Math.sqrt(1 + ratio * ratio);
}

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

/** The cube root: a power, and a step of Newton's method. */
export function cbrt(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const size = Math.abs(x);
  const root = power(size, 1 / 3);
  const better = root - (root * root * root - size) / (3 * root * root);
  return x < 0 ? -better : better;
}
