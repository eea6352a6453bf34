// Roots that Math has with other bits on every engine: the length of a vector and the cube root.
import { power } from './power.ts';

/** The length of (x, y), without overflow. */
export function hypot(x: number, y: number): number {
  const [a, b] = [Math.abs(x), Math.abs(y)];
  if (a === Infinity || b === Infinity) return Infinity;
  const [large, small] = a > b ? [a, b] : [b, a];
  if (large === 0) return small;
  const ratio = small / large;
  return large * Math.sqrt(1 + ratio * ratio);
}

/** The cube root: a power, and a step of Newton's method. */
export function cbrt(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const size = Math.abs(x);
  const root = power(size, 1 / 3);
  const better = root - (root * root * root - size) / (3 * root * root);
  return x < 0 ? -better : better;
}
