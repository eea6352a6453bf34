// Gamma random numbers by squeezed rejection (Marsaglia and Tsang 2000, "A simple method for generating gamma variables").
import { log, power } from '../math/index.ts';
import { normal } from './normal.ts';
import { uniform } from './xoshiro.ts';

/** Gamma distributed with this shape and scale 1; 0 for shape 0. */
export function gamma(state: Uint32Array, shape: number): number {
  if (!(shape > 0)) return 0;
  if (shape < 1) return gamma(state, shape + 1) * power(1 - uniform(state), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(state);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = 1 - uniform(state);
    if (u < 1 - 0.0331 * x * x * x * x || log(u) < 0.5 * x * x + d * (1 - v + log(v))) return d * v;
  }
}
