// The expanded form of an expression, for questions that its spelling hides: is it zero, is it linear, is it a square.
// A polynomial is a sum of terms, a term a number times powers of atoms; an atom is whatever arithmetic does not open:
// a variable, a named constant, a call, the power of a sum. `(v + 1)**2 - v**2` is `2*v + 1`. Numbers without a name are
// numbers, all names are symbols, whatever their value. It is used to decide and, at need, turned back with `toExpr`.
import { childrenOf, constant, divide, integer, multiply, power } from '../equations/index.ts';
import type { Expr } from '../equations/index.ts';
import type { Span } from '../diagnostics/index.ts';
import { dimensionless, isDimensionless } from '../units/index.ts';
import { headOf } from './keys.ts';
import { negative, numberOf, product, sum } from './simplify.ts';

export interface Factor {
  readonly key: string;
  readonly atom: Expr;
  /** Of an atom that is a sum to a power: the sum. */
  readonly inside: Polynomial | null;
  readonly exponent: number;
}

export interface Term {
  readonly coefficient: number;
  /** In the order of their keys, none twice, none to the power of zero. */
  readonly factors: readonly Factor[];
}

/** Terms by the text of their factors; none is zero. The empty map is zero. */
export type Polynomial = ReadonlyMap<string, Term>;

/** Beyond so many terms a product is left as it is. */
const mostTerms = 400;
/** Beyond so high a power it is left as it is, also of one term. */
const highestPower = 64;

const one: Polynomial = numeric(1);

function numeric(value: number): Polynomial {
  return fromTerms([{ coefficient: value, factors: [] }]);
}

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

export function plus(a: Polynomial, b: Polynomial): Polynomial {
  return fromTerms([...a.values(), ...b.values()]);
}

export function minus(a: Polynomial, b: Polynomial): Polynomial {
  return plus(a, scaled(b, -1));
}

export function scaled(a: Polynomial, by: number): Polynomial {
  return fromTerms(
    [...a.values()].map((term) => ({ ...term, coefficient: term.coefficient * by })),
  );
}

export function times(a: Polynomial, b: Polynomial): Polynomial {
  const terms: Term[] = [];
  for (const left of a.values()) for (const right of b.values()) terms.push(timesTerm(left, right));
  return fromTerms(terms);
}

/** The text of a polynomial: the same for all spellings of it. */
export function canonical(polynomial: Polynomial): string {
  return [...polynomial]
    .map(([key, term]) => `${term.coefficient}${key}`)
    .sort()
    .join(' + ');
}

/** The only term, if there is one. */
export function onlyTerm(polynomial: Polynomial): Term | null {
  return polynomial.size === 1 ? [...polynomial.values()][0]! : null;
}

/** What the atom is raised to in the term; 0 where it does not occur. */
export function exponentIn(term: Term, key: string): number {
  return term.factors.find((factor) => factor.key === key)?.exponent ?? 0;
}

export function withoutAtom(term: Term, key: string): Term {
  return { ...term, factors: term.factors.filter((factor) => factor.key !== key) };
}

/** The key under which an expression that arithmetic does not open stands in polynomials. */
export function atomKey(expr: Expr): string {
  const children = childrenOf(expr);
  const inner = children.map((child) => canonical(polynomialOf(child))).join(', ');
  return children.length === 0 ? `[${headOf(expr)}]` : `[${headOf(expr)}: ${inner}]`;
}

/** The sum of the terms with equal ones collected; what cancels to rounding is dropped. */
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

/** The polynomial as an expression: positive powers over negative ones, term after term. */
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
  // A number with a dimension is a number of that dimension's SI unit.
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
  return a.size * b.size > mostTerms ? ofAtom(expr) : times(a, b);
}

function ofPower(expr: Expr & { kind: 'binary' }): Polynomial {
  const exponent = numberOf(expr.right);
  if (exponent === null || !Number.isFinite(exponent)) return ofAtom(expr);
  const base = polynomialOf(expr.left);
  if (exponent === 0) return one;
  if (Number.isInteger(exponent)) {
    const positive = exponent > 0 ? base : inverseOf(base, expr.left);
    const size = Math.abs(exponent);
    if (positive === null || size > highestPower || positive.size ** size > mostTerms)
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

/** One over it: of a single term, the term turned over; of a sum, the sum as an atom. Null for zero. */
function inverseOf(polynomial: Polynomial, expr: Expr): Polynomial | null {
  if (polynomial.size === 0) return null;
  const term = onlyTerm(polynomial);
  if (term !== null) return fromTerms([invertedTerm(term)]);
  const key = `(${canonical(polynomial)})`;
  return fromTerms([
    { coefficient: 1, factors: [{ key, atom: expr, inside: polynomial, exponent: -1 }] },
  ]);
}

function invertedTerm(term: Term): Term {
  return {
    coefficient: 1 / term.coefficient,
    factors: term.factors.map((factor) => ({ ...factor, exponent: -factor.exponent })),
  };
}

export function ofAtom(atom: Expr): Polynomial {
  const factor = { key: atomKey(atom), atom, inside: null, exponent: 1 };
  return fromTerms([{ coefficient: 1, factors: [factor] }]);
}

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
