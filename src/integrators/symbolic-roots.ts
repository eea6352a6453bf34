// The eigenvalues of matrices of polynomials, as far as they hold for all values of their symbols: their signs, and whether they are
// real.
import { fromTerms, minus, onlyTerm, scaled, times } from '../algebra/index.ts';
import type { Factor, Polynomial, Term } from '../algebra/index.ts';

/**
 * 'undecided': the square root of an expression of either sign. 'hidden': no formula, or one through complex numbers.
 */
export type Roots = 'real' | 'complex' | 'undecided' | 'hidden';

type Matrix = readonly (readonly Polynomial[])[];

// ---------------------------------------------------------------------------------------------- signs

/** 1 or -1 if a polynomial has that sign for all real values of its symbols (except where it is zero), else null. */
export function signOf(polynomial: Polynomial): 1 | -1 | null {
  const core = withoutSquares(polynomial);
  const term = onlyTerm(core);
  if (term !== null && term.factors.length === 0) return term.coefficient > 0 ? 1 : -1;
  if (isSquare(core)) return 1;
  if (isSquare(scaled(core, -1))) return -1;
  return commonSign(core);
}

/** The polynomial divided by all squares and positive atoms that its terms share. */
function withoutSquares(polynomial: Polynomial): Polynomial {
  const terms = [...polynomial.values()];
  const [first] = terms as [Term];
  const shared = new Map<string, { factor: Factor; exponent: number }>();
  const all = new Map(terms.flatMap((term) => term.factors).map((factor) => [factor.key, factor]));
  for (const [key, factor] of all) {
    const lowest = Math.min(...terms.map((term) => exponentOf(term, key)));
    const exponent = isPositive(factor) ? lowest : 2 * Math.floor(lowest / 2);
    if (exponent !== 0) shared.set(key, { factor, exponent });
  }
  const divisor: Term = {
    coefficient: 1 / Math.abs(first.coefficient),
    factors: [...shared.values()].map(({ factor, exponent }) => ({
      ...factor,
      exponent: -exponent,
    })),
  };
  return times(polynomial, fromTerms([divisor]));
}

const exponentOf = (term: Term, key: string): number =>
  term.factors.find((factor) => factor.key === key)?.exponent ?? 0;

/** Whether the polynomial is a square, by extracting its root term by term. */
function isSquare(polynomial: Polynomial): boolean {
  const lead = leading(polynomial);
  if (lead === null || lead.coefficient <= 0) return false;
  if (lead.factors.some((factor) => factor.exponent % 2 !== 0)) return false;
  const start: Term = {
    coefficient: Math.sqrt(lead.coefficient),
    factors: lead.factors.map((factor) => ({ ...factor, exponent: factor.exponent / 2 })),
  };
  let root = fromTerms([start]);
  for (let round = 0; round < 8; round++) {
    const rest = minus(polynomial, times(root, root));
    const next = leading(rest);
    if (next === null) return true;
    const inverse: Term = {
      coefficient: 0.5 / start.coefficient,
      factors: start.factors.map((factor) => ({ ...factor, exponent: -factor.exponent })),
    };
    root = fromTerms([
      ...root.values(),
      ...times(fromTerms([next]), fromTerms([inverse])).values(),
    ]);
  }
  return false;
}

/** The leading term in lexicographic order. */
function leading(polynomial: Polynomial): Term | null {
  const terms = [...polynomial.values()];
  const keys = [...new Set(terms.flatMap((term) => term.factors.map((f) => f.key)))].sort();
  let best: Term | null = null;
  for (const term of terms) if (best === null || isAbove(term, best, keys)) best = term;
  return best;
}

function isAbove(a: Term, b: Term, keys: readonly string[]): boolean {
  for (const key of keys) {
    const gap = exponentOf(a, key) - exponentOf(b, key);
    if (gap !== 0) return gap > 0;
  }
  return false;
}

/** The sign of a sum of even powers with equal signs and a constant term, such as c**2 + 1; null for others. */
function commonSign(polynomial: Polynomial): 1 | -1 | null {
  const terms = [...polynomial.values()];
  const isDefinite = terms.some((term) => term.factors.length === 0);
  const isEven = terms.every((term) =>
    term.factors.every((factor) => isPositive(factor) || factor.exponent % 2 === 0),
  );
  if (!isDefinite || !isEven) return null;
  if (terms.every((term) => term.coefficient > 0)) return 1;
  return terms.every((term) => term.coefficient < 0) ? -1 : null;
}

// ---------------------------------------------------------------------------------------------- real or not

const realFunctions = ['exp', 'sin', 'cos', 'sinh', 'cosh', 'abs', 'sign', 'floor', 'ceil'];

/** Whether it is certainly real: no quotients (they may be infinite), only functions that are real everywhere. */
export function isPlainlyReal(polynomial: Polynomial): boolean {
  return [...polynomial.values()].every((term) =>
    term.factors.every((factor) => {
      if (!isRealAtom(factor)) return false;
      return isPositive(factor) || (Number.isInteger(factor.exponent) && factor.exponent > 0);
    }),
  );
}

function isRealAtom({ atom, inside }: Factor): boolean {
  if (inside !== null) return false;
  if (atom.kind === 'variable' || atom.kind === 'constant') return true;
  if (atom.kind !== 'call' || atom.callee.kind !== 'builtin') return false;
  return realFunctions.includes(atom.callee.name);
}

function isPositive({ atom, inside }: Factor): boolean {
  if (inside !== null) return false;
  if (atom.kind === 'constant') return atom.name === 'pi' || atom.name === 'e';
  return atom.kind === 'call' && atom.callee.kind === 'builtin' && atom.callee.name === 'exp';
}

// ---------------------------------------------------------------------------------------------- three and more

/**
 * The eigenvalues of a larger block, known if it is a numeric matrix times one symbol plus a rate that all its
 * variables share.
 */
export function rootsOfScaledMatrix(block: Matrix): Roots {
  const scales = new Map<string, number[][]>();
  for (const [i, row] of block.entries())
    for (const [j, entry] of row.entries())
      for (const [key, term] of entry) {
        const numbers = scales.get(key) ?? block.map((r) => r.map(() => 0));
        numbers[i]![j] = term.coefficient;
        scales.set(key, numbers);
      }
  const coupled = [...scales.values()].filter((numbers) => !isMultipleOfOne(numbers));
  return coupled.length === 1 ? rootsOfNumbers(coupled[0]!) : 'hidden';
}

function isMultipleOfOne(numbers: readonly (readonly number[])[]): boolean {
  const first = numbers[0]![0]!;
  return numbers.every((row, i) => row.every((value, j) => value === (i === j ? first : 0)));
}

/** Rational eigenvalues are split off; the rest has a formula if it is at most quadratic. */
function rootsOfNumbers(numbers: readonly (readonly number[])[]): Roots {
  const scale = wholeScale(numbers.flat());
  if (scale === null) return 'hidden';
  let coefficients = characteristic(numbers.map((row) => row.map((value) => value * scale)));
  const bound = 1 + Math.max(...coefficients.map(Math.abs));
  for (let root = -bound; root <= bound && coefficients.length > 1; root++) {
    while (coefficients.length > 1 && valueAt(coefficients, root) === 0)
      coefficients = dividedBy(coefficients, root);
    if (bound > 1e6) return 'hidden';
  }
  if (coefficients.length === 1) return 'real';
  if (coefficients.length > 3) return 'hidden';
  const [, b, c] = coefficients as [number, number, number];
  return b * b - 4 * c < 0 ? 'complex' : 'real';
}

/** The smallest factor that makes all values integers, or null. */
function wholeScale(values: readonly number[]): number | null {
  for (let scale = 1; scale <= 1000; scale++)
    if (values.every((value) => Math.abs(value * scale - Math.round(value * scale)) < 1e-9))
      return scale;
  return null;
}

/** The characteristic polynomial of an integer matrix, highest power first (Faddeev-LeVerrier algorithm). */
function characteristic(a: readonly (readonly number[])[]): number[] {
  const n = a.length;
  const coefficients = [1];
  let power = a.map((row) => row.map(() => 0));
  for (let k = 1; k <= n; k++) {
    const last = coefficients[k - 1]!;
    const shifted = power.map((row, i) => row.map((value, j) => value + (i === j ? last : 0)));
    power = a.map((row) =>
      row.map((_, j) => row.reduce((sum, value, m) => sum + value * shifted[m]![j]!, 0)),
    );
    const trace = power.reduce((sum, row, i) => sum + row[i]!, 0);
    coefficients.push(Math.round(-trace / k));
  }
  return coefficients;
}

function valueAt(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

function dividedBy(coefficients: readonly number[], root: number): number[] {
  const quotient: number[] = [];
  for (const coefficient of coefficients.slice(0, -1))
    quotient.push((quotient.at(-1) ?? 0) * root + coefficient);
  return quotient;
}
