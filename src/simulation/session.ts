// What the objects of one model share while they live: the default clock, the seed and the random streams that come from
// it, and the one place where kernels are made.
import { emitJs, link, lower, verifyKernel } from '../codegen/index.ts';
import type { BufferDescription, LinkedKernel, TypedArray } from '../abi.ts';
import type { Kernel, KernelRequest } from '../codegen/index.ts';
import type { Definitions } from '../equations/index.ts';
import { seedStream } from '../random/index.ts';
import { Clock } from '../runtime/index.ts';
import { buffersOf } from './holder.ts';
import type { Holder } from './holder.ts';
import type { KernelOrder } from './member.ts';

/** Brian2's default step, in seconds. */
const defaultDt = 1e-4;

export interface KernelListing {
  readonly name: string;
  readonly text: string;
}

export class Session {
  readonly defaultClock = new Clock(defaultDt);
  #seed = Math.floor(Math.random() * 2 ** 32);
  readonly #streams = new Map<string, Uint32Array>();
  /** Set to keep the text of every kernel, by name: the last one made. */
  listing: Map<string, string> | null = null;
  /** Milliseconds spent on making kernels. */
  compileTime = 0;

  get seed(): number {
    return this.#seed;
  }

  /** Starts all random streams anew: the same seed gives the same numbers again. */
  reseed(seed: number): void {
    this.#seed = seed;
    for (const [name, state] of this.#streams) seedStream(state, seed, name);
  }

  /** The state of a random stream; streams of different names are independent. */
  stream(name: string): Uint32Array {
    let state = this.#streams.get(name);
    if (state === undefined) {
      state = new Uint32Array(4);
      seedStream(state, this.#seed, name);
      this.#streams.set(name, state);
    }
    return state;
  }

  randomState(): ReadonlyMap<string, Uint32Array> {
    return new Map([...this.#streams].map(([name, state]) => [name, state.slice()]));
  }

  restoreRandomState(saved: ReadonlyMap<string, Uint32Array>): void {
    for (const [name, state] of this.#streams) {
      const before = saved.get(name);
      if (before === undefined) seedStream(state, this.#seed, name);
      else state.set(before);
    }
  }

  clockOf(holder: Holder): Clock {
    return holder.clock ?? this.defaultClock;
  }

  /** Model code to a linked kernel. `bound` are arrays beside those that the holders have. */
  compile(
    order: KernelOrder,
    definitions: Definitions,
    holders: readonly Holder[],
    bound: ReadonlyMap<string, TypedArray>,
  ): LinkedKernel {
    const request: KernelRequest = { ...order, definitions, stream: this.#streamBuffer(order.name) };
    return this.linkKernel(lower(request), holders, bound);
  }

  /** A kernel to a function, with the arrays it works on. */
  linkKernel(
    kernel: Kernel,
    holders: readonly Holder[],
    bound: ReadonlyMap<string, TypedArray>,
    lists: ReadonlyMap<string, (value: number) => void> = new Map(),
  ): LinkedKernel {
    const begun = performance.now();
    verifyKernel(kernel);
    const code = emitJs(kernel);
    this.listing?.set(kernel.name, code.text);
    const buffers = new Map(bound);
    buffersOf(holders, buffers);
    if (kernel.stream !== null) buffers.set(kernel.stream.name, this.stream(kernel.stream.name));
    const linked = link(code, buffers, lists);
    this.compileTime += performance.now() - begun;
    return linked;
  }

  streamFor(name: string): BufferDescription {
    return this.#streamBuffer(name);
  }

  #streamBuffer(name: string): BufferDescription {
    return { name: `${name}._stream`, element: 'u32' };
  }
}

/** For programs that build their objects one by one: what they share if nothing else is said. */
export const defaultSession = new Session();
