// The order of the value types, boolean < integer < float, and the types of results. The result of an operation on
// 'error' is 'error', and not reported again.
import type { ValueType } from './model.ts';

const rank: Readonly<Record<ValueType, number>> = { boolean: 0, integer: 1, float: 2, error: 3 };

/** The higher of two types; 'error' if one of them is. */
export function higherType<T extends ValueType>(a: T, b: T): T {
  return rank[a] >= rank[b] ? a : b;
}

/** The type as a number: booleans count as 0 and 1. */
export function asNumberType(type: ValueType): ValueType {
  return type === 'boolean' ? 'integer' : type;
}

/** Type of `+ - * // %`. `/` is always float, `**` depends on the value of its exponent too. */
export function arithmeticType(a: ValueType, b: ValueType): ValueType {
  return asNumberType(higherType(a, b));
}

/** A type in words, for messages. */
export function describeType(type: ValueType): string {
  if (type === 'boolean') return 'a condition (true or false)';
  return type === 'integer' ? 'an integer' : 'a number';
}
