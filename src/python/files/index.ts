// Files that scripts read and write by NumPy.
export { fileFunctions } from './arrays.ts';
