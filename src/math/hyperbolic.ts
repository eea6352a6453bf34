// sinh, cosh and tanh from expm1, without cancellation.
import { exp, expm1 } from './exponential.ts';

/** From here on, e^-x is negligible relative to e^x. */
const wide = 22;

/** Hyperbolic sine, as NumPy's `sinh`. */
export function sinh(x: number): number {
  const size = Math.abs(x);
  if (!(size < wide)) return x < 0 ? -halfExp(size) : halfExp(size);
  const t = expm1(size);
  const value = (t + t / (t + 1)) / 2;
  return x < 0 ? -value : x === 0 ? x : value;
}

/** Hyperbolic cosine, as NumPy's `cosh`. */
export function cosh(x: number): number {
  const size = Math.abs(x);
  if (!(size < wide)) return halfExp(size);
  const t = expm1(size);
  return 1 + (t * t) / (2 * (1 + t));
}

/** (e^2x - 1)/(e^2x + 1) */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (!(size < 354)) return x > 0 ? 1 : x < 0 ? -1 : x;
  const t = expm1(2 * size);
  const value = t / (t + 2);
  return x < 0 ? -value : x === 0 ? x : value;
}

/** e^x/2, also where e^x overflows but the half does not. */
function halfExp(x: number): number {
  if (x < 709) return exp(x) / 2;
  const root = exp(x / 2);
  return (root / 2) * root;
}
