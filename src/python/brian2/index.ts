// The modules `brian2` and `numpy` of a script.
export { scientificModules } from './module.ts';
export type { ScientificModules } from './module.ts';
