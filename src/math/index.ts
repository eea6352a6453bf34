// Elementary functions that give the same bits on every engine: written with + - * / and square roots only, which every
// engine rounds alike, and with tables of correctly rounded values made when they are loaded. Math.exp and its like are
// left to engines by their standard, and differ. Special values are those of C and NumPy. A leaf: it imports nothing.
export { exp, expm1, exprel, inverseExprel } from './exponential.ts';
export { log, log10, log1p, log2 } from './logarithm.ts';
export { power } from './power.ts';
export { cosh, sinh, tanh } from './hyperbolic.ts';
export { cos, sin, tan } from './circular.ts';
export { arccos, arcsin, arctan, arctan2 } from './inverse-circular.ts';
export { erf } from './error-function.ts';
export * as exponentialTable from './exponential-table.ts';
export { powersOfTwo } from './powers-of-two.ts';
export { expDivided } from './divided-differences.ts';
export { matrixExpEntry } from './matrix-exponential.ts';
export { timestep } from './time-steps.ts';
export { floorDivide, integerModulo, integerPower, modulo } from './python-division.ts';
