// Arithmetic that simplifies as it builds: `sum(x, 0)` is x, `product(2, 3)` is 6. Only signs and reciprocals are moved
// (`1/tau*dt` becomes `dt/tau`), so results are bit-exact. Constants with names are not folded.
import {
  add,
  constant,
  constantValue,
  divide,
  mapChildren,
  multiply,
  negate,
  power,
  subtract,
} from '../equations/index.ts';
import type { Expr } from '../equations/index.ts';
import { isDimensionless } from '../units/index.ts';
import { sameExpr } from './keys.ts';

/** The value of an unnamed constant, perhaps negated; null for other expressions. */
export function numberOf(expr: Expr): number | null {
  if (expr.kind === 'constant') return expr.name === null && expr.isKnown ? expr.value : null;
  if (expr.kind !== 'negate') return null;
  const value = numberOf(expr.operand);
  return value === null ? null : -value;
}

/** Whether an expression is the constant 0. */
export const isZero = (expr: Expr): boolean => numberOf(expr) === 0;
const isPureNumber = (expr: Expr, value: number): boolean =>
  numberOf(expr) === value && isDimensionless(expr.dimension);

/** a + b, simplified. */
export function sum(a: Expr, b: Expr): Expr {
  const whole = add(a, b);
  if (isZero(a) && b.type === whole.type) return b;
  if (isZero(b) && a.type === whole.type) return a;
  if (b.kind === 'negate') return folded(subtract(a, b.operand));
  return folded(whole);
}

/** a - b, simplified. */
export function difference(a: Expr, b: Expr): Expr {
  const whole = subtract(a, b);
  if (isZero(b) && a.type === whole.type) return a;
  if (isZero(a) && b.type === whole.type) return negative(b);
  if (b.kind === 'negate') return folded(add(a, b.operand));
  return folded(whole);
}

/** -a, simplified. */
export function negative(a: Expr): Expr {
  if (a.kind === 'negate') return a.operand.type === a.type ? a.operand : negate(a);
  const value = numberOf(a);
  if (value !== null && a.type !== 'boolean') return constant(-value, a.dimension, a.span, a.type);
  if (a.kind === 'binary' && a.operator === '-') return difference(a.right, a.left);
  if (a.kind === 'binary' && (a.operator === '*' || a.operator === '/')) {
    const { left, right } = a;
    if (left.kind === 'negate' || numberOf(left) !== null)
      return a.operator === '*' ? product(negative(left), right) : quotient(negative(left), right);
  }
  return negate(a);
}

/** a * b, simplified. */
export function product(a: Expr, b: Expr): Expr {
  const whole = multiply(a, b);
  if (isZero(a) || isZero(b)) return constant(0, whole.dimension, whole.span, whole.type);
  if (isPureNumber(a, 1) && b.type === whole.type) return b;
  if (isPureNumber(b, 1) && a.type === whole.type) return a;
  if (isPureNumber(a, -1) && b.type === whole.type) return negative(b);
  if (isPureNumber(b, -1) && a.type === whole.type) return negative(a);
  if (a.kind === 'negate' && a.operand.type !== 'boolean') return negative(product(a.operand, b));
  if (b.kind === 'negate' && b.operand.type !== 'boolean') return negative(product(a, b.operand));
  // (p/q)*b becomes p*b/q: `-1/tau` times `dt` is `-dt/tau`.
  if (a.kind === 'binary' && a.operator === '/' && Math.abs(numberOf(a.left) ?? 0) === 1)
    return quotient(product(a.left, b), a.right);
  return folded(whole);
}

/** a / b, simplified. */
export function quotient(a: Expr, b: Expr): Expr {
  const whole = divide(a, b);
  if (isZero(a) && !isZero(b)) return constant(0, whole.dimension, whole.span, whole.type);
  if (isPureNumber(b, 1) && a.type === whole.type) return a;
  if (isPureNumber(b, -1) && a.type === whole.type) return negative(a);
  if (a.kind === 'negate' && a.operand.type !== 'boolean') return negative(quotient(a.operand, b));
  if (sameExpr(a, b) && a.kind !== 'call') return constant(1, whole.dimension, whole.span);
  return folded(whole);
}

/** a ** exponent, simplified. */
export function raised(a: Expr, exponent: Expr): Expr {
  const whole = power(a, exponent);
  if (isPureNumber(exponent, 1) && a.type === whole.type) return a;
  return folded(whole);
}

/** The expression with all its operations simplified, bottom up. */
export function simplify(expr: Expr): Expr {
  const simple = mapChildren(expr, simplify);
  if (simple.kind === 'negate') return { ...negative(simple.operand), span: expr.span };
  if (simple.kind !== 'binary') return simple;
  return { ...simplified(simple), span: expr.span };
}

function simplified(expr: Expr & { kind: 'binary' }): Expr {
  switch (expr.operator) {
    case '+':
      return sum(expr.left, expr.right);
    case '-':
      return difference(expr.left, expr.right);
    case '*':
      return product(expr.left, expr.right);
    case '/':
      return quotient(expr.left, expr.right);
    case '**':
      return raised(expr.left, expr.right);
    case '//':
    case '%':
      return expr;
  }
}

function folded(expr: Expr): Expr {
  if (expr.kind !== 'binary' || numberOf(expr.left) === null || numberOf(expr.right) === null)
    return expr;
  const value = constantValue(expr);
  if (value === null || !Number.isFinite(value)) return expr;
  return constant(value, expr.dimension, expr.span, expr.type);
}
