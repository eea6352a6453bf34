// Methods of arrays: the functions of NumPy that have the array first, and some of their own.
import { PyBytes, toCount, toFloat, PyTuple, textOf } from '../../values/index.ts';
import type { Method, Value } from '../../values/index.ts';
import { cast, copyOf, flat, fromFlat } from '../array.ts';
import type { NdArray } from '../array.ts';
import { bytesOfArray } from '../bytes.ts';
import { shapeOf, dtypeOf, itemOf, toArray, toList } from '../convert.ts';
import { round } from '../elementwise.ts';
import { assignAt } from '../indexing.ts';
import { dot } from '../linalg/index.ts';
import { reductionTable } from '../functions/index.ts';
import type { FunctionTable } from '../functions/index.ts';
import { flattened, shapeTable } from '../functions/index.ts';
import { reshape, transpose } from '../shaping.ts';
import { callSharedOnce } from '../functions/index.ts';
import { sameDimension, dimensionless } from '../../../units/index.ts';
import { clip, conjugate } from '../limits.ts';
import { inBestUnit, inUnit } from '../text.ts';

const fromTables = [
  ...['sum', 'prod', 'mean', 'std', 'var', 'max', 'min', 'ptp', 'argmax', 'argmin', 'any', 'all'],
  ...[
    'cumsum',
    'cumprod',
    'ravel',
    'swapaxes',
    'squeeze',
    'repeat',
    'diagonal',
    'trace',
    'argsort',
  ],
  ...['nonzero', 'take'],
];

/** A function as a method: the first parameter is the array. */
function asMethod(name: string, table: FunctionTable): Method<NdArray> {
  const [signature, code] = table[name]!;
  const rest = signature.replace(/^\w+(, )?/, '');
  return [rest, code as (self: NdArray, ...values: never[]) => Value | void];
}

/** `a.reshape(2, 3)` and `a.reshape((2, 3))`. */
function shapeArguments(args: readonly Value[]): readonly number[] {
  const [only] = args;
  return args.length === 1 ? shapeOf(only!) : shapeOf(new PyTuple(args));
}

/** The methods. */
export const arrayMethods: Readonly<Record<string, Method<NdArray>>> = {
  ...Object.fromEntries(
    fromTables.map((name) => [
      name,
      asMethod(name, Object.hasOwn(reductionTable, name) ? reductionTable : shapeTable),
    ]),
  ),
  reshape: [
    '*shape, order=None',
    (array, shape: readonly Value[]) => reshape(array, shapeArguments(shape)),
  ],
  transpose: [
    '*axes',
    (array, axes: readonly Value[]) =>
      axes.length === 0 ? transpose(array) : transpose(array, shapeArguments(axes)),
  ],
  flatten: ['order=None', (array) => copyOf(flattened(array))],
  copy: ['order=None', (array) => copyOf(array)],
  view: ['type=None', (array) => array.view(array.shape, array.strides)],
  astype: [
    'dtype, copy=True',
    (array, dtype: Value) => {
      const wanted = dtypeOf(dtype)!;
      // Quantities stay floats in Brian2.
      if (array.dimension !== null && wanted !== 'float64')
        return fromFlat(flat(cast(array, wanted)).slice(), 'float64', array.shape, array.dimension);
      return array.dtype === wanted ? copyOf(array) : cast(array, wanted);
    },
  ],
  tobytes: ['order=None', (array) => new PyBytes(bytesOfArray(array))],
  tolist: ['', (array) => toList(array)],
  item: [
    '*args',
    (array, args: readonly Value[]) =>
      itemOf(
        args.length === 0
          ? array
          : fromFlat(Float64Array.of(flat(array)[toCount(args[0]!)]!), array.dtype, []),
      ),
  ],
  fill: ['value', (array, value: Value) => assignAt(array, [], toArray(value))],
  sort: [
    'axis=-1, kind=None',
    (array, axis: Value) => {
      const [, code] = shapeTable.sort!;
      const result = (code as (a: Value, axis: Value) => Value)(array.withDimension(null), axis);
      assignAt(array.withDimension(null), [], result as NdArray);
    },
  ],
  dot: ['b', (array, b: Value) => dot(array, toArray(b))],
  clip: [
    'min=None, max=None, out=None',
    (array, low: Value, high: Value) => clip(array, low, high),
  ],
  round: ['decimals=0, out=None', (array, decimals: Value) => round(array, toCount(decimals))],
  searchsorted: [
    "v, side='left'",
    (array, v: Value, side: Value) =>
      callSharedOnce('searchsorted', [array, toArray(v), textOf(side)]),
  ],
  conj: ['', conjugate],
  conjugate: ['', conjugate],
  in_unit: ['u, precision=None, python_code=False', inUnit],
  in_best_unit: ['precision=None', inBestUnit],
  has_same_dimensions: [
    'other',
    (array, other: Value) =>
      sameDimension(array.dimension ?? dimensionless, toArray(other).dimension ?? dimensionless),
  ],
  is_integer: ['', (array) => Number.isInteger(toFloat(array))],
};
