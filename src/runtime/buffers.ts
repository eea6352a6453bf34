// Typed arrays by element type, of fixed length and growing. A growing array is reallocated when full; views taken
// earlier then keep the old values.
import { allocate, allocateFrom, MemoryError } from '../memory/index.ts';
import type { ArrayOf } from '../memory/index.ts';
import type { ElementType, TypedArray } from '../abi.ts';

/** A copy of the contents of a growing array. */
export type GrowableSnapshot = TypedArray;

const smallestCapacity = 16;

/** Common code of the growing arrays. `push` is repeated in each subclass, so that its array access is monomorphic. */
abstract class Growable<E extends ElementType> {
  /** The element type. */
  readonly element: E;
  /** Number of values. */
  length = 0;
  protected values: ArrayOf[E];

  constructor(element: E, capacity = 0) {
    this.element = element;
    this.values = allocate(element, capacity);
  }

  /** Bytes that it takes, unused capacity included. */
  get bytes(): number {
    return this.values.byteLength;
  }

  /** Appends a value. */
  abstract push(value: number): void;

  /** Appends the first `count` values of an array (default: all). */
  append(array: TypedArray, count: number = array.length): void {
    this.reserve(count);
    this.values.set(count === array.length ? array : array.subarray(0, count), this.length);
    this.length += count;
  }

  /** Appends the same value `count` times. */
  appendRepeated(value: number, count: number): void {
    this.reserve(count);
    const { values, length } = this;
    // For a few values a loop is faster than a call of `fill`.
    if (count > 16) values.fill(value, length, length + count);
    else for (let k = 0; k < count; k++) values[length + k] = value;
    this.length += count;
  }

  /** The current values without copying. Valid until the array grows or is restored. */
  view(): ArrayOf[E] {
    return this.values.subarray(0, this.length) as ArrayOf[E];
  }

  /** Reserves capacity for `more` further values, so that pushing them does not allocate. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed > this.values.length) this.reallocate(needed);
  }

  /** Frees unused capacity. */
  trim(): void {
    if (this.values.length > this.length) this.values = allocateFrom(this.element, this.view());
  }

  /** Removes all values and keeps the capacity. */
  clear(): void {
    this.length = 0;
  }

  /** Removes the first `count` values and keeps the capacity. */
  dropFirst(count: number): void {
    this.values.copyWithin(0, count, this.length);
    this.length -= count;
  }

  /** A copy of the values. */
  snapshot(): GrowableSnapshot {
    return this.values.slice(0, this.length);
  }

  /** Replaces all values by those of a snapshot. */
  restore(snapshot: GrowableSnapshot): void {
    this.clear();
    this.append(snapshot);
  }

  /** Reallocates to at least `needed` values: twice the size, or 1.25 times if there is not enough memory for that. */
  private reallocate(needed: number): void {
    const doubled = Math.max(needed, 2 * this.values.length, smallestCapacity);
    let moved: ArrayOf[E];
    try {
      moved = allocate(this.element, doubled);
    } catch (error) {
      // Geometric growth keeps the amortised cost of `push` constant.
      const smaller = Math.max(needed, Math.ceil(1.25 * this.values.length));
      if (!(error instanceof MemoryError) || smaller >= doubled) throw error;
      moved = allocate(this.element, smaller);
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

/** A growing array of any element type. */
export type GrowableArray =
  GrowableFloat64 | GrowableInt32 | GrowableUint32 | GrowableUint16 | GrowableUint8;

/** An empty growing array of an element type that is known only at run time. */
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
