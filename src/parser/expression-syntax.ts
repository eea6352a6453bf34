// The Syntax types of expressions, of model code and scripts; see syntax.ts.
import type { Span } from '../diagnostics/index.ts';

/** Arithmetic operators, as in Python. */
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';
/** Comparison operators. Chains (`a < b < c`) are refused by the parser. */
export type CompareOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** An expression, of model code or of a script. */
export type ExpressionSyntax =
  /** A number without a unit; `isInteger` if it is written without a point and exponent. */
  | {
      readonly kind: 'number';
      readonly value: number;
      readonly isInteger: boolean;
      readonly span: Span;
    }
  /** `True` or `False`. */
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  /** A string, with escapes resolved. */
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  /** A variable, constant, unit or object, not resolved. */
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  /** A sign or a negation. */
  | {
      readonly kind: 'unary';
      readonly operator: '-' | '+' | 'not';
      readonly operand: ExpressionSyntax;
      readonly span: Span;
    }
  /** Arithmetic. Units are factors: `10*ms` is a product. */
  | {
      readonly kind: 'binary';
      readonly operator: ArithmeticOperator;
      readonly left: ExpressionSyntax;
      readonly right: ExpressionSyntax;
      readonly operatorSpan: Span;
      readonly span: Span;
    }
  /** One comparison. */
  | {
      readonly kind: 'compare';
      readonly operator: CompareOperator;
      readonly left: ExpressionSyntax;
      readonly right: ExpressionSyntax;
      readonly operatorSpan: Span;
      readonly span: Span;
    }
  /** `a and b`, `a or b` */
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
  /** `[a, b]`, in script expressions only. */
  | { readonly kind: 'list'; readonly items: readonly ExpressionSyntax[]; readonly span: Span }
  /** `[element for variables in values if condition]`, in script expressions only. */
  | {
      readonly kind: 'comprehension';
      readonly element: ExpressionSyntax;
      readonly variables: readonly NameSyntax[];
      readonly values: ExpressionSyntax;
      readonly condition: ExpressionSyntax | null;
      readonly span: Span;
    }
  /** `f"rate: {r/Hz:.1f} Hz"`, in script expressions only. */
  | { readonly kind: 'formatted'; readonly parts: readonly FormatPart[]; readonly span: Span }
  /** `a[i]`, `a[1:5, :]` */
  | {
      readonly kind: 'index';
      readonly target: ExpressionSyntax;
      readonly indices: readonly IndexSyntax[];
      readonly span: Span;
    }
  /** `P.v`, `M.t` */
  | {
      readonly kind: 'attribute';
      readonly target: ExpressionSyntax;
      readonly name: string;
      readonly nameSpan: Span;
      readonly span: Span;
    }
  /** Only as an argument of `connect`: `k for k in range(3) if k != i`, `2*i if i < 3`. */
  | {
      readonly kind: 'generator';
      readonly element: ExpressionSyntax;
      readonly variable: NameSyntax | null;
      readonly range: ExpressionSyntax | null;
      readonly condition: ExpressionSyntax | null;
      readonly span: Span;
    }
  /** A part that could not be parsed and was reported. */
  | { readonly kind: 'error'; readonly span: Span };

/** A part of a string with values: text, or a value and how it is written. */
export type FormatPart =
  | string
  | {
      /** The value. */
      readonly value: ExpressionSyntax;
      /** How it is written; null for the text that `print` shows. */
      readonly format: NumberFormat | null;
    };

/** Python's format of a number, `[[fill]align][sign][0][width][,][.precision][type]`. */
export interface NumberFormat {
  /** Fills up to the width. */
  readonly fill: string;
  /** Where the value stands in its width; null: texts left, numbers right. */
  readonly align: '<' | '>' | '^' | '=' | null;
  /** What stands before positive numbers. */
  readonly sign: '-' | '+' | ' ';
  /** The least number of characters. */
  readonly width: number;
  /** What stands between groups of three digits. */
  readonly group: '' | ',' | '_';
  /** Digits behind the point, or significant ones; null if it is left out. */
  readonly precision: number | null;
  /** The type; empty if it is left out. */
  readonly type: '' | 'd' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' | 's';
  /** Source position. */
  readonly span: Span;
}

/** A name that is no expression: of a declaration, a parameter, a target. */
export interface NameSyntax {
  /** The name. */
  readonly name: string;
  readonly span: Span;
}

/** `value` or `name=value`. */
export interface ArgumentSyntax {
  /** The keyword; null for positional arguments. */
  readonly name: NameSyntax | null;
  /** The value. */
  readonly value: ExpressionSyntax;
  readonly span: Span;
}

/** An index in brackets: an expression or a slice. */
export type IndexSyntax =
  | ExpressionSyntax
  /** `start:stop:step`; what is omitted is null. */
  | {
      readonly kind: 'slice';
      readonly start: ExpressionSyntax | null;
      readonly stop: ExpressionSyntax | null;
      readonly step: ExpressionSyntax | null;
      readonly span: Span;
    };
