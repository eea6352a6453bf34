// The targets that a Kernel can be compiled for.
export { interpret } from './interpret.ts';
export { targets } from './targets.ts';
export type { TargetName } from './targets.ts';
