// NumPy's random numbers, and the Mersenne twister of Python's `random`.
export { MersenneTwister } from './mersenne.ts';
export { RandomState, randomModule } from './module.ts';
