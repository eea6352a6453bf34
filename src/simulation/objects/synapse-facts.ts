// What plan passes and `connect` may know of synapses and their pathways; the classes Synapses and Pathway fulfil it.
import type { Item } from '../../codegen/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import type { AbstractCode, Differential, Variable } from '../../equations/index.ts';
import type { Connectivity, SpikeQueue } from '../../runtime/index.ts';
import type { Storage } from './storage.ts';
import type { VariableOwner } from './variable-owner.ts';

export interface SynapseFacts extends VariableOwner {
  readonly kind: 'synapses';
  readonly span: Span;
  readonly source: VariableOwner;
  readonly target: VariableOwner;
  readonly storage: Storage;
  readonly connectivity: Connectivity;
  /** Numbers the synapses of one pair; null without `multisynaptic_index`. */
  readonly multisynapticIndex: Variable | null;
  /** Event-driven equations of the run that is planned. */
  readonly eventDrivenEquations: readonly Differential[];
  /** Whether nothing but pathways changes the synapses during a run. */
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

export interface PathwayFacts extends VariableOwner {
  readonly kind: 'pathway';
  readonly span: Span;
  readonly synapses: SynapseFacts;
  readonly side: 'pre' | 'post';
  /** The neurons whose events start the pathway. */
  readonly group: VariableOwner;
  /** Of the run that is planned. */
  readonly code: PathwayCode;
  /** Of the run that is planned. */
  readonly queue: SpikeQueue;
}
