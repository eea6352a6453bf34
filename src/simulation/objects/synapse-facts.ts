// The part of synapses and their pathways that plan passes and `connect` use; the classes Synapses and Pathway
// implement it.
import type { Item } from '../../codegen/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import type { AbstractCode, Differential, Variable } from '../../equations/index.ts';
import type { Connectivity, SpikeQueue } from '../../runtime/index.ts';
import type { Storage } from './storage.ts';
import type { VariableOwner } from './variable-owner.ts';

/** Synapses, as plan passes see them. */
export interface SynapseFacts extends VariableOwner {
  /** @internal */
  readonly kind: 'synapses';
  /** @internal */
  readonly span: Span;
  /** @internal */
  readonly source: VariableOwner;
  /** @internal */
  readonly target: VariableOwner;
  /** @internal */
  readonly storage: Storage;
  /** @internal */
  readonly connectivity: Connectivity;
  /** Whether `connect` was called, even if it created no synapses. @internal */
  readonly isConnected: boolean;
  /** While they are only checked: how many there would be, at most. @internal */
  readonly most: number;
  /** Numbers the synapses of one pair; null without `multisynaptic_index`. @internal */
  readonly multisynapticIndex: Variable | null;
  /** By name. */
  readonly pathways: ReadonlyMap<string, PathwayFacts>;
  /** Event-driven equations of the run that is planned. @internal */
  readonly eventDrivenEquations: readonly Differential[];
  /** Whether nothing but pathways changes the synapses during a run. @internal */
  readonly isOnlyEventDriven: boolean;
}

/** The code that a delivered synapse runs. */
export interface PathwayCode {
  /** Updates event-driven variables to the present; null without such. */
  readonly before: AbstractCode | null;
  /** The statements of the user. */
  readonly own: AbstractCode;
  /** Sets `lastupdate`. */
  readonly after: readonly Item[];
}

/** A pathway, as plan passes see it. */
export interface PathwayFacts extends VariableOwner {
  /** @internal */
  readonly kind: 'pathway';
  /** @internal */
  readonly span: Span;
  /** @internal */
  readonly synapses: SynapseFacts;
  /** @internal */
  readonly side: 'pre' | 'post';
  /** The variable that holds its delays. @internal */
  readonly delay: Variable;
  /** The neurons whose events start the pathway. @internal */
  readonly group: VariableOwner;
  /** Of the run that is planned. @internal */
  readonly code: PathwayCode;
  /** Of the run that is planned. @internal */
  readonly queue: SpikeQueue;
}

/** Whether an object is synapses. */
export function isSynapses(owner: VariableOwner): owner is SynapseFacts {
  return owner.kind === 'synapses';
}

function isPathway(owner: VariableOwner): owner is PathwayFacts {
  return owner.kind === 'pathway';
}

/** The synapses that an object is, or that a pathway belongs to; null for other objects. */
export function synapsesOf(owner: VariableOwner): SynapseFacts | null {
  if (isPathway(owner)) return owner.synapses;
  return isSynapses(owner) ? owner : null;
}
