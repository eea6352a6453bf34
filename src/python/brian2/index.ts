// The modules `brian2` and `numpy` of a script, and what its monitors recorded.
export { scientificModules } from './module.ts';
export { resultsOfMonitors } from './monitors/index.ts';
export type { ScientificModules } from './module.ts';
