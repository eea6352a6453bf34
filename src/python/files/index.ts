// Files that scripts read and write by NumPy.
export { fileFunctions } from './arrays.ts';
export { WorkingFiles } from './working-files.ts';
