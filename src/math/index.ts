// Elementary functions with bit-identical results on every engine (those of Math are implementation-defined). They use only
// + - * / and square roots, which IEEE 754 rounds correctly, and tables computed at load time. Special values as in C and NumPy.
export { exp, expm1, exprel, inverseExprel } from './exponential.ts';
export { log, log10, log1p, log2 } from './logarithm.ts';
export { power } from './power.ts';
export { cosh, sinh, tanh } from './hyperbolic.ts';
export { cos, farTan, farTurned, sin, tan } from './circular.ts';
export { arccosh, arcsinh, arctanh } from './inverse-hyperbolic.ts';
export { cbrt, hypot } from './roots.ts';
export { arccos, arcsin, arctan, arctan2 } from './inverse-circular.ts';
export { erf, erfc } from './error-function.ts';
export * as exponentialTable from './exponential-table.ts';
export { powersOfTwo } from './powers-of-two.ts';
export { functionTables } from './tables.ts';
export {
  fixedDigits,
  general,
  generalWithPoint,
  reprFloat,
  roundFloat,
  scientific,
} from './decimals.ts';
export { expDivided } from './divided-differences.ts';
export { matrixExpEntry, matrixExponential } from './matrix-exponential.ts';
export { rounder, roundHalfToEven, stepTolerance, timestep } from './rounding.ts';
export { floorDivide, integerModulo, integerPower, modulo } from './python-division.ts';
export { sorting, sortingPositions } from './sort.ts';
export { convolution, fourierTransform, rootsOfUnity, transformInPlace } from './fourier.ts';
export type { ComplexNumbers } from './fourier.ts';
