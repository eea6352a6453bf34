// Statements of a script: assignments, `schedule:`, `for`, `while`, `if`, `at`.
export {
  assignConstant,
  assignElements,
  assignTarget,
  isDefaultStep,
  overridden,
} from './assign.ts';
export { branch, exit, loop, truthOf, whileLoop } from './control-flow.ts';
export type { Carrier, RunOutcome, Waits } from './control-flow.ts';
export { bindName, declare } from './declare.ts';
export { constantIn, constantsAssigned, constantsSetIn } from './join.ts';
export { checkAside } from './passes.ts';
export { readSweep } from './sweep.ts';
export { checkSchedule, setSchedule } from './schedule.ts';
export { isShown, reportRepeatedResults } from './shown.ts';
export { StoredStates } from './stored-states.ts';
export { TimedBlocks } from './timed-blocks.ts';
export { unpack } from './unpack.ts';
export type { Extent } from './timed-blocks.ts';
