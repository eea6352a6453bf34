// Kernel → JavaScript → function.
export { emitJs } from './emit.ts';
export type { CodeObject } from './emit.ts';
export { formatNumber } from './expression.ts';
export { link, linkSteps, linkWith, makeWhereAllowed } from './link.ts';
export type { Lists, MadeFunction, MakeFunction } from './link.ts';
export type { Link } from './naming.ts';
export { finding, noting, printReadyMade } from './prelinked.ts';
export type { FunctionText, ReadyMade } from './prelinked.ts';
export { warmUp } from './warm-up.ts';
