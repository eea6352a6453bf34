// Functions of SciPy.
export { scipyModule } from './module.ts';
export { absentOfScipy, scipyNames } from './names.ts';
