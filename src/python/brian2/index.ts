// The modules `brian2` and `numpy` of a script, and what its monitors recorded.
export { scientificModules } from './module.ts';
export { resultsOfMonitors } from './monitors/index.ts';
export type { ScientificModules } from './module.ts';
export { ActionLog } from './action-log.ts';
export type { Action, Changed, Made, VariableHolder } from './action-log.ts';
export { meaningOf } from './scopes.ts';
