// What a neuron group is told: its options as programs give them, and its events and code once they are read.
import type { Diagnostics, Span } from '../../diagnostics/index.ts';
import type { DeclaredEquations, Scope, Variable } from '../../equations/index.ts';
import type { NamedMethod } from '../../integrators/index.ts';
import type { ExpressionSyntax, StatementSyntax } from '../../parser/syntax.ts';
import type { Clock } from '../../runtime/index.ts';
import type { Quantity } from '../../units/index.ts';
import type { NeuronFacts, When, NamespaceValues } from '../objects/index.ts';
import type {
  MethodChoice,
  MethodOption,
  CodeSource,
  ExpressionSource,
} from '../arguments/index.ts';

/** A custom event: where in the step its condition is tested. */
export interface EventDeclaration {
  readonly name: string;
  readonly condition: ExpressionSyntax;
  readonly when: When;
  readonly order: number | null;
  readonly span: Span;
}

export interface EventCode {
  /** How much code of its group was declared before it. */
  readonly at: number;
  readonly event: string;
  readonly statements: readonly StatementSyntax[];
  readonly when: When;
  readonly order: number | null;
  readonly span: Span;
}

/** Code that runs at regular intervals (`every`, Brian2's run_regularly). */
export interface Operation {
  /** How much code of its object was declared before it. */
  readonly at: number;
  readonly statements: readonly StatementSyntax[];
  readonly clock: Clock | null;
  readonly when: When;
  readonly order: number;
  readonly span: Span;
}

/** What the steps of a group are built from; the class NeuronGroup fulfils it. */
export interface DeclaredNeurons extends NeuronFacts {
  readonly declared: DeclaredEquations;
  readonly threshold: ExpressionSyntax | null;
  readonly refractory: ExpressionSyntax | null;
  readonly method: NamedMethod | null;
  readonly events: readonly EventDeclaration[];
  readonly eventCode: readonly EventCode[];
  readonly operations: readonly Operation[];
  readonly thresholdPlace: { readonly when: When; readonly order: number | null };
  readonly isActive: boolean;
  /** The variable that holds random refractory periods. */
  refractoryPeriod(): Variable;
}

export interface NeuronGroupOptions {
  readonly threshold?: ExpressionSource;
  readonly reset?: CodeSource;
  /** A time, an expression of time, or a condition; `false` for none. */
  readonly refractory?: ExpressionSource;
  /** A state updater; left out, Brian2's choice. */
  readonly method?: string | MethodOption | MethodChoice;
  /** Custom events by name: the condition, or the condition with its place in the step. */
  readonly events?: Readonly<
    Record<string, ExpressionSource | { condition: ExpressionSource; when?: When; order?: number }>
  >;
  readonly dt?: string | number | Quantity;
  readonly order?: number;
  readonly namespace?: NamespaceValues | Scope;
  readonly name?: string;
  /** Where the objects of a .model file report; without it a mistake is thrown as a ModelError. @internal */
  readonly diagnostics?: Diagnostics;
  /** @internal */
  readonly span?: Span;
}
