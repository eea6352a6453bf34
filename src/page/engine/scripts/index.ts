// Python scripts in a page: a part of the engine of its own. Its exports are functions, as those of all parts.
export { analyseScript } from './analysis.ts';
export { furtherParts } from './further-parts.ts';
export { runScript } from './run.ts';
