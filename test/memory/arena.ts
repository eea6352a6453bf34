// An allocator that places all arrays one after another in one buffer.
import type { ElementType, TypedArray } from '../../src/abi.ts';
import { widthOf } from '../../src/memory/index.ts';
import type { Allocator, ArrayOf } from '../../src/memory/index.ts';

const constructors = {
  f64: Float64Array,
  i32: Int32Array,
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
};

/** One buffer under all arrays. */
export class Arena implements Allocator {
  readonly #buffer: ArrayBuffer;
  /** In bytes. */
  #end = 0;

  constructor(bytes = 2 ** 27) {
    this.#buffer = new ArrayBuffer(bytes);
  }

  /** The bytes that all arrays take. */
  get used(): number {
    return this.#end;
  }

  allocate<E extends ElementType>(element: E, length: number): ArrayOf[E] {
    const start = this.#end;
    this.#end = 64 * Math.ceil((start + length * widthOf(element)) / 64);
    return new constructors[element](this.#buffer, start, length) as ArrayOf[E];
  }

  owns(array: TypedArray): boolean {
    return array.buffer === this.#buffer;
  }
}
