// Symbolic differentiation, by the rules of calculus and a table of functions. Null if the derivative is not an
// expression (`floor`, conditions, functions of a TypeScript user).
import { add, call, conditional, constant, integer, someNode } from '../equations/index.ts';
import type { Expr, FunctionName } from '../equations/index.ts';
import { divideDimensions } from '../units/index.ts';
import { keyOf } from './keys.ts';
import {
  difference,
  isZero,
  negative,
  product,
  quotient,
  raised,
  simplify,
  sum,
} from './simplify.ts';

type Rule = (x: Expr) => Expr;

const one = (x: Expr): Expr => constant(1, undefined, x.span);
const square = (x: Expr): Expr => raised(x, integer(2, x.span));

/** f'(x) for functions of one argument. */
const derivatives: Partial<Record<FunctionName, Rule>> = {
  sin: (x) => call('cos', [x]),
  cos: (x) => negative(call('sin', [x])),
  tan: (x) => sum(one(x), square(call('tan', [x]))),
  sinh: (x) => call('cosh', [x]),
  cosh: (x) => call('sinh', [x]),
  tanh: (x) => difference(one(x), square(call('tanh', [x]))),
  arcsin: (x) => quotient(one(x), call('sqrt', [difference(one(x), square(x))])),
  arccos: (x) => negative(quotient(one(x), call('sqrt', [difference(one(x), square(x))]))),
  arctan: (x) => quotient(one(x), sum(one(x), square(x))),
  exp: (x) => call('exp', [x]),
  log: (x) => quotient(one(x), x),
  log10: (x) => quotient(constant(Math.LOG10E, undefined, x.span), x),
  expm1: (x) => call('exp', [x]),
  log1p: (x) => quotient(one(x), add(one(x), x)),
  // The divided difference of exp over 0, x, x, but for its factor: exprel(x) is exp over 0, x.
  exprel: (x) => call('exp_divided', [constant(0, undefined, x.span), x, x]),
  sqrt: (x) => quotient(constant(0.5, undefined, x.span), call('sqrt', [x])),
  abs: (x) => call('sign', [x]),
  erf: (x) =>
    product(
      constant(2 / Math.sqrt(Math.PI), undefined, x.span),
      call('exp', [negative(square(x))]),
    ),
};

/** The simplified derivative of an expression with respect to `x`, or null. */
export function differentiate(expr: Expr, x: Expr): Expr | null {
  const key = keyOf(x);
  const isFree = (node: Expr): boolean => !someNode(node, (part) => keyOf(part) === key);
  const zeroOf = (node: Expr): Expr =>
    constant(0, divideDimensions(node.dimension, x.dimension), node.span);

  function derive(node: Expr): Expr | null {
    if (keyOf(node) === key) return one(node);
    if (isFree(node)) return zeroOf(node);
    switch (node.kind) {
      case 'negate': {
        const inner = derive(node.operand);
        return inner === null ? null : negative(inner);
      }
      case 'binary':
        return deriveBinary(node);
      case 'conditional': {
        const a = derive(node.consequent);
        const b = derive(node.alternative);
        if (a === null || b === null || !isFree(node.condition)) return null;
        return conditional(node.condition, a, b, node.span);
      }
      case 'call':
        return deriveCall(node);
      default:
        return null;
    }
  }

  function deriveBinary(node: Expr & { kind: 'binary' }): Expr | null {
    const { left, right } = node;
    const a = derive(left);
    const b = derive(right);
    if (a === null || b === null) return null;
    switch (node.operator) {
      case '+':
        return sum(a, b);
      case '-':
        return difference(a, b);
      case '*':
        return sum(product(a, right), product(left, b));
      case '/':
        if (isZero(b)) return quotient(a, right);
        return quotient(difference(product(a, right), product(left, b)), square(right));
      case '**':
        return derivePower(node, a, b);
      default:
        return null;
    }
  }

  /** d(a**n) = n*a**(n-1)*da for a fixed exponent, else a**b*(db*log(a) + b*da/a). */
  function derivePower(node: Expr & { kind: 'binary' }, a: Expr, b: Expr): Expr | null {
    const { left, right } = node;
    if (isZero(b)) {
      const less = difference(right, integer(1, right.span));
      return product(product(right, raised(left, less)), a);
    }
    const growth = sum(product(b, call('log', [left])), quotient(product(right, a), left));
    return product(node, growth);
  }

  function deriveCall(node: Expr & { kind: 'call' }): Expr | null {
    const [argument] = node.arguments;
    if (node.callee.kind !== 'builtin' || node.arguments.length !== 1) return null;
    const rule = derivatives[node.callee.name as FunctionName];
    const inner = derive(argument!);
    return rule === undefined || inner === null ? null : product(rule(argument!), inner);
  }

  const result = derive(expr);
  return result === null ? null : simplify(result);
}
