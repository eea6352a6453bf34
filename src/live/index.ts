// A run that can be watched and changed, for pages and programs; no DOM, no Node.
export { canCompile } from '../model-file/index.ts';
export { LiveRun } from './live-run.ts';
export type * from './types.ts';
