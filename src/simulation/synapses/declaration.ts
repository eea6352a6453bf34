// The part of synapses that their steps, their pathways and `connect` use; the class Synapses implements it.
import type { Span } from '../../diagnostics/index.ts';
import type { DeclaredEquations, Variable } from '../../equations/index.ts';
import type { NamedMethod } from '../../integrators/index.ts';
import type { Clock, Connectivity } from '../../runtime/index.ts';
import type { Operation } from '../neurons/index.ts';
import type { Links } from '../links/index.ts';
import type { Group, Storage, SynapseFacts } from '../objects/index.ts';
import type { Session } from '../session/index.ts';

/** Synapses as declared, before they are elaborated. */
export interface DeclaredSynapses extends Group, SynapseFacts {
  /** @internal */
  readonly kind: 'synapses';
  /** @internal */
  readonly span: Span;
  /** The group of presynaptic neurons. @internal */
  readonly source: Group;
  /** The group of postsynaptic neurons. @internal */
  readonly target: Group;
  /** @internal */
  readonly variables: ReadonlyMap<string, Variable>;
  /** @internal */
  readonly root: Group;
  /** @internal */
  readonly storage: Storage;
  /** @internal */
  readonly links: Links;
  /** @internal */
  readonly connectivity: Connectivity;
  /** @internal */
  clock: Clock | null;
  /** @internal */
  readonly session: Session;
  /** @internal */
  readonly declared: DeclaredEquations;
  /** The requested integration method; null for the default. @internal */
  readonly method: NamedMethod | null;
  /** @internal */
  readonly operations: readonly Operation[];
  /** Whether `connect` was called, even if it created no synapses. @internal */
  isConnected: boolean;
  /** Whether the number of synapses is known: not while they are only checked. @internal */
  isCounted: boolean;
  /** While they are only checked: how many there would be, at most. @internal */
  most: number;
  /** After new pairs were added to the connectivity: room for them in every variable. @internal */
  grow(): void;
}
