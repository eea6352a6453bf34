// Functions of SciPy that scripts of this field use most, by module.
import { exp } from '../../math/index.ts';
import {
  call,
  hostType,
  moduleOf,
  PyModule,
  PyObject,
  toFloat,
  tupleOf,
  valueError,
} from '../values/index.ts';
import type { Host, ModuleTable, PyClass, Value } from '../values/index.ts';
import { distributions } from './distributions.ts';
import { fitting } from './fitting.ts';
import { matlabFiles } from './matlab.ts';
import { statistics } from './statistics.ts';
import {
  applyUnary,
  arrayFunctions,
  flat,
  fromFlat,
  isInteger,
  plainArray,
  toArray,
} from '../numpy/index.ts';

/** A Gaussian filter of a row: the ends are mirrored, as by `mode='reflect'`. */
function gaussianFilter(
  value: Value,
  sigma: Value,
  _axis: Value,
  _order: Value,
  _out: Value,
  mode: Value,
  _cval: Value,
  truncate: Value,
): Value {
  const { dtype } = plainArray(value);
  const numbers = flat(plainArray(value));
  if (toArray(value).shape.length !== 1 || mode !== 'reflect')
    throw valueError('gaussian_filter1d takes one row, with mode="reflect"');
  const width = toFloat(sigma);
  const radius = Math.trunc(toFloat(truncate) * width + 0.5);
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, k) =>
    exp((-0.5 * (k - radius) * (k - radius)) / (width * width)),
  );
  const total = weights.reduce((sum, w) => sum + w, 0);
  const n = numbers.length;
  const at = (k: number): number => {
    const place = ((k % (2 * n)) + 2 * n) % (2 * n);
    return numbers[place < n ? place : 2 * n - 1 - place]!;
  };
  return fromFlat(
    numbers.map((_, k) => {
      let sum = 0;
      for (let j = -radius; j <= radius; j++) sum += (weights[j + radius]! / total) * at(k + j);
      // Whole numbers stay whole, as in SciPy.
      return isInteger(dtype) ? Math.trunc(sum) : sum;
    }),
    dtype,
  );
}

/** A filter of a row by the quotient of two polynomials. */
function linearFilter(b: Value, a: Value, x: Value): Value {
  const [over, under, input] = [b, a, x].map((value) => flat(plainArray(value)));
  const first = under![0]!;
  const output = new Float64Array(input!.length);
  for (let n = 0; n < output.length; n++) {
    let sum = 0;
    for (let k = 0; k < over!.length && k <= n; k++) sum += over![k]! * input![n - k]!;
    for (let k = 1; k < under!.length && k <= n; k++) sum -= under![k]! * output[n - k]!;
    output[n] = sum / first;
  }
  return fromFlat(output);
}

/** A root between two places of different sign: halving and secants, Brent's method. */
function brent(f: Value, from: Value, to: Value, args: Value, xtol: Value): Value {
  const more = args instanceof PyObject && 'items' in args ? (args.items as readonly Value[]) : [];
  const of = (x: number): number => toFloat(call(f, [x, ...more]));
  let [a, b] = [toFloat(from), toFloat(to)];
  let [fa, fb] = [of(a), of(b)];
  if (fa * fb > 0) throw valueError('f(a) and f(b) must have different signs');
  let [c, fc, d, e] = [a, fa, b - a, b - a];
  for (let round = 0; round < 200 && fb !== 0; round++) {
    if (fb * fc > 0) [c, fc, d, e] = [a, fa, b - a, b - a];
    if (Math.abs(fc) < Math.abs(fb)) [a, b, c, fa, fb, fc] = [b, c, b, fb, fc, fb];
    const tolerance = 2 * Number.EPSILON * Math.abs(b) + toFloat(xtol) / 2;
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

/** The positions of the peaks of a row that are high enough and far enough apart. */
function peaks(x: Value, height: Value, _threshold: Value, distance: Value): Value {
  const numbers = flat(plainArray(x));
  const found: number[] = [];
  for (let k = 1; k < numbers.length - 1; k++) {
    if (!(numbers[k]! > numbers[k - 1]!)) continue;
    let end = k;
    while (end + 1 < numbers.length && numbers[end + 1] === numbers[k]) end++;
    if (end + 1 < numbers.length && numbers[end + 1]! < numbers[k]!) found.push((k + end) >> 1);
    k = end;
  }
  const least = height === null ? -Infinity : toFloat(height);
  let kept = found.filter((k) => numbers[k]! >= least);
  if (distance !== null) {
    const far = toFloat(distance);
    const chosen: number[] = [];
    for (const k of [...kept].sort((p, q) => numbers[q]! - numbers[p]!))
      if (chosen.every((other) => Math.abs(other - k) >= far)) chosen.push(k);
    kept = chosen.sort((p, q) => p - q);
  }
  return tupleOf(fromFlat(Float64Array.from(kept), 'int64'), moduleOf('properties', {}));
}

/** `interp1d(x, y)`: a function that interpolates between points. */
class Interpolation extends PyObject {
  readonly x: Value;
  readonly y: Value;
  readonly isBounded: boolean;

  constructor(x: Value, y: Value, isBounded: boolean) {
    super(interpolationType);
    this.x = x;
    this.y = y;
    this.isBounded = isBounded;
  }
}

const interpolationType: PyClass = hostType<Interpolation>('interp1d', {
  module: 'scipy.interpolate',
  construct: [
    "x, y, kind='linear', axis=-1, copy=True, bounds_error=None, fill_value=None, assume_sorted=False",
    (x: Value, y: Value, kind: Value, _axis: Value, _copy: Value, _bounds: Value, fill: Value) => {
      if (kind !== 'linear') throw valueError('interp1d is linear here');
      return new Interpolation(plainArray(x), plainArray(y), fill === null);
    },
  ],
  slots: {
    call: ({ x, y, isBounded }, [at = null]) => {
      const xs = flat(toArray(x));
      const isOutside = flat(toArray(at)).some((v) => v < xs[0]! || v > xs.at(-1)!);
      if (isOutside && isBounded)
        throw valueError('A value in x_new is outside the interpolation range.');
      const [, interp] = arrayFunctions.interp!;
      return (interp as (...values: Value[]) => Value)(at, x, y, null, null);
    },
  },
});

const tables: Readonly<Record<string, (host: Host) => ModuleTable>> = {
  'scipy.ndimage': () => ({
    gaussian_filter1d: [
      "input, sigma, axis=-1, order=0, output=None, mode='reflect', cval=0.0, truncate=4.0",
      gaussianFilter,
    ],
  }),
  'scipy.signal': () => ({
    lfilter: ['b, a, x', linearFilter],
    find_peaks: ['x, height=None, threshold=None, distance=None', peaks],
  }),
  'scipy.optimize': () => ({
    brentq: ['f, a, b, args=None, xtol=2e-12, rtol=None, maxiter=100', brent],
    ...fitting,
  }),
  'scipy.stats': (host) => ({ ...statistics, ...distributions(host) }),
  'scipy.interpolate': () => ({ interp1d: interpolationType }),
  'scipy.io': matlabFiles,
  'scipy.special': () => ({
    erf: ['z', (z: Value) => applyUnary('erf', toArray(z))],
    exprel: ['x', (x: Value) => applyUnary('exprel', toArray(x))],
  }),
};

/** The names of all modules. */
export const scipyNames: readonly string[] = ['scipy', ...Object.keys(tables)];

/** Modules of SciPy that are not there. */
export const absentOfScipy: readonly string[] = [
  ...['cluster', 'constants', 'fft', 'fftpack', 'integrate', 'interpolate', 'io', 'linalg'],
  ...['misc', 'ndimage', 'odr', 'optimize', 'signal', 'sparse', 'spatial', 'special', 'stats'],
]
  .map((part) => `scipy.${part}`)
  .filter((name) => !Object.hasOwn(tables, name));

/** A module of SciPy. `scipy` itself has the functions of NumPy, too, as it had for long: `scipy.mean`. */
export function scipyModule(host: Host, name: string): PyModule {
  const table = tables[name];
  if (table !== undefined) return moduleOf(name, table(host));
  const parts = Object.keys(tables).map(
    (part) => [part.slice('scipy.'.length), host.module(part)] as const,
  );
  const module = new PyModule('scipy', new Map(parts));
  module.missing = (member) => host.module('numpy').find(member);
  return module;
}
