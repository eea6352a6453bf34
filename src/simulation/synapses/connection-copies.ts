// The arrays of the connections that programs see: `S.i`, `S.j`, and the numbers of synapses of each neuron.
import { Copies, indicesOf } from '../objects/index.ts';
import type { VariableOwner } from '../objects/index.ts';
import type { DeclaredSynapses } from './declaration.ts';

type CopiedSynapses = Pick<DeclaredSynapses, 'source' | 'target' | 'connectivity'> & {
  get(name: string): ArrayLike<number>;
};

const copied = {
  i: (synapses) => Int32Array.from(synapses.get('i')),
  j: (synapses) => Int32Array.from(synapses.get('j')),
  N_incoming: ({ connectivity, target }) => countsOf(connectivity.countIncoming(), target),
  N_outgoing: ({ connectivity, source }) => countsOf(connectivity.countOutgoing(), source),
} as const satisfies Record<string, (synapses: CopiedSynapses) => Int32Array>;

/** Copies that are handed out until there are other synapses. */
export class ConnectionCopies {
  readonly #synapses: CopiedSynapses;
  readonly #copies = new Copies();

  constructor(synapses: CopiedSynapses) {
    this.#synapses = synapses;
  }

  /** The copy of an array. */
  of(name: keyof typeof copied): Int32Array {
    const { connectivity, source, target } = this.#synapses;
    // Ends that are synapses themselves may have grown.
    const ends = (source.root.size ?? 0) + (target.root.size ?? 0);
    return this.#copies.of(name, connectivity.count + ends, () => copied[name](this.#synapses));
  }

  /** Drops all copies: another state was restored. */
  clear(): void {
    this.#copies.clear();
  }
}

/** The counts of the neurons of a group, from those of the whole group. */
function countsOf(counts: Int32Array, group: VariableOwner): Int32Array {
  return Int32Array.from(indicesOf(group.elements), (k) => counts[k]!);
}
