// The Kernel: what is done. Loops, loads, stores and draws are explicit; no target is in sight.
export { binaryOperation, callOperation, fold, unaryOperation } from './evaluate.ts';
export { freshLocals } from './fresh-locals.ts';
export { numerics } from './functions.ts';
export {
  binary,
  booleanConstant,
  compare,
  convert,
  floatConstant,
  integerConstant,
  kernelArguments,
  load,
  local,
  logical,
  numeric,
  select,
  typeOfBuffer,
  word,
} from './kernel.ts';
export type {
  Choice,
  ConstantBuffer,
  Distribution,
  Kernel,
  KernelCallee,
  KernelExpression,
  KernelStatement,
  KernelType,
} from './kernel.ts';
export {
  createLinkedNames,
  createLocalNames,
  createNames,
  reduceName,
  sourceName,
} from './names.ts';
export { printKernel, printKernelExpression } from './print.ts';
export { renameLocals } from './rename-locals.ts';
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
