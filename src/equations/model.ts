// The Model types: what was meant. True of it: names are resolved, values are SI numbers, types and dimensions are
// known, units are factors, user functions of the model are inlined, `//` and `%` are Python's. Every node has the
// span of what it came from. A node of type 'error' stands for something already reported; it agrees with everything.
import type { Dimension } from '../units/index.ts';
import type { Span } from '../diagnostics/index.ts';
import type { ArithmeticOperator, AssignmentOperator, CompareOperator } from '../parser/syntax.ts';

/** boolean < integer < float; 'error' agrees with every type and dimension. */
export type ValueType = 'boolean' | 'integer' | 'float' | 'error';

/**
 * How an expression gets from the element it runs over to the element it means: '' is the element itself (a neuron, in
 * synaptic code a synapse), 'pre' and 'post' the neurons of that synapse, 'post.pre' the source neuron of a synapse that
 * is itself the target of a synapse.
 */
export type Path = string;

/** A variable of a group: one object each, shared by reference. */
export interface Variable {
  readonly name: string;
  /** Name of the object that holds it; with `name` it is unique in a network. */
  readonly owner: string;
  /** builtin: computed where it is used (`i`, `j`, `N`, `t`, `dt`, `t_in_timesteps`); the others are stored, but for subexpressions. */
  readonly kind: 'differential' | 'parameter' | 'subexpression' | 'builtin';
  readonly type: ValueType;
  readonly dimension: Dimension;
  /** One value for the whole group. */
  readonly isShared: boolean;
  /** Promised not to change during a run; code that writes it is refused. */
  readonly isConstant: boolean;
  /** A subexpression that is stored, computed once a step. */
  readonly isConstantOverDt: boolean;
  readonly isUnlessRefractory: boolean;
  readonly isLinked: boolean;
  /** Written by nobody but the runtime: `i`, `N`, `t`, `lastupdate`, `N_incoming`. */
  readonly isReadOnly: boolean;
  /** A subexpression with white noise in it: it can stand in differential equations only. */
  readonly isNoisy?: boolean;
  /** Where it was declared; null for the ones that every group has. */
  readonly span: Span | null;
}

interface Node {
  readonly type: ValueType;
  readonly dimension: Dimension;
  readonly span: Span;
}

export type Expr =
  /** A number, a unit, or a constant of the namespace; SI. */
  | (Node & {
      readonly kind: 'constant';
      readonly value: number;
      /** false while checking without running, where the value is not known yet (it is then NaN). */
      readonly isKnown: boolean;
      /** The name it was written with, if any, for messages and dumps. */
      readonly name: string | null;
    })
  | (Node & { readonly kind: 'variable'; readonly variable: Variable; readonly path: Path })
  /** A name first seen as the target of an assignment in a code block, or made by an integrator. */
  | (Node & { readonly kind: 'temporary'; readonly name: string })
  /** White noise: in equations only; the integrators turn it into draws. */
  | (Node & { readonly kind: 'noise'; readonly name: string })
  | (Node & { readonly kind: 'negate'; readonly operand: Expr })
  | (Node & { readonly kind: 'not'; readonly operand: Expr })
  | (Node & {
      readonly kind: 'binary';
      readonly operator: ArithmeticOperator;
      readonly left: Expr;
      readonly right: Expr;
    })
  | (Node & {
      readonly kind: 'compare';
      readonly operator: CompareOperator;
      readonly left: Expr;
      readonly right: Expr;
    })
  | (Node & {
      readonly kind: 'logical';
      readonly operator: 'and' | 'or';
      readonly left: Expr;
      readonly right: Expr;
    })
  | (Node & {
      readonly kind: 'conditional';
      readonly condition: Expr;
      readonly consequent: Expr;
      readonly alternative: Expr;
    })
  | (Node & {
      readonly kind: 'call';
      readonly callee: Callee;
      readonly arguments: readonly Expr[];
      /**
       * For functions that are not stateless: which draw this is. Calls with the same number inside one statement are the
       * same draw (an argument of an inlined function, used twice); every call that was written has its own number.
       */
      readonly draw: number | null;
    })
  /** An element of an array of the namespace; the index is clamped to nothing, out of range is an error when it runs. */
  | (Node & { readonly kind: 'element'; readonly array: ArrayConstant; readonly index: Expr })
  | (Node & { readonly kind: 'error' });

/** Who is called: a row of functions.ts, a timed array, or a JavaScript function given by a TypeScript user. */
export type Callee =
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'timed-array'; readonly array: TimedArrayConstant }
  | { readonly kind: 'external'; readonly function: ExternalFunction };

export interface ArrayConstant {
  readonly name: string;
  /** SI values, row after row. Empty while checking without running. */
  readonly values: Float64Array;
  readonly type: ValueType;
  readonly dimension: Dimension;
  /** true: has one value for each selected element of an assignment and is read by position, not by an index. */
  readonly isPerElement: boolean;
}

export interface TimedArrayConstant {
  readonly name: string;
  readonly values: Float64Array;
  /** Number of columns of a two-dimensional one, or null. */
  readonly columns: number | null;
  readonly rows: number;
  /** In seconds. */
  readonly dt: number;
  readonly dimension: Dimension;
}

export interface ExternalFunction {
  readonly name: string;
  readonly argumentDimensions: readonly (Dimension | null)[];
  readonly dimension: Dimension;
  readonly type: ValueType;
  readonly isStateless: boolean;
  readonly implementation: (...values: number[]) => number;
}

/** What an assignment writes. */
export type Target =
  | { readonly kind: 'variable'; readonly variable: Variable; readonly path: Path }
  | { readonly kind: 'temporary'; readonly name: string };

export interface Assignment {
  readonly target: Target;
  readonly operator: AssignmentOperator;
  readonly value: Expr;
  readonly span: Span;
}

/** Ordered assignments with no derivatives left (Brian2's word). */
export interface AbstractCode {
  /** Done first. Only integrators make it. */
  readonly repetition?: Repetition;
  readonly statements: readonly Assignment[];
}

/**
 * What is done over and over, for each element as often as it needs: `before`, then `body` while the condition holds. All
 * targets are temporaries; those of `before` keep their values from round to round and after the last.
 */
export interface Repetition {
  readonly before: readonly Assignment[];
  readonly condition: Expr;
  readonly body: readonly Assignment[];
  /** So many rounds at most; more end the run. */
  readonly most: number;
  readonly span: Span;
}

export interface Differential {
  readonly variable: Variable;
  /** dimension(variable)/second; noise stands in it as `noise` nodes. Subexpressions are not expanded yet. */
  readonly rate: Expr;
  readonly isEventDriven: boolean;
  readonly span: Span;
}

/** The right sides of all subexpressions of all groups of a network. */
export type Definitions = ReadonlyMap<Variable, Expr>;

/** The checked equations of one group. */
export interface Equations {
  readonly differentials: readonly Differential[];
  /** Own subexpressions in an order in which each only needs earlier ones. */
  readonly subexpressions: readonly {
    readonly variable: Variable;
    readonly value: Expr;
    readonly span: Span;
  }[];
  /** Summed variables of synapses: target in the pre or post group. */
  readonly summed: readonly {
    readonly target: Variable;
    readonly path: Path;
    readonly value: Expr;
    readonly span: Span;
  }[];
}

/** What an integrator gives: the step where the group is active, and where it differs, where it is refractory. */
export interface StateUpdate {
  /** For elements that are not refractory, and all elements of groups that know no refractoriness. */
  readonly active: AbstractCode;
  /** For refractory elements: variables flagged `unless refractory` stand still. Null where there is no such variable. */
  readonly refractory: AbstractCode | null;
}
