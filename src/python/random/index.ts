// NumPy's random numbers, and the Mersenne twister of Python's `random`.
export { MersenneTwister, wordsOf } from './mersenne.ts';
export { RandomState, randomModule } from './module.ts';
