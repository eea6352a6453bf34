// The Kernel, the lowest representation: loops, loads, stores and draws are explicit; targets do not occur in it.
export { binaryOperation, callOperation, fold, unaryOperation } from './evaluate.ts';
export { numerics } from './functions.ts';
export {
  argumentsOf,
  binary,
  chunkArguments,
  booleanConstant,
  compare,
  convert,
  floatConstant,
  integerConstant,
  kernelArguments,
  load,
  local,
  logical,
  negate,
  not,
  numeric,
  select,
  truncate,
  typeOfBuffer,
  word,
  zeroOf,
} from './kernel.ts';
export type {
  Choice,
  Constant,
  ConstantBuffer,
  Distribution,
  Kernel,
  KernelCallee,
  KernelExpression,
  KernelStatement,
  KernelType,
  Load,
  Local,
} from './kernel.ts';
export {
  createLinkedNames,
  createLocalNames,
  createNames,
  reduceName,
  sourceName,
} from './names.ts';
export { printKernel } from './print.ts';
export { printKernelExpression } from './print-expression.ts';
export { isParallel, loopEffects } from './iterations.ts';
export type { LoopEffects } from './iterations.ts';
export { freshLocals, renameLocals } from './rename-locals.ts';
export type { FreshNames } from './rename-locals.ts';
export {
  assign,
  choose,
  draw,
  fail,
  letLocal,
  letVariable,
  loop,
  loopWhile,
  push,
  returnValue,
  store,
  when,
} from './statements.ts';
export type { Draw, For, If, Let, While } from './statements.ts';
export {
  bodiesOf,
  expressionsIn,
  expressionsOf,
  mapOperands,
  mapStatement,
  operandsOf,
  partsOf,
  statementsIn,
} from './traverse.ts';
export { verifyKernel } from './verify.ts';
export { choosers, generators } from './draws.ts';
