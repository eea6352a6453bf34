// Constructors of Model expressions with the right type and dimension, for code that writes expressions itself
// (algebra, integrators): `add(a, b)`. They check nothing and simplify nothing. Default span of a node: that of its
// first operand.
import { bug } from '../diagnostics/index.ts';
import type { Span } from '../diagnostics/index.ts';
import * as math from '../math/index.ts';
import type { ArithmeticOperator, CompareOperator } from '../parser/syntax.ts';
import {
  dimensionless,
  divideDimensions,
  isDimensionless,
  multiplyDimensions,
  powerOfDimension,
} from '../units/index.ts';
import type { Dimension } from '../units/index.ts';
import { functionRow, resultOf } from './functions.ts';
import type { Comparison, Expr, Path, ValueType, Variable } from './model.ts';
import { arithmeticType, asNumberType, higherType } from './types.ts';

let draws = 0;

/** Returns a new number for a random draw (see `draw` of calls in model.ts). */
export function nextDraw(): number {
  draws += 1;
  return draws;
}

/** The expression that stands for something already reported. */
export function errorExpr(span: Span): Expr {
  return { kind: 'error', type: 'error', dimension: dimensionless, span };
}

/** A number in SI units. Default dimension: dimensionless. */
export function constant(
  value: number,
  dimension: Dimension | undefined,
  span: Span,
  type: ValueType = 'float',
): Expr {
  return {
    kind: 'constant',
    value,
    isKnown: true,
    name: null,
    type,
    dimension: dimension ?? dimensionless,
    span,
  };
}

/** A dimensionless integer. */
export function integer(value: number, span: Span): Expr {
  return constant(value, dimensionless, span, 'integer');
}

/** A read of a variable along a path. */
export function variableExpr(variable: Variable, path: Path, span: Span): Expr {
  return {
    kind: 'variable',
    variable,
    path,
    type: variable.type,
    dimension: variable.dimension,
    span,
  };
}

/** A read of a temporary. */
export function temporary(name: string, type: ValueType, dimension: Dimension, span: Span): Expr {
  return { kind: 'temporary', name, type, dimension, span };
}

/** `-operand`; booleans count as integers. */
export function negate(operand: Expr, span: Span = operand.span): Expr {
  const { dimension } = operand;
  return { kind: 'negate', operand, type: asNumberType(operand.type), dimension, span };
}

/** `not operand` */
export function not(operand: Expr, span: Span = operand.span): Expr {
  return { kind: 'not', operand, type: 'boolean', dimension: dimensionless, span };
}

/** An arithmetic operation; its type and dimension follow from its operands. */
export function binary(
  operator: ArithmeticOperator,
  left: Expr,
  right: Expr,
  span: Span = left.span,
): Expr {
  return { kind: 'binary', operator, left, right, ...binaryResult(operator, left, right), span };
}

/** `left + right` */
export const add = (left: Expr, right: Expr, span?: Span): Expr => binary('+', left, right, span);
/** `left - right` */
export const subtract = (left: Expr, right: Expr, span?: Span): Expr =>
  binary('-', left, right, span);
/** `left * right` */
export const multiply = (left: Expr, right: Expr, span?: Span): Expr =>
  binary('*', left, right, span);
/** `left / right` */
export const divide = (left: Expr, right: Expr, span?: Span): Expr =>
  binary('/', left, right, span);
/** `left ** right` */
export const power = (left: Expr, right: Expr, span?: Span): Expr =>
  binary('**', left, right, span);

/** A comparison, of type boolean. */
export function compare(
  operator: CompareOperator,
  left: Expr,
  right: Expr,
  span: Span = left.span,
): Comparison {
  return {
    kind: 'compare',
    operator,
    left,
    right,
    type: 'boolean',
    dimension: dimensionless,
    span,
  };
}

/** `left and right` or `left or right` */
export function logical(
  operator: 'and' | 'or',
  left: Expr,
  right: Expr,
  span: Span = left.span,
): Expr {
  return {
    kind: 'logical',
    operator,
    left,
    right,
    type: 'boolean',
    dimension: dimensionless,
    span,
  };
}

/** `left and right` */
export const and = (left: Expr, right: Expr, span?: Span): Expr =>
  logical('and', left, right, span);
/** `left or right` */
export const or = (left: Expr, right: Expr, span?: Span): Expr => logical('or', left, right, span);

/** `consequent if condition else alternative` */
export function conditional(
  condition: Expr,
  consequent: Expr,
  alternative: Expr,
  span: Span = condition.span,
): Expr {
  const type = higherType(consequent.type, alternative.type);
  const { dimension } = consequent.type === 'error' ? alternative : consequent;
  return { kind: 'conditional', condition, consequent, alternative, type, dimension, span };
}

/**
 * A call of a function in functions.ts, internal ones included. A call that is not stateless gets a draw number of its
 * own.
 */
export function call(name: string, args: readonly Expr[], span?: Span): Expr {
  const found = functionRow(name) ?? bug(`no function is called ${name}`);
  const place = span ?? args[0]?.span ?? bug(`a call of ${name} without arguments needs a span`);
  return {
    kind: 'call',
    callee: { kind: 'builtin', name },
    arguments: args,
    draw: found.isStateless ? null : nextDraw(),
    ...resultOf(
      found,
      args.map((argument) => argument.type),
      args.map((argument) => argument.dimension),
    ),
    span: place,
  };
}

/** The expression converted to a type: floats are truncated to integers, numbers compared with zero give booleans. */
export function convertTo(expr: Expr, type: ValueType): Expr {
  if (type === 'boolean' && expr.type !== 'boolean' && expr.type !== 'error')
    return compare('!=', expr, constant(0, expr.dimension, expr.span, expr.type));
  if (type === 'integer' && expr.type === 'float') return call('int', [expr]);
  return expr;
}

/** The same expression with another span. */
export function withSpan(expr: Expr, span: Span): Expr {
  return expr.span === span ? expr : { ...expr, span };
}

/** Whether an expression has a unit: its dimension is known and is not that of a plain number. */
export function hasDimension(expr: Expr): boolean {
  return expr.type !== 'error' && !isDimensionless(expr.dimension);
}

/**
 * The value of an expression of constants and arithmetic, or null for other expressions. NaN while a constant is not
 * known yet.
 */
export function constantValue(expr: Expr): number | null {
  if (expr.kind === 'constant') return expr.isKnown ? expr.value : NaN;
  if (expr.kind === 'negate') {
    const value = constantValue(expr.operand);
    return value === null ? null : -value;
  }
  if (expr.kind !== 'binary') return null;
  const left = constantValue(expr.left);
  const right = constantValue(expr.right);
  return left === null || right === null ? null : calculate(expr.operator, expr.type, left, right);
}

/** Evaluates an operator as kernels do: integers have no negative zero. */
function calculate(operator: ArithmeticOperator, type: ValueType, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '//':
      return type === 'integer' ? Math.floor(a / b) + 0 : math.floorDivide(a, b);
    case '%':
      return type === 'integer' ? math.integerModulo(a, b) : math.modulo(a, b);
    case '**':
      return type === 'integer' ? math.integerPower(a, b) : math.power(a, b);
  }
}

function binaryResult(
  operator: ArithmeticOperator,
  left: Expr,
  right: Expr,
): { type: ValueType; dimension: Dimension } {
  const type = arithmeticType(left.type, right.type);
  switch (operator) {
    case '+':
    case '-':
    case '%':
      // If one side is an error, the dimension of the other is the intended one.
      return { type, dimension: (left.type === 'error' ? right : left).dimension };
    case '*':
      return { type, dimension: multiplyDimensions(left.dimension, right.dimension) };
    case '/':
      return {
        type: type === 'error' ? 'error' : 'float',
        dimension: divideDimensions(left.dimension, right.dimension),
      };
    case '//':
      return { type, dimension: divideDimensions(left.dimension, right.dimension) };
    case '**':
      return powerResult(type, left, right);
  }
}

function powerResult(
  type: ValueType,
  base: Expr,
  exponent: Expr,
): { type: ValueType; dimension: Dimension } {
  if (type === 'error') return { type: 'error', dimension: dimensionless };
  const value = constantValue(exponent);
  const staysInteger = type === 'integer' && value !== null && value >= 0;
  const result: ValueType = staysInteger ? 'integer' : 'float';
  if (isDimensionless(base.dimension)) return { type: result, dimension: dimensionless };
  if (value === null || Number.isNaN(value)) return { type: 'error', dimension: dimensionless };
  return { type: result, dimension: powerOfDimension(base.dimension, value) };
}
