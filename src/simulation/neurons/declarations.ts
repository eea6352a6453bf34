// Declarations of a neuron group: its options as programs pass them, and its events and code once they are parsed.
import type { Span } from '../../diagnostics/index.ts';
import type { DeclaredEquations, Variable } from '../../equations/index.ts';
import type { NamedMethod } from '../../integrators/index.ts';
import type { ExpressionSyntax, StatementSyntax } from '../../parser/syntax.ts';
import type { Clock } from '../../runtime/index.ts';
import { objectOptions } from '../objects/index.ts';
import type { Links } from '../links/index.ts';
import type { NeuronFacts, ObjectOptions, When } from '../objects/index.ts';
import type {
  MethodChoice,
  MethodOption,
  CodeSource,
  ExpressionSource,
  OptionTable,
} from '../arguments/index.ts';
import { option } from '../arguments/index.ts';

/** A custom event: where in the step its condition is tested. */
export interface EventDeclaration {
  /** Its name. */
  readonly name: string;
  /** The event occurs where it holds. */
  readonly condition: ExpressionSyntax;
  /** The slot in which it is tested. */
  readonly when: When;
  /** Priority within the slot; null: the default. */
  readonly order: number | null;
  readonly span: Span;
}

/** Code that runs for the neurons in which an event occurred: the reset, `run_on_event`. */
export interface EventCode {
  /** The number of pieces of code of its group that were declared before it. */
  readonly at: number;
  readonly event: string;
  readonly statements: readonly StatementSyntax[];
  readonly when: When;
  readonly order: number | null;
  readonly span: Span;
}

/** Code that runs at regular intervals (`every`, Brian2's run_regularly). */
export interface Operation {
  /** The number of pieces of code of its object that were declared before it. */
  readonly at: number;
  readonly statements: readonly StatementSyntax[];
  /** The name of its step. */
  readonly name: string;
  readonly clock: Clock | null;
  readonly when: When;
  readonly order: number;
  readonly span: Span;
}

/** What the steps of a group are built from; the class NeuronGroup implements it. */
export interface DeclaredNeurons extends NeuronFacts {
  /** @internal */
  readonly links: Links;
  /** @internal */
  readonly declared: DeclaredEquations;
  /** The threshold condition as a syntax tree, or null. @internal */
  readonly threshold: ExpressionSyntax | null;
  /** The refractory period or condition as a syntax tree, or null. @internal */
  readonly refractory: ExpressionSyntax | null;
  /** The requested integration method; null for the default. @internal */
  readonly method: NamedMethod | null;
  /** @internal */
  readonly events: readonly EventDeclaration[];
  /** @internal */
  readonly eventCode: readonly EventCode[];
  /** @internal */
  readonly operations: readonly Operation[];
  /** @internal */
  readonly thresholdPlace: { readonly when: When; readonly order: number | null };
  /** @internal */
  readonly isActive: boolean;
  /** The variable that holds random refractory periods. @internal */
  refractoryPeriod(): Variable;
}

/** Options of NeuronGroup. */
export interface NeuronGroupOptions extends ObjectOptions {
  /** The condition for a spike, tested in every time step. Default: no spikes. */
  readonly threshold?: ExpressionSource | undefined;
  /** Statements that run for neurons that spiked. Default: none. */
  readonly reset?: CodeSource | undefined;
  /**
   * A time, an expression of time, or a condition during which neurons are refractory; false for none (not the string
   * `'False'`, a condition). Default: false.
   */
  readonly refractory?: ExpressionSource | undefined;
  /**
   * The integration method: a name, several of which the first that can is used, or options. Default: chosen as in
   * Brian2 (`exact`, `euler` or `heun`).
   */
  readonly method?: string | readonly string[] | MethodOption | MethodChoice | undefined;
  /** Custom events by name: a condition, or a condition with its slot and order. */
  readonly events?: Readonly<
    Record<string, ExpressionSource | { condition: ExpressionSource; when?: When; order?: number }>
  >;
}

/** What options of NeuronGroup may be. */
export const neuronGroupOptions: OptionTable<NeuronGroupOptions> = {
  threshold: option.passedOn,
  reset: option.passedOn,
  refractory: option.passedOn,
  method: option.passedOn,
  events: option.record,
  ...objectOptions,
};
