// Constructors of Syntax nodes; each node spans its parts.
import type { IToken } from 'chevrotain';
import { cover, textOf } from '../../diagnostics/index.ts';
import type { Span } from '../../diagnostics/index.ts';
import type {
  ArgumentSyntax,
  ArithmeticOperator,
  ExpressionSyntax,
  NameSyntax,
} from '../syntax.ts';

/** `consequent if condition else alternative` */
export function conditional(
  consequent: ExpressionSyntax,
  condition: ExpressionSyntax,
  alternative: ExpressionSyntax,
): ExpressionSyntax {
  const span = cover(consequent.span, alternative.span);
  return { kind: 'conditional', condition, consequent, alternative, span };
}

/** `left and right` or `left or right` */
export function logical(
  operator: 'and' | 'or',
  left: ExpressionSyntax,
  right: ExpressionSyntax,
): ExpressionSyntax {
  return { kind: 'logical', operator, left, right, span: cover(left.span, right.span) };
}

/** A sign or `not`. */
export function unary(
  operator: '-' | '+' | 'not',
  operatorSpan: Span,
  operand: ExpressionSyntax,
): ExpressionSyntax {
  return { kind: 'unary', operator, operand, span: cover(operatorSpan, operand.span) };
}

/** An arithmetic operation. */
export function binary(
  operator: ArithmeticOperator,
  operatorSpan: Span,
  left: ExpressionSyntax,
  right: ExpressionSyntax,
): ExpressionSyntax {
  return {
    kind: 'binary',
    operator,
    left,
    right,
    operatorSpan,
    span: cover(left.span, right.span),
  };
}

/** A number literal. */
export function numberOf(token: IToken, span: Span): ExpressionSyntax {
  const text = token.image.replaceAll('_', '');
  const isInteger = /^(?:\d+|0[xob][\da-f]+)$/i.test(text);
  return { kind: 'number', value: Number(text), isInteger, span };
}

/** `name=value`, or a positional argument. */
export function argumentOf(name: NameSyntax | undefined, value: ExpressionSyntax): ArgumentSyntax {
  const span = name === undefined ? value.span : cover(name.span, value.span);
  return { name: name ?? null, value, span };
}

/** The source text of a span if it is short enough for a message, else an ellipsis. */
export function shortText(span: Span): string {
  const text = textOf(span);
  return text.length <= 20 ? text : '…';
}
