// Operators of any values: numbers at once, then those of classes of the script and the slots of the host, left operand first.
import { noKeywords, PyObject } from './class.ts';
import type { BinaryOperator, Comparison, UnaryOperator, Value } from './class.ts';
import { PyComplex, PyList, PySingleton } from './containers.ts';
import { raised, recursionErrorType, typeError } from './exceptions.ts';
import type { Callable } from './functions.ts';

import {
  compareIntWithFloat,
  floatOf,
  magnitude,
  operateOnComplex,
  operateOnFloats,
  operateOnInts,
} from './numbers.ts';
import { isTrue, iterate, slotsOf, specialMethod } from './protocol.ts';
import { ellipsisType, notImplementedType, typeName, typeOf } from './types.ts';

/** `NotImplemented` */
export const notImplemented = new PySingleton(notImplementedType);
/** `...` */
export const ellipsis = new PySingleton(ellipsisType);

const symbols: Readonly<Record<BinaryOperator, string>> = {
  add: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  pow: '** or pow()',
  matmul: '@',
  and: '&',
  or: '|',
  xor: '^',
  lshift: '<<',
  rshift: '>>',
  divmod: 'divmod()',
};

/** `a + b` and the like. */
export function binary(operator: BinaryOperator, a: Value, b: Value): Value {
  const result = tryBinary(operator, a, b);
  if (result !== undefined) return result;
  const symbol = symbols[operator];
  throw typeError(
    `unsupported operand type(s) for ${symbol}: '${typeName(a)}' and '${typeName(b)}'`,
  );
}

function tryBinary(operator: BinaryOperator, a: Value, b: Value): Value | undefined {
  const numeric = numericBinary(operator, a, b);
  if (numeric !== undefined) return numeric;
  // The class of the right operand goes first if it derives from that of the left.
  const rightFirst =
    b instanceof PyObject && typeOf(a) !== b.type && b.type.isSubclassOf(typeOf(a));
  if (rightFirst) return halfBinary(operator, b, a, true) ?? halfBinary(operator, a, b, false);
  return halfBinary(operator, a, b, false) ?? halfBinary(operator, b, a, true);
}

function numericBinary(operator: BinaryOperator, a: Value, b: Value): Value | undefined {
  if (typeof a === 'boolean') {
    if (typeof b === 'boolean' && /^(and|or|xor)$/.test(operator))
      return boolBinary(operator, a, b);
    return typeof b === 'string' ? undefined : tryNumeric(operator, a ? 1n : 0n, b);
  }
  return tryNumeric(operator, a, b);
}

function tryNumeric(operator: BinaryOperator, a: Value, other: Value): Value | undefined {
  const b = typeof other === 'boolean' ? (other ? 1n : 0n) : other;
  if (typeof a === 'bigint') {
    if (typeof b === 'bigint') return operateOnInts(operator, a, b);
    if (typeof b === 'number') return operateOnFloats(operator, floatOf(a), b);
  } else if (typeof a === 'number') {
    if (typeof b === 'number') return operateOnFloats(operator, a, b);
    if (typeof b === 'bigint') return operateOnFloats(operator, a, floatOf(b));
  }
  if (!(a instanceof PyComplex || b instanceof PyComplex)) return undefined;
  const [x, y] = [asComplex(a), asComplex(b)];
  return x === null || y === null ? undefined : operateOnComplex(operator, x, y);
}

function boolBinary(operator: BinaryOperator, a: boolean, b: boolean): boolean {
  if (operator === 'and') return a && b;
  return operator === 'or' ? a || b : a !== b;
}

function asComplex(value: Value): PyComplex | null {
  if (value instanceof PyComplex) return value;
  if (typeof value === 'number') return new PyComplex(value, 0);
  return typeof value === 'bigint' ? new PyComplex(floatOf(value), 0) : null;
}

/** The method of an operator, `__radd__`, of an object of a class of the script; its name is made for such only. */
function methodOf(value: PyObject, operator: string, prefix = ''): Callable | null {
  return value.type.isOfScript ? specialMethod(value, `__${prefix}${operator}__`) : null;
}

/** What one operand makes of an operator; `undefined` if nothing. */
function halfBinary(
  operator: BinaryOperator,
  self: Value,
  other: Value,
  isReflected: boolean,
): Value | undefined {
  if (self === null || typeof self === 'boolean') return undefined;
  if (self instanceof PyObject) {
    const method = methodOf(self, operator, isReflected ? 'r' : '');
    if (method !== null) {
      const result = method.invoke([self, other], noKeywords);
      if (result !== notImplemented) return result;
    }
    return slotsOf(self).binary?.(operator, self, other, isReflected);
  }
  const slot = typeOf(self).slots.binary as
    | ((
        operator: BinaryOperator,
        self: Value,
        other: Value,
        isReflected: boolean,
      ) => Value | undefined)
    | undefined;
  return slot?.(operator, self, other, isReflected);
}

/** `a += b` and the like: the value that is assigned, which is `a` itself if it was changed in place. */
export function inPlace(operator: BinaryOperator, a: Value, b: Value): Value {
  if (a instanceof PyObject) {
    const method = methodOf(a, operator, 'i');
    if (method !== null) {
      const result = method.invoke([a, b], noKeywords);
      if (result !== notImplemented) return result;
    }
    const result = slotsOf(a).inPlace?.(operator, a, b);
    if (result !== undefined) return result;
  }
  const result = tryBinary(operator, a, b);
  if (result !== undefined) return result;
  const symbol = symbols[operator].split(' ')[0];
  throw typeError(
    `unsupported operand type(s) for ${symbol}=: '${typeName(a)}' and '${typeName(b)}'`,
  );
}

const unarySymbols: Readonly<Record<UnaryOperator, string>> = {
  neg: 'unary -',
  pos: 'unary +',
  invert: 'unary ~',
  abs: 'abs()',
};

/** `-a` and the like; `abs(a)`. */
export function unary(operator: UnaryOperator, a: Value): Value {
  const value = typeof a === 'boolean' ? (a ? 1n : 0n) : a;
  if (typeof value === 'bigint') {
    if (operator === 'neg') return -value;
    if (operator === 'invert') return ~value;
    return operator === 'abs' && value < 0n ? -value : value;
  }
  if (typeof value === 'number' && operator !== 'invert') {
    if (operator === 'neg') return -value;
    return operator === 'abs' ? Math.abs(value) : value;
  }
  if (value instanceof PyComplex && operator !== 'invert') {
    if (operator === 'neg') return new PyComplex(-value.real, -value.imaginary);
    return operator === 'abs' ? magnitude(value) : value;
  }
  if (value instanceof PyObject) {
    const method = methodOf(value, operator);
    if (method !== null) return method.invoke([value], noKeywords);
    const result = slotsOf(value).unary?.(operator, value);
    if (result !== undefined) return result;
  }
  const what = unarySymbols[operator];
  throw typeError(`bad operand type for ${what}: '${typeName(value)}'`);
}

/** Whether `a == b` holds as a condition: how containers compare their items. */
export function equals(a: Value, b: Value): boolean {
  if (a === b) return true;
  return isTrue(compare('eq', a, b));
}

const mirrored: Readonly<Record<Comparison, Comparison>> = {
  eq: 'eq',
  ne: 'ne',
  lt: 'gt',
  le: 'ge',
  gt: 'lt',
  ge: 'le',
};

const comparisonSymbols: Readonly<Record<Comparison, string>> = {
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

/** `a < b` and the like. The result is no bool for arrays. */
export function compare(comparison: Comparison, a: Value, b: Value): Value {
  const order = orderOf(a, b);
  if (order !== undefined) return holds(comparison, order);
  const result =
    halfCompare(comparison, a, b) ?? halfCompare(mirrored[comparison], b, a) ?? undefined;
  if (result !== undefined) return result;
  if (comparison === 'eq') return a === b;
  if (comparison === 'ne') return a !== b;
  throw typeError(
    `'${comparisonSymbols[comparison]}' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`,
  );
}

function halfCompare(comparison: Comparison, self: Value, other: Value): Value | undefined {
  if (!(self instanceof PyObject)) return undefined;
  const method = methodOf(self, comparison);
  if (method !== null) {
    const result = method.invoke([self, other], noKeywords);
    if (result !== notImplemented) return result;
  } else if (comparison === 'ne') {
    const equal = specialMethod(self, '__eq__')?.invoke([self, other], noKeywords);
    if (equal !== undefined && equal !== notImplemented) return !isTrue(equal);
  }
  if (self instanceof PyComplex) {
    const complex = asComplex(other);
    if (complex === null || (comparison !== 'eq' && comparison !== 'ne')) return undefined;
    const isSame = complex.real === self.real && complex.imaginary === self.imaginary;
    return isSame === (comparison === 'eq');
  }
  return slotsOf(self).compare?.(comparison, self, other);
}

/** The sign of `a - b` for two numbers or two strings, NaN if they have no order; `undefined` for others. */
function orderOf(a: Value, b: Value): number | undefined {
  const x = typeof a === 'boolean' ? (a ? 1n : 0n) : a;
  const y = typeof b === 'boolean' ? (b ? 1n : 0n) : b;
  if (typeof x === 'number') {
    if (typeof y === 'number') return x === y ? 0 : x < y ? -1 : x > y ? 1 : NaN;
    return typeof y === 'bigint' ? -compareIntWithFloat(y, x) : undefined;
  }
  if (typeof x === 'bigint') {
    if (typeof y === 'bigint') return x === y ? 0 : x < y ? -1 : 1;
    return typeof y === 'number' ? compareIntWithFloat(x, y) : undefined;
  }
  if (typeof x !== 'string' || typeof y !== 'string') return undefined;
  return x === y ? 0 : compareTexts(x, y);
}

/** By code points, not by UTF-16 units. */
function compareTexts(a: string, b: string): number {
  let k = 0;
  while (k < a.length && k < b.length && a[k] === b[k]) k++;
  if (k > 0 && /[\ud800-\udbff]/.test(a[k - 1]!)) k--;
  return (a.codePointAt(k) ?? -1) < (b.codePointAt(k) ?? -1) ? -1 : 1;
}

function holds(comparison: Comparison, order: number): boolean {
  switch (comparison) {
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
  }
}

let depth = 0;

/** Compares two sequences item by item, as lists and tuples are. */
export function compareSequences(
  comparison: Comparison,
  a: readonly Value[],
  b: readonly Value[],
): Value {
  if (depth > 200)
    throw raised(recursionErrorType, 'maximum recursion depth exceeded in comparison');
  depth++;
  try {
    if (comparison === 'eq' && a.length !== b.length) return false;
    if (comparison === 'ne' && a.length !== b.length) return true;
    const length = Math.min(a.length, b.length);
    for (let k = 0; k < length; k++)
      if (!equals(a[k]!, b[k]!))
        return comparison === 'eq'
          ? false
          : comparison === 'ne'
            ? true
            : compare(comparison, a[k]!, b[k]!);
    return holds(comparison, a.length - b.length);
  } finally {
    depth--;
  }
}

/** `item in container` */
export function contains(container: Value, item: Value): boolean {
  if (typeof container === 'string') {
    if (typeof item === 'string') return container.includes(item);
    throw typeError(`'in <string>' requires string as left operand, not ${typeName(item)}`);
  }
  if (container instanceof PyObject) {
    const method = specialMethod(container, '__contains__');
    if (method !== null) return isTrue(method.invoke([container, item], noKeywords));
    if (container instanceof PyList) return container.items.some((other) => equals(other, item));
    const slot = slotsOf(container).contains;
    if (slot !== undefined) return slot(container, item);
  }
  const iteration = iterate(container);
  for (let next = iteration.next(); next !== undefined; next = iteration.next())
    if (equals(next, item)) return true;
  return false;
}

/** `a is b` */
export function isSame(a: Value, b: Value): boolean {
  return Object.is(a, b);
}
