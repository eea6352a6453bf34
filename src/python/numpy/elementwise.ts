// Functions of one array, element by element: their types and, for quantities, their dimensions, as NumPy and Brian2 have
// them.
import * as math from '../../math/index.ts';
import { isDimensionless, powerOfDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import { cast, flat, fromFlat, hasUnit, isInteger } from './array.ts';
import type { DType, NdArray } from './array.ts';
import { complexFunctions } from './complex.ts';
import { raise } from './errors.ts';
import { refuseUnit } from './unit-errors.ts';

/** A function of one array. */
interface Unary {
  readonly of: (x: number) => number;
  /** The type of the result for that of the argument; null if there is none. */
  readonly type: (dtype: DType) => DType | null;
  /** `none`: quantities with units are refused; a power: the result has that of their dimension; `lost`: it has none. */
  readonly unit: 'none' | 'lost' | number;
}

const asFloat = (): DType => 'float64';
const asBool = (): DType => 'bool';
const same = (dtype: DType): DType => dtype;
const number = (dtype: DType): DType => (dtype === 'bool' ? 'int64' : dtype);
const noBool = (dtype: DType): DType | null => (dtype === 'bool' ? null : dtype);
const floored = (dtype: DType): DType => (dtype === 'complex128' ? dtype : 'float64');

function ofNumbers(of: (x: number) => number): Unary {
  return { of, type: asFloat, unit: 'none' };
}

/** Functions of one array by name; those that NumPy has under two names have both. */
const unaries: Readonly<Record<string, Unary>> = {
  ...Object.fromEntries(
    Object.entries({
      exp: math.exp,
      expm1: math.expm1,
      exp2: (x: number) => math.power(2, x),
      log: math.log,
      log2: math.log2,
      log10: math.log10,
      log1p: math.log1p,
      sin: math.sin,
      cos: math.cos,
      tan: math.tan,
      arcsin: math.arcsin,
      arccos: math.arccos,
      arctan: math.arctan,
      sinh: math.sinh,
      cosh: math.cosh,
      tanh: math.tanh,
      arcsinh: math.arcsinh,
      arccosh: math.arccosh,
      arctanh: math.arctanh,
      exprel: math.exprel,
      erf: math.erf,
      i0: besselI0,
      sinc: (x: number) => (x === 0 ? 1 : math.sin(Math.PI * x) / (Math.PI * x)),
      degrees: (x: number) => (x * 180) / Math.PI,
      radians: (x: number) => (x * Math.PI) / 180,
    }).map(([name, of]) => [name, ofNumbers(of)]),
  ),
  sqrt: { of: Math.sqrt, type: asFloat, unit: 0.5 },
  cbrt: { of: math.cbrt, type: asFloat, unit: 1 / 3 },
  square: { of: (x) => x * x, type: number, unit: 2 },
  reciprocal: { of: (x) => 1 / x, type: number, unit: -1 },
  negative: { of: (x) => -x, type: noBool, unit: 1 },
  positive: { of: (x) => x, type: noBool, unit: 1 },
  absolute: { of: Math.abs, type: same, unit: 1 },
  fabs: { of: Math.abs, type: asFloat, unit: 1 },
  floor: { of: Math.floor, type: floored, unit: 1 },
  ceil: { of: Math.ceil, type: floored, unit: 1 },
  trunc: { of: Math.trunc, type: floored, unit: 1 },
  rint: { of: math.roundHalfToEven, type: floored, unit: 1 },
  sign: { of: Math.sign, type: number, unit: 'lost' },
  isnan: { of: (x) => Number(Number.isNaN(x)), type: asBool, unit: 'lost' },
  isinf: { of: (x) => Number(Math.abs(x) === Infinity), type: asBool, unit: 'lost' },
  isfinite: { of: (x) => Number(Number.isFinite(x)), type: asBool, unit: 'lost' },
  signbit: { of: (x) => Number(x < 0 || Object.is(x, -0)), type: asBool, unit: 'lost' },
  logical_not: { of: (x) => Number(x === 0), type: asBool, unit: 'lost' },
};

const otherNames: Readonly<Record<string, string>> = {
  abs: 'absolute',
  deg2rad: 'radians',
  rad2deg: 'degrees',
  fix: 'trunc',
};

/** All names, for the module. */
export const unaryNames: readonly string[] = [...Object.keys(unaries), ...Object.keys(otherNames)];

/** The function of that name of each element. */
export function applyUnary(given: string, array: NdArray): NdArray {
  const name = otherNames[given] ?? given;
  const row = unaries[name]!;
  if (row.unit === 'none' && hasUnit(array)) refuseUnit(given, array);
  const dimension = dimensionOf(row, array.dimension);
  if (array.dtype === 'complex128') return complexFunctions(name, array, dimension);
  const dtype = row.type(array.dtype);
  if (dtype === null)
    raise(
      'TypeError',
      `The numpy boolean ${name}, the \`-\` operator, is not supported, use the \`~\` operator or the logical_not function instead.`,
    );
  const numbers = flat(array);
  const { length } = numbers;
  const result = new Float64Array(length);
  const { of } = row;
  for (let k = 0; k < length; k++) result[k] = of(numbers[k]!);
  if (isInteger(dtype) && name === 'negative') for (let k = 0; k < length; k++) result[k]! += 0;
  return fromFlat(result, dtype, array.shape, dimension);
}

function dimensionOf({ unit }: Unary, dimension: Dimension | null): Dimension | null {
  if (dimension === null || unit === 'lost' || unit === 'none') return null;
  const result = powerOfDimension(dimension, unit);
  return isDimensionless(result) && !isDimensionless(dimension) ? null : result;
}

/** `~a` */
export function invert(array: NdArray): NdArray {
  if (array.dtype === 'bool')
    return fromFlat(
      flat(array).map((x) => 1 - x),
      'bool',
      array.shape,
    );
  if (!isInteger(array.dtype))
    raise('TypeError', "ufunc 'invert' not supported for the input types");
  return fromFlat(
    flat(array).map((x) => -x - 1),
    array.dtype,
    array.shape,
  );
}

/** `np.round(a, decimals)` */
export function round(array: NdArray, decimals: number): NdArray {
  const dtype = number(array.dtype);
  if (isInteger(dtype) && decimals >= 0) return cast(array, dtype);
  const factor = math.power(10, Math.abs(decimals));
  const of = (x: number): number => {
    if (!Number.isFinite(x)) return x;
    return decimals >= 0
      ? math.roundHalfToEven(x * factor) / factor
      : math.roundHalfToEven(x / factor) * factor;
  };
  const imag = array.imag === null ? null : flat(array, 'imag').map(of);
  return fromFlat(flat(array).map(of), dtype, array.shape, array.dimension, imag);
}

/** The modified Bessel function of order 0: its series, which converges for all x, up to overflow. */
function besselI0(x: number): number {
  const quarter = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 1000 && term > sum * 1e-17; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
}
