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
