// Statements of a script: assignments, `for`, `while`, `if`, `at`.
export { assignConstant, assignElements, assignTarget, overridden } from './assign.ts';
export { branch, exit, loop, truthOf, whileLoop } from './control-flow.ts';
export type { Carrier, RunOutcome, Waits } from './control-flow.ts';
export { bindName, declare } from './declare.ts';
export { constantIn, constantsSetIn } from './join.ts';
export { checkAside } from './passes.ts';
export { TimedBlocks } from './timed-blocks.ts';
export type { Extent } from './timed-blocks.ts';
