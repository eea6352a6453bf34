// Functions of SciPy.
export { scipyModule, scipyNames } from './module.ts';
