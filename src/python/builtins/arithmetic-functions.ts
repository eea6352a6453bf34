// `max`, `min`, `sum`, `round` and `pow`.
import {
  binary,
  call,
  compare,
  isObject,
  isTrue,
  iterate,
  moduloInts,
  roundIntOf,
  slotsOf,
  specialMethod,
  toFloat,
  overflowError,
  toIndex,
  typeError,
  typeName,
  valueError,
  valuesOf,
  noKeywords,
} from '../values/index.ts';
import type { Native, Value } from '../values/index.ts';
import { roundFloat, roundHalfToEven } from '../../math/index.ts';

/** `max` and `min`: of arguments, or of one iterable. */
export function extreme(name: string, comparison: 'gt' | 'lt'): readonly [string, Native] {
  return [
    '*values, key=None, default?',
    (values: readonly Value[], key: Value, fallback: Value | undefined) => {
      if (values.length === 0) throw typeError(`${name} expected at least 1 argument, got 0`);
      const candidates = values.length === 1 ? valuesOf(values[0]!) : values;
      let best: Value | undefined;
      let bestKey: Value = null;
      for (const candidate of candidates) {
        const candidateKey = key === null ? candidate : call(key, [candidate]);
        if (best !== undefined && !isTrue(compare(comparison, candidateKey, bestKey))) continue;
        best = candidate;
        bestKey = candidateKey;
      }
      const result = best ?? (best === undefined ? fallback : null);
      if (result === undefined) throw valueError(`${name}() arg is an empty sequence`);
      return result;
    },
  ];
}

/** `sum`: floats are added one after the other. */
export function sum(values: Value, start: Value): Value {
  if (typeof start === 'string')
    throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  let total: Value = start;
  const iteration = iterate(values);
  for (let next = iteration.next(); next !== undefined; next = iteration.next())
    total =
      typeof total === 'number' && typeof next === 'number'
        ? total + next
        : binary('add', total, next);
  return total;
}

/** `round(value, digits)`, halves to the even neighbour. */
export function round(value: Value, digits: Value): Value {
  if (typeof value === 'number') {
    if (digits !== null) return roundFloat(value, Number(toIndex(digits)));
    if (!Number.isFinite(value))
      throw Number.isNaN(value)
        ? valueError('cannot convert float NaN to integer')
        : overflowError('cannot convert float infinity to integer');
    return BigInt(roundHalfToEven(value));
  }
  if (typeof value === 'bigint' || typeof value === 'boolean') {
    const places = digits === null ? 0n : toIndex(digits);
    return places >= 0n ? BigInt(value) : roundIntOf(BigInt(value), -places);
  }
  if (isObject(value)) {
    const method = specialMethod(value, '__round__');
    if (method !== null)
      return method.invoke(digits === null ? [value] : [value, digits], noKeywords);
    const slot = slotsOf(value).round;
    if (slot !== undefined) return slot(value, digits);
    if (slotsOf(value).toFloat !== undefined) return round(toFloat(value), digits);
  }
  throw typeError(`type ${typeName(value)} doesn't define __round__ method`);
}

/** `pow` */
export function power(base: Value, exponent: Value, modulus: Value): Value {
  if (modulus === null) return binary('pow', base, exponent);
  const [x, n, m] = [base, exponent, modulus].map(toIndex) as [bigint, bigint, bigint];
  if (m === 0n) throw valueError('pow() 3rd argument cannot be 0');
  if (n < 0n) throw valueError('base is not invertible for the given modulus');
  let result = 1n;
  let square = moduloInts(x, m);
  for (let rest = n; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = moduloInts(result * square, m);
    square = moduloInts(square * square, m);
  }
  return moduloInts(result, m);
}
