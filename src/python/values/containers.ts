// Lists, tuples, slices, ranges, bytes and complex numbers.
import { PyObject } from './class.ts';
import type { Iteration, Value, PyClass } from './class.ts';
import { memoryErrorType, raised } from './exceptions.ts';
import {
  bytesType,
  complexType,
  iteratorType,
  listType,
  rangeType,
  sliceType,
  tupleType,
} from './types.ts';

/** `list` */
export class PyList extends PyObject {
  /** The items; functions of the host may change them. */
  items: Value[];

  constructor(items: Value[], type: PyClass = listType) {
    super(type);
    this.items = items;
  }
}

/** How many items a list may have: a page has no other way to tell that memory gets short. */
const longestList = 50_000_000;

/** Throws a MemoryError if a list must not have so many items. */
export function checkLength(length: number | bigint): void {
  if (length > longestList)
    throw raised(memoryErrorType, 'the list would have more than 50 million items');
}

/** Appends an item to those of a list. */
export function appendItem(items: Value[], item: Value): void {
  if (items.length >= longestList) checkLength(Infinity);
  items.push(item);
}

/** `tuple` */
export class PyTuple extends PyObject {
  /** The items; for named tuples, classes derived from `tuple`, too. */
  readonly items: readonly Value[];

  constructor(items: readonly Value[], type: PyClass = tupleType) {
    super(type);
    this.items = items;
  }
}

/** `slice(start, stop, step)`; what is left out is None. */
export class PySlice extends PyObject {
  /** First index. */
  readonly start: Value;
  /** End, not included. */
  readonly stop: Value;
  /** Step. */
  readonly step: Value;

  constructor(start: Value, stop: Value, step: Value) {
    super(sliceType);
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

/** `range(start, stop, step)` */
export class PyRange extends PyObject {
  /** First number. */
  readonly start: bigint;
  /** End, not included. */
  readonly stop: bigint;
  /** Step, not 0. */
  readonly step: bigint;

  constructor(start: bigint, stop: bigint, step: bigint) {
    super(rangeType);
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  /** How many numbers it has. */
  get length(): bigint {
    const [low, high, step] =
      this.step > 0n ? [this.start, this.stop, this.step] : [this.stop, this.start, -this.step];
    return high > low ? (high - low - 1n) / step + 1n : 0n;
  }
}

/** `bytes` */
export class PyBytes extends PyObject {
  /** The bytes. */
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    super(bytesType);
    this.bytes = bytes;
  }
}

/** `complex` */
export class PyComplex extends PyObject {
  /** Real part. */
  readonly real: number;
  /** Imaginary part. */
  readonly imaginary: number;

  constructor(real: number, imaginary: number) {
    super(complexType);
    this.real = real;
    this.imaginary = imaginary;
  }
}

/** What `iter(…)` returns: an iteration as a value. */
export class PyIterator extends PyObject implements Iteration {
  readonly #iteration: Iteration;

  constructor(iteration: Iteration, type: PyClass = iteratorType) {
    super(type);
    this.#iteration = iteration;
  }

  /** The next value, or `undefined` at the end. */
  next(): Value | undefined {
    return this.#iteration.next();
  }
}

/** A value of which there is one only: `...`, `NotImplemented`. */
export class PySingleton extends PyObject {}

/** The items of an array one by one; items that are added meanwhile are seen. */
export function iterationOf(items: readonly Value[]): Iteration {
  let k = 0;
  return { next: () => (k < items.length ? items[k++] : undefined) };
}

/** The values of an iterator of JavaScript one by one. */
export function iterationOver(values: Iterable<Value>): Iteration {
  const iterator = values[Symbol.iterator]();
  return {
    next() {
      const { done, value } = iterator.next();
      return done === true ? undefined : value;
    },
  };
}

/** A tuple of values. */
export function tupleOf(...items: readonly Value[]): PyTuple {
  return new PyTuple(items);
}
