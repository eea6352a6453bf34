// The Model types: meaning of equations and code. Invariants: names are resolved, values are in SI units, types and
// dimensions are known, units are factors, functions of the model are inlined, `//` and `%` are Python's. Every node
// has the span that it comes from. A node of type 'error' stands for a reported mistake and agrees with everything.
import type { Dimension } from '../units/index.ts';
import type { Span } from '../diagnostics/index.ts';
import type { ArithmeticOperator, AssignmentOperator, CompareOperator } from '../parser/syntax.ts';

/** Types of values: boolean < integer < float. 'error' agrees with every type and dimension. */
export type ValueType = 'boolean' | 'integer' | 'float' | 'error';

/**
 * The way from the element that code runs over to the element that holds a variable: '' is the element itself (a
 * neuron, in synaptic code a synapse), 'pre' and 'post' the neurons of that synapse, 'post.pre' the source neuron of a
 * synapse that is itself the target of a synapse.
 */
export type Path = string;

/** A variable of a group: one object each, shared by reference. */
export interface Variable {
  /** Name in equations and code. */
  readonly name: string;
  /** Name of the object that holds it; with `name` it is unique in a network. */
  readonly owner: string;
  /**
   * 'builtin' variables are computed on use (`i`, `j`, `N`, `t`, `dt`, `t_in_timesteps`); the others are stored, except
   * for subexpressions.
   */
  readonly kind: 'differential' | 'parameter' | 'subexpression' | 'builtin';
  /** Type of its values. */
  readonly type: ValueType;
  /** Dimension of its values, which are stored in SI units. */
  readonly dimension: Dimension;
  /** Whether the whole group has one value. */
  readonly isShared: boolean;
  /** Whether it is linked to a variable with one value. The link sets it. */
  isUniform?: boolean;
  /** Whether several elements are linked to that one value: code assigns it once, as a shared variable. The link sets it. */
  isSharedLink?: boolean;
  /** Whether it keeps its values during a run; code that writes it is refused. */
  readonly isConstant: boolean;
  /** Whether it is a subexpression that is stored and evaluated once per step. */
  readonly isConstantOverDt: boolean;
  /** Whether it is clamped while its neuron is refractory. */
  readonly isUnlessRefractory: boolean;
  /** Whether it reads a variable of another group. */
  readonly isLinked: boolean;
  /** Whether only the runtime writes it: `i`, `N`, `t`, `lastupdate`, `N_incoming`. */
  readonly isReadOnly: boolean;
  /** Whether it is a subexpression with white noise, which only differential equations may use. */
  readonly isNoisy?: boolean;
  /** Whether code sets it to `t`, so that it is exactly equal to `t` at some steps. */
  isCopyOfTime?: boolean;
  /** Whether only events of synapses integrate it, so that it is stored as after the last one. */
  readonly isEventDriven?: boolean;
  /** Where it is declared; null for variables that every group has. */
  readonly span: Span | null;
  /** Called when code writes it, before this is checked: constant rates of a Poisson group become a parameter. */
  readonly onWrite?: () => void;
}

/** What all expressions have. */
export interface Node {
  /** The type of its value. */
  readonly type: ValueType;
  /** The physical dimension of its value. */
  readonly dimension: Dimension;
  readonly span: Span;
}

/** An expression with type and dimension. */
export type Expr =
  /** A number, a unit, or a constant of the namespace; SI. */
  | (Node & {
      readonly kind: 'constant';
      readonly value: number;
      /** false while checking without running, when the value is not known yet (it is then NaN). */
      readonly isKnown: boolean;
      /** The name of a named constant, for messages and dumps. */
      readonly name: string | null;
    })
  /** The value of a variable of a group, of the element that the path leads to. */
  | (Node & { readonly kind: 'variable'; readonly variable: Variable; readonly path: Path })
  /** A local of a code block, defined by its first assignment, or made by an integrator. */
  | (Node & { readonly kind: 'temporary'; readonly name: string })
  /** White noise, in equations only; integrators turn it into random draws. */
  | (Node & { readonly kind: 'noise'; readonly name: string })
  /** The operand with the opposite sign. */
  | (Node & { readonly kind: 'negate'; readonly operand: Expr })
  /** The negation of a boolean. */
  | (Node & { readonly kind: 'not'; readonly operand: Expr })
  /** Arithmetic; the dimensions of the operands agree with the operator. */
  | (Node & {
      readonly kind: 'binary';
      readonly operator: ArithmeticOperator;
      readonly left: Expr;
      readonly right: Expr;
    })
  /** A comparison of two operands of one dimension; a boolean. */
  | (Node & {
      readonly kind: 'compare';
      readonly operator: CompareOperator;
      readonly left: Expr;
      readonly right: Expr;
    })
  /** Short-circuit `and` or `or` of booleans. */
  | (Node & {
      readonly kind: 'logical';
      readonly operator: 'and' | 'or';
      readonly left: Expr;
      readonly right: Expr;
    })
  /** `consequent if condition else alternative`; only the chosen one is evaluated. */
  | (Node & {
      readonly kind: 'conditional';
      readonly condition: Expr;
      readonly consequent: Expr;
      readonly alternative: Expr;
    })
  /** A call of a function or a timed array. */
  | (Node & {
      readonly kind: 'call';
      readonly callee: Callee;
      readonly arguments: readonly Expr[];
      /**
       * The number of the draw, for functions that are not stateless. Calls with the same number in one statement share a
       * draw (an argument of an inlined function, used twice); every call in the source has its own number.
       */
      readonly draw: number | null;
    })
  /**
   * An element of an array of the namespace, with an index for each axis. They are not clamped: out of range is a
   * run-time error.
   */
  | (Node & {
      readonly kind: 'element';
      readonly array: ArrayConstant;
      readonly indices: readonly Expr[];
    })
  /** A reported mistake. */
  | (Node & { readonly kind: 'error' });

/** A comparison. */
export type Comparison = Extract<Expr, { kind: 'compare' }>;

/** What a call calls: a function in functions.ts, a timed array, or a JavaScript function. */
export type Callee =
  /** A row of functions.ts. */
  | { readonly kind: 'builtin'; readonly name: string }
  /** A timed array, called with a time in seconds and, if it has columns, an index. */
  | {
      readonly kind: 'timed-array';
      readonly array: TimedArrayConstant;
      /** Read at times within a step, which are not rounded to the grid of `dt`. Default: false. */
      readonly isWithinStep?: boolean;
    }
  /** A function that a program registered. */
  | { readonly kind: 'external'; readonly function: ExternalFunction };

/** An array of the namespace. */
export interface ArrayConstant {
  /** Name or text, for messages. */
  readonly name: string;
  /** SI values in row-major order. Empty while checking without running. */
  readonly values: Float64Array;
  /** Lengths of its axes; null while they are not known. */
  readonly shape: readonly number[] | null;
  /** Type of its elements. */
  readonly type: ValueType;
  /** Dimension of its elements. */
  readonly dimension: Dimension;
  /** Whether it has one value per selected element of an assignment and is read by position, not by an index. */
  readonly isPerElement: boolean;
}

/** A timed array of the namespace: one value (or row of values) per step of dt. */
export interface TimedArrayConstant {
  /** Its name. */
  readonly name: string;
  /** SI values, one row per step, in row-major order. */
  readonly values: Float64Array;
  /** Number of columns of a two-dimensional one; null for a one-dimensional one. */
  readonly columns: number | null;
  /** Number of steps. */
  readonly rows: number;
  /** Length of a step in seconds. */
  readonly dt: number;
  /** Dimension of its values. */
  readonly dimension: Dimension;
}

/** A JavaScript function that a TypeScript user registered. */
export interface ExternalFunction {
  /** Its name in model code. */
  readonly name: string;
  /** Dimensions of the arguments; null accepts any. */
  readonly argumentDimensions: readonly (Dimension | null)[];
  /** Dimension of the result. */
  readonly dimension: Dimension;
  /** Type of the result. */
  readonly type: ValueType;
  /** Whether a call depends on its arguments only. */
  readonly isStateless: boolean;
  /** The function, of SI values. */
  readonly implementation: (...values: number[]) => number;
}

/** What an assignment writes. */
export type Target =
  /** A variable of the element that the path leads to. */
  | { readonly kind: 'variable'; readonly variable: Variable; readonly path: Path }
  /** A local of the code block; the first assignment defines it. */
  | { readonly kind: 'temporary'; readonly name: string };

/** `target operator value` */
export interface Assignment {
  /** What is written. */
  readonly target: Target;
  /** `=` or an augmented assignment. */
  readonly operator: AssignmentOperator;
  /** The right side. */
  readonly value: Expr;
  readonly span: Span;
}

/** Ordered assignments without derivatives (Brian2's term). */
export interface AbstractCode {
  /** A loop before the statements. Only integrators make it. */
  readonly repetition?: Repetition;
  /** The assignments in order. */
  readonly statements: readonly Assignment[];
}

/**
 * A loop within one step, run separately for each element: `before`, then `body` while the condition holds. All targets
 * are temporaries; those of `before` keep their values between iterations and after the last.
 */
export interface Repetition {
  /** Initialisation. */
  readonly before: readonly Assignment[];
  /** Tested before each iteration. */
  readonly condition: Expr;
  /** One iteration. */
  readonly body: readonly Assignment[];
  /** Iteration limit; exceeding it is a run-time error. */
  readonly most: number;
  readonly span: Span;
}

/** A differential equation. */
export interface Differential {
  /** The state variable. */
  readonly variable: Variable;
  /**
   * The right side, in dimension(variable)/second, with white noise as `noise` nodes. Subexpressions are not expanded.
   */
  readonly rate: Expr;
  /** Whether it is integrated at events only. */
  readonly isEventDriven: boolean;
  readonly span: Span;
}

/** The right sides of all subexpressions and links of a network. */
export type Definitions = ReadonlyMap<Variable, Expr>;

/** The checked equations of one group. */
export interface Equations {
  /** The differential equations in source order. */
  readonly differentials: readonly Differential[];
  /** The subexpressions, sorted so that each depends on earlier ones only. */
  readonly subexpressions: readonly {
    readonly variable: Variable;
    readonly value: Expr;
    readonly span: Span;
  }[];
  /** Summed variables of synapses, whose target belongs to the pre or post group. */
  readonly summed: readonly {
    readonly target: Variable;
    readonly path: Path;
    readonly value: Expr;
    readonly span: Span;
  }[];
}

/** The result of an integrator: one step of the state variables. */
export interface StateUpdate {
  /** For elements that are not refractory, and for groups without refractoriness. */
  readonly active: AbstractCode;
  /** For refractory elements: variables flagged `unless refractory` are clamped. Null if there are none. */
  readonly refractory: AbstractCode | null;
}
