// One WebAssembly memory under all arrays of a model. It is shared, since a shared memory grows without detaching the arrays
// that lie in it; no other thread sees it. Arrays follow one another and are never freed before the whole memory is.
import type { ElementType, TypedArray } from '../abi.ts';
import { separately, typedArray, widthOf } from './allocate.ts';
import type { Allocator, ArrayOf } from './allocate.ts';
import { wasmEngine } from './engine.ts';
import type { WasmMemory } from './engine.ts';

const pageSize = 2 ** 16;
/** 4 GiB, the most that 32-bit addresses reach. */
const maximalPages = 2 ** 16;
/** Arrays begin at multiples of a cache line. */
const alignment = 64;
/** The memory grows by at least this many pages. */
const growth = 16;

/** The arena of each buffer: a memory that has grown has a new buffer over the same bytes. */
const arenas = new WeakMap<object, Arena>();

/** The arena that an array lies in, or null. */
export function arenaOf(array: TypedArray): Arena | null {
  return arenas.get(array.buffer) ?? null;
}

/** A new arena; null where the engine has no WebAssembly, or no room for its addresses. */
export function createArena(): Arena | null {
  const Memory = wasmEngine()?.Memory;
  if (Memory === undefined) return null;
  try {
    return new Arena(new Memory({ initial: growth, maximum: maximalPages, shared: true }));
  } catch {
    // Limits of the address space, as of `ulimit -v`; or no shared memories.
    return null;
  }
}

/** An allocator that places arrays in one memory. */
class Arena implements Allocator {
  /** Modules import it. */
  readonly memory: WasmMemory;
  #buffer: ArrayBuffer;
  /** Address 0 is never used. */
  #end = alignment;

  constructor(memory: WasmMemory) {
    this.memory = memory;
    this.#buffer = memory.buffer;
    arenas.set(this.#buffer, this);
  }

  /** A new array of zeros; outside of the memory where that is full. */
  allocate<E extends ElementType>(element: E, length: number): ArrayOf[E] {
    const bytes = length * widthOf(element);
    const end = this.#end + alignment * Math.ceil(bytes / alignment);
    if (!Number.isSafeInteger(length) || length < 0 || !this.#reaches(end))
      return separately.allocate(element, length);
    const array = typedArray(element, this.#buffer, this.#end, length);
    this.#end = end;
    return array;
  }

  owns(array: TypedArray): boolean {
    return arenaOf(array) === this;
  }

  /** Whether the memory has this many bytes, or can grow to them. */
  #reaches(end: number): boolean {
    const missing = Math.ceil((end - this.#buffer.byteLength) / pageSize);
    if (missing <= 0) return true;
    const room = maximalPages - this.#buffer.byteLength / pageSize;
    if (missing > room) return false;
    try {
      this.memory.grow(Math.min(Math.max(missing, growth), room));
    } catch {
      return false;
    }
    this.#buffer = this.memory.buffer;
    arenas.set(this.#buffer, this);
    return true;
  }
}

export type { Arena };
