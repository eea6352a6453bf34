// Differences, sums and interpolation along an axis: cumsum cumprod diff gradient trapz interp. They are NumPy's, with
// dimensions: `trapz(v, t)` is in volt second, `gradient(v, t)` in volt per second.
import { higherType } from '../../equations/index.ts';
import { bisectRight } from 'd3-array';
import { dimensionless, divideDimensions, multiplyDimensions } from '../../units/index.ts';
import { inParts } from '../../slices.ts';
import type { Work } from '../../slices.ts';
import { agreeOnDimension, mapArray } from '../arithmetic.ts';
import { arrayAt, axisAt, integerAt, isGiven, listAt, numberAt, reportShapes } from '../call.ts';
import type { Call, ScriptFunction } from '../call.ts';
import { errorValue, tuple, unknownArray } from '../value.ts';
import type { ArrayValue, ScriptValue } from '../value.ts';
import { lastAxisAt, mapping, mapRows, rowsAlong } from './rows.ts';

/** The functions of differences and sums. */
export const calculusFunctions: readonly ScriptFunction[] = [
  {
    name: 'cumsum',
    parameters: ['a', 'axis?'],
    meaning: 'the sums of the elements up to each one',
    unit: 'of `a`',
    isMethod: true,
    apply: (call) => accumulate(call, (total, x) => total + x),
  },
  {
    name: 'cumprod',
    parameters: ['a', 'axis?'],
    meaning: 'the products of the elements up to each one',
    unit: '1',
    isMethod: true,
    apply: (call) => accumulate(call, (total, x) => total * x),
  },
  {
    name: 'diff',
    parameters: ['a', 'n?', 'axis?'],
    meaning: 'the differences of neighbours along an axis (default: the last), `n` times over',
    unit: 'of `a`',
    apply: differences,
  },
  {
    name: 'gradient',
    parameters: ['f', 'spacing?', 'axis?'],
    meaning:
      'the derivative by central differences; `spacing` is a distance or the coordinates along the axis; a matrix has one result per axis',
    unit: 'of `f` / of `spacing`',
    apply: gradient,
  },
  {
    name: 'trapz',
    parameters: ['y', 'x?', 'dx?', 'axis?'],
    meaning:
      'the integral by the trapezoidal rule over the coordinates `x`, or in steps of `dx` (default 1)',
    unit: 'of `y` times of `x`',
    apply: trapezoids,
  },
  {
    name: 'interp',
    parameters: ['x', 'xp', 'fp', 'left?', 'right?'],
    meaning: 'the values at `x` of the line through the points (`xp`, `fp`); `xp` ascends',
    unit: 'of `fp`',
    apply: interpolate,
  },
];

function accumulate(call: Call, f: (total: number, x: number) => number): ScriptValue {
  const isProduct = call.name === 'cumprod';
  const value = arrayAt(call, 0, isProduct ? dimensionless : null);
  if (value === null) return errorValue;
  const axis = axisAt(call, 1, value.shape?.length ?? null);
  const of = (row: Float64Array): Work<Float64Array> => {
    let total = isProduct ? 1 : 0;
    return mapping(row, (x) => (total = f(total, x)));
  };
  return mapRows(value, axis, (n) => n, of, higherType(value.type, 'integer'));
}

function differences(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  const times = integerAt(call, 1, 1, 0);
  if (value === null) return errorValue;
  const axis = lastAxisAt(call, 2, value);
  if (value.shape?.length === 0) {
    call.diags.report('no-such-axis', call.span, { axis: -1, axes: 0 });
    return errorValue;
  }
  if (times === null) return { ...value, shape: null, data: null };
  const isTruth = value.type === 'boolean';
  let result = value;
  for (let k = 0; k < times; k++)
    result = mapRows(
      result,
      axis,
      (n) => Math.max(0, n - 1),
      (row) =>
        mapping(row.subarray(1), (x, at) => (isTruth ? Number(x !== row[at]) : x - row[at]!)),
    );
  return result;
}

/** Central differences inside, one-sided ones at both ends. */
function slopes(row: Float64Array, x: (k: number) => number): Work<Float64Array> {
  const last = row.length - 1;
  return mapping(row, (y, k) => {
    if (k === 0) return (row[1]! - y) / (x(1) - x(0));
    if (k === last) return (y - row[k - 1]!) / (x(k) - x(k - 1));
    const [a, b] = [x(k) - x(k - 1), x(k + 1) - x(k)];
    if (a === b) return (row[k + 1]! - row[k - 1]!) / (2 * a);
    return (a * a * row[k + 1]! + (b * b - a * a) * y - b * b * row[k - 1]!) / (a * b * (a + b));
  });
}

function gradient(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  const spacing = isGiven(call, 1) ? arrayAt(call, 1) : undefined;
  if (value === null || spacing === null) return errorValue;
  const dimension = divideDimensions(value.dimension, spacing?.dimension ?? dimensionless);
  const axis = axisAt(call, 2, value.shape?.length ?? null);
  if (axis === null || value.shape === null || spacing?.shape === null)
    return unknownArray(dimension);
  const axes = axis === undefined ? value.shape.map((_, k) => k) : [axis];
  const coordinates = spacing !== undefined && spacing.shape.length > 0 ? spacing : null;
  for (const k of axes) {
    const length = value.shape[k]!;
    if (
      coordinates !== null &&
      (coordinates.shape!.length !== 1 || coordinates.shape![0] !== length)
    )
      return reportShapes(call, [length], coordinates.shape!);
    if (length < 2) {
      const facts = {
        what: '`f` of `gradient`',
        found: `${length}`,
        expected: 'at least 2 elements',
      };
      call.diags.report('argument-range', call.given[0]!.span, facts);
      return errorValue;
    }
  }
  const isKnown = spacing === undefined || spacing.data !== null;
  const at = (k: number): number =>
    coordinates === null ? k * (spacing?.data?.[0] ?? 1) : coordinates.data![k]!;
  const results = axes.map((k) =>
    isKnown
      ? mapRows(
          value,
          k,
          (n) => n,
          (row) => slopes(row, at),
          'float',
          dimension,
        )
      : unknownArray(dimension, 'float', value.shape),
  );
  if (results.length === 1) return results[0]!;
  return tuple(results, 'the tuple of derivatives of `gradient(…)`, one per axis');
}

function trapezoids(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  const places = isGiven(call, 1) ? arrayAt(call, 1) : undefined;
  const width = isGiven(call, 2) ? arrayAt(call, 2) : undefined;
  const step = isGiven(call, 2) ? numberAt(call, 2, 1, null) : 1;
  if (value === null || places === null || width === null) return errorValue;
  const by = (places ?? width)?.dimension ?? dimensionless;
  const dimension = multiplyDimensions(value.dimension, by);
  const axis = lastAxisAt(call, 3, value);
  if (value.shape === null || axis === null) return unknownArray(dimension);
  const of = function* (row: Float64Array, distance: (k: number) => number): Work<number[]> {
    let total = 0;
    yield* inParts(row.length, (from, to) => {
      for (let k = Math.max(1, from); k < to; k++)
        total += ((row[k]! + row[k - 1]!) / 2) * distance(k);
    });
    return [total];
  };
  const shape = axis === undefined ? [] : value.shape.filter((_, k) => k !== axis);
  if (places === undefined) {
    if (step === null) return unknownArray(dimension, 'float', shape);
    const sums = mapRows(
      value,
      axis,
      () => 1,
      (row) => of(row, () => step),
      'float',
      dimension,
    );
    return { ...sums, shape };
  }
  if (places.shape === null || places.data === null) return unknownArray(dimension, 'float', shape);
  const length = axis === undefined ? 1 : value.shape[axis]!;
  const isSame = places.shape.join() === value.shape.join();
  if (!isSame && (places.shape.length !== 1 || places.shape[0] !== length))
    return reportShapes(call, value.shape, places.shape);
  const rows = rowsAlong(places.data, places.shape, isSame ? axis : 0);
  let n = 0;
  const sums = mapRows(
    value,
    axis,
    () => 1,
    (row) => {
      const x = isSame ? rows[n++]! : rows[0]!;
      return of(row, (k) => x[k]! - x[k - 1]!);
    },
    'float',
    dimension,
  );
  return { ...sums, shape };
}

function interpolate(call: Call): ScriptValue {
  const x = arrayAt(call, 0);
  const xp = listAt(call, 1);
  const fp = listAt(call, 2);
  if (x === null || xp === null || fp === null) return errorValue;
  const ends: ArrayValue[] = [];
  for (const k of [3, 4]) {
    const end = isGiven(call, k) ? arrayAt(call, k) : fp;
    if (end === null) return errorValue;
    const what = `\`fp\` and the ends of \`${call.name}\``;
    if (agreeOnDimension(fp, end, what, call.span, call.diags) === null) return errorValue;
    ends.push(end);
  }
  const what = `\`x\` and \`xp\` of \`${call.name}\``;
  if (agreeOnDimension(xp, x, what, call.span, call.diags) === null) return errorValue;
  const [left, right] = [3, 4].map((k) =>
    isGiven(call, k) ? numberAt(call, k, NaN, null) : undefined,
  );
  if (xp.data === null || fp.data === null || left === null || right === null)
    return unknownArray(fp.dimension, 'float', x.shape);
  if (xp.data.length !== fp.data.length) return reportShapes(call, xp.shape!, fp.shape!);
  if (xp.data.length === 0) {
    call.diags.report('nothing-given', call.span, { name: call.name });
    return errorValue;
  }
  const [xs, ys] = [xp.data, fp.data];
  const last = xs.length - 1;
  const at = (place: number): number => {
    if (Number.isNaN(place)) return NaN;
    if (place < xs[0]!) return left ?? ys[0]!;
    if (place > xs[last]!) return right ?? ys[last]!;
    const k = bisectRight(xs, place) - 1;
    if (k === last || xs[k] === place) return ys[k]!;
    return ((ys[k + 1]! - ys[k]!) / (xs[k + 1]! - xs[k]!)) * (place - xs[k]!) + ys[k]!;
  };
  return mapArray(x, at, 'float', fp.dimension);
}
