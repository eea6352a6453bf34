// Splits linear expressions: for `affine(e, [x, y])` it finds a, b and c with e = a*x + b*y + c, none of which contains
// x or y. The expression is taken apart as it is written, where that is enough; otherwise, as in (x + 1)**2 - x**2, its
// expanded polynomial decides.
import { assertNever } from '../diagnostics/index.ts';
import { conditional, constant, childrenOf, someNode } from '../equations/index.ts';
import type { Expr } from '../equations/index.ts';
import { divideDimensions } from '../units/index.ts';
import { keyOf } from './keys.ts';
import { atomKey, exponentIn, fromTerms, polynomialOf, toExpr, withoutAtom } from './polynomial.ts';
import type { Polynomial, Term } from './polynomial.ts';
import { difference, isZero, negative, numberOf, product, quotient, sum } from './simplify.ts';
import { mentions } from './substitute.ts';

/** expression = sum over k of coefficients[k]*unknowns[k] + constant. */
export interface Affine {
  readonly coefficients: readonly Expr[];
  readonly constant: Expr;
}

/** The result of a separation. */
export type Separation =
  | ({ readonly kind: 'affine' } & Affine)
  /** The first part that makes the expression nonlinear. */
  | { readonly kind: 'not-affine'; readonly offending: Expr };

/** Options of `separate`. */
export interface SeparationOptions {
  /**
   * Whether unknowns inside functions, conditions and denominators that are sums are treated as constants, as exponential
   * Euler does. Default: false.
   */
  readonly isFrozenInside?: boolean;
}

/** Separates an expression into multiples of the unknowns (variables or noise) and a rest. */
export function separate(
  expr: Expr,
  unknowns: readonly Expr[],
  options: SeparationOptions = {},
): Separation {
  const isFrozen = options.isFrozenInside ?? false;
  const found = separateByForm(expr, unknowns, isFrozen);
  // Coefficients that cancel, as in `v - v`, are zero in the expanded form only.
  if (found.kind === 'affine') return { ...found, ...pruned(found, unknowns, expr) };
  const expanded = separateExpanded(expr, unknowns, isFrozen);
  return expanded === null ? found : { kind: 'affine', ...expanded };
}

/** a and b with e = a*x + b, or null if there are none. */
export function affine(expr: Expr, x: Expr): { readonly a: Expr; readonly b: Expr } | null {
  const found = separate(expr, [x]);
  if (found.kind === 'not-affine') return null;
  return { a: found.coefficients[0]!, b: found.constant };
}

/** dx/dt = M*x + b: row k of the matrix and constant k belong to equation k. */
export interface LinearSystem {
  readonly matrix: readonly (readonly Expr[])[];
  readonly constants: readonly Expr[];
}

/**
 * The result of `linearSystem`: the system, or the first equation that is not linear, with the part that makes it so.
 */
export type SystemSeparation =
  | { readonly kind: 'linear'; readonly system: LinearSystem }
  | { readonly kind: 'not-linear'; readonly equation: number; readonly offending: Expr };

/** Separates the right sides of differential equations; stops at the first that is not linear. */
export function linearSystem(rates: readonly Expr[], unknowns: readonly Expr[]): SystemSeparation {
  const rows: Affine[] = [];
  for (const [equation, rate] of rates.entries()) {
    const found = separate(rate, unknowns);
    if (found.kind === 'not-affine')
      return { kind: 'not-linear', equation, offending: found.offending };
    rows.push(found);
  }
  const matrix = rows.map((row) => row.coefficients);
  return { kind: 'linear', system: { matrix, constants: rows.map((row) => row.constant) } };
}

// ---------------------------------------------------------------------------------------------- by the form of the expression

function separateByForm(expr: Expr, unknowns: readonly Expr[], isFrozen: boolean): Separation {
  const keys = unknowns.map(keyOf);
  const isFree = (node: Expr): boolean =>
    isFrozen ? !occursOpenly(node, unknowns) : !mentions(node, unknowns);
  const no = (offending: Expr): Separation => ({ kind: 'not-affine', offending });
  const rest = (value: Expr): Affine => ({
    coefficients: unknowns.map((unknown) => zeroPer(value, unknown)),
    constant: value,
  });

  function separateNode(node: Expr): Separation {
    const at = keys.indexOf(keyOf(node));
    if (at >= 0) {
      const { coefficients, constant: none } = rest(constant(0, node.dimension, node.span));
      const one = constant(1, undefined, node.span);
      return {
        kind: 'affine',
        coefficients: coefficients.map((zero, k) => (k === at ? one : zero)),
        constant: none,
      };
    }
    if (isFree(node)) return { kind: 'affine', ...rest(node) };
    switch (node.kind) {
      case 'negate':
        return map(separateNode(node.operand), negative);
      case 'binary':
        return separateBinary(node);
      case 'conditional':
        if (mentions(node.condition, unknowns)) return no(node.condition);
        return both(separateNode(node.consequent), separateNode(node.alternative), (a, b) =>
          conditional(node.condition, a, b, node.span),
        );
      default:
        return no(node);
    }
  }

  function separateBinary(node: Expr & { kind: 'binary' }): Separation {
    const { left, right } = node;
    switch (node.operator) {
      case '+':
        return both(separateNode(left), separateNode(right), sum);
      case '-':
        return both(separateNode(left), separateNode(right), difference);
      case '*':
        if (isFree(left)) return map(separateNode(right), (part) => product(left, part));
        if (isFree(right)) return map(separateNode(left), (part) => product(part, right));
        return no(node);
      case '/':
        return isFree(right) ? map(separateNode(left), (part) => quotient(part, right)) : no(node);
      case '**':
        return numberOf(right) === 1 ? separateNode(left) : no(node);
      case '//':
      case '%':
        return no(node);
      default:
        return assertNever(node.operator);
    }
  }

  return separateNode(expr);
}

/** Whether an unknown occurs outside functions and conditions. */
function occursOpenly(node: Expr, unknowns: readonly Expr[]): boolean {
  if (node.kind === 'call' || node.kind === 'compare' || node.kind === 'logical') return false;
  if (node.kind === 'not' || node.kind === 'element') return false;
  if (node.kind === 'binary' && (node.operator === '//' || node.operator === '%')) return false;
  const parts = childrenOf(node);
  return parts.length === 0
    ? mentions(node, unknowns)
    : parts.some((part) => occursOpenly(part, unknowns));
}

function map(found: Separation, f: (part: Expr) => Expr): Separation {
  if (found.kind === 'not-affine') return found;
  const coefficients = found.coefficients.map((part) =>
    isZero(part) ? zeroLike(f, part) : f(part),
  );
  return { kind: 'affine', coefficients, constant: f(found.constant) };
}

/** A zero with the dimension that the operation gives it. */
function zeroLike(f: (part: Expr) => Expr, part: Expr): Expr {
  return constant(0, f(part).dimension, part.span);
}

function both(a: Separation, b: Separation, f: (a: Expr, b: Expr) => Expr): Separation {
  if (a.kind === 'not-affine') return a;
  if (b.kind === 'not-affine') return b;
  const coefficients = a.coefficients.map((part, k) =>
    isZero(part) && isZero(b.coefficients[k]!) ? part : f(part, b.coefficients[k]!),
  );
  return { kind: 'affine', coefficients, constant: f(a.constant, b.constant) };
}

function pruned(found: Affine, unknowns: readonly Expr[], expr: Expr): Affine {
  return {
    coefficients: found.coefficients.map((part, k) =>
      polynomialOf(part).size === 0 ? zeroPer(expr, unknowns[k]!) : part,
    ),
    constant:
      polynomialOf(found.constant).size === 0
        ? constant(0, expr.dimension, expr.span)
        : found.constant,
  };
}

function zeroPer(value: Expr, unknown: Expr): Expr {
  return constant(0, divideDimensions(value.dimension, unknown.dimension), value.span);
}

// ---------------------------------------------------------------------------------------------- by the expanded form

function separateExpanded(expr: Expr, unknowns: readonly Expr[], isFrozen: boolean): Affine | null {
  const rows: Term[][] = unknowns.map(() => []);
  const rest: Term[] = [];
  const keys = unknowns.map(atomKey);
  for (const term of polynomialOf(expr).values()) {
    const powers = keys.map((key) => exponentIn(term, key));
    const at = powers.findIndex((exponent) => exponent !== 0);
    const isLinear = powers.every((exponent, k) => exponent === (k === at ? 1 : 0));
    if (!isLinear) return null;
    if (!isFrozen && hidesUnknown(term, keys, unknowns)) return null;
    if (at < 0) rest.push(term);
    else rows[at]!.push(withoutAtom(term, keys[at]!));
  }
  const back = (polynomial: Polynomial, dimension: Expr): Expr => toExpr(polynomial, dimension);
  return {
    coefficients: rows.map((terms, k) => back(fromTerms(terms), zeroPer(expr, unknowns[k]!))),
    constant: back(fromTerms(rest), expr),
  };
}

function hidesUnknown(term: Term, keys: readonly string[], unknowns: readonly Expr[]): boolean {
  return term.factors.some(
    (factor) =>
      !keys.includes(factor.key) && someNode(factor.atom, (node) => mentions(node, unknowns)),
  );
}
