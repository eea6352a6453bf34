// Linear algebra of small matrices.
export { eigen, eigenvalues, polynomialRoots } from './eigen.ts';
export { norm } from './norms.ts';
export { polynomialAt, polynomialFit } from './polynomials.ts';
export { dot, matmul, outer, tensordot } from './products.ts';
export {
  leastSquares,
  matrixRank,
  orthogonalTriangle,
  pseudoInverse,
  singularParts,
  singularValues,
} from './singular.ts';
export { symmetricEigen } from './symmetric.ts';
export { cholesky, determinant, inverse, solve } from './systems.ts';
