// What a script did with Brian2, in order, in terms of hillock's objects: from it a script is translated into a model.
import type { Span } from '../../diagnostics/index.ts';
import type { Resolution } from '../../equations/index.ts';
import type {
  AnyMonitor,
  ConnectOptions,
  EventCodeOptions,
  EventPlace,
  GroupAccess,
  InputGroupOptions,
  LinkedVariable,
  NetworkObject,
  NeuronGroup,
  NeuronGroupOptions,
  OperationOptions,
  Pathway,
  PoissonGroup,
  PoissonInput,
  PoissonInputOptions,
  SpikeGeneratorGroup,
  SpikeGeneratorOptions,
  SpikeMonitorOptions,
  StateMonitorOptions,
  StateOptions,
  StateValue,
  Synapses,
  SynapsesOptions,
} from '../../simulation/index.ts';
import type { Quantity } from '../../units/index.ts';

/** An object was made, with these arguments. */
export type Made =
  | {
      readonly kind: 'neurons';
      readonly object: NeuronGroup;
      readonly size: number;
      readonly equations: string;
      readonly options: NeuronGroupOptions;
    }
  | {
      readonly kind: 'poisson-group';
      readonly object: PoissonGroup;
      readonly size: number;
      readonly rates: string | number | Quantity;
      readonly options: InputGroupOptions;
    }
  | {
      readonly kind: 'spike-generator';
      readonly object: SpikeGeneratorGroup;
      readonly size: number;
      readonly indices: readonly number[];
      readonly times: Quantity<Float64Array>;
      readonly options: SpikeGeneratorOptions;
    }
  | {
      readonly kind: 'poisson-input';
      readonly object: PoissonInput;
      readonly target: GroupAccess;
      readonly variable: string;
      readonly options: PoissonInputOptions;
    }
  | {
      readonly kind: 'synapses';
      readonly object: Synapses;
      readonly source: GroupAccess;
      readonly target: GroupAccess;
      readonly equations: string;
      readonly options: SynapsesOptions;
    }
  | {
      readonly kind: 'monitor';
      readonly object: AnyMonitor;
      readonly source: GroupAccess;
      /** Of an event monitor. */
      readonly event?: string;
      readonly variables?: readonly string[] | undefined;
      readonly options: SpikeMonitorOptions | StateMonitorOptions;
    };

/** What has variables: a group, a part of one, synapses, a pathway. */
export interface VariableHolder {
  readonly name: string;
}

/** Something that changes an object. */
export type Changed =
  | {
      readonly kind: 'set';
      readonly object: VariableHolder;
      readonly variable: string;
      readonly value: StateValue;
      readonly options: StateOptions;
    }
  | {
      readonly kind: 'link';
      readonly object: VariableHolder;
      readonly variable: string;
      readonly link: LinkedVariable;
    }
  | {
      readonly kind: 'connect';
      readonly object: Synapses;
      readonly options: ConnectOptions;
      /** The number of the first synapse that it made, and that after the last. */
      readonly made: readonly [start: number, end: number];
    }
  | {
      readonly kind: 'operation';
      readonly object: NetworkObject;
      readonly code: string;
      readonly options: OperationOptions;
    }
  | {
      readonly kind: 'event-code';
      readonly object: NeuronGroup;
      readonly event: string;
      readonly code: string;
      readonly options: EventCodeOptions;
    }
  | {
      readonly kind: 'event-place';
      readonly object: NeuronGroup;
      readonly event: string;
      readonly options: EventPlace;
    }
  | {
      readonly kind: 'pathway-place';
      readonly object: Pathway;
      readonly options: EventPlace;
    }
  | {
      readonly kind: 'spikes';
      readonly object: SpikeGeneratorGroup;
      readonly indices: readonly number[];
      readonly times: Quantity<Float64Array>;
      readonly period: Quantity | number | string | undefined;
    };

/** Something that concerns all objects, or is no matter of models. */
export type General =
  | { readonly kind: 'step'; readonly seconds: number }
  | { readonly kind: 'seed'; readonly seed: number | null }
  | {
      readonly kind: 'run';
      readonly network: object;
      readonly members: readonly NetworkObject[];
      readonly seconds: number;
      /** The names of objects that variables of the calling frame have. */
      readonly names: ReadonlyMap<NetworkObject, string>;
    }
  | { readonly kind: 'schedule'; readonly slots: readonly string[] }
  | { readonly kind: 'store'; readonly name: string }
  | { readonly kind: 'restore'; readonly name: string; readonly restoresRandom: boolean }
  /** What models cannot say, in words, and what they have instead. `object`: it concerns runs with this object only. */
  | {
      readonly kind: 'beyond-models';
      readonly what: string;
      readonly instead: string | null;
      readonly object?: NetworkObject;
    };

/** A name of the script that code read, and what it meant. */
export interface NameUse {
  readonly name: string;
  readonly meaning: Resolution;
}

/** An action of a script. */
export type Action = (Made | Changed | General) & {
  /** The call that did it. */
  readonly span: Span;
  /** The names of the script that it used. */
  readonly uses: readonly NameUse[];
};

/** All actions of a script. */
export class ActionLog {
  /** In the order in which they happened. */
  readonly actions: Action[] = [];
  #uses: NameUse[] = [];

  /** Notes what a name meant that code looked up. */
  found(name: string, meaning: Resolution): void {
    this.#uses.push({ name, meaning });
  }

  /** Notes what was done, after it was done. */
  add(action: Made | Changed | General, span: Span): void {
    this.actions.push({ ...action, span, uses: this.#uses });
    this.#uses = [];
  }
}
