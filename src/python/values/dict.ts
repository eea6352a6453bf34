// Dictionaries and sets, by value: 1, 1.0 and True are the same key.
import { PyObject } from './class.ts';
import type { Value, PyClass } from './class.ts';
import { PyRange, PyTuple, PyList, PySlice } from './containers.ts';
import { raised, typeError, runtimeErrorType } from './exceptions.ts';
import { Callable } from './functions.ts';
import { tableOrder } from './set-order.ts';
import { dictType, frozensetType, setType, typeName } from './types.ts';

/** What stands for a value in a Map of JavaScript: equal values have the same. */
type Key = string | number | bigint | null | object;

/** How objects of classes with `__eq__` and `__hash__` are told apart: `interpret/` compares them. */
interface HashChain {
  readonly value: PyObject;
  readonly key: object;
}

const chains = new WeakMap<PyClass, Map<bigint, HashChain[]>>();

/** What stands for a value as a key. Throws a TypeError for lists and other values that can be changed. */
export function keyOf(value: Value): Key {
  switch (typeof value) {
    case 'string':
      return value.startsWith('\0') ? `\0s${value}` : value;
    case 'boolean':
      return Number(value);
    case 'number':
      return Number.isSafeInteger(value) || !Number.isInteger(value) ? value + 0 : BigInt(value);
    case 'bigint': {
      const number = Number(value);
      return Number.isSafeInteger(number) ? number : value;
    }
    default:
      return value === null ? null : keyOfObject(value);
  }
}

function keyOfObject(value: PyObject): Key {
  if (value instanceof PyTuple) {
    const { items } = value;
    let key = '\0(';
    for (let k = 0; k < items.length; k++) key += `${partOfKey(items[k]!)},`;
    return key;
  }
  if (value instanceof PyDict || value instanceof PyList || value instanceof PySlice)
    throw typeError(`unhashable type: '${value.type.name}'`);
  if (value instanceof PySet) {
    if (!value.isFrozen) throw typeError(`unhashable type: '${value.type.name}'`);
    return `\0{${[...value.keys()].map(partOfKey).sort().join(',')}}`;
  }
  if (value instanceof PyRange) return `\0r${value.start},${value.length},${value.step}`;
  const { hashKey } = value.type.slots;
  if (hashKey !== undefined) return keyOf(hashKey(value as never));
  if (!value.type.isOfScript) return value;
  const hash = value.type.lookUp('__hash__');
  const equals = value.type.lookUp('__eq__');
  if (equals === undefined) return value;
  if (!(hash instanceof Callable) || !(equals instanceof Callable))
    throw typeError(`unhashable type: '${value.type.name}'`);
  const code = hash.invoke([value], new Map());
  if (typeof code !== 'bigint') throw typeError('__hash__ method should return an integer');
  let ofClass = chains.get(value.type);
  if (ofClass === undefined) chains.set(value.type, (ofClass = new Map()));
  let chain = ofClass.get(code);
  if (chain === undefined) ofClass.set(code, (chain = []));
  for (const entry of chain)
    if (entry.value === value || equals.invoke([entry.value, value], new Map()) === true)
      return entry.key;
  chain.push({ value, key: value });
  return value;
}

/** Identities of objects as parts of the keys of tuples. */
const identities = new WeakMap<object, number>();
let lastIdentity = 0;

/** A number that stands for an object: `id`. */
export function identityOf(value: object): number {
  let identity = identities.get(value);
  if (identity === undefined) identities.set(value, (identity = ++lastIdentity));
  return identity;
}

function partOfKey(value: Value): string {
  const key = keyOf(value);
  if (typeof key === 'number') return `n${key === 0 ? 0 : key}`;
  if (typeof key === 'string') return `${key.length}:${key}`;
  if (typeof key === 'object') return key === null ? 'N' : `o${identityOf(key)}`;
  return `b${key}`;
}

interface Entry {
  readonly key: Value;
  value: Value;
}

/** `dict`, in the order of insertion. */
export class PyDict extends PyObject {
  readonly #entries = new Map<Key, Entry>();
  /** Makes the value of a key that is not there: `defaultdict`. */
  missing: ((key: Value) => Value) | null = null;

  constructor(type: PyClass = dictType) {
    super(type);
  }

  /** How many entries there are. */
  get size(): number {
    return this.#entries.size;
  }

  /** The value of a key, or `undefined`. */
  get(key: Value): Value | undefined {
    return this.#entries.get(keyOf(key))?.value;
  }

  /** Whether there is such a key. */
  has(key: Value): boolean {
    return this.#entries.has(keyOf(key));
  }

  /** Sets the value of a key. */
  set(key: Value, value: Value): void {
    const hashed = keyOf(key);
    const entry = this.#entries.get(hashed);
    if (entry === undefined) this.#entries.set(hashed, { key, value });
    else entry.value = value;
  }

  /** Removes a key; false if there is no such key. */
  delete(key: Value): boolean {
    return this.#entries.delete(keyOf(key));
  }

  /** Removes all. */
  clear(): void {
    this.#entries.clear();
  }

  /** Something of each entry in order, one by one. */
  iterate<T>(part: (key: Value, value: Value) => T): { next(): T | undefined } {
    const entries = this.#entries.values();
    const { size } = this.#entries;
    let isOver = false;
    return {
      next: () => {
        if (!isOver && this.#entries.size !== size)
          throw raised(runtimeErrorType, 'dictionary changed size during iteration');
        const { done, value } = entries.next();
        if (done !== true) return part(value.key, value.value);
        isOver = true;
        return undefined;
      },
    };
  }

  /** Keys and values in order. */
  *entries(): Generator<readonly [Value, Value]> {
    const pairs = this.iterate((key, value) => [key, value] as const);
    for (let pair = pairs.next(); pair !== undefined; pair = pairs.next()) yield pair;
  }

  /** The keys in order. */
  *keys(): Generator<Value> {
    for (const [key] of this.entries()) yield key;
  }

  /** The values in order. */
  *values(): Generator<Value> {
    for (const [, value] of this.entries()) yield value;
  }
}

/** `set` and `frozenset`, in the order of insertion. */
export class PySet extends PyObject {
  readonly #items = new Map<Key, Value>();
  /** Whether it cannot be changed. */
  readonly isFrozen: boolean;

  constructor(items: Iterable<Value> = [], isFrozen = false, type?: PyClass) {
    super(type ?? (isFrozen ? frozensetType : setType));
    this.isFrozen = isFrozen;
    for (const item of items) this.add(item);
  }

  /** How many items there are. */
  get size(): number {
    return this.#items.size;
  }

  /** Whether a value is in it. */
  has(value: Value): boolean {
    return this.#items.has(keyOf(value));
  }

  /** Adds a value. */
  add(value: Value): void {
    const key = keyOf(value);
    if (!this.#items.has(key)) this.#items.set(key, value);
  }

  /** Removes a value; false if it is not there. */
  delete(value: Value): boolean {
    return this.#items.delete(keyOf(value));
  }

  /** Removes all. */
  clear(): void {
    this.#items.clear();
  }

  /** The items; ints in the order in which CPython has them. */
  *keys(): Generator<Value> {
    const { size } = this.#items;
    for (const value of this.#ordered()) {
      yield value;
      if (this.#items.size !== size)
        throw raised(runtimeErrorType, 'Set changed size during iteration');
    }
  }

  #ordered(): Iterable<Value> {
    if (this.#items.size > mostOrdered || this.#items.size < 2) return this.#items.values();
    const keys: number[] = [];
    for (const key of this.#items.keys()) {
      if (!Number.isSafeInteger(key)) return this.#items.values();
      keys.push(key as number);
    }
    return tableOrder(keys).map((key) => this.#items.get(key)!);
  }
}

/** Larger sets are in the order of insertion. */
const mostOrdered = 100_000;

/** A dict with the names of keywords or of a table as keys. */
export function dictOf(entries: Iterable<readonly [Value, Value]>): PyDict {
  const dict = new PyDict();
  for (const [key, value] of entries) dict.set(key, value);
  return dict;
}

/** `'list'`, for messages on values of a wrong type. */
export function describe(value: Value): string {
  return `'${typeName(value)}'`;
}
