// Files that only Node writes: results piece by piece, PNG and PDF.
export { figureToPdf, figureToPng } from './pictures.ts';
export type { PngOptions } from './pictures.ts';
export { saveResults } from './results.ts';
export type { SaveOptions } from './results.ts';
/** @internal */
export { digestOf, writeContent } from './results.ts';
