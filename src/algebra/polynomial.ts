// Expanded polynomials, to decide whether an expression is zero, linear or a square. A polynomial is a sum of terms; a
// term is a coefficient times powers of atoms; an atom is a variable, a named constant, a call or a power of a sum. `(v
// + 1)**2 - v**2` is `2*v + 1`. Constants with names are symbols, whatever their value. `toExpr` turns a polynomial
// back into an expression.
import { childrenOf, constant, divide, integer, multiply, power } from '../equations/index.ts';
import type { Expr } from '../equations/index.ts';
import type { Span } from '../diagnostics/index.ts';
import { dimensionless, isDimensionless } from '../units/index.ts';
import { headOf } from './keys.ts';
import { negative, numberOf, product, sum } from './simplify.ts';

/** A power of an atom. */
export interface Factor {
  /** Identifies the atom. */
  readonly key: string;
  /** The atom. */
  readonly atom: Expr;
  /** For an atom that is a sum: its polynomial; null for others. */
  readonly inside: Polynomial | null;
  /** Its exponent, never zero. */
  readonly exponent: number;
}

/** A coefficient times powers of atoms. */
export interface Term {
  /** The number. */
  readonly coefficient: number;
  /** Sorted by key, without duplicates. */
  readonly factors: readonly Factor[];
}

/** Terms by the text of their factors; no coefficient is zero. The empty map is zero. */
export type Polynomial = ReadonlyMap<string, Term>;

/** Maximum number of terms of an expanded product; a larger one stays an atom. */
const termLimit = 400;
/** Maximum exponent that is expanded. */
const exponentLimit = 64;

/** The polynomial 1. */
const one: Polynomial = numeric(1);

/** A constant polynomial. */
function numeric(value: number): Polynomial {
  return fromTerms([{ coefficient: value, factors: [] }]);
}

/** The expanded form of an expression. */
export function polynomialOf(expr: Expr): Polynomial {
  switch (expr.kind) {
    case 'constant':
      return ofConstant(expr);
    case 'negate':
      return scaled(polynomialOf(expr.operand), -1);
    case 'binary':
      return ofBinary(expr);
    default:
      return ofAtom(expr);
  }
}

/** a + b */
export function plus(a: Polynomial, b: Polynomial): Polynomial {
  return fromTerms([...a.values(), ...b.values()]);
}

/** a - b */
export function minus(a: Polynomial, b: Polynomial): Polynomial {
  return plus(a, scaled(b, -1));
}

/** a times a number */
export function scaled(a: Polynomial, by: number): Polynomial {
  return fromTerms(
    [...a.values()].map((term) => ({ ...term, coefficient: term.coefficient * by })),
  );
}

/** a * b */
export function times(a: Polynomial, b: Polynomial): Polynomial {
  const terms: Term[] = [];
  for (const left of a.values()) for (const right of b.values()) terms.push(timesTerm(left, right));
  return fromTerms(terms);
}

/** A text that is equal for equal polynomials. */
export function canonical(polynomial: Polynomial): string {
  return [...polynomial]
    .map(([key, term]) => `${term.coefficient}${key}`)
    .sort()
    .join(' + ');
}

/** The term of a polynomial with one term; null for others. */
export function onlyTerm(polynomial: Polynomial): Term | null {
  return polynomial.size === 1 ? [...polynomial.values()][0]! : null;
}

/** The exponent of an atom in a term; 0 if it does not occur. */
export function exponentIn(term: Term, key: string): number {
  return term.factors.find((factor) => factor.key === key)?.exponent ?? 0;
}

/** The term divided by its power of an atom. */
export function withoutAtom(term: Term, key: string): Term {
  return { ...term, factors: term.factors.filter((factor) => factor.key !== key) };
}

/** The key of an expression as an atom; equal for expressions whose operands have equal expanded forms. */
export function atomKey(expr: Expr): string {
  const children = childrenOf(expr);
  const inner = children.map((child) => canonical(polynomialOf(child))).join(', ');
  return children.length === 0 ? `[${headOf(expr)}]` : `[${headOf(expr)}: ${inner}]`;
}

/** The sum of terms, with like terms collected. Coefficients that cancel up to rounding are dropped. */
export function fromTerms(terms: Iterable<Term>): Polynomial {
  const collected = new Map<string, { term: Term; size: number }>();
  for (const term of terms) {
    const key = term.factors.map((factor) => `*${factor.key}^${factor.exponent}`).join('');
    const known = collected.get(key);
    const coefficient = (known?.term.coefficient ?? 0) + term.coefficient;
    const size = (known?.size ?? 0) + Math.abs(term.coefficient);
    collected.set(key, { term: { coefficient, factors: term.factors }, size });
  }
  const result = new Map<string, Term>();
  for (const [key, { term, size }] of collected)
    if (!(Math.abs(term.coefficient) <= 1e-14 * size)) result.set(key, term);
  return result;
}

/** The polynomial as an expression, with the dimension and span of `like` if it is zero. */
export function toExpr(polynomial: Polynomial, like: Expr): Expr {
  let whole: Expr | null = null;
  for (const term of polynomial.values()) {
    const expr = termToExpr(term, like.span);
    whole = whole === null ? expr : sum(whole, expr);
  }
  return whole ?? constant(0, like.dimension, like.span);
}

function termToExpr(term: Term, span: Span): Expr {
  let above: Expr | null = null;
  let below: Expr | null = null;
  for (const { atom, exponent } of term.factors) {
    const size = Math.abs(exponent);
    const factor = size === 1 ? atom : power(atom, numberExpr(size, span));
    if (exponent > 0) above = above === null ? factor : multiply(above, factor);
    else below = below === null ? factor : multiply(below, factor);
  }
  const size = constant(Math.abs(term.coefficient), dimensionless, span);
  const numerator = above === null ? size : product(size, above);
  const whole = below === null ? numerator : divide(numerator, below);
  return term.coefficient < 0 ? negative(whole) : whole;
}

function numberExpr(value: number, span: Span): Expr {
  return Number.isInteger(value) ? integer(value, span) : constant(value, dimensionless, span);
}

function ofConstant(expr: Expr & { kind: 'constant' }): Polynomial {
  if (expr.name !== null || !expr.isKnown || !Number.isFinite(expr.value)) return ofAtom(expr);
  if (isDimensionless(expr.dimension)) return numeric(expr.value);
  // A number with a dimension: the number times the SI unit of that dimension.
  return scaled(ofAtom(constant(1, expr.dimension, expr.span)), expr.value);
}

function ofBinary(expr: Expr & { kind: 'binary' }): Polynomial {
  const { operator, left, right } = expr;
  if (operator === '//' || operator === '%') return ofAtom(expr);
  if (operator === '**') return ofPower(expr);
  const a = polynomialOf(left);
  const b = polynomialOf(right);
  if (operator === '+') return plus(a, b);
  if (operator === '-') return minus(a, b);
  if (operator === '/') {
    const inverse = inverseOf(b, right);
    return inverse === null ? ofAtom(expr) : times(a, inverse);
  }
  return a.size * b.size > termLimit ? ofAtom(expr) : times(a, b);
}

function ofPower(expr: Expr & { kind: 'binary' }): Polynomial {
  const exponent = numberOf(expr.right);
  if (exponent === null || !Number.isFinite(exponent)) return ofAtom(expr);
  const base = polynomialOf(expr.left);
  if (exponent === 0) return one;
  if (Number.isInteger(exponent)) {
    const positive = exponent > 0 ? base : inverseOf(base, expr.left);
    const size = Math.abs(exponent);
    if (positive === null || size > exponentLimit || positive.size ** size > termLimit)
      return ofAtom(expr);
    let result = one;
    for (let k = 0; k < size; k++) result = times(result, positive);
    return result;
  }
  const term = onlyTerm(base);
  const [factor] = term?.factors ?? [];
  if (term?.factors.length === 1 && term.coefficient === 1 && factor!.exponent === 1)
    return fromTerms([{ coefficient: 1, factors: [{ ...factor!, exponent }] }]);
  return ofAtom(expr);
}

/** 1/polynomial: of a single term the inverted term, of a sum an atom with exponent -1. Null for zero. */
function inverseOf(polynomial: Polynomial, expr: Expr): Polynomial | null {
  if (polynomial.size === 0) return null;
  const term = onlyTerm(polynomial);
  if (term !== null) return fromTerms([invertedTerm(term)]);
  const key = `(${canonical(polynomial)})`;
  return fromTerms([
    { coefficient: 1, factors: [{ key, atom: expr, inside: polynomial, exponent: -1 }] },
  ]);
}

/** 1/term */
function invertedTerm(term: Term): Term {
  return {
    coefficient: 1 / term.coefficient,
    factors: term.factors.map((factor) => ({ ...factor, exponent: -factor.exponent })),
  };
}

/** The polynomial of a single atom. */
export function ofAtom(atom: Expr): Polynomial {
  const factor = { key: atomKey(atom), atom, inside: null, exponent: 1 };
  return fromTerms([{ coefficient: 1, factors: [factor] }]);
}

/** a * b */
function timesTerm(a: Term, b: Term): Term {
  const factors = new Map(a.factors.map((factor) => [factor.key, factor]));
  for (const factor of b.factors) {
    const exponent = (factors.get(factor.key)?.exponent ?? 0) + factor.exponent;
    if (Math.abs(exponent) < 1e-12) factors.delete(factor.key);
    else factors.set(factor.key, { ...factor, exponent });
  }
  return {
    coefficient: a.coefficient * b.coefficient,
    factors: [...factors.values()].sort((x, y) => (x.key < y.key ? -1 : 1)),
  };
}
