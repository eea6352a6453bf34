// Whether `exact` is the default for a linear system. It can integrate any linear system, but models must give Brian2's
// numbers, so this follows Brian2, as determined by experiment (test/integrators/method-choice.json): the matrix must
// be invertible, and its symbolic eigenvalues must contain no imaginary unit, unless Brian2's computer algebra can take
// their real part.
import { minus, plus, polynomialOf, scaled, times } from '../algebra/index.ts';
import type { LinearSystem, Polynomial } from '../algebra/index.ts';
import { someNode } from '../equations/index.ts';
import { feedbackLoops } from './coupling.ts';
import { isSingular } from './singular.ts';
import { isPlainlyReal, rootsOfScaledMatrix, signOf } from './symbolic-roots.ts';
import type { Roots } from './symbolic-roots.ts';

/**
 * Why Brian2 does not solve a linear system exactly by default, or null if it does. `held` are factors of refractory
 * equations.
 */
export function reasonAgainstDefault(
  linear: LinearSystem,
  held: readonly (Polynomial | null)[],
): string | null {
  const matrix = linear.matrix.map((row, i) =>
    row.map((entry) => {
      const polynomial = polynomialOf(entry);
      return held[i] ? times(held[i], polynomial) : polynomial;
    }),
  );
  const hasCondition = linear.matrix
    .flat()
    .some((entry) => someNode(entry, (node) => node.kind === 'compare'));
  if (hasCondition) return 'a rate depends on a condition';
  if (isSingular(matrix)) return 'there is no single resting point';
  const links = matrix.map((row) => row.map((entry) => entry.size > 0));
  const loops = feedbackLoops(links).map((loop) =>
    rootsOf(loop.map((i) => loop.map((j) => matrix[i]![j]!))),
  );
  if (loops.every((roots) => roots === 'real')) return null;
  const isReal = matrix.flat().every(isPlainlyReal);
  const isHidden = loops.some((roots) => roots === 'hidden');
  const isComplex = loops.some((roots) => roots === (isReal ? 'undecided' : 'complex'));
  return isHidden || isComplex ? 'its solution may oscillate' : null;
}

/** What is known of the eigenvalues of a feedback loop. */
function rootsOf(block: readonly (readonly Polynomial[])[]): Roots {
  if (block.length === 1) return 'real';
  if (block.length > 2) return rootsOfScaledMatrix(block);
  const [[a, b], [c, d]] = block as [[Polynomial, Polynomial], [Polynomial, Polynomial]];
  const half = minus(a, d);
  const discriminant = plus(times(half, half), scaled(times(b, c), 4));
  const sign = discriminant.size === 0 ? 1 : signOf(discriminant);
  if (sign === null) return 'undecided';
  return sign > 0 ? 'real' : 'complex';
}
