// What the steps, the pathways and `connect` of synapses need to know of them; the class Synapses fulfils it.
import type { DeclaredEquations, Variable } from '../../equations/index.ts';
import type { NamedMethod } from '../../integrators/index.ts';
import type { Connectivity } from '../../runtime/index.ts';
import type { Operation } from '../neurons/index.ts';
import type { Group, Storage, SynapseFacts } from '../objects/index.ts';
import type { Session } from '../session/index.ts';

export interface DeclaredSynapses extends Group, SynapseFacts {
  readonly kind: 'synapses';
  readonly span: SynapseFacts['span'];
  /** The group of presynaptic neurons. */
  readonly source: Group;
  /** The group of postsynaptic neurons. */
  readonly target: Group;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly root: Group;
  readonly storage: Storage;
  readonly connectivity: Connectivity;
  clock: Group['clock'];
  readonly session: Session;
  readonly declared: DeclaredEquations;
  /** The requested integration method; null for the default. */
  readonly method: NamedMethod | null;
  readonly operations: readonly Operation[];
  readonly pathways: ReadonlyMap<string, unknown>;
  /** Whether `connect` was called, though perhaps no synapse came of it. */
  isConnected: boolean;
  /** Whether the number of synapses is known: not while they are only checked. */
  isCounted: boolean;
  /** After new pairs were added to the connectivity: room for them in every variable. */
  grow(): void;
}
