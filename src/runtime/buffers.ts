// Typed arrays: fixed ones by element type, and growing ones for what a run or a connect makes. Takes element types and
// values; a growing array keeps its values when it moves, so that a view taken earlier is a view of the past.
import type { ElementType, TypedArray } from '../abi.ts';
import { availableMemory, MemoryError } from './memory.ts';

/** Smaller arrays are made without asking how much memory there is. */
const harmless = 2 ** 26;

interface ArrayOf {
  readonly f64: Float64Array;
  readonly i32: Int32Array;
  readonly u8: Uint8Array;
  readonly u16: Uint16Array;
  readonly u32: Uint32Array;
}

const constructors: {
  readonly [E in ElementType]: {
    new (length: number): ArrayOf[E];
    readonly BYTES_PER_ELEMENT: number;
  };
} = { f64: Float64Array, i32: Int32Array, u8: Uint8Array, u16: Uint16Array, u32: Uint32Array };

/** Bytes of one element. */
export function widthOf(element: ElementType): number {
  return constructors[element].BYTES_PER_ELEMENT;
}

/** A new array of zeros. Throws MemoryError where it cannot be had. */
export function allocate<E extends ElementType>(element: E, length: number): ArrayOf[E] {
  const constructor = constructors[element];
  const bytes = length * constructor.BYTES_PER_ELEMENT;
  if (bytes > harmless) {
    const available = availableMemory();
    if (bytes > available) throw new MemoryError(bytes, available);
  }
  try {
    return new constructor(length);
  } catch (error) {
    if (error instanceof RangeError) throw new MemoryError(bytes);
    throw error;
  }
}

/** What a growing array held at some moment. */
export type GrowableSnapshot = TypedArray;

const smallestCapacity = 16;

/** What all growing arrays share; `push` is written out in each, so that the engine sees one kind of array in it. */
abstract class Growable<E extends ElementType> {
  readonly element: E;
  /** Number of values that are there. */
  length = 0;
  protected values: ArrayOf[E];

  constructor(element: E, capacity = 0) {
    this.element = element;
    this.values = allocate(element, capacity);
  }

  /** Puts one value at the end. */
  abstract push(value: number): void;

  /** Puts the first `count` values of an array at the end (all of them, where no count is given). */
  append(array: TypedArray, count: number = array.length): void {
    this.reserve(count);
    this.values.set(count === array.length ? array : array.subarray(0, count), this.length);
    this.length += count;
  }

  /** Puts the same value `count` times at the end. */
  appendRepeated(value: number, count: number): void {
    this.reserve(count);
    const { values, length } = this;
    // A few values are there before a call of `fill` has begun.
    if (count > 16) values.fill(value, length, length + count);
    else for (let k = 0; k < count; k++) values[length + k] = value;
    this.length += count;
  }

  /** What is there now, without a copy. Valid until the array grows or is restored. */
  view(): ArrayOf[E] {
    return this.values.subarray(0, this.length) as ArrayOf[E];
  }

  /** Makes room for `more` further values, so that pushing them allocates nothing. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed > this.values.length) this.move(needed);
  }

  /** Gives back the room that is not used. */
  trim(): void {
    if (this.values.length > this.length)
      this.values = this.values.slice(0, this.length) as ArrayOf[E];
  }

  /** Forgets all values and keeps the room. */
  clear(): void {
    this.length = 0;
  }

  snapshot(): GrowableSnapshot {
    return this.values.slice(0, this.length);
  }

  restore(snapshot: GrowableSnapshot): void {
    this.clear();
    this.append(snapshot);
  }

  /** Moves to an array of at least `needed` values: twice the size, or a little more where that is too much to ask. */
  private move(needed: number): void {
    const comfortable = Math.max(needed, 2 * this.values.length, smallestCapacity);
    let moved: ArrayOf[E];
    try {
      moved = allocate(this.element, comfortable);
    } catch (error) {
      // Never by so little that every value moves the array.
      const modest = Math.max(needed, Math.ceil(1.25 * this.values.length));
      if (!(error instanceof MemoryError) || modest >= comfortable) throw error;
      moved = allocate(this.element, modest);
    }
    moved.set(this.values.subarray(0, this.length));
    this.values = moved;
  }
}

/** A growing Float64Array. */
export class GrowableFloat64 extends Growable<'f64'> {
  constructor(capacity = 0) {
    super('f64', capacity);
  }

  override push(value: number): void {
    if (this.length === this.values.length) this.reserve(1);
    this.values[this.length++] = value;
  }
}

/** A growing Int32Array. */
export class GrowableInt32 extends Growable<'i32'> {
  constructor(capacity = 0) {
    super('i32', capacity);
  }

  override push(value: number): void {
    if (this.length === this.values.length) this.reserve(1);
    this.values[this.length++] = value;
  }
}

/** A growing Uint16Array. */
class GrowableUint16 extends Growable<'u16'> {
  constructor(capacity = 0) {
    super('u16', capacity);
  }

  override push(value: number): void {
    if (this.length === this.values.length) this.reserve(1);
    this.values[this.length++] = value;
  }
}

/** A growing Uint32Array. */
export class GrowableUint32 extends Growable<'u32'> {
  constructor(capacity = 0) {
    super('u32', capacity);
  }

  override push(value: number): void {
    if (this.length === this.values.length) this.reserve(1);
    this.values[this.length++] = value;
  }
}

/** A growing Uint8Array. */
class GrowableUint8 extends Growable<'u8'> {
  constructor(capacity = 0) {
    super('u8', capacity);
  }

  override push(value: number): void {
    if (this.length === this.values.length) this.reserve(1);
    this.values[this.length++] = value;
  }
}

export type GrowableArray =
  GrowableFloat64 | GrowableInt32 | GrowableUint32 | GrowableUint16 | GrowableUint8;

/** An empty growing array for an element type that is known only at run time. */
export function growable(element: ElementType, capacity = 0): GrowableArray {
  switch (element) {
    case 'f64':
      return new GrowableFloat64(capacity);
    case 'i32':
      return new GrowableInt32(capacity);
    case 'u8':
      return new GrowableUint8(capacity);
    case 'u16':
      return new GrowableUint16(capacity);
    case 'u32':
      return new GrowableUint32(capacity);
  }
}
