// Exponential functions of closed forms, simplified for arguments that are zero or equal.
import {
  isZero,
  keyOf,
  negative,
  numberOf,
  product,
  quotient,
  sameExpr,
  sum,
} from '../algebra/index.ts';
import { call, constant, integer } from '../equations/index.ts';
import type { Expr } from '../equations/index.ts';

/** exp(z) */
function exponential(z: Expr): Expr {
  return isZero(z) ? constant(1, undefined, z.span) : call('exp', [z]);
}

/** The divided difference of exp over points: the solution of a chain of decays. */
export function dividedExponential(points: readonly Expr[]): Expr {
  const [first] = points as [Expr];
  if (points.every(isZero))
    return constant(1 / factorial(points.length - 1), undefined, first.span);
  if (points.length === 1) return exponential(first);
  if (points.length === 2) {
    const [a, b] = points as [Expr, Expr];
    if (isZero(a)) return call('exprel', [b]);
    if (isZero(b)) return call('exprel', [a]);
    if (sameExpr(a, b)) return exponential(a);
  }
  // Sorted, so that the same points along another path give the same call.
  const ordered = [...points].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return call('exp_divided', ordered, first.span);
}

/** An entry of the exponential of a matrix given by its rows. */
export function matrixExponentialEntry(
  matrix: readonly (readonly Expr[])[],
  row: number,
  column: number,
): Expr {
  const { span } = matrix[0]![0]!;
  const [size, i, j] = [matrix.length, row, column].map((value) => integer(value, span));
  const { dimension } = matrix[row]![column]!;
  return { ...call('matrix_exp_entry', [size!, i!, j!, ...matrix.flat()], span), dimension };
}

/** x after dt, where dx/dt = a*x + b. */
export function relaxation(x: Expr, a: Expr, b: Expr, dt: Expr): Expr {
  if (isZero(a)) return isZero(b) ? x : sum(x, product(dt, b));
  const z = product(a, dt);
  if (isZero(b)) return product(x, exponential(z));
  const rest = restingPoint(a, b);
  if (rest !== null) {
    if (isZero(rest)) return product(x, exponential(z));
    const distance: Expr = sum(x, negative(rest));
    return sum(rest, product(distance, exponential(z)));
  }
  // Also holds for a = 0.
  return sum(product(x, exponential(z)), product(product(b, dt), call('exprel', [z])));
}

/**
 * The x with a*x + b = 0, if a is never zero and the denominators cancel: El + R*I for (El - x + R*I)/tau. Null
 * otherwise.
 */
export function restingPoint(a: Expr, b: Expr): Expr | null {
  if (a.kind === 'negate') {
    const mirrored = restingPoint(a.operand, b);
    return mirrored === null ? null : negative(mirrored);
  }
  const isRatio = a.kind === 'binary' && a.operator === '/';
  const above = isRatio ? a.left : a;
  const cancelled = isRatio ? withoutDenominator(b, a.right) : b;
  if (cancelled === null || !isNeverZero(above)) return null;
  return negative(quotient(cancelled, above));
}

/** b*d if every term of b is divided by d, or null. */
function withoutDenominator(b: Expr, d: Expr): Expr | null {
  if (isZero(b)) return product(b, d);
  if (b.kind === 'negate') {
    const inner = withoutDenominator(b.operand, d);
    return inner === null ? null : negative(inner);
  }
  if (b.kind !== 'binary') return null;
  switch (b.operator) {
    case '/': {
      if (sameExpr(b.right, d)) return b.left;
      const left = withoutDenominator(b.left, d);
      return left === null ? null : quotient(left, b.right);
    }
    case '+':
    case '-': {
      const left = withoutDenominator(b.left, d);
      const right = withoutDenominator(b.right, d);
      if (left === null || right === null) return null;
      return sum(left, b.operator === '+' ? right : negative(right));
    }
    case '*': {
      const left = withoutDenominator(b.left, d);
      if (left !== null) return product(left, b.right);
      const right = withoutDenominator(b.right, d);
      return right === null ? null : product(b.left, right);
    }
    default:
      return null;
  }
}

/** Whether an expression is a nonzero known constant, or a product of such. */
function isNeverZero(expr: Expr): boolean {
  if (expr.kind === 'constant')
    return expr.isKnown && expr.value !== 0 && Number.isFinite(expr.value);
  if (expr.kind === 'negate') return isNeverZero(expr.operand);
  if (expr.kind === 'binary' && (expr.operator === '*' || expr.operator === '/'))
    return isNeverZero(expr.left) && isNeverZero(expr.right);
  return (numberOf(expr) ?? 0) !== 0;
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
