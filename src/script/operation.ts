// Operations with two operands, as nodes: their values are combined. Refused is what is meant for lists of Python: `x + [3]`, which
// adds 3 to every element of an array and to none of an empty list, and `[0]*5`, which is `[0]`.
import { textOf } from '../diagnostics/index.ts';
import type { Diagnostics } from '../diagnostics/index.ts';
import type { ExpressionSyntax } from '../parser/syntax.ts';
import { calculate, compare } from './arithmetic.ts';
import { arrayBehind, errorValue } from './value.ts';
import type { ArrayValue, ScriptValue } from './value.ts';

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
  const meant = meantOf(node, left, right);
  if (meant !== null) {
    const [text, one, other] = [node, node.left, node.right].map(({ span }) => textOf(span));
    const facts = { text: text!, left: one!, right: other!, isRepeated: meant === 'repeated' };
    diags.report('list-operation', node.span, facts);
    return errorValue;
  }
  return calculate(node.operator, left, right, spans, diags);
}

/** What an operation means to whoever takes an array for a list of Python; null if it is what it says. */
function meantOf(
  { operator, left, right }: Operation,
  one: ScriptValue,
  other: ScriptValue,
): 'joined' | 'repeated' | null {
  if (operator === '*')
    return left.kind === 'list' &&
      lengthOf(one) === 1 &&
      isNumber(other) &&
      other.type === 'integer'
      ? 'repeated'
      : null;
  if (operator !== '+') return null;
  const areLists = [isList(left), isList(right)] as const;
  if (!areLists.includes(true)) return isWrittenEmpty(one) && isNumber(other) ? 'joined' : null;
  const [a, b] = [lengthOf(one), lengthOf(other)];
  if (a === null || b === null) return null;
  const isAppended = areLists[1] && (b === 1 || a === 0);
  return isAppended || (areLists[0] && (a === 1 || b === 0)) ? 'joined' : null;
}

/** Whether it is `[]` as it is written; other arrays may have no elements, too. */
function isWrittenEmpty(value: ScriptValue): boolean {
  return value.kind === 'array' && value.isPlain === true && lengthOf(value) === 0;
}

function isNumber(value: ScriptValue): value is ArrayValue {
  return value.kind === 'array' && value.shape?.length === 0;
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
