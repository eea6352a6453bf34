// Kernel → JavaScript → function.
export { emitJs } from './emit.ts';
export type { CodeObject } from './emit.ts';
export { formatNumber } from './expression.ts';
export { canCompile, link, linkWith, makeWhereAllowed } from './link.ts';
export type { MadeFunction, MakeFunction } from './link.ts';
export type { Link } from './naming.ts';
export { sharing } from './shared.ts';
export { prelinked, printReadyMade, recording } from './prelinked.ts';
export type { FunctionText, ReadyMade } from './prelinked.ts';
export { composeStep } from './step.ts';
export { warmUp } from './warm-up.ts';
