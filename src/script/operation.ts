// Operations with two operands, as nodes: their values are combined, and `x + [3]` is refused, which adds 3 to every element of
// an array, to none of an empty list, and is meant to join two lists.
import { textOf } from '../diagnostics/index.ts';
import type { Diagnostics } from '../diagnostics/index.ts';
import type { ExpressionSyntax } from '../parser/syntax.ts';
import { calculate, compare } from './arithmetic.ts';
import { arrayBehind, errorValue } from './value.ts';
import type { ScriptValue } from './value.ts';

type Operation = ExpressionSyntax & { readonly kind: 'binary' | 'compare' };

/** The value of an operation; `evaluate` has the values of its operands. */
export function operate(
  node: Operation,
  evaluate: (operand: ExpressionSyntax) => ScriptValue,
  diags: Diagnostics,
): ScriptValue {
  const left = evaluate(node.left);
  const right = evaluate(node.right);
  const spans = { left: node.left.span, right: node.right.span, whole: node.span };
  if (node.kind === 'compare') return compare(node.operator, left, right, spans, diags);
  if (node.operator === '+' && joinsLists(node, left, right)) {
    const [one, other] = [textOf(spans.left), textOf(spans.right)];
    // `x += [3]` has the place of the whole statement.
    const isAssigned = textOf(spans.whole).slice(one.length).trimStart().startsWith('+=');
    diags.report('lists-added', spans.whole, { left: one, right: other, isAssigned });
    return errorValue;
  }
  return calculate(node.operator, left, right, spans, diags);
}

/** Whether one side is a list as it is written, and the other an array to which it can only be meant to be appended. */
function joinsLists({ left, right }: Operation, one: ScriptValue, other: ScriptValue): boolean {
  const areLists = [isList(left), isList(right)] as const;
  if (!areLists.includes(true)) return false;
  const [a, b] = [lengthOf(one), lengthOf(other)];
  if (a === null || b === null) return false;
  return (areLists[1] && (b === 1 || a === 0)) || (areLists[0] && (a === 1 || b === 0));
}

/** Number of elements of an array with one axis; null for other values, and if it is unknown. */
function lengthOf(value: ScriptValue): number | null {
  const array = arrayBehind(value);
  return array.kind === 'array' && array.shape?.length === 1 ? array.shape[0]! : null;
}

/** `[3]`, also with a unit: `[3]*mV`. */
function isList(node: ExpressionSyntax): boolean {
  if (node.kind === 'binary') return node.operator === '*' && isList(node.left);
  return node.kind === 'list';
}
