// NumPy's random numbers, and the Mersenne twister of Python's `random`.
export { RandomState, randomModule } from './module.ts';
