// The part of a group of neurons that plan passes use; the class NeuronGroup implements it.
import type { Expr, StateUpdate, Variable } from '../../equations/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import type { EventSpace } from '../../runtime/index.ts';
import type { Storage } from './storage.ts';
import type { VariableOwner } from './variable-owner.ts';

/** The equations, threshold and refractoriness of a group, elaborated for a run. */
export interface NeuronCode {
  /** One step of the state updater; null without differential equations. */
  readonly update: StateUpdate | null;
  readonly threshold: Expr | null;
  /** New value of `not_refractory` at the start of the state update; null without refractoriness. */
  readonly recovery: Expr | null;
  /** The refractory period in seconds, where it is a time that is not random. */
  readonly period: Expr | null;
  /** A random period, drawn at each spike. */
  readonly drawnPeriod: Expr | null;
}

/** A group of neurons, as plan passes see it. */
export interface NeuronFacts extends VariableOwner {
  /** @internal */
  readonly kind: 'neurons';
  /** @internal */
  readonly span: Span;
  /** @internal */
  readonly variables: ReadonlyMap<string, Variable>;
  /** @internal */
  readonly storage: Storage;
  /** Of the run that is planned. @internal */
  readonly code: NeuronCode;
  /** Whether spikes set `lastspike`: not where the model keeps it itself. @internal */
  readonly setsLastspike: boolean;
  /** @internal */
  eventSpace(event: string): EventSpace | null;
}
