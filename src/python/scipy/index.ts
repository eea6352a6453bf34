// Functions of SciPy.
export { absentOfScipy, scipyModule, scipyNames } from './module.ts';
