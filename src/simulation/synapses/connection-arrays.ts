// The arrays of the connections that kernels read: the neurons of each synapse, and the numbers of synapses of each neuron.
// Those that no kernel reads are never computed.
import type { BufferDescription, ElementType, TypedArray } from '../../abi.ts';
import type { Connectivity } from '../../runtime/index.ts';

const arrays = {
  pre: { of: (all) => all.pre, elementIn: (all) => all.preElement },
  post: { of: (all) => all.post, elementIn: (all) => all.postElement },
  N_incoming: { of: (all) => all.countIncoming(), elementIn: () => 'i32' },
  N_outgoing: { of: (all) => all.countOutgoing(), elementIn: () => 'i32' },
} as const satisfies Record<
  string,
  { of(all: Connectivity): TypedArray; elementIn(all: Connectivity): ElementType }
>;

type ArrayName = keyof typeof arrays;

/** The arrays of one Synapses object. */
export class ConnectionArrays {
  readonly #owner: string;
  readonly #connectivity: Connectivity;
  readonly #used = new Set<ArrayName>();

  constructor(owner: string, connectivity: Connectivity) {
    this.#owner = owner;
    this.#connectivity = connectivity;
  }

  /** The buffer of an array, with which kernels are linked from now on. */
  bufferOf(array: ArrayName): BufferDescription {
    this.#used.add(array);
    return {
      name: `${this.#owner}._${array}`,
      element: arrays[array].elementIn(this.#connectivity),
    };
  }

  /** Adds the arrays that kernels read, by the names of their buffers. */
  addTo(buffers: Map<string, TypedArray>): void {
    for (const array of this.#used)
      buffers.set(this.bufferOf(array).name, arrays[array].of(this.#connectivity));
  }
}
