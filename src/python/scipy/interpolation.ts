// `scipy.interpolate.interp1d`
import { arrayFunctions, flat, plainArray, toArray } from '../numpy/index.ts';
import { hostType, PyObject, valueError } from '../values/index.ts';
import type { PyClass, Value } from '../values/index.ts';

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

/** The class `interp1d`. */
export const interpolationType: PyClass = hostType<Interpolation>('interp1d', {
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
