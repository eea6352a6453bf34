// The constants of a namespace: numbers, quantities, strings with units, arrays, timed arrays, functions.
import type { Diagnostics } from '../../diagnostics/index.ts';
import type {
  ArrayConstant,
  ExternalFunction,
  Resolution,
  ValueType,
} from '../../equations/index.ts';
import { evaluateScript, expectArray, onlyNumber } from '../../script/index.ts';
import { dimensionless, Quantity, sameDimension } from '../../units/index.ts';
import type { Dimension } from '../../units/index.ts';
import {
  foundValue,
  plainEnvironment,
  readExpression,
  readNumbers,
  spanOfName,
} from '../arguments/index.ts';
import type { NumbersSource } from '../arguments/index.ts';
import { resolutionOfArray } from './array.ts';
import { TimedArray } from './timed-array.ts';

/**
 * A constant: a number, a quantity, a string with units, an array of these, a matrix as a list of rows of one length, a
 * timed array, or a user function.
 */
export type NamespaceValue =
  string | NumbersSource | readonly NumbersSource[] | TimedArray | ExternalFunction;

/** A constant as equations and code see it; what is wrong with it is reported. */
export function resolutionOf(name: string, value: NamespaceValue, diags: Diagnostics): Resolution {
  if (value instanceof TimedArray) return { kind: 'timed-array', array: value.constant };
  if (typeof value === 'number')
    return {
      kind: 'constant',
      value,
      type: Number.isInteger(value) ? 'integer' : 'float',
      dimension: dimensionless,
      isKnown: true,
    };
  if (typeof value === 'boolean')
    return {
      kind: 'constant',
      value: Number(value),
      type: 'boolean',
      dimension: dimensionless,
      isKnown: true,
    };
  if (typeof value === 'string') return resolveText(name, value, diags);
  if (value instanceof Quantity) {
    const { value: magnitude, dimension } = value;
    if (typeof magnitude === 'number')
      return { kind: 'constant', value: magnitude, type: 'float', dimension, isKnown: true };
    return {
      kind: 'array',
      array: {
        name,
        values: magnitude,
        shape: [magnitude.length],
        type: 'float',
        dimension,
        isPerElement: false,
      },
    };
  }
  if (typeof value === 'object' && value !== null && 'implementation' in value)
    return { kind: 'external', function: { ...value, name } };
  if (isNumbers(value)) {
    const array = arrayOf(name, value, diags);
    return array === null ? { kind: 'error' } : { kind: 'array', array };
  }
  if (typeof value === 'function')
    diags.report('function-without-units', spanOfName(name), { name });
  else diags.report('namespace-value', spanOfName(name), { name, found: foundValue(value) });
  return { kind: 'error' };
}

function resolveText(name: string, text: string, diags: Diagnostics): Resolution {
  const syntax = readExpression(text, name, diags);
  const found = evaluateScript(syntax, plainEnvironment, diags);
  const value = expectArray(found, null, `\`${name}\``, syntax.span, diags);
  if (value === null) return { kind: 'error' };
  const isNumber = onlyNumber(value) !== null;
  return resolutionOfArray(name, isNumber ? { ...value, shape: [] } : value, false);
}

/** Numbers, booleans, quantities or strings of one dimension, or rows of these; null after an error was reported. */
function arrayOf(
  name: string,
  values: ArrayLike<unknown>,
  diags: Diagnostics,
): ArrayConstant | null {
  const list: readonly unknown[] = Array.from(values);
  const constant = (
    numbers: readonly number[],
    type: ValueType,
    dimension: Dimension,
    shape: readonly number[] = [numbers.length],
  ): ArrayConstant => ({
    name,
    values: Float64Array.from(numbers),
    shape,
    type,
    dimension,
    isPerElement: false,
  });
  if (isAll(list, (item) => typeof item === 'number'))
    return constant(list, list.every(Number.isInteger) ? 'integer' : 'float', dimensionless);
  if (isAll(list, (item) => typeof item === 'boolean'))
    return constant(list.map(Number), 'boolean', dimensionless);
  const isTable = list.every((item) => isNumbers(item) || isArrayQuantity(item));
  const rows = (isTable ? list : [list]).map((row) => readNumbers(row, name, diags));
  if (!rows.every((row) => row !== null)) return null;
  const columns = rows[0]!.values.length;
  const dimension = rows[0]!.dimension ?? dimensionless;
  for (const row of rows)
    if (
      row.values.length !== columns ||
      !sameDimension(row.dimension ?? dimensionless, dimension)
    ) {
      const found = 'rows of different lengths or units';
      diags.report('namespace-value', spanOfName(name), { name, found });
      return null;
    }
  const numbers = rows.flatMap(({ values: row }) => [...row]);
  const isWhole = isTable && !list.some(isArrayQuantity) && numbers.every(Number.isInteger);
  const shape = isTable ? [rows.length, columns] : [numbers.length];
  return constant(numbers, isWhole ? 'integer' : 'float', dimension, shape);
}

function isAll<T>(
  list: readonly unknown[],
  is: (item: unknown) => item is T,
): list is readonly T[] {
  return list.every(is);
}

function isNumbers(item: unknown): item is ArrayLike<number> {
  return Array.isArray(item) || ArrayBuffer.isView(item);
}

function isArrayQuantity(item: unknown): boolean {
  return item instanceof Quantity && typeof item.value !== 'number';
}
