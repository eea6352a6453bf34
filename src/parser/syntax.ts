// The Syntax types: what was written, nothing resolved. True of it: every node has its span, every name is text,
// operators are grouped by Python's precedence; a part that could not be read is one `error` node.
import type { Span } from '../diagnostics/index.ts';

// ---------------------------------------------------------------------------------------------- expressions

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';
export type CompareOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';

export type ExpressionSyntax =
  | {
      readonly kind: 'number';
      readonly value: number;
      readonly isInteger: boolean;
      readonly span: Span;
    }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | {
      readonly kind: 'unary';
      readonly operator: '-' | '+' | 'not';
      readonly operand: ExpressionSyntax;
      readonly span: Span;
    }
  | {
      readonly kind: 'binary';
      readonly operator: ArithmeticOperator;
      readonly left: ExpressionSyntax;
      readonly right: ExpressionSyntax;
      readonly operatorSpan: Span;
      readonly span: Span;
    }
  | {
      readonly kind: 'compare';
      readonly operator: CompareOperator;
      readonly left: ExpressionSyntax;
      readonly right: ExpressionSyntax;
      readonly operatorSpan: Span;
      readonly span: Span;
    }
  | {
      readonly kind: 'logical';
      readonly operator: 'and' | 'or';
      readonly left: ExpressionSyntax;
      readonly right: ExpressionSyntax;
      readonly span: Span;
    }
  /** `a if c else b` */
  | {
      readonly kind: 'conditional';
      readonly condition: ExpressionSyntax;
      readonly consequent: ExpressionSyntax;
      readonly alternative: ExpressionSyntax;
      readonly span: Span;
    }
  /** `f(x)`, and in script expressions `R.smooth_rate("flat", 1*ms)`: the callee is then an attribute. */
  | {
      readonly kind: 'call';
      readonly callee: ExpressionSyntax;
      readonly arguments: readonly ArgumentSyntax[];
      readonly span: Span;
    }
  | { readonly kind: 'list'; readonly items: readonly ExpressionSyntax[]; readonly span: Span }
  | {
      readonly kind: 'index';
      readonly target: ExpressionSyntax;
      readonly indices: readonly IndexSyntax[];
      readonly span: Span;
    }
  | {
      readonly kind: 'attribute';
      readonly target: ExpressionSyntax;
      readonly name: string;
      readonly nameSpan: Span;
      readonly span: Span;
    }
  /** Only as an argument of connect: `k for k in range(3) if k != i`, `2*i if i < 3`. */
  | {
      readonly kind: 'generator';
      readonly element: ExpressionSyntax;
      readonly variable: NameSyntax | null;
      readonly range: ExpressionSyntax | null;
      readonly condition: ExpressionSyntax | null;
      readonly span: Span;
    }
  | { readonly kind: 'error'; readonly span: Span };

export interface NameSyntax {
  readonly name: string;
  readonly span: Span;
}

/** `value` or `name=value`. */
export interface ArgumentSyntax {
  readonly name: NameSyntax | null;
  readonly value: ExpressionSyntax;
  readonly span: Span;
}

export type IndexSyntax =
  | ExpressionSyntax
  | {
      readonly kind: 'slice';
      readonly start: ExpressionSyntax | null;
      readonly stop: ExpressionSyntax | null;
      readonly step: ExpressionSyntax | null;
      readonly span: Span;
    };

// ---------------------------------------------------------------------------------------------- model code

export type AssignmentOperator = '=' | '+=' | '-=' | '*=' | '/=' | '//=' | '%=' | '**=';

/** One line of a code block: `v += w`. */
export interface StatementSyntax {
  readonly kind: 'statement';
  readonly target: NameSyntax;
  readonly operator: AssignmentOperator;
  readonly value: ExpressionSyntax;
  readonly span: Span;
}

export interface EquationSyntax {
  readonly kind: 'equation';
  readonly form: 'differential' | 'subexpression' | 'parameter';
  readonly name: NameSyntax;
  /** The right side; null for a parameter. */
  readonly expression: ExpressionSyntax | null;
  /** The unit is read as an expression: `1`, `volt`, `amp/metre**2`, `boolean`, `integer`. */
  readonly unit: ExpressionSyntax;
  /** Flags with single blanks inside: `unless refractory`. */
  readonly flags: readonly NameSyntax[];
  readonly span: Span;
}

// ---------------------------------------------------------------------------------------------- .model files

interface DeclarationBase {
  readonly kind: 'declaration';
  readonly name: NameSyntax;
  readonly body: readonly BodyItemSyntax[];
  /** Recovered from a head that cannot be read: what the body seems to lack may be missing for that reason only. */
  readonly isBroken?: boolean;
  readonly span: Span;
}

/** `neurons NAME[size] { body }` and the like. */
export interface GroupSyntax extends DeclarationBase {
  readonly keyword: 'neurons' | 'poisson_group' | 'spike_generator';
  readonly size: ExpressionSyntax;
}

/** `subgroup NAME: P[:3200]` */
export interface SubgroupSyntax extends DeclarationBase {
  readonly keyword: 'subgroup';
  readonly source: ExpressionSyntax;
}

/** `synapses NAME: source -> target { body }` */
export interface SynapsesSyntax extends DeclarationBase {
  readonly keyword: 'synapses';
  readonly source: ExpressionSyntax;
  readonly target: ExpressionSyntax;
}

/** `state_monitor NAME: source { body }` and the like. */
export interface MonitorSyntax extends DeclarationBase {
  readonly keyword: 'spike_monitor' | 'event_monitor' | 'state_monitor' | 'rate_monitor';
  readonly source: ExpressionSyntax;
}

/** `poisson_input NAME: P.ge { body }` */
export interface PoissonInputSyntax extends DeclarationBase {
  readonly keyword: 'poisson_input';
  /** The variable that the input is added to. */
  readonly target: ExpressionSyntax;
}

/** `timed_array NAME { body }` */
export interface TimedArraySyntax extends DeclarationBase {
  readonly keyword: 'timed_array';
}

export type DeclarationSyntax =
  | GroupSyntax
  | SubgroupSyntax
  | SynapsesSyntax
  | MonitorSyntax
  | PoissonInputSyntax
  | TimedArraySyntax;

export type DeclarationKeyword = DeclarationSyntax['keyword'];

export type BodyItemSyntax =
  EquationSyntax | PropertySyntax | CodeSyntax | EventSyntax | ConnectSyntax;

/** `threshold: v > Vt`, `method: exact`, `dt: 1*ms`, `record: [0, 5]`, `variables: v, w`: keyword and values. */
export interface PropertySyntax {
  readonly kind: 'property';
  readonly keyword: NameSyntax;
  readonly values: readonly ExpressionSyntax[];
  readonly span: Span;
}

/** `reset: …`, `on_pre up (order=2): …`, `on late { … }`, `every 10*ms (when=end) { … }`. */
export interface CodeSyntax {
  readonly kind: 'code';
  readonly keyword: 'reset' | 'on_pre' | 'on_post' | 'on' | 'every';
  readonly keywordSpan: Span;
  /** Of a pathway or of the event of `on`. */
  readonly name: NameSyntax | null;
  /** Of `every`. */
  readonly interval: ExpressionSyntax | null;
  readonly options: readonly ArgumentSyntax[];
  readonly statements: readonly StatementSyntax[];
  readonly span: Span;
}

/** `event late (when=end): v > 10*mV` */
export interface EventSyntax {
  readonly kind: 'event';
  readonly name: NameSyntax;
  readonly options: readonly ArgumentSyntax[];
  readonly condition: ExpressionSyntax;
  readonly span: Span;
}

export interface ConnectSyntax {
  readonly kind: 'connect';
  readonly arguments: readonly ArgumentSyntax[];
  readonly span: Span;
}

/** `function f(x: volt, y: 1): 1 = expr` */
export interface FunctionSyntax {
  readonly kind: 'function';
  readonly name: NameSyntax;
  readonly parameters: readonly { readonly name: NameSyntax; readonly unit: ExpressionSyntax }[];
  readonly unit: ExpressionSyntax;
  readonly expression: ExpressionSyntax;
  readonly span: Span;
}

export type TopLevelSyntax =
  | DeclarationSyntax
  | FunctionSyntax
  /** `tau = 10*ms`, `defaultclock.dt = …`, `P.v[1:] = …`, `S.post.delay += …` */
  | {
      readonly kind: 'assignment';
      readonly target: ExpressionSyntax;
      readonly operator: AssignmentOperator;
      readonly value: ExpressionSyntax;
      readonly span: Span;
    }
  /** `seed(42)` */
  | { readonly kind: 'seed'; readonly value: ExpressionSyntax | null; readonly span: Span }
  /** `S.connect(…)` */
  | {
      readonly kind: 'connect-call';
      readonly synapses: NameSyntax;
      readonly connect: ConnectSyntax;
      readonly span: Span;
    }
  | { readonly kind: 'run'; readonly duration: ExpressionSyntax; readonly span: Span }
  | { readonly kind: 'store'; readonly name: NameSyntax; readonly span: Span }
  | { readonly kind: 'restore'; readonly name: NameSyntax; readonly span: Span }
  | {
      readonly kind: 'for';
      readonly variable: NameSyntax;
      readonly values: ExpressionSyntax;
      readonly body: readonly TopLevelSyntax[];
      readonly span: Span;
    }
  | { readonly kind: 'print'; readonly values: readonly ExpressionSyntax[]; readonly span: Span }
  | {
      readonly kind: 'output';
      readonly name: NameSyntax;
      readonly value: ExpressionSyntax;
      readonly span: Span;
    }
  | {
      readonly kind: 'plot';
      readonly name: NameSyntax;
      readonly items: readonly PlotItemSyntax[];
      readonly span: Span;
    };

export type PlotItemSyntax =
  | {
      readonly kind: 'plot-item';
      readonly keyword: NameSyntax;
      readonly label: string | null;
      readonly values: readonly ExpressionSyntax[];
      readonly span: Span;
    }
  | { readonly kind: 'panel'; readonly items: readonly PlotItemSyntax[]; readonly span: Span };

export interface ModelFileSyntax {
  readonly kind: 'model-file';
  readonly statements: readonly TopLevelSyntax[];
  readonly span: Span;
}
