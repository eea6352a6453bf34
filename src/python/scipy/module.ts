// The modules of SciPy: functions that scripts of this field use most.
import { exp } from '../../math/index.ts';
import { applyUnary, flat, fromFlat, plainArray, toArray } from '../numpy/index.ts';
import { moduleOf, PyModule } from '../values/index.ts';
import type { Host, ModuleTable, Value } from '../values/index.ts';
import { distributions } from './distributions.ts';
import { fitting } from './fitting.ts';
import { integration } from './integrate/index.ts';
import { interpolationType } from './interpolation.ts';
import { linearAlgebra } from './linear-algebra.ts';
import { matlabFiles } from './matlab.ts';
import { minima } from './minima.ts';
import type { scipyNames } from './names.ts';
import { brent } from './roots.ts';
import { ndimage, signal } from './signal/index.ts';
import { distance, spatial } from './spatial.ts';
import { statistics } from './statistics/index.ts';

type Part = Exclude<(typeof scipyNames)[number], 'scipy'>;

const tables: Readonly<Record<Part, (host: Host) => ModuleTable>> = {
  'scipy.fft': (host) => Object.fromEntries(host.module('numpy.fft').members),
  'scipy.integrate': integration,
  'scipy.interpolate': () => ({ interp1d: interpolationType }),
  'scipy.io': matlabFiles,
  'scipy.linalg': linearAlgebra,
  'scipy.ndimage': () => ndimage,
  'scipy.optimize': (host) => ({
    brentq: ['f, a, b, args=None, xtol=2e-12, rtol=None, maxiter=100', brent],
    ...fitting,
    ...minima(host),
  }),
  'scipy.signal': signal,
  'scipy.spatial': () => spatial,
  'scipy.spatial.distance': () => distance,
  'scipy.special': () => ({
    erf: ['z', (z: Value) => applyUnary('erf', toArray(z))],
    expit: ['x', (x: Value) => mapped(x, (v) => 1 / (1 + exp(-v)))],
    exprel: ['x', (x: Value) => applyUnary('exprel', toArray(x))],
    factorial: ['n, exact=False', (n: Value) => mapped(n, factorial)],
  }),
  'scipy.stats': (host) => ({ ...statistics, ...distributions(host) }),
};

function factorial(n: number): number {
  let product = n < 0 ? 0 : 1;
  for (let k = 2; k <= n; k++) product *= k;
  return product;
}

function mapped(value: Value, of: (x: number) => number): Value {
  const array = plainArray(value);
  return fromFlat(flat(array).map(of), 'float64', array.shape);
}

/** A module of SciPy. `scipy` itself has the functions of NumPy, too, as it had for long: `scipy.mean`. */
export function scipyModule(host: Host, name: string): PyModule {
  if (Object.hasOwn(tables, name)) return moduleOf(name, tables[name as Part](host));
  const parts = Object.keys(tables)
    .map((part) => part.slice('scipy.'.length))
    .filter((part) => !part.includes('.'))
    .map((part) => [part, host.module(`scipy.${part}`)] as const);
  const module = new PyModule('scipy', new Map(parts));
  module.missing = (member) => host.module('numpy').find(member);
  return module;
}
