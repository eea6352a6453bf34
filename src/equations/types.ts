// The order of the value types, boolean < integer < float, and what operations make of them.
// 'error' agrees with everything: what it touches is 'error' too, and nobody speaks of it twice.
import type { ValueType } from './model.ts';

const rank = { boolean: 0, integer: 1, float: 2 } as const;

/** The higher of two types. */
export function higherType(a: ValueType, b: ValueType): ValueType {
  if (a === 'error' || b === 'error') return 'error';
  return rank[a] >= rank[b] ? a : b;
}

/** The type as a number: booleans count as 0 and 1. */
export function asNumberType(type: ValueType): ValueType {
  return type === 'boolean' ? 'integer' : type;
}

/** What `+ - * // %` make of two types. `/` is always float, `**` looks at its exponent too. */
export function arithmeticType(a: ValueType, b: ValueType): ValueType {
  return asNumberType(higherType(a, b));
}

/** A type in the words of messages. */
export function describeType(type: ValueType): string {
  if (type === 'boolean') return 'a condition (true or false)';
  return type === 'integer' ? 'an integer' : 'a number';
}
