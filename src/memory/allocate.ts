// The allocator: makes all arrays that kernels read or write, and those of the runtime between kernels. A target whose code
// sees one memory only, such as WebAssembly, installs an allocator that places all arrays in that memory.
import type { ElementType, TypedArray } from '../abi.ts';
import { availableMemory, MemoryError } from './available.ts';

/** The typed array of each element type. */
export interface ArrayOf {
  readonly f64: Float64Array;
  readonly i32: Int32Array;
  readonly u8: Uint8Array;
  readonly u16: Uint16Array;
  readonly u32: Uint32Array;
}

const constructors: {
  readonly [E in ElementType]: {
    new (length: number): ArrayOf[E];
    new (buffer: ArrayBuffer, offset: number, length: number): ArrayOf[E];
    readonly BYTES_PER_ELEMENT: number;
  };
} = { f64: Float64Array, i32: Int32Array, u8: Uint8Array, u16: Uint16Array, u32: Uint32Array };

/** Bytes per element. */
export function widthOf(element: ElementType): number {
  return constructors[element].BYTES_PER_ELEMENT;
}

/** A view of a buffer. */
export function typedArray<E extends ElementType>(
  element: E,
  buffer: ArrayBuffer,
  offset: number,
  length: number,
): ArrayOf[E] {
  return new constructors[element](buffer, offset, length);
}

/** The element type of an array. */
export function elementOf(array: TypedArray): ElementType {
  if (array instanceof Float64Array) return 'f64';
  if (array instanceof Int32Array) return 'i32';
  if (array instanceof Uint16Array) return 'u16';
  return array instanceof Uint8Array ? 'u8' : 'u32';
}

/** Where arrays are placed. */
export interface Allocator {
  /** A new array of zeros. Throws a RangeError if there is not enough memory. */
  allocate<E extends ElementType>(element: E, length: number): ArrayOf[E];
  /** Whether an array lies in its memory. */
  owns(array: TypedArray): boolean;
}

/** Each array in a memory of its own. */
export const separately: Allocator = {
  allocate: (element, length) => new constructors[element](length),
  owns: () => true,
};

let current = separately;
/** Copies of arrays that lay elsewhere. */
let copies = new WeakMap<TypedArray, TypedArray>();

/** Replaces the allocator of all arrays that are made from now on; null: each array has a memory of its own again. */
export function setAllocator(allocator: Allocator | null): void {
  current = allocator ?? separately;
  copies = new WeakMap();
}

/** Allocations of at most this size, in bytes, are not checked against the available memory. */
const uncheckedSize = 2 ** 26;

/** A new array of zeros where kernels can see it. Throws MemoryError if there is not enough memory. */
export function allocate<E extends ElementType>(element: E, length: number): ArrayOf[E] {
  return checked(current, element, length);
}

/** A new array of zeros that no kernel sees: a result, or for a calculation. Throws MemoryError as `allocate` does. */
export function plainArray<E extends ElementType>(element: E, length: number): ArrayOf[E] {
  return checked(separately, element, length);
}

function checked<E extends ElementType>(
  allocator: Allocator,
  element: E,
  length: number,
): ArrayOf[E] {
  const bytes = length * widthOf(element);
  if (bytes > uncheckedSize) {
    const available = availableMemory();
    if (bytes > available) throw new MemoryError(bytes, available);
  }
  try {
    return allocator.allocate(element, length);
  } catch (error) {
    if (error instanceof RangeError) throw new MemoryError(bytes);
    throw error;
  }
}

/** A new array with these values; as `allocate`. */
export function allocateFrom<E extends ElementType>(
  element: E,
  values: ArrayLike<number>,
): ArrayOf[E] {
  const array = allocate(element, values.length);
  array.set(values);
  return array;
}

/** A copy of an array; as `allocate`. */
export function allocateCopy<A extends TypedArray>(array: A): A {
  const copy: TypedArray = allocateFrom(elementOf(array), array);
  return copy as A;
}

/**
 * Where kernels can see an array that only they write from now on, if anyone (a table, chosen indices): the array itself, or
 * a copy that is made once.
 */
export function placed(array: TypedArray): TypedArray {
  if (current.owns(array)) return array;
  let copy = copies.get(array);
  if (copy === undefined) {
    copy = allocateCopy(array);
    copies.set(array, copy);
  }
  return copy;
}
