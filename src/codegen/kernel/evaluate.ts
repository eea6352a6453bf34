// The meaning of each Kernel operation as a function of its operands' values: the reference for all targets, and constant
// folding.
import { assertNever, bug } from '../../diagnostics/index.ts';
import { booleanConstant } from './kernel.ts';
import type { KernelExpression, KernelType } from './kernel.ts';
import { numerics } from './functions.ts';
import { operandsOf } from './traverse.ts';

type Value = number | boolean;
type Expression<K extends KernelExpression['kind']> = Extract<KernelExpression, { kind: K }>;

const numeric = (name: string): ((...values: number[]) => number) =>
  (numerics.get(name) ?? bug(`no function is called ${name}`)).apply;

const floorDivide = numeric('floor_divide');
const modulo = numeric('modulo');
const integerModulo = numeric('integer_modulo');
const power = numeric('power');
const integerPower = numeric('integer_power');

/** The function that a conversion, negation or `not` applies to its operand. */
export function unaryOperation(
  node: Expression<'convert' | 'truncate' | 'negate' | 'not'>,
): (value: Value) => Value {
  switch (node.kind) {
    case 'not':
      return (value) => !value;
    case 'negate':
      return node.type === 'integer'
        ? (value) => 0 - (value as number)
        : (value) => -(value as number);
    case 'truncate':
      return (value) => (value as number) | 0;
    case 'convert':
      return conversion(node.operand.type, node.type);
    default:
      return assertNever(node);
  }
}

function conversion(from: KernelType, to: KernelType): (value: Value) => Value {
  if (to === 'boolean') return (value) => value !== 0;
  if (from === 'boolean') return (value) => (value ? 1 : 0);
  return to === 'integer' ? (value) => Math.trunc(value as number) + 0 : (value) => value;
}

/** The function that an operation or comparison applies to its operands. */
export function binaryOperation(
  node: Expression<'binary' | 'word' | 'compare'>,
): (left: Value, right: Value) => Value {
  if (node.kind === 'word') return words[node.operator] as (left: Value, right: Value) => Value;
  return node.kind === 'compare'
    ? (comparisons[node.operator] as (left: Value, right: Value) => Value)
    : (arithmetic(node) as (left: Value, right: Value) => Value);
}

const words: Readonly<Record<Expression<'word'>['operator'], (a: number, b: number) => number>> = {
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '>>>': (a, b) => a >>> b,
};

const comparisons: Readonly<
  Record<Expression<'compare'>['operator'], (a: never, b: never) => boolean>
> = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '==': (a: Value, b: Value) => a === b,
  '!=': (a: Value, b: Value) => a !== b,
};

function arithmetic({ operator, type }: Expression<'binary'>): (a: number, b: number) => number {
  const isInteger = type === 'integer';
  switch (operator) {
    case '+':
      return (a, b) => a + b;
    case '-':
      return (a, b) => a - b;
    case '*':
      return isInteger ? (a, b) => a * b + 0 : (a, b) => a * b;
    case '/':
      return (a, b) => a / b;
    case 'floordiv':
      return isInteger ? (a, b) => Math.floor(a / b) + 0 : floorDivide;
    case 'mod':
      return isInteger ? integerModulo : modulo;
    case 'power':
      return isInteger ? (a, b) => integerPower(a, b) + 0 : power;
    default:
      return assertNever(operator);
  }
}

/** The function that a call applies to its arguments. */
export function callOperation(node: Expression<'call'>): (values: readonly number[]) => number {
  const apply =
    node.callee.kind === 'numeric' ? numeric(node.callee.name) : node.callee.implementation;
  return node.type === 'integer' ? (values) => apply(...values) + 0 : (values) => apply(...values);
}

/** Constant folding, bit-exact: an operation on constants becomes its result; other expressions are returned as they are. */
export function fold(expression: KernelExpression): KernelExpression {
  const operands: Value[] = [];
  for (const operand of operandsOf(expression)) {
    if (operand.kind !== 'constant') return expression;
    operands.push(operand.type === 'boolean' ? operand.value !== 0 : operand.value);
  }
  const value = valueOf(expression, operands);
  if (value === null) return expression;
  return typeof value === 'boolean'
    ? booleanConstant(value)
    : { kind: 'constant', type: expression.type, value };
}

function valueOf(expression: KernelExpression, operands: readonly Value[]): Value | null {
  switch (expression.kind) {
    case 'constant':
    case 'local':
    case 'load':
      return null;
    case 'convert':
    case 'truncate':
    case 'negate':
    case 'not':
      return unaryOperation(expression)(operands[0]!);
    case 'binary':
    case 'word':
    case 'compare':
      return binaryOperation(expression)(operands[0]!, operands[1]!);
    case 'logical':
      return expression.operator === 'and'
        ? operands[0]! && operands[1]!
        : operands[0]! || operands[1]!;
    case 'select':
      return operands[0]! ? operands[1]! : operands[2]!;
    case 'call':
      // A user's function may have side effects that it should not have: it is not folded.
      return expression.callee.kind === 'external'
        ? null
        : callOperation(expression)(operands.map(Number));
    default:
      return assertNever(expression);
  }
}
