// Reductions of an array to a number, or of every row along `axis`: sums, means, extremes, quantiles, and the same without
// nan. They are NumPy's and keep dimensions, except that `var` squares them. `min(a, b)` of arrays is elementwise.
import { higherType } from '../../equations/index.ts';
import { showNumber } from '../../diagnostics/index.ts';
import { sorting } from '../../math/index.ts';
import { carryOut } from '../../slices.ts';
import type { Work } from '../../slices.ts';
import { dimensionless, powerOfDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { agreeOnDimension, elementwise } from '../arithmetic.ts';
import { arrayAt, axisAt, describeArgument, isGiven, integerAt, reportRange } from '../call.ts';
import type { Call, ScriptFunction } from '../call.ts';
import { describe, expectArray } from '../expect.ts';
import { warnOfResult } from '../non-finite.ts';
import { errorValue, fromArray, integer, sizeOf, unknownArray } from '../value.ts';
import type { ArrayType, ArrayValue, ScriptValue, Shape } from '../value.ts';
import { averaging, choosing, folding, split, summing, varying, visitingRows } from './rows.ts';

const asNumber = (type: ArrayType): ArrayType => higherType(type, 'integer');
const asFloat = (): ArrayType => 'float';
const asBoolean = (): ArrayType => 'boolean';
const same = (type: ArrayType): ArrayType => type;
const none = (): Dimension => dimensionless;

/** How a row becomes one number. */
export interface Reduction {
  /** Reduces a row. */
  readonly of: (numbers: Float64Array) => Work<number>;
  /** Type of the result. */
  readonly type: (type: ArrayType) => ArrayType;
  /** Dimension of the result. Default: that of the elements. */
  readonly dimension?: (dimension: Dimension) => Dimension;
  /** Whether an empty array is an error. Default: false. */
  readonly needsOne?: boolean;
}

const withoutNaN = (of: Reduction['of']): Reduction['of'] =>
  function* (numbers) {
    return yield* of(yield* choosing(numbers, (x) => !Number.isNaN(x)));
  };
const extremeOf = (f: (a: number, b: number) => number): Reduction['of'] =>
  function* (numbers) {
    return numbers.length === 0 ? NaN : yield* folding(numbers, numbers[0]!, f);
  };
const least = extremeOf(smaller);
const largest = extremeOf(larger);

const reductions: Record<string, Reduction & { readonly meaning: string; readonly unit: string }> =
  {
    sum: { of: summing, type: asNumber, meaning: 'the sum', unit: 'of `a`' },
    mean: { of: averaging, type: asFloat, meaning: 'the arithmetic mean', unit: 'of `a`' },
    any: {
      ...{ of: (x) => folding(x, 0, either), type: asBoolean, dimension: none },
      ...{ meaning: 'whether any element is true (not 0)', unit: '1' },
    },
    all: {
      ...{ of: (x) => folding(x, 1, both), type: asBoolean, dimension: none },
      ...{ meaning: 'whether all elements are true (not 0)', unit: '1' },
    },
    median: {
      ...{ of: medianOf, type: asFloat },
      ...{ meaning: 'the median', unit: 'of `a`' },
    },
    nansum: {
      ...{ of: withoutNaN(summing), type: asNumber },
      ...{ meaning: 'the sum of the elements that are not nan', unit: 'of `a`' },
    },
    nanmean: {
      ...{ of: withoutNaN(averaging), type: asFloat },
      ...{ meaning: 'the mean of the elements that are not nan', unit: 'of `a`' },
    },
    nanmedian: {
      ...{ of: withoutNaN(medianOf), type: asFloat },
      ...{ meaning: 'the median of the elements that are not nan', unit: 'of `a`' },
    },
    nanmin: {
      ...{ of: withoutNaN(least), type: same, needsOne: true },
      ...{ meaning: 'the smallest element that is not nan', unit: 'of `a`' },
    },
    nanmax: {
      ...{ of: withoutNaN(largest), type: same, needsOne: true },
      ...{ meaning: 'the largest element that is not nan', unit: 'of `a`' },
    },
  };

const extremes: Record<string, Reduction> = {
  min: { of: least, type: same, needsOne: true },
  max: { of: largest, type: same, needsOne: true },
};

const isMethod = ['sum', 'mean', 'any', 'all'];

/** The reductions. */
export const reductionFunctions: readonly ScriptFunction[] = [
  {
    name: 'len',
    meaning: 'the number of elements (rows); of synapses, spikes of a monitor',
    unit: '1',
    parameters: ['x'],
    apply: length,
  },
  ...Object.entries(reductions).map(([name, row]) => ({
    name,
    parameters: ['a', 'axis?'],
    meaning: row.meaning,
    unit: row.unit,
    ...(isMethod.includes(name) ? { isMethod: true } : {}),
    apply: (call: Call) => reduceArray(call, row, 1),
  })),
  ...['std', 'var', 'nanstd', 'nanvar'].map((name) => ({
    name,
    parameters: ['a', 'axis?', 'ddof?'],
    meaning:
      (name.endsWith('std') ? 'the standard deviation' : 'the variance') +
      (name.startsWith('nan') ? ' of the elements that are not nan' : '') +
      '; the divisor is n - `ddof` (default 0)',
    unit: name.endsWith('std') ? 'of `a`' : 'of `a` squared',
    ...(name.startsWith('nan') ? {} : { isMethod: true }),
    apply: spreadOf,
  })),
  {
    name: 'min',
    parameters: ['a', 'b?', 'axis?', '...'],
    meaning: 'the smallest element; of several arrays, element by element',
    unit: 'of `a`',
    isMethod: true,
    apply: (call) => extreme(call, smaller),
  },
  {
    name: 'max',
    parameters: ['a', 'b?', 'axis?', '...'],
    meaning: 'the largest element; of several arrays, element by element',
    unit: 'of `a`',
    isMethod: true,
    apply: (call) => extreme(call, larger),
  },
  ...['percentile', 'quantile'].map((name) => ({
    name,
    parameters: ['a', 'q', 'axis?'],
    meaning: `the ${name === 'quantile' ? 'quantiles `q` (from 0 to 1)' : 'percentiles `q` (from 0 to 100)'}, interpolated linearly`,
    unit: 'of `a`',
    apply: quantiles,
  })),
];

function length(call: Call): ScriptValue {
  const { value, span } = call.given[0]!;
  if (value.kind === 'object' && value.object.length !== undefined) {
    const count = value.object.length();
    return count === null ? unknownArray(dimensionless, 'integer', []) : integer(count);
  }
  const array = expectArray(value, null, describeArgument(call, 0), span, call.diags);
  if (array === null) return errorValue;
  if (array.shape === null) return unknownArray(dimensionless, 'integer', []);
  if (array.shape.length > 0) return integer(array.shape[0]!);
  call.diags.report('no-length', span, { found: describe(array) });
  return errorValue;
}

// --------------------------------------------------------------------------------------------- on numbers

function smaller(a: number, b: number): number {
  return Math.min(a, b);
}

function larger(a: number, b: number): number {
  return Math.max(a, b);
}

function either(found: number, x: number): number {
  return found !== 0 || x !== 0 ? 1 : 0;
}

function both(found: number, x: number): number {
  return found !== 0 && x !== 0 ? 1 : 0;
}

// --------------------------------------------------------------------------------------------- along an axis

/** Reduces every row along the axis that an argument names, or all elements. */
export function reduceArray(call: Call, reduction: Reduction, axisPlace: number): ScriptValue {
  const value = arrayAt(call, 0);
  if (value === null) return errorValue;
  const dimension = reduction.dimension?.(value.dimension) ?? value.dimension;
  const type = reduction.type(value.type);
  const axis = axisAt(call, axisPlace, value.shape?.length ?? null);
  if (axis === undefined && value.shape === null)
    return { kind: 'array', shape: [], data: null, type, dimension };
  if (axis === null || value.shape === null)
    return { kind: 'array', shape: null, data: null, type, dimension };
  const shape = axis === undefined ? [] : value.shape.filter((_, k) => k !== axis);
  const [, length] = split(value.shape, axis);
  if (reduction.needsOne && length === 0) {
    call.diags.report('nothing-given', call.span, { name: call.name });
    return errorValue;
  }
  if (value.data === null) return { kind: 'array', shape, data: null, type, dimension };
  const { data, wrong } = carryOut(reducing(value.data, value.shape, axis, reduction.of));
  if (wrong !== null) {
    const by = length === 0 ? 'an empty array' : `an array of ${length}`;
    warnOfResult(call.name, [by], wrong, call.span, call.diags);
  }
  return { kind: 'array', shape, data, type, dimension };
}

/** The results of all rows, and the first that is not finite although its row is. */
function reducing(data: Float64Array, shape: Shape, axis: number | undefined, of: Reduction['of']) {
  return function* (): Work<{ readonly data: Float64Array; readonly wrong: number | null }> {
    const [outer, , inner] = split(shape, axis);
    const results = new Float64Array(outer * inner);
    let wrong: number | null = null;
    let n = 0;
    yield* visitingRows(data, shape, axis, function* (row) {
      const result = yield* of(row);
      if (wrong === null && !Number.isFinite(result) && row.every(Number.isFinite)) wrong = result;
      results[n++] = result;
    });
    return { data: results, wrong };
  };
}

/** `std` is the root of `var`. */
function spreadOf(call: Call): ScriptValue {
  const freedom = integerAt(call, 2, 0) ?? 0;
  const isRoot = call.name.endsWith('std');
  const plain: Reduction['of'] = function* (x) {
    const found = yield* varying(x, freedom);
    return isRoot ? Math.sqrt(found) : found;
  };
  const enough: Reduction['of'] = function* (x) {
    return x.length > freedom ? yield* plain(x) : NaN;
  };
  const of = call.name.startsWith('nan') ? withoutNaN(enough) : plain;
  const dimension = (of: Dimension) => (isRoot ? of : powerOfDimension(of, 2));
  return reduceArray(call, { of, type: asFloat, dimension }, 1);
}

/** The median; nan if there is one. */
export function* medianOf(numbers: Float64Array): Work<number> {
  const sorted = yield* sorting(numbers.slice());
  if (sorted.length === 0 || Number.isNaN(sorted.at(-1))) return NaN;
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** The quantile of ascending numbers, interpolated between neighbours; nan if one is nan. */
function quantileOf(sorted: Float64Array, q: number): number {
  const last = sorted.length - 1;
  if (last < 0 || Number.isNaN(sorted[last])) return NaN;
  const place = q * last;
  const below = Math.min(Math.floor(place), Math.max(0, last - 1));
  const [a, b] = [sorted[below]!, sorted[Math.min(below + 1, last)]!];
  const part = place - below;
  if (a === b) return a;
  return part < 0.5 ? a + (b - a) * part : b - (b - a) * (1 - part);
}

/** One number, or the first axis of the result, for each element of `q`. */
function quantiles(call: Call): ScriptValue {
  const value = arrayAt(call, 0);
  const qs = arrayAt(call, 1, dimensionless);
  if (value === null || qs === null) return errorValue;
  const { dimension } = value;
  const most = call.name === 'percentile' ? 100 : 1;
  const wrong = qs.data?.find((q) => !(q >= 0 && q <= most));
  if (wrong !== undefined)
    return reportRange(call, 1, showNumber(wrong), `numbers from 0 to ${most}`);
  const axis = axisAt(call, 2, value.shape?.length ?? null);
  if (axis === null || value.shape === null || qs.shape === null || qs.data === null)
    return unknownArray(dimension);
  const [, length] = split(value.shape, axis);
  if (length === 0) {
    call.diags.report('nothing-given', call.span, { name: call.name });
    return errorValue;
  }
  const shape = axis === undefined ? [] : value.shape.filter((_, k) => k !== axis);
  const whole = [...qs.shape, ...shape];
  if (value.data === null) return unknownArray(dimension, 'float', whole);
  const size = sizeOf(shape);
  const { data: numbers, shape: rows } = value;
  const places = qs.data;
  const data = carryOut(function* () {
    const found = new Float64Array(sizeOf(whole));
    let n = 0;
    yield* visitingRows(numbers, rows, axis, function* (row) {
      const sorted = yield* sorting(row.slice());
      for (const [k, q] of places.entries()) found[k * size + n] = quantileOf(sorted, q / most);
      n += 1;
    });
    return found;
  });
  return fromArray(data, dimension, 'float', whole);
}

/** `min(a)`, `min(a, axis=0)`; `min(a, b, …)` is elementwise. */
function extreme(call: Call, f: (a: number, b: number) => number): ScriptValue {
  if (!isGiven(call, 1)) return reduceArray(call, extremes[call.name]!, 2);
  const { span, diags } = call;
  const what = `the arguments of \`${call.name}\``;
  const values: ArrayValue[] = [];
  for (const argument of call.given) {
    if (argument === undefined) continue;
    if (argument.name === 'axis') {
      const facts = { name: call.name, keyword: 'axis', signature: `${call.name}(a, axis)` };
      diags.report('wrong-keyword', argument.span, { ...facts, near: [], isTwice: false });
      return errorValue;
    }
    const value = expectArray(argument.value, null, what, argument.span, diags);
    if (value === null) return errorValue;
    values.push(value);
  }
  let result = values[0]!;
  for (const value of values.slice(1)) {
    const dimension = agreeOnDimension(result, value, what, span, diags);
    if (dimension === null) return errorValue;
    const type = higherType(result.type, value.type);
    const next = elementwise(result, value, f, type, dimension, what, span, diags);
    if (next.kind !== 'array') return next;
    result = next;
  }
  return result;
}
