// A zero of a function of one number: `scipy.optimize.brentq`.
import { call, toFloat, valueError } from '../values/index.ts';
import type { Value } from '../values/index.ts';
import { itemsOf } from './arguments.ts';

/** `brentq` */
export function brent(f: Value, from: Value, to: Value, args: Value, xtol: Value): Value {
  const more = itemsOf(args);
  return rootBetween(
    (x) => toFloat(call(f, [x, ...more])),
    [toFloat(from), toFloat(to)],
    toFloat(xtol),
  );
}

/** A root between two places of different sign: halving and secants, Brent's method. */
export function rootBetween(
  of: (x: number) => number,
  between: readonly [number, number],
  xtol: number,
): number {
  let [a, b] = between;
  let [fa, fb] = [of(a), of(b)];
  if (fa * fb > 0) throw valueError('f(a) and f(b) must have different signs');
  let [c, fc, d, e] = [a, fa, b - a, b - a];
  for (let round = 0; round < 200 && fb !== 0; round++) {
    if (fb * fc > 0) [c, fc, d, e] = [a, fa, b - a, b - a];
    if (Math.abs(fc) < Math.abs(fb)) [a, b, c, fa, fb, fc] = [b, c, b, fb, fc, fb];
    const tolerance = 2 * Number.EPSILON * Math.abs(b) + xtol / 2;
    const half = (c - b) / 2;
    if (Math.abs(half) <= tolerance) break;
    if (Math.abs(e) >= tolerance && Math.abs(fa) > Math.abs(fb)) {
      const s = fb / fa;
      let [p, q] = [2 * half * s, 1 - s];
      if (a !== c) {
        const [r, t] = [fb / fc, fa / fc];
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1));
        q = (t - 1) * (r - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      p = Math.abs(p);
      const isGood = 2 * p < Math.min(3 * half * q - Math.abs(tolerance * q), Math.abs(e * q));
      [e, d] = isGood ? [d, p / q] : [half, half];
    } else [d, e] = [half, half];
    [a, fa] = [b, fb];
    b += Math.abs(d) > tolerance ? d : Math.sign(half) * tolerance;
    fb = of(b);
  }
  return b;
}
