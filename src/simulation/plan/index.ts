// The step of a network as data, and the passes that make it faster.
export { planPassNames } from './pipeline.ts';
export type { PlannedRun } from './plan.ts';
export { Planner } from './planner.ts';
