// How a kernel is executed: the targets.
export { interpret } from './interpret.ts';
export { createJsTarget } from './js.ts';
export type { Program, Target, TargetName } from './target.ts';
export { targetNames } from './target.ts';
export { targetNamed, targets } from './targets.ts';
