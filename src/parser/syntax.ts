// The Syntax types: what was written, with nothing resolved. Invariants: every node has its span, names are text,
// operators are grouped by Python's precedence; a part that could not be parsed is one `error` node.
import type { Span } from '../diagnostics/index.ts';
import type { ExpressionSyntax, NameSyntax, ArgumentSyntax } from './expression-syntax.ts';

export type * from './expression-syntax.ts';

// ---------------------------------------------------------------------------------------------- model code

/** Assignment operators. */
export type AssignmentOperator = '=' | '+=' | '-=' | '*=' | '/=' | '//=' | '%=' | '**=';

/** A statement of model code: `v += w`. */
export interface StatementSyntax {
  readonly kind: 'statement';
  /** The variable or temporary that is assigned. */
  readonly target: NameSyntax;
  /** `=` or an augmented assignment. */
  readonly operator: AssignmentOperator;
  /** The right side. */
  readonly value: ExpressionSyntax;
  readonly span: Span;
}

/** One line of equations: `dv/dt = -v/tau : volt (unless refractory)`. */
export interface EquationSyntax {
  readonly kind: 'equation';
  /** `dx/dt = …`, `x = …` or `x : unit`. */
  readonly form: 'differential' | 'subexpression' | 'parameter';
  /** The variable. */
  readonly name: NameSyntax;
  /** The right side; null for a parameter. */
  readonly expression: ExpressionSyntax | null;
  /** The unit as an expression: `1`, `volt`, `amp/metre**2`, `boolean`, `integer`. */
  readonly unit: ExpressionSyntax;
  /** Flags, with single spaces inside: `unless refractory`. */
  readonly flags: readonly NameSyntax[];
  readonly span: Span;
}

// ---------------------------------------------------------------------------------------------- .model files

/** What all declarations of objects have. */
export interface DeclarationBase {
  readonly kind: 'declaration';
  /** The name of the object, or of the list that it is an element of. */
  readonly name: NameSyntax;
  /** The indices of an element of a list, `neurons L[k][100]`; of a list of lists, several. Empty for other objects. */
  readonly place: readonly ExpressionSyntax[];
  /** The items in braces; none if there is no body. */
  readonly body: readonly BodyItemSyntax[];
  /** Whether the head could not be parsed, so that missing items are not reported. */
  readonly isBroken?: boolean;
  readonly span: Span;
}

/** `neurons NAME[size] { body }`, `neurons NAME[k][size] { body }` and the like. */
export interface GroupSyntax extends DeclarationBase {
  /** The kind of group. */
  readonly keyword: 'neurons' | 'poisson_group' | 'spike_generator';
  /** Number of neurons. */
  readonly size: ExpressionSyntax;
}

/** `subgroup NAME: P[:3200]` */
export interface SubgroupSyntax extends DeclarationBase {
  /** `subgroup` */
  readonly keyword: 'subgroup';
  /** The indexed group. */
  readonly source: ExpressionSyntax;
}

/** `synapses NAME: source -> target { body }` */
export interface SynapsesSyntax extends DeclarationBase {
  /** `synapses` */
  readonly keyword: 'synapses';
  /** The group of presynaptic neurons. */
  readonly source: ExpressionSyntax;
  /** The group of postsynaptic neurons. */
  readonly target: ExpressionSyntax;
}

/** `state_monitor NAME: source { body }` and the like. */
export interface MonitorSyntax extends DeclarationBase {
  /** The kind of monitor. */
  readonly keyword: 'spike_monitor' | 'event_monitor' | 'state_monitor' | 'rate_monitor';
  /** The group that is recorded. */
  readonly source: ExpressionSyntax;
}

/** `poisson_input NAME: P.ge { body }` */
export interface PoissonInputSyntax extends DeclarationBase {
  /** `poisson_input` */
  readonly keyword: 'poisson_input';
  /** The variable that the input is added to. */
  readonly target: ExpressionSyntax;
}

/** `timed_array NAME { body }` */
export interface TimedArraySyntax extends DeclarationBase {
  /** `timed_array` */
  readonly keyword: 'timed_array';
}

/** A declaration of an object. */
export type DeclarationSyntax =
  | GroupSyntax
  | SubgroupSyntax
  | SynapsesSyntax
  | MonitorSyntax
  | PoissonInputSyntax
  | TimedArraySyntax;

/** The keywords of declarations. */
export type DeclarationKeyword = DeclarationSyntax['keyword'];

/** An item in the body of a declaration. */
export type BodyItemSyntax =
  EquationSyntax | PropertySyntax | CodeSyntax | EventSyntax | ConnectSyntax;

/** A keyword with values: `threshold (order=1): v > Vt`, `method: exact`, `dt: 1*ms`, `record: [0, 5]`, `variables: v, w`. */
export interface PropertySyntax {
  readonly kind: 'property';
  /** The keyword. */
  readonly keyword: NameSyntax;
  /** Options in parentheses, of thresholds only. */
  readonly options: readonly ArgumentSyntax[];
  /** The values; exactly one for most keywords. */
  readonly values: readonly ExpressionSyntax[];
  readonly span: Span;
}

/** `reset: …`, `on_pre up (order=2): …`, `on late { … }`, `every 10*ms (when=end) { … }`. */
export interface CodeSyntax {
  readonly kind: 'code';
  /** What runs the code. */
  readonly keyword: 'reset' | 'on_pre' | 'on_post' | 'on' | 'every';
  /** Source position of the keyword. */
  readonly keywordSpan: Span;
  /** Name of the pathway, or of the event of `on`. */
  readonly name: NameSyntax | null;
  /** Interval of `every`. */
  readonly interval: ExpressionSyntax | null;
  /** Options in parentheses. */
  readonly options: readonly ArgumentSyntax[];
  /** The code. */
  readonly statements: readonly StatementSyntax[];
  readonly span: Span;
}

/** `event late (when=end): v > 10*mV` */
export interface EventSyntax {
  readonly kind: 'event';
  /** Name of the event. */
  readonly name: NameSyntax;
  /** Options in parentheses. */
  readonly options: readonly ArgumentSyntax[];
  /** When the event occurs. */
  readonly condition: ExpressionSyntax;
  readonly span: Span;
}

/** `connect(condition=…, p=…)`, in a body or after `S.`. */
export interface ConnectSyntax {
  readonly kind: 'connect';
  /** The arguments; a positional one is the condition. */
  readonly arguments: readonly ArgumentSyntax[];
  readonly span: Span;
}

/** `function f(x: volt, y: 1): 1 = expr` */
export interface FunctionSyntax {
  readonly kind: 'function';
  /** Name of the function. */
  readonly name: NameSyntax;
  /** Names and units of the parameters. */
  readonly parameters: readonly { readonly name: NameSyntax; readonly unit: ExpressionSyntax }[];
  /** Unit of the result. */
  readonly unit: ExpressionSyntax;
  /** The result. */
  readonly expression: ExpressionSyntax;
  readonly span: Span;
}

/** `method midpoint (stochastic=additive) { k = dt*f(x, t)/2; x_new = … }` */
export interface MethodSyntax {
  readonly kind: 'method';
  /** Name of the method. */
  readonly name: NameSyntax;
  /** Options in parentheses. */
  readonly options: readonly ArgumentSyntax[];
  /** The lines of its step; the last one sets `x_new`. */
  readonly lines: readonly StatementSyntax[];
  readonly span: Span;
}

/** A statement of a file or of a block in it. */
export type TopLevelSyntax =
  | DeclarationSyntax
  | FunctionSyntax
  | MethodSyntax
  /** `tau = 10*ms`, `defaultclock.dt = …`, `P.v[1:] = …`, `S.post.delay += …` */
  | {
      readonly kind: 'assignment';
      readonly target: ExpressionSyntax;
      readonly operator: AssignmentOperator;
      readonly value: ExpressionSyntax;
      readonly span: Span;
    }
  /** `a, b = b, a`, `n, edges = histogram(v, 10)`: all values are calculated before the first target is set. */
  | {
      readonly kind: 'unpacking';
      readonly targets: readonly ExpressionSyntax[];
      /** One for each target, or one with as many items. */
      readonly values: readonly ExpressionSyntax[];
      readonly span: Span;
    }
  /** `seed(42)` */
  | { readonly kind: 'seed'; readonly value: ExpressionSyntax | null; readonly span: Span }
  /** `S.connect(…)`, `S[k].connect(…)` */
  | {
      readonly kind: 'connect-call';
      /** A name, or an element of a list. */
      readonly synapses: ExpressionSyntax;
      readonly connect: ConnectSyntax;
      readonly span: Span;
    }
  /** `SG.set_spikes(indices=…, times=…)`, `SG[k].set_spikes(…)` */
  | {
      readonly kind: 'set-spikes';
      /** A name, or an element of a list. */
      readonly generator: ExpressionSyntax;
      readonly arguments: readonly ArgumentSyntax[];
      readonly span: Span;
    }
  /** `schedule: start, groups, …`: the slots of a time step. */
  | { readonly kind: 'schedule'; readonly slots: readonly ExpressionSyntax[]; readonly span: Span }
  /** `run 100*ms` */
  | { readonly kind: 'run'; readonly duration: ExpressionSyntax; readonly span: Span }
  /** `store NAME`: keeps the state of the network. */
  | { readonly kind: 'store'; readonly name: NameSyntax; readonly span: Span }
  /** `restore NAME`: returns to a stored state. */
  | { readonly kind: 'restore'; readonly name: NameSyntax; readonly span: Span }
  /** `for NAME in values { … }`, `for NAME, NAME in values { … }` */
  | {
      readonly kind: 'for';
      readonly variables: readonly NameSyntax[];
      readonly values: ExpressionSyntax;
      readonly body: readonly TopLevelSyntax[];
      readonly span: Span;
    }
  /** `while condition max limit { … }` */
  | {
      readonly kind: 'while';
      readonly condition: ExpressionSyntax;
      readonly limit: ExpressionSyntax;
      readonly body: readonly TopLevelSyntax[];
      readonly span: Span;
    }
  /** `at times { … }`: statements that runs carry out when they reach these times. */
  | {
      readonly kind: 'at';
      readonly times: ExpressionSyntax;
      readonly body: readonly TopLevelSyntax[];
      readonly span: Span;
    }
  /** `sweep { NAME = values … }`: values of constants, of which `hillock sweep` runs the model with each. */
  | { readonly kind: 'sweep'; readonly lines: readonly TopLevelSyntax[]; readonly span: Span }
  /** `if a { … } elif b { … } else { … }` */
  | {
      readonly kind: 'if';
      readonly branches: readonly BranchSyntax[];
      /** The body of `else`; null if there is none. */
      readonly otherwise: readonly TopLevelSyntax[] | null;
      readonly span: Span;
    }
  /** `break`, `continue`: ends a loop, or its present pass. */
  | { readonly kind: 'exit'; readonly keyword: 'break' | 'continue'; readonly span: Span }
  /** `print a, b` */
  | { readonly kind: 'print'; readonly values: readonly ExpressionSyntax[]; readonly span: Span }
  /** `output NAME = value`: a result array. */
  | {
      readonly kind: 'output';
      readonly name: NameSyntax;
      readonly value: ExpressionSyntax;
      readonly span: Span;
    }
  /** `plot NAME { … }`: a figure. */
  | {
      readonly kind: 'plot';
      readonly name: NameSyntax;
      readonly items: readonly PlotItemSyntax[];
      readonly span: Span;
    };

/** `if a { … }` or `elif a { … }` */
export interface BranchSyntax {
  /** What must hold. */
  readonly condition: ExpressionSyntax;
  /** What is then carried out. */
  readonly body: readonly TopLevelSyntax[];
}

/** A line in the body of `plot`. */
export type PlotItemSyntax =
  /** A mark, `line "label": x, y`, or a property, `title: "…"`. */
  | {
      readonly kind: 'plot-item';
      readonly keyword: NameSyntax;
      /** A string, with values or without. */
      readonly label: ExpressionSyntax | null;
      readonly options: readonly ArgumentSyntax[];
      readonly values: readonly ExpressionSyntax[];
      readonly span: Span;
    }
  /** `panel { … }`: one of several panels of a figure. */
  | { readonly kind: 'panel'; readonly items: readonly PlotItemSyntax[]; readonly span: Span };

/** A whole `.model` file. */
export interface ModelFileSyntax {
  readonly kind: 'model-file';
  /** The statements in order. */
  readonly statements: readonly TopLevelSyntax[];
  readonly span: Span;
}
