// The syntax tree of an experiment, from which both its .model text and its Brian2 script are written. Equations,
// conditions and statements are text, which is the same in both languages; strings in Brian2 are distinguished from
// Python expressions.

/** Text that Brian2 takes as a string (`isQuoted`), or as a value. */
export interface Text {
  readonly text: string;
  readonly isQuoted: boolean;
}

export interface Place {
  readonly when?: string;
  readonly order?: number;
}

export interface Regular extends Place {
  readonly every: string;
  readonly lines: readonly string[];
}

export interface Event extends Place {
  readonly name: string;
  readonly condition: string;
  readonly lines: readonly string[];
  readonly codePlace: Place;
}

export interface Neurons {
  readonly kind: 'neurons';
  readonly name: string;
  readonly size: number;
  readonly equations: readonly string[];
  readonly threshold?: string | undefined;
  readonly thresholdPlace?: Place | undefined;
  readonly reset?: readonly string[] | undefined;
  readonly resetPlace?: Place | undefined;
  readonly refractory?: Text | undefined;
  readonly method?: string | undefined;
  readonly dt?: string | undefined;
  readonly order?: number | undefined;
  readonly events: readonly Event[];
  readonly regular: readonly Regular[];
}

export interface Pathway {
  /** `pre` and `post` are those without a name. */
  readonly name: string;
  readonly side: 'pre' | 'post';
  readonly lines: readonly string[];
  readonly delay?: string | undefined;
  readonly when?: string | undefined;
  readonly order?: number | undefined;
  readonly event?: string | undefined;
}

export interface Argument {
  /** Null: the condition, which Brian2 takes first. */
  readonly name: string | null;
  readonly value: Text;
}

export interface Connect {
  readonly kind: 'connect';
  readonly synapses: string;
  readonly arguments: readonly Argument[];
}

export interface Synapses {
  readonly kind: 'synapses';
  readonly name: string;
  readonly source: string;
  readonly target: string;
  readonly equations: readonly string[];
  readonly pathways: readonly Pathway[];
  readonly method?: string | undefined;
  readonly dt?: string | undefined;
  readonly multisynapticIndex?: string | undefined;
  readonly regular: readonly Regular[];
}

export interface Assign {
  readonly kind: 'assign';
  /** `G1.v`, `S1.post.delay`. */
  readonly target: string;
  /** Null: all. */
  readonly index: Text | null;
  readonly operator: string;
  readonly value: Text;
}

export interface Monitor extends Place {
  readonly kind: 'monitor';
  readonly of: 'spikes' | 'events' | 'state' | 'rate';
  readonly name: string;
  readonly source: string;
  readonly event?: string | undefined;
  readonly variables: readonly string[];
  /** `all`, a list of indices, or a condition. */
  readonly record?: string | undefined;
  readonly dt?: string | undefined;
}

export type Statement =
  | { readonly kind: 'constant'; readonly name: string; readonly value: string }
  | { readonly kind: 'clock'; readonly dt: string }
  | {
      readonly kind: 'timed-array';
      readonly name: string;
      readonly values: string;
      readonly dt: string;
    }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly parameters: readonly { readonly name: string; readonly unit: string }[];
      readonly unit: string;
      readonly body: string;
    }
  | {
      readonly kind: 'subgroup';
      readonly name: string;
      readonly of: string;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'spike-generator';
      readonly name: string;
      readonly size: number;
      readonly indices: readonly number[];
      readonly times: string;
      readonly period?: string | undefined;
      readonly dt?: string | undefined;
    }
  | {
      readonly kind: 'poisson-group';
      readonly name: string;
      readonly size: number;
      readonly rates: Text;
    }
  | {
      readonly kind: 'poisson-input';
      readonly name: string;
      readonly target: string;
      readonly variable: string;
      readonly count: number;
      readonly rate: string;
      readonly weight: Text;
    }
  | {
      readonly kind: 'link';
      readonly target: string;
      readonly source: string;
      readonly variable: string;
      readonly index?: string | undefined;
    }
  | { readonly kind: 'run'; readonly duration: string }
  | { readonly kind: 'store' | 'restore'; readonly name: string }
  | {
      readonly kind: 'output';
      readonly name: string;
      readonly object: string;
      readonly variable: string;
      /** How many values: Brian2 gives one where they are all the same by definition. */
      readonly size?: number | undefined;
    }
  | Neurons
  | Synapses
  | Connect
  | Assign
  | Monitor;

export interface Experiment {
  readonly seed: number;
  readonly statements: readonly Statement[];
}
