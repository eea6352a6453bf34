// What a module needs of the host: the arrays in its memory, and the functions that it imports.
import type { BufferDescription, Buffers, Lists, TypedArray } from '../../abi.ts';
import { bug } from '../../diagnostics/index.ts';
import { arenaOf, placed, widthOf } from '../../memory/index.ts';
import type { Arena } from '../../memory/index.ts';
import type { Kernel } from '../kernel/index.ts';
import { translated } from './library.ts';
import type { HostFunction } from './library.ts';
import type { WasmImport } from './module.ts';
import type { ValueType } from './opcodes.ts';

/** Thrown where a kernel is not for WebAssembly; the message says why. */
export class Unsupported extends Error {
  /** Always `Unsupported`. */
  override name = 'Unsupported';
}

/** Ends the emission of a kernel that is not for WebAssembly. */
export function unsupported(reason: string): never {
  throw new Unsupported(reason);
}

/** A buffer and where it lies. */
export interface BufferPlace {
  readonly buffer: BufferDescription;
  /** In bytes from the start of the memory. */
  readonly address: number;
  /** Number of elements. */
  readonly length: number;
}

/** The buffers of one kernel, all in one memory. */
export class BufferPlaces {
  readonly #buffers: Buffers;
  readonly #constants: ReadonlyMap<string, TypedArray>;
  readonly #lists: Lists;
  readonly #arena: Arena;
  readonly #used = new Map<string, BufferPlace>();

  constructor({ constants }: Kernel, buffers: Buffers, lists: Lists, arena: Arena) {
    this.#buffers = buffers;
    this.#lists = lists;
    this.#arena = arena;
    this.#constants = new Map(constants.map(({ buffer, values }) => [buffer.name, values]));
  }

  /** The array of a buffer; constants are placed in the memory first. */
  arrayOf({ name }: BufferDescription): TypedArray {
    const constant = this.#constants.get(name);
    if (constant !== undefined) return placed(constant);
    return this.#buffers.get(name) ?? bug(`no buffer is called ${name}`);
  }

  /** Where a buffer lies in the memory. */
  placeOf(buffer: BufferDescription): BufferPlace {
    const known = this.#used.get(buffer.name);
    if (known !== undefined) return known;
    const array = this.arrayOf(buffer);
    if (arenaOf(array) !== this.#arena) unsupported(`${buffer.name} lies in another memory`);
    const place = { buffer, address: array.byteOffset, length: array.length };
    this.#used.set(buffer.name, place);
    return place;
  }

  /** The buffers whose places were asked for. */
  get used(): readonly BufferPlace[] {
    return [...this.#used.values()];
  }

  /** Whether two buffers have elements in common. */
  overlap(first: BufferDescription, second: BufferDescription): boolean {
    const [a, b] = [this.placeOf(first), this.placeOf(second)];
    return (
      a.address < b.address + b.length * widthOf(second.element) &&
      b.address < a.address + a.length * widthOf(first.element)
    );
  }

  /** The growing list of this name. */
  listOf(name: string): (value: number) => void {
    return this.#lists.get(name) ?? bug(`no list is called ${name}`);
  }

  /** A function or distribution of the Kernel that needs no host. */
  translated(name: string): HostFunction | null {
    return translated(name, this.#arena);
  }

  /** Its form for two lanes. */
  inLanes(name: string): HostFunction | null {
    return translated(name, this.#arena, 'inLanes');
  }

  /** The address of a new array with these numbers, for constants of vector loops. */
  pool(values: readonly number[]): number {
    const array = this.#arena.allocate('f64', values.length);
    if (!this.#arena.owns(array)) unsupported('the memory is full');
    array.set(values);
    return array.byteOffset;
  }
}

/** The functions that a module imports, each once. */
export class HostFunctions {
  readonly #known = new Map<unknown, number>();
  readonly #imports: WasmImport[] = [];
  readonly #functions: HostFunction[] = [];

  /**
   * The index of an imported function.
   *
   * @param key the same for the same function
   * @param name for listings; others may have it as well
   */
  use(
    key: unknown,
    name: string,
    parameters: readonly ValueType[],
    result: ValueType | null,
    make: () => HostFunction,
  ): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const index = this.#imports.length;
    this.#known.set(key, index);
    this.#imports.push({ name: `${name} ${index}`, parameters, result });
    this.#functions.push(make());
    return index;
  }

  /** As a module declares them. */
  get imports(): readonly WasmImport[] {
    return this.#imports;
  }

  /** By the names of the imports. */
  get byName(): Readonly<Record<string, HostFunction>> {
    return Object.fromEntries(this.#imports.map(({ name }, k) => [name, this.#functions[k]!]));
  }
}
