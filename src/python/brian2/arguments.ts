// Arguments of scripts as hillock takes them: quantities and their dimensions, texts, times, lists of indices.
import { dimensionless, Quantity, sameDimension } from '../../units/index.ts';
import {
  isTrue,
  PyDict,
  raised,
  textOf,
  toCount,
  tupleOf,
  typeError,
  typeName,
  valuesOf,
} from '../values/index.ts';
import type { Keywords, Value } from '../values/index.ts';
import { braceFormat } from '../format/index.ts';
import {
  asArray,
  dimensionMismatchType,
  DimensionValue,
  flat,
  toArray,
  toQuantities,
  unitInMessage,
} from '../numpy/index.ts';
import { ClockValue } from './clock.ts';

/** A scalar or text that stands in an expression: `'10*ms'`, `10*ms`, 3, True. */
export function expressionOf(value: Value): string | number | boolean | Quantity {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  const array = toArray(value);
  const { dimension } = array;
  const [x] = flat(array);
  if (array.size !== 1) throw typeError('a single value is needed here');
  if (dimension === null) return array.dtype === 'bool' ? x !== 0 : x!;
  return new Quantity(x!, dimension);
}

/** As `expressionOf`; None and False are left out. */
export function optionalExpression(value: Value): string | number | boolean | Quantity | undefined {
  return value === null || value === false ? undefined : expressionOf(value);
}

/** Numbers with their unit; a plain zero has any. */
export function numbersOf(value: Value): Quantity | number {
  const array = toQuantities(value);
  const numbers = flat(array);
  const { dimension } = array;
  if (dimension === null && array.size === 1 && numbers[0] === 0) return 0;
  return new Quantity<number | Float64Array>(
    array.shape.length === 0 ? numbers[0]! : numbers.slice(),
    dimension ?? dimensionless,
  );
}

/** A list of indices. */
export function indicesOf(value: Value): number[] {
  const array = asArray(value);
  if (array === null) return valuesOf(value).map(toCount);
  if (array.dtype === 'bool')
    return Array.from(flat(array)).flatMap((x, k) => (x === 0 ? [] : [k]));
  return Array.from(flat(array));
}

/** A time in seconds as hillock reads one; undefined for None. */
export function timeOf(value: Value): Quantity | number | string | undefined {
  if (value === null) return undefined;
  const found = expressionOf(value);
  return typeof found === 'boolean' ? Number(found) : found;
}

/** The step that `dt` or `clock` gives an object. */
export function stepOf(dt: Value, clock: Value): Quantity | number | string | undefined {
  if (clock instanceof ClockValue && clock.own !== null) return clock.quantity();
  return timeOf(dt);
}

/** A whole number, also of a whole float: `NeuronGroup(10/2, …)`. */
export function sizeOf(value: Value): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  const array = asArray(value);
  if (array !== null && array.size === 1 && array.dimension === null) {
    const [x] = flat(array);
    if (Number.isInteger(x)) return x!;
  }
  return toCount(value);
}

/** A text, or undefined for None. */
export function optionalText(value: Value): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'string') return value;
  throw typeError(`a str is needed, not '${typeName(value)}'`);
}

/** A whole number, or undefined for None. */
export function optionalCount(value: Value): number | undefined {
  return value === null ? undefined : sizeOf(value);
}

/** A list of names: one str, or a sequence of them. */
export function namesOf(value: Value): string[] {
  return typeof value === 'string' ? [value] : valuesOf(value).map((one) => textOf(one));
}

/** The entries of a dictionary with names as keys. */
export function entriesOf(value: Value): [string, Value][] {
  if (!(value instanceof PyDict)) throw typeError(`a dict is needed, not '${typeName(value)}'`);
  return Array.from(value.entries(), ([key, item]) => [textOf(key), item]);
}

/** Whether a flag argument is set. */
export function flag(value: Value): boolean {
  return isTrue(value);
}

/** The dimension of a value: of a quantity, a group's variable or a dimension itself. */
export function dimensionOf(value: Value): DimensionValue {
  if (value instanceof DimensionValue) return value;
  return new DimensionValue(asArray(value)?.dimension ?? null);
}

/** `fail_for_dimension_mismatch`: both dimensions, or an error with the message, in which quantities are named in braces. */
export function failForDimensionMismatch(
  a: Value,
  b: Value,
  message: Value,
  quantities: Keywords,
): Value {
  const [first, second] = [
    dimensionOf(a),
    b === null ? new DimensionValue(dimensionless) : dimensionOf(b),
  ];
  const isFree = isZero(a) || isZero(b);
  if (isFree || sameDimension(first.dimension, second.dimension)) return tupleOf(first, second);
  const text =
    message === null ? 'Dimension mismatch' : braceFormat(textOf(message), [], quantities);
  const units = [first, ...(b === null ? [] : [second])].map((one) => unitInMessage(one.dimension));
  const words = units.length === 1 ? `unit is ${units[0]}` : `units are ${units.join(' and ')}`;
  throw raised(dimensionMismatchType, `${text} (${words}).`);
}

/** A plain 0 has any dimension. */
function isZero(value: Value): boolean {
  const array = value === null ? null : asArray(value);
  return array !== null && array.dimension === null && flat(array).every((x) => x === 0);
}
