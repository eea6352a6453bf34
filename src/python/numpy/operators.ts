// Functions of two arrays, element by element: operators, comparisons, maximum and the like, with broadcasting, types and
// dimensions as in NumPy and Brian2.
import * as math from '../../math/index.ts';
import { combine, spread } from '../../script/index.ts';
import {
  dimensionless,
  divideDimensions,
  isDimensionless,
  multiplyDimensions,
  powerOfDimension,
  sameDimension,
} from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import {
  commonShape,
  flat,
  fromFlat,
  hasUnit,
  isInteger,
  operandTypes,
  promote,
  scalarOf,
} from './array.ts';
import type { DType, NdArray } from './array.ts';
import { complexOperator } from './complex.ts';
import { raise } from './errors.ts';
import { isFree } from './indexing.ts';
import { refuseExponent, refuseUnit, refuseUnits } from './unit-errors.ts';

/** What becomes of the dimensions of quantities. */
type UnitRule = 'same' | 'compared' | 'product' | 'quotient' | 'floor' | 'power' | 'none' | 'lost';

/** A function of two arrays. */
interface Binary {
  readonly of: (x: number, y: number) => number;
  readonly type: (a: DType, b: DType) => DType | null;
  readonly unit: UnitRule;
  /** The operator in messages. */
  readonly sign: string;
}

const common = promote;
const asNumber = (a: DType, b: DType): DType => {
  const dtype = promote(a, b);
  return dtype === 'bool' ? 'int64' : dtype;
};
const asFloat = (a: DType, b: DType): DType => promote(promote(a, b), 'float64');
const asBool = (): DType => 'bool';
const noBool = (a: DType, b: DType): DType | null =>
  a === 'bool' && b === 'bool' ? null : promote(a, b);
const bits = (a: DType, b: DType): DType | null => {
  const dtype = promote(a, b);
  return dtype === 'bool' || isInteger(dtype) ? dtype : null;
};
const truth = (test: (x: number, y: number) => boolean) => (x: number, y: number) =>
  test(x, y) ? 1 : 0;

function row(of: Binary['of'], type: Binary['type'], unit: UnitRule = 'same', sign = ''): Binary {
  return { of, type, unit, sign };
}

const binaries: Readonly<Record<string, Binary>> = {
  add: row((x, y) => x + y, common, 'same', '+'),
  subtract: row((x, y) => x - y, noBool, 'same', '-'),
  multiply: row((x, y) => x * y, common, 'product', '*'),
  true_divide: row((x, y) => x / y, asFloat, 'quotient', '/'),
  floor_divide: row(math.floorDivide, asNumber, 'floor', '//'),
  remainder: row(math.modulo, asNumber, 'same', '%'),
  fmod: row((x, y) => x % y, asNumber, 'same'),
  power: row(math.power, asNumber, 'power', '**'),
  equal: row(
    truth((x, y) => x === y),
    asBool,
    'compared',
    '==',
  ),
  not_equal: row(
    truth((x, y) => x !== y),
    asBool,
    'compared',
    '!=',
  ),
  less: row(
    truth((x, y) => x < y),
    asBool,
    'compared',
    '<',
  ),
  less_equal: row(
    truth((x, y) => x <= y),
    asBool,
    'compared',
    '<=',
  ),
  greater: row(
    truth((x, y) => x > y),
    asBool,
    'compared',
    '>',
  ),
  greater_equal: row(
    truth((x, y) => x >= y),
    asBool,
    'compared',
    '>=',
  ),
  maximum: row((x, y) => (x >= y || Number.isNaN(x) ? x : y), common),
  minimum: row((x, y) => (x <= y || Number.isNaN(x) ? x : y), common),
  fmax: row((x, y) => (x >= y || Number.isNaN(y) ? x : y), common),
  fmin: row((x, y) => (x <= y || Number.isNaN(y) ? x : y), common),
  hypot: row(math.hypot, asFloat, 'none'),
  arctan2: row(math.arctan2, asFloat, 'none'),
  copysign: row(
    (x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x)),
    asFloat,
    'none',
  ),
  heaviside: row((x, h) => (x < 0 ? 0 : x > 0 ? 1 : x === 0 ? h : NaN), asFloat, 'none'),
  logaddexp: row(logOfSum, asFloat, 'none'),
  gcd: row(greatestDivisor, bits, 'none'),
  lcm: row(
    (x, y) => (x === 0 ? 0 : Math.abs(x / greatestDivisor(x, y)) * Math.abs(y)),
    bits,
    'none',
  ),
  logical_and: row(
    truth((x, y) => x !== 0 && y !== 0),
    asBool,
    'lost',
  ),
  logical_or: row(
    truth((x, y) => x !== 0 || y !== 0),
    asBool,
    'lost',
  ),
  logical_xor: row(
    truth((x, y) => (x !== 0) !== (y !== 0)),
    asBool,
    'lost',
  ),
  bitwise_and: row((x, y) => bitwise(x, y, (a, b) => a & b), bits, 'none', '&'),
  bitwise_or: row((x, y) => bitwise(x, y, (a, b) => a | b), bits, 'none', '|'),
  bitwise_xor: row((x, y) => bitwise(x, y, (a, b) => a ^ b), bits, 'none', '^'),
  left_shift: row((x, y) => x * 2 ** y, bits, 'none', '<<'),
  right_shift: row((x, y) => Math.floor(x / 2 ** y), bits, 'none', '>>'),
};

const otherNames: Readonly<Record<string, string>> = {
  divide: 'true_divide',
  mod: 'remainder',
  float_power: 'power',
};

/** All names, for the module. */
export const binaryNames: readonly string[] = [
  ...Object.keys(binaries),
  ...Object.keys(otherNames),
];

/** The function of that name of each pair of elements. */
export function applyBinary(given: string, a: NdArray, b: NdArray): NdArray {
  const name = otherNames[given] ?? given;
  const { of, type, unit, sign } = binaries[name]!;
  const dimension =
    a.dimension === null && b.dimension === null ? null : dimensionOf(name, unit, sign, a, b);
  const dtype = type(...operandTypes(a, b));
  if (dtype === null) {
    if (name === 'subtract')
      raise(
        'TypeError',
        'numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.',
      );
    raise(
      'TypeError',
      `ufunc '${name}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''`,
    );
  }
  const shape = commonShape(a.shape, b.shape);
  if (a.dtype === 'complex128' || b.dtype === 'complex128') {
    const parts = (array: NdArray): [Float64Array, Float64Array] => [
      spread(flat(array), array.shape, shape),
      spread(flat(array, 'imag'), array.shape, shape),
    ];
    return complexOperator(name, parts(a), parts(b), shape, dimension);
  }
  let f = of;
  if (dtype === 'float64' && name === 'floor_divide') f = floorOfFloats;
  // Two scalars, as in loops over elements.
  if (shape.length === 0 && dtype === 'float64')
    return scalarOf(f(a.data[a.offset]!, b.data[b.offset]!), dtype, dimension);
  if (isInteger(dtype)) {
    f = (dtype === 'int32' ? wrappingForms[name] : undefined) ?? wholeForms[name] ?? of;
    if (name === 'power' && flat(b).some((y) => y < 0))
      raise('ValueError', 'Integers to negative integer powers are not allowed.');
  } else if (dtype === 'bool' && name === 'add') f = (x, y) => x | y;
  const result = combine(flat(a), a.shape, flat(b), b.shape, shape, f);
  return fromFlat(dtype === 'int32' ? result.map((x) => x | 0) : result, dtype, shape, dimension);
}

/** Division of integers by 0 is 0 in NumPy; results have no negative zero. */
const wholeForms: Readonly<Record<string, Binary['of']>> = {
  multiply: (x, y) => x * y + 0,
  floor_divide: (x, y) => (y === 0 ? 0 : Math.floor(x / y) + 0),
  remainder: (x, y) => (y === 0 ? 0 : x - y * Math.floor(x / y)),
  fmod: (x, y) => (y === 0 ? 0 : (x % y) + 0),
  power: wholePower,
};

/** Products of 32 bits, of which doubles would lose the last. */
const wrappingForms: Readonly<Record<string, Binary['of']>> = {
  multiply: Math.imul,
  power: (x, y) => wholePower(x, y, Math.imul),
};

function floorOfFloats(x: number, y: number): number {
  return y === 0 ? x / y : math.floorDivide(x, y);
}

function wholePower(x: number, y: number, times = (a: number, b: number) => a * b): number {
  let [result, base, left] = [1, x, y];
  for (; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = times(result, base);
    base = times(base, base);
  }
  return result;
}

function greatestDivisor(x: number, y: number): number {
  let [a, b] = [Math.abs(x), Math.abs(y)];
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

function logOfSum(x: number, y: number): number {
  const [large, small] = x > y ? [x, y] : [y, x];
  return large === -Infinity ? large : large + math.log1p(math.exp(small - large));
}

function bitwise(x: number, y: number, of: (a: bigint, b: bigint) => bigint): number {
  return Number(of(BigInt(x), BigInt(y)));
}

function dimensionOf(
  name: string,
  unit: UnitRule,
  sign: string,
  a: NdArray,
  b: NdArray,
): Dimension | null {
  const own = (array: NdArray): Dimension => array.dimension ?? dimensionless;
  if (unit === 'lost') return null;
  if (unit === 'product' || unit === 'quotient' || unit === 'floor') {
    const of = unit === 'product' ? multiplyDimensions : divideDimensions;
    const result = of(own(a), own(b));
    return isDimensionless(result) && unit !== 'floor' ? null : result;
  }
  if (unit === 'power') return ofPower(a, b);
  if (unit === 'none') {
    for (const array of [a, b]) if (hasUnit(array)) refuseUnit(name, array);
    return null;
  }
  if (!sameDimension(own(a), own(b))) {
    const [isFreeA, isFreeB] = [!hasUnit(a) && isFree(a), !hasUnit(b) && isFree(b)];
    if (!isFreeA && !isFreeB) refuseUnits(name, sign, unit === 'compared', a, b);
    if (unit === 'compared') return null;
    return isFreeA ? own(b) : own(a);
  }
  return unit === 'compared' ? null : own(a);
}

function ofPower(a: NdArray, b: NdArray): Dimension | null {
  if (hasUnit(b)) refuseExponent(a, b);
  if (!hasUnit(a)) return null;
  const exponents = flat(b);
  const [exponent] = exponents;
  if (exponent === undefined || exponents.some((x) => x !== exponent))
    raise(
      'TypeError',
      'Only dimensionless quantities or scalar exponents are allowed for powers of quantities',
    );
  const result = powerOfDimension(a.dimension!, exponent);
  return isDimensionless(result) ? null : result;
}
