// The functions of the language: `len`, `print`, `sorted`.
import {
  attributeErrorType,
  attributeNames,
  binary,
  builtin,
  call,
  Callable,
  compare,
  eofErrorType,
  findAttribute,
  getAttribute,
  identityOf,
  isInstance,
  isObject,
  isRaised,
  isTrue,
  iterate,
  keyOf,
  lengthOf,
  PyBytes,
  PyClass,
  dictOf,
  PyDict,
  PyIterator,
  PyList,
  PyTuple,
  PyRange,
  raised,
  setAttribute,
  slotsOf,
  specialMethod,
  stopIterationType,
  textOf,
  toIndex,
  tupleOf,
  typeError,
  typeName,
  unary,
  valueError,
  valuesOf,
  zeroDivisionError,
  PyModule,
  noKeywords,
} from '../values/index.ts';
import type { Host, Iteration, Native, Value } from '../values/index.ts';
import { asciiOnly, formatValue, repr, str } from '../format/index.ts';
import { extreme, power, round, sum } from './arithmetic-functions.ts';
import { iterateRange } from './number-types.ts';
import { sorted } from './list-type.ts';

type Table = Readonly<Record<string, readonly [string, Native]>>;

function isInstanceOf(value: Value, classes: Value): boolean {
  if (classes instanceof PyClass) return isInstance(value, classes);
  if (classes instanceof PyTuple) return classes.items.some((cls) => isInstanceOf(value, cls));
  throw typeError('isinstance() arg 2 must be a type, a tuple of types, or a union');
}

function isSubclass(cls: Value, classes: Value): boolean {
  if (!(cls instanceof PyClass)) throw typeError('issubclass() arg 1 must be a class');
  if (classes instanceof PyClass) return cls.isSubclassOf(classes);
  if (classes instanceof PyTuple) return classes.items.some((other) => isSubclass(cls, other));
  throw typeError('issubclass() arg 2 must be a class, a tuple of classes, or a union');
}

/** An iterator of what a function makes of each turn. */
function iterator(next: () => Value | undefined): PyIterator {
  return new PyIterator({ next });
}

function zip(given: readonly Value[], strict: Value): Value {
  const iterations = given.map(iterate);
  return iterator(() => {
    if (iterations.length === 0) return undefined;
    const values: Value[] = [];
    for (let k = 0; k < iterations.length; k++) {
      const next = iterations[k]!.next();
      if (next === undefined) {
        if (
          isTrue(strict) &&
          (k > 0 || iterations.slice(1).some((other) => other.next() !== undefined))
        )
          throw valueError(`zip() argument ${k + 1} is shorter than argument ${k === 0 ? 1 : k}`);
        return undefined;
      }
      values.push(next);
    }
    return new PyTuple(values);
  });
}

function map(f: Value, given: readonly Value[]): Value {
  const iterations = given.map(iterate);
  return iterator(() => {
    const values: Value[] = [];
    for (const iteration of iterations) {
      const next = iteration.next();
      if (next === undefined) return undefined;
      values.push(next);
    }
    return call(f, values);
  });
}

function filter(f: Value, values: Value): Value {
  const iteration = iterate(values);
  return iterator(() => {
    for (let next = iteration.next(); next !== undefined; next = iteration.next())
      if (isTrue(f === null ? next : call(f, [next]))) return next;
    return undefined;
  });
}

function reversed(value: Value): Value {
  if (value instanceof PyRange) {
    const { start, step, length } = value;
    return new PyIterator(
      iterateRange(new PyRange(start + (length - 1n) * step, start - step, -step)),
    );
  }
  const method = specialMethod(value, '__reversed__');
  if (method !== null) return method.invoke([value], noKeywords);
  const values = value instanceof PyDict ? [...value.keys()] : valuesOf(value);
  let k = values.length;
  return iterator(() => (k > 0 ? values[--k] : undefined));
}

/** What `iter(f, sentinel)` and `iter(values)` return. */
function makeIterator(value: Value, sentinel: Value | undefined): Value {
  if (sentinel === undefined) {
    const iteration: Iteration = iterate(value);
    return iteration instanceof PyIterator ? iteration : new PyIterator(iteration);
  }
  return iterator(() => {
    const next = call(value, []);
    return isTrue(compare('eq', next, sentinel)) ? undefined : next;
  });
}

/** `hash`: equal for equal values; other numbers than Python's. */
export function hash(value: Value): bigint {
  const key = keyOf(value);
  if (typeof key === 'bigint') return key;
  if (typeof key === 'number' && Number.isInteger(key)) return BigInt(key);
  if (typeof key === 'object') return key === null ? 0n : BigInt(identityOf(key)) * 16n;
  let code = 0;
  for (const character of String(key)) code = (Math.imul(code, 31) + character.codePointAt(0)!) | 0;
  return BigInt(code);
}

const pure: Table = {
  len: ['value, /', (value: Value) => BigInt(lengthOf(value))],
  abs: ['value, /', (value: Value) => unary('abs', value)],
  max: extreme('max', 'gt'),
  min: extreme('min', 'lt'),
  sum: ['values, /, start=0', sum],
  round: ['number, ndigits=None', round],
  pow: ['base, exp, mod=None', power],
  divmod: [
    'a, b, /',
    (a: Value, b: Value) => {
      if (typeof a === 'bigint' && b === 0n)
        throw zeroDivisionError('integer division or modulo by zero');
      return binary('divmod', a, b);
    },
  ],
  sorted: [
    'values, /, *, key=None, reverse=False',
    (values: Value, key: Value, reverse: Value) =>
      new PyList(sorted(valuesOf(values), key, isTrue(reverse))),
  ],
  reversed: ['values, /', reversed],
  enumerate: [
    'iterable, start=0',
    (values: Value, start: Value) => {
      const iteration = iterate(values);
      let k = toIndex(start);
      return iterator(() => {
        const next = iteration.next();
        return next === undefined ? undefined : tupleOf(k++, next);
      });
    },
  ],
  zip: ['*values, strict=False', zip],
  map: ['function, /, *values', map],
  filter: ['function, values, /', filter],
  any: [
    'values, /',
    (values: Value) => {
      const iteration = iterate(values);
      for (let next = iteration.next(); next !== undefined; next = iteration.next())
        if (isTrue(next)) return true;
      return false;
    },
  ],
  all: [
    'values, /',
    (values: Value) => {
      const iteration = iterate(values);
      for (let next = iteration.next(); next !== undefined; next = iteration.next())
        if (!isTrue(next)) return false;
      return true;
    },
  ],
  iter: ['value, sentinel?, /', makeIterator],
  next: [
    'iterator, default?, /',
    (value: Value, fallback: Value | undefined) => {
      const method = specialMethod(value, '__next__');
      if (method === null && !(value instanceof PyIterator))
        throw typeError(`'${typeName(value)}' object is not an iterator`);
      const next = method === null ? (value as PyIterator).next() : iterate(value).next();
      const result = next ?? (next === undefined ? fallback : null);
      if (result === undefined) throw raised(stopIterationType, '');
      return result;
    },
  ],
  isinstance: ['value, classes, /', isInstanceOf],
  issubclass: ['cls, classes, /', isSubclass],
  callable: [
    'value, /',
    (value: Value) =>
      value instanceof Callable ||
      value instanceof PyClass ||
      specialMethod(value, '__call__') !== null ||
      (isObject(value) && slotsOf(value).call !== undefined),
  ],
  getattr: [
    'value, name, default?, /',
    (value: Value, name: Value, fallback: Value | undefined) => {
      const attribute = textOf(name, 'attribute name');
      if (fallback === undefined) return getAttribute(value, attribute);
      try {
        const found = findAttribute(value, attribute);
        return found === undefined ? fallback : found;
      } catch (error) {
        if (isRaised(error, attributeErrorType)) return fallback;
        throw error;
      }
    },
  ],
  setattr: [
    'value, name, assigned, /',
    (value: Value, name: Value, assigned: Value) =>
      setAttribute(value, textOf(name, 'attribute name'), assigned),
  ],
  hasattr: [
    'value, name, /',
    (value: Value, name: Value) => {
      try {
        return findAttribute(value, textOf(name, 'attribute name')) !== undefined;
      } catch {
        return false;
      }
    },
  ],
  dir: [
    'value?, /',
    (value: Value | undefined) => new PyList(value === undefined ? [] : attributeNames(value)),
  ],
  vars: [
    'value, /',
    (value: Value) => {
      if (!(value instanceof PyModule)) return getAttribute(value, '__dict__');
      return dictOf([...value.names()].map((name) => [name, getAttribute(value, name)] as const));
    },
  ],
  id: [
    'value, /',
    (value: Value) =>
      BigInt(isObject(value) ? 0x7f0000000000 + identityOf(value) * 16 : 0x55550000),
  ],
  hash: ['value, /', hash],
  repr: ['value, /', (value: Value) => repr(value)],
  ascii: ['value, /', (value: Value) => asciiOnly(repr(value))],
  format: ["value, spec='', /", (value: Value, spec: Value) => formatValue(value, textOf(spec))],
  chr: [
    'code, /',
    (code: Value) => {
      const point = Number(toIndex(code));
      if (point < 0 || point > 0x10ffff) throw valueError('chr() arg not in range(0x110000)');
      return String.fromCodePoint(point);
    },
  ],
  ord: [
    'character, /',
    (character: Value) => {
      if (character instanceof PyBytes && character.bytes.length === 1)
        return BigInt(character.bytes[0]!);
      const [only, more] = [...textOf(character)];
      if (only === undefined || more !== undefined)
        throw typeError(
          `ord() expected a character, but string of length ${lengthOf(character)} found`,
        );
      return BigInt(only.codePointAt(0)!);
    },
  ],
  bin: ['value, /', (value: Value) => radixText(value, 2, '0b')],
  oct: ['value, /', (value: Value) => radixText(value, 8, '0o')],
  hex: ['value, /', (value: Value) => radixText(value, 16, '0x')],
};

function radixText(value: Value, radix: number, prefix: string): string {
  const given = toIndex(value);
  return `${given < 0n ? '-' : ''}${prefix}${(given < 0n ? -given : given).toString(radix)}`;
}

/** The functions of the language for a run: those that print write to its output. */
export function functionsFor(host: Host): Map<string, Value> {
  const functions = new Map<string, Value>();
  for (const [name, [signature, code]] of Object.entries(pure))
    functions.set(name, builtin(name, signature, code));
  functions.set(
    'print',
    builtin(
      'print',
      "*values, sep=' ', end='\\n', file=None, flush=False",
      (values: readonly Value[], separator: Value, end: Value, file: Value) => {
        const text =
          values.map(str).join(separator === null ? ' ' : textOf(separator, 'sep')) +
          (end === null ? '\n' : textOf(end, 'end'));
        const stream = file ?? host.module('sys').find('stdout') ?? null;
        if (stream === null) host.print(text);
        else call(getAttribute(stream, 'write'), [text]);
      },
    ),
  );
  functions.set(
    'input',
    builtin('input', "prompt='', /", (prompt: Value) => {
      host.print(str(prompt));
      throw raised(eofErrorType, 'EOF when reading a line');
    }),
  );
  return functions;
}
