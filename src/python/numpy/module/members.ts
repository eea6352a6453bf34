// What scripts can do with arrays and quantities: operators, indexing, attributes. Methods are those of `methods.ts`.
import { isDimensionless } from '../../../units/index.ts';
import {
  addMembers,
  PyList,
  PyTuple,
  toCount,
  tupleOf,
  valueError,
  typeError,
} from '../../values/index.ts';
import type {
  BinaryOperator,
  Comparison,
  Iteration,
  PyClass,
  Slots,
  UnaryOperator,
  Value,
} from '../../values/index.ts';
import type { ArrayView } from '../array.ts';
import {
  flat,
  scalarOf,
  fromFlat,
  genericType,
  isInteger,
  NdArray,
  ndarrayType,
  promote,
  quantityType,
  scalarTypes,
  unitType,
} from '../array.ts';
import { asArray, shapeOf, shapeTuple, toArray } from '../convert.ts';
import { DtypeValue } from '../dtype.ts';
import { applyUnary, invert, round } from '../elementwise.ts';
import { raise } from '../errors.ts';
import { getAt, setAt } from '../indices.ts';
import { assignAt } from '../indexing.ts';
import { matmul } from '../linalg/index.ts';
import { applyBinary } from '../operators.ts';
import { arrayMethods } from './methods.ts';
import { reshape, transpose } from '../shaping.ts';
import { formatWith, reprOfArray, textOfArray } from '../text.ts';
import { operateOnUnits, Unit } from '../unit-values.ts';
import { DimensionValue } from '../dimensions.ts';

const names: Readonly<Record<BinaryOperator, string>> = {
  add: 'add',
  sub: 'subtract',
  mul: 'multiply',
  truediv: 'true_divide',
  floordiv: 'floor_divide',
  mod: 'remainder',
  pow: 'power',
  matmul: 'matmul',
  and: 'bitwise_and',
  or: 'bitwise_or',
  xor: 'bitwise_xor',
  lshift: 'left_shift',
  rshift: 'right_shift',
  divmod: 'divmod',
};
const comparisons: Readonly<Record<Comparison, string>> = {
  eq: 'equal',
  ne: 'not_equal',
  lt: 'less',
  le: 'less_equal',
  gt: 'greater',
  ge: 'greater_equal',
};

/** A result of quantities without a unit is a plain number. */
export function plainIfScalar(result: NdArray, ...operands: readonly NdArray[]): Value {
  const isPlain = result.shape.length === 0 && result.dimension === null;
  if (!isPlain || result.dtype !== 'float64') return result;
  return operands.some(({ dimension }) => dimension !== null) ? flat(result)[0]! : result;
}

/** An operator on two arrays, in this order. */
export function operate(operator: BinaryOperator, a: NdArray, b: NdArray): Value {
  if (operator === 'matmul') return matmul(a, b);
  if (operator === 'divmod') return tupleOf(operate('floordiv', a, b), operate('mod', a, b));
  if (a instanceof Unit && (b instanceof Unit || operator === 'pow')) {
    const unit = operateOnUnits(operator, a, b);
    if (unit !== null) return unit;
  }
  if (b instanceof Unit && operator === 'truediv' && isOne(a))
    return operateOnUnits('pow', b, scalarOf(-1))!;
  return plainIfScalar(applyBinary(names[operator], a, b), a, b);
}

/** Whether it is a plain 1: `1/mV` is a unit. */
function isOne(array: NdArray): boolean {
  return array.dimension === null && array.shape.length === 0 && flat(array)[0] === 1;
}

function binary(
  operator: BinaryOperator,
  self: NdArray,
  other: Value,
  isReflected: boolean,
): Value | undefined {
  if ((other instanceof PyList || other instanceof PyTuple) && operator === 'mul') {
    const isCount = self.shape.length === 0 && isInteger(self.dtype) && self.dimension === null;
    if (isCount) {
      const items = Array.from({ length: Math.max(0, flat(self)[0]!) }, () => other.items).flat();
      return other instanceof PyList ? new PyList(items) : new PyTuple(items);
    }
  }
  const array = asArray(other);
  if (array === null) return undefined;
  return isReflected ? operate(operator, array, self) : operate(operator, self, array);
}

/** `self += other`, in place as NumPy does it for arrays. */
function inPlace(operator: BinaryOperator, self: NdArray, other: Value): Value | undefined {
  if (self.shape.length === 0 || operator === 'matmul') return undefined;
  const given = asArray(other);
  if (given === null) return undefined;
  // A plain array takes the numbers of quantities, without a word about their unit.
  const array = self.dimension === null ? given.withDimension(null) : given;
  const result = applyBinary(names[operator], self, array);
  const isNarrowed = isInteger(self.dtype) && isInteger(result.dtype);
  if (!isNarrowed && promote(self.dtype, result.dtype) !== self.dtype)
    raise(
      'TypeError',
      `Cannot cast ufunc '${names[operator]}' output from dtype('${result.dtype}') to dtype('${self.dtype}') with casting rule 'same_kind'`,
      `make the array one of floats: \`a = a.astype(float)\``,
    );
  if (result.shape.length !== self.shape.length || result.size !== self.size)
    raise(
      'ValueError',
      `non-broadcastable output operand with shape (${self.shape.join(',')}) doesn't match the broadcast shape (${result.shape.join(',')})`,
    );
  assignAt(self, [], result);
  return self;
}

function compare(comparison: Comparison, self: NdArray, other: Value): Value | undefined {
  const array = asArray(other);
  if (array === null) return undefined;
  return applyBinary(comparisons[comparison], self, array);
}

const unaryNames = { neg: 'negative', pos: 'positive', abs: 'absolute' } as const;

function unary(operator: UnaryOperator, self: NdArray): Value {
  return operator === 'invert' ? invert(self) : applyUnary(unaryNames[operator], self);
}

/** The rows of an array, or its elements. */
function* rowsOf(array: NdArray): Iterable<Value> {
  const [count] = array.shape;
  for (let k = 0; k < count!; k++) yield getAt(array, BigInt(k));
}

function iterate(array: NdArray): Iteration {
  if (array.shape.length === 0) throw typeError('iteration over a 0-d array');
  const rows = rowsOf(array)[Symbol.iterator]();
  return {
    next() {
      const { done, value } = rows.next();
      return done === true ? undefined : value;
    },
  };
}

function single(array: NdArray): number {
  if (array.size !== 1) throw typeError('only size-1 arrays can be converted to Python scalars');
  if (array.imag !== null && flat(array, 'imag')[0] !== 0)
    throw typeError("can't convert complex to float");
  return flat(array)[0]!;
}

/** What all arrays and scalars can do. */
const slots: Slots<NdArray> = {
  binary,
  inPlace,
  compare,
  unary,
  getItem: (array, index) => getAt(array, index),
  setItem: (array, index, value) => {
    if (array.shape.length === 0 && array.dimension === null)
      throw typeError(`'${array.type.name}' object does not support item assignment`);
    setAt(array, index, toArray(value));
  },
  length: (array) => {
    if (array.shape.length === 0) throw typeError('len() of unsized object');
    return array.shape[0]!;
  },
  iterate,
  contains: (array, item) => {
    const found = asArray(item);
    return found !== null && flat(applyBinary('equal', array, found)).some((x) => x !== 0);
  },
  isTrue: (array) => {
    if (array.size > 1)
      throw valueError(
        'The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()',
      );
    return (
      array.size === 1 &&
      (flat(array)[0] !== 0 || (array.imag !== null && flat(array, 'imag')[0] !== 0))
    );
  },
  hashKey: (array) => {
    if (array.shape.length > 0 || array.dimension !== null)
      throw typeError(
        `unhashable type: '${array.dimension === null ? 'numpy.ndarray' : 'Quantity'}'`,
      );
    const [x] = flat(array);
    if (array.dtype === 'bool') return x !== 0;
    return isInteger(array.dtype) ? BigInt(x!) : x!;
  },
  repr: reprOfArray,
  str: textOfArray,
  format: formatWith,
  round: (array, digits) => {
    if (digits === null && array.shape.length === 0 && array.dimension === null)
      return BigInt(flat(round(array, 0))[0]!);
    if (array.dimension !== null && !isDimensionless(array.dimension))
      throw typeError(
        "type Quantity doesn't define __round__ method",
        'divide by a unit: `round(x/mV, 1)`',
      );
    return round(array, digits === null ? 0 : toCount(digits));
  },
  toInt: (array) => {
    const x = single(array);
    if (Number.isNaN(x)) throw valueError('cannot convert float NaN to integer');
    if (!Number.isFinite(x)) raise('OverflowError', 'cannot convert float infinity to integer');
    return BigInt(Math.trunc(x));
  },
  toFloat: single,
  toIndex: (array) => {
    if (
      array.size !== 1 ||
      (!isInteger(array.dtype) && array.dtype !== 'bool') ||
      array.dimension !== null
    )
      throw typeError(
        array.shape.length === 0
          ? `'${array.type.name}' object cannot be interpreted as an integer`
          : 'only integer scalar arrays can be converted to a scalar index',
      );
    return BigInt(flat(array)[0]!);
  },
};

const all: readonly PyClass[] = [
  ...[ndarrayType, quantityType, unitType, genericType],
  ...Object.values(scalarTypes),
];
for (const type of all) Object.assign(type.slots, slots);

for (const type of [ndarrayType, genericType])
  addMembers<NdArray>(type, {
    methods: arrayMethods,
    attributes: {
      shape: [
        (array) => shapeTuple(array.shape),
        (array, value) => {
          const shaped = reshape(array, shapeOf(value));
          array.shape = shaped.shape;
          array.strides = shaped.strides;
        },
      ],
      size: [(array) => BigInt(array.size)],
      ndim: [(array) => BigInt(array.shape.length)],
      dtype: [(array) => new DtypeValue(array.dtype)],
      nbytes: [(array) => BigInt(array.size * 8)],
      itemsize: [() => 8n],
      T: [(array) => transpose(array)],
      flat: [(array) => reshape(array, [array.size])],
      base: [() => null],
      real: [
        (array) =>
          array.imag === null
            ? array
            : new NdArray(array.data, 'float64', array.shape, {
                strides: array.strides,
                offset: array.offset,
                dimension: array.dimension,
              }),
      ],
      imag: [
        (array) =>
          array.imag === null
            ? fromFlat(new Float64Array(array.size), array.dtype, array.shape)
            : new NdArray(array.imag, 'float64', array.shape, {
                strides: array.strides,
                offset: array.offset,
                dimension: array.dimension,
              }),
      ],
      dim: [(array) => new DimensionValue(array.dimension)],
      dimensions: [(array) => new DimensionValue(array.dimension)],
      is_dimensionless: [(array) => new DimensionValue(array.dimension).isNone],
    },
  });

/** The operators of everything that stands for an array: it is read, then the operator applied. */
export const viewSlots: Slots<ArrayView> = {
  binary: (operator, view, other, isReflected) =>
    binary(operator, view.toArray(), other, isReflected),
  compare: (comparison, view, other) => compare(comparison, view.toArray(), other),
  unary: (operator, view) => unary(operator, view.toArray()),
  iterate: (view) => iterate(view.toArray()),
  contains: (view, item) => slots.contains!(view.toArray(), item),
  isTrue: (view) => slots.isTrue!(view.toArray()),
  toInt: (view) => slots.toInt!(view.toArray()),
  toFloat: (view) => single(view.toArray()),
  round: (view, digits) => slots.round!(view.toArray(), digits),
};
