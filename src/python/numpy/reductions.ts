// Reductions of arrays along axes, and sums so far: with `axis`, `keepdims` and the rules of Brian2 for quantities.
import { averaging, medianOf, summing, varying } from '../../script/index.ts';
import { carryOut } from '../../slices.ts';
import type { Work } from '../../slices.ts';
import { powerOfDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { axisOf, cast, flat, fromFlat, hasUnit, promote, sizeOf } from './array.ts';
import type { DType, NdArray, Shape } from './array.ts';
import { applyBinary } from './operators.ts';
import { raise } from './errors.ts';
import { transpose } from './shaping.ts';
import { refuseUnit } from './unit-errors.ts';

/** How a row becomes one number. */
interface Reduction {
  readonly of: (row: Float64Array) => Work<number>;
  readonly type: (dtype: DType) => DType;
  readonly unit: 'kept' | 'lost' | 'none' | 2;
  /** The result for an empty row; left out: an error. */
  readonly empty?: number;
}

const asNumber = (dtype: DType): DType => promote(dtype, 'int64');
const asFloat = (dtype: DType): DType => promote(dtype, 'float64');
const asBool = (): DType => 'bool';
const asInt = (): DType => 'int64';
const same = (dtype: DType): DType => dtype;

/** Makes a loop over a row a piece of work. */
const plain = (of: (row: Float64Array) => number): Reduction['of'] =>
  // eslint-disable-next-line require-yield
  function* (row) {
    return of(row);
  };
const present = (row: Float64Array): Float64Array => row.filter((x) => !Number.isNaN(x));
const withoutNaN =
  (of: Reduction['of']): Reduction['of'] =>
  (row) =>
    of(present(row));

function extreme(row: Float64Array, sign: number): number {
  let best = row[0]!;
  for (const x of row) {
    if (Number.isNaN(x)) return x;
    if (sign * x > sign * best) best = x;
  }
  return best;
}

function placeOfExtreme(row: Float64Array, sign: number): number {
  let best = 0;
  for (let k = 0; k < row.length; k++) {
    if (Number.isNaN(row[k]!)) return k;
    if (sign * row[k]! > sign * row[best]!) best = k;
  }
  return best;
}

function placeWithoutNaN(row: Float64Array, sign: number): number {
  if (present(row).length === 0) raise('ValueError', 'All-NaN slice encountered');
  return placeOfExtreme(
    row.map((x) => (Number.isNaN(x) ? -sign * Infinity : x)),
    sign,
  );
}

const largest = plain((row) => extreme(row, 1));
const smallest = plain((row) => extreme(row, -1));
const range = plain((row) => extreme(row, 1) - extreme(row, -1));
const spreading = (freedom: number, root: boolean): Reduction['of'] =>
  function* (row) {
    const variance = yield* varying(row, freedom);
    return root ? Math.sqrt(variance) : variance;
  };
const product = plain((row) => row.reduce((a, x) => a * x, 1));

const reductions: Readonly<Record<string, Reduction>> = {
  sum: { of: summing, type: asNumber, unit: 'kept', empty: 0 },
  prod: { of: product, type: asNumber, unit: 'none', empty: 1 },
  mean: { of: averaging, type: asFloat, unit: 'kept', empty: NaN },
  median: { of: medianOf, type: asFloat, unit: 'kept', empty: NaN },
  max: { of: largest, type: same, unit: 'kept' },
  min: { of: smallest, type: same, unit: 'kept' },
  ptp: { of: range, type: same, unit: 'kept' },
  argmax: { of: plain((row) => placeOfExtreme(row, 1)), type: asInt, unit: 'lost' },
  argmin: { of: plain((row) => placeOfExtreme(row, -1)), type: asInt, unit: 'lost' },
  any: {
    of: plain((row) => Number(row.some((x) => x !== 0))),
    type: asBool,
    unit: 'lost',
    empty: 0,
  },
  all: {
    of: plain((row) => Number(row.every((x) => x !== 0))),
    type: asBool,
    unit: 'lost',
    empty: 1,
  },
  count_nonzero: {
    ...{ of: plain((row) => row.reduce((n, x) => n + Number(x !== 0), 0)), type: asInt },
    ...{ unit: 'lost', empty: 0 },
  },
  nansum: { of: withoutNaN(summing), type: asNumber, unit: 'kept', empty: 0 },
  nanprod: { of: withoutNaN(product), type: asNumber, unit: 'none', empty: 1 },
  nanmean: { of: withoutNaN(averaging), type: asFloat, unit: 'kept', empty: NaN },
  nanmedian: { of: withoutNaN(medianOf), type: asFloat, unit: 'kept', empty: NaN },
  nanmax: { of: withoutNaN(largest), type: same, unit: 'kept' },
  nanargmax: { of: plain((row) => placeWithoutNaN(row, 1)), type: asInt, unit: 'lost' },
  nanargmin: { of: plain((row) => placeWithoutNaN(row, -1)), type: asInt, unit: 'lost' },
  nanmin: { of: withoutNaN(smallest), type: same, unit: 'kept' },
};

const otherNames: Readonly<Record<string, string>> = {
  amax: 'max',
  amin: 'min',
  product: 'prod',
  sometrue: 'any',
  alltrue: 'all',
};

/** The names of all reductions that take nothing but axes. */
export const reductionNames: readonly string[] = [
  ...Object.keys(reductions),
  ...Object.keys(otherNames),
];

/** A reduction over all elements (`axes` null) or along some axes. */
export function reduce(
  given: string,
  array: NdArray,
  axes: readonly number[] | null,
  keepsAxes = false,
): NdArray {
  const name = otherNames[given] ?? given;
  const row = reductions[name]!;
  if (array.imag !== null) return reduceComplex(name, array, axes, keepsAxes);
  if (row.unit === 'none' && hasUnit(array)) refuseUnit(name, array);
  return reduceBy(row, name, array, axes, keepsAxes);
}

/** The standard deviation or variance with a number of degrees of freedom taken off. */
export function deviation(
  name: 'std' | 'var' | 'nanstd' | 'nanvar',
  array: NdArray,
  axes: readonly number[] | null,
  freedom: number,
  keepsAxes = false,
): NdArray {
  const isRoot = name.endsWith('std');
  const of = spreading(freedom, isRoot);
  const row: Reduction = {
    of: name.startsWith('nan') ? withoutNaN(of) : of,
    type: asFloat,
    unit: isRoot ? 'kept' : 2,
    empty: NaN,
  };
  return reduceBy(row, name, array, axes, keepsAxes);
}

function reduceBy(
  { of, type, unit, empty }: Reduction,
  name: string,
  given: NdArray,
  axes: readonly number[] | null,
  keepsAxes: boolean,
): NdArray {
  const rank = given.shape.length;
  const along = axes === null ? null : axes.map((axis) => axisOf(axis, rank));
  const [array, shape] = arranged(given, along);
  const length = along === null ? array.size : array.shape.at(-1)!;
  if (length === 0 && empty === undefined)
    raise(
      'ValueError',
      name.startsWith('arg')
        ? `attempt to get ${name} of an empty sequence`
        : `zero-size array to reduction operation ${name === 'max' ? 'maximum' : name === 'min' ? 'minimum' : name} which has no identity`,
    );
  const numbers = flat(array);
  const count = sizeOf(shape);
  const results = new Float64Array(count);
  const rows = along === null ? [numbers] : null;
  for (let k = 0; k < count; k++) {
    const row = rows?.[0] ?? numbers.subarray(k * length, (k + 1) * length);
    results[k] = row.length === 0 ? empty! : carryOut(() => of(row));
  }
  const dimension = dimensionOf(unit, given.dimension);
  return fromFlat(
    results,
    type(given.dtype),
    keepsAxes ? kept(given.shape, along) : shape,
    dimension,
  );
}

function dimensionOf(unit: Reduction['unit'], dimension: Dimension | null): Dimension | null {
  if (dimension === null || unit === 'lost' || unit === 'none') return null;
  return unit === 2 ? powerOfDimension(dimension, 2) : dimension;
}

/** The array with the axes to reduce last, as one; and the shape of the others. */
function arranged(array: NdArray, along: readonly number[] | null): [NdArray, Shape] {
  if (along === null) return [array, []];
  const others = array.shape.map((_, k) => k).filter((k) => !along.includes(k));
  const turned = transpose(array, [...others, ...along]);
  const shape = others.map((k) => array.shape[k]!);
  const length = sizeOf(along.map((k) => array.shape[k]!));
  return [fromFlat(flat(turned), array.dtype, [...shape, length]), shape];
}

function kept(shape: Shape, along: readonly number[] | null): Shape {
  return shape.map((n, k) => (along === null || along.includes(k) ? 1 : n));
}

function reduceComplex(
  name: string,
  array: NdArray,
  axes: readonly number[] | null,
  keepsAxes: boolean,
): NdArray {
  if (name !== 'sum' && name !== 'mean')
    raise('TypeError', `${name} of complex numbers is not there`);
  const part = (which: 'data' | 'imag'): NdArray =>
    reduceBy(
      reductions[name]!,
      name,
      fromFlat(flat(array, which), 'float64', array.shape),
      axes,
      keepsAxes,
    );
  const [re, im] = [part('data'), part('imag')];
  return fromFlat(re.data, 'complex128', re.shape, array.dimension, im.data);
}

/** `cumsum` and `cumprod`: the sums or products of the elements so far. */
export function accumulate(
  name: 'cumsum' | 'cumprod',
  array: NdArray,
  axis: number | null,
): NdArray {
  if (name === 'cumprod' && hasUnit(array)) refuseUnit(name, array);
  const along = axis === null ? undefined : axisOf(axis, array.shape.length);
  const shape = axis === null ? [array.size] : array.shape;
  const data = flat(array).slice();
  const [outer, length, inner] =
    along === undefined
      ? [1, array.size, 1]
      : [sizeOf(shape.slice(0, along)), shape[along]!, sizeOf(shape.slice(along + 1))];
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++)
      for (let k = 1; k < length; k++) {
        const at = (o * length + k) * inner + i;
        const before = data[at - inner]!;
        data[at] = name === 'cumsum' ? before + data[at]! : before * data[at]!;
      }
  return fromFlat(data, asNumber(array.dtype), shape, array.dimension);
}

/** A weighted mean. */
export function average(
  array: NdArray,
  axes: readonly number[] | null,
  weights: NdArray | null,
): NdArray {
  if (weights === null) return reduce('mean', array, axes);
  const sum = reduce('sum', applyBinary('multiply', array, weights), axes);
  return applyBinary('true_divide', sum, reduce('sum', cast(weights, 'float64'), axes));
}
