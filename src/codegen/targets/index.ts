// How a kernel is executed: the targets.
export { interpret } from './interpret.ts';
export { createJsTarget } from './js.ts';
export type { Linker, Program, Target, TargetName } from './target.ts';
export { targetNames } from './target.ts';
export { targetNamed, targets, targetWith } from './targets.ts';
