// Computer algebra on Model expressions.
export { differentiate } from './differentiate.ts';
export { keyOf, sameExpr } from './keys.ts';
export { affine, linearSystem, separate } from './linear.ts';
export type { Affine, LinearSystem, Separation, SystemSeparation } from './linear.ts';
export {
  canonical,
  fromTerms,
  minus,
  ofAtom,
  onlyTerm,
  plus,
  polynomialOf,
  scaled,
  times,
  toExpr,
} from './polynomial.ts';
export type { Factor, Polynomial, Term } from './polynomial.ts';
export {
  difference,
  isZero,
  negative,
  numberOf,
  product,
  quotient,
  raised,
  simplify,
  sum,
} from './simplify.ts';
export { mentions, substitute, substituteAll } from './substitute.ts';
