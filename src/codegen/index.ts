export {
  booleanConstant,
  convert,
  floatConstant,
  binary,
  compare,
  integerConstant,
  kernelArguments,
  load,
  local,
  numeric,
  select,
  typeOfBuffer,
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
export type { Layout, Place } from './layout.ts';
export { lower, segmentNumber } from './lower.ts';
export type { Item, KernelRequest, Loop } from './lower.ts';
export { fromOtherSide, lowerConnect, quickerSide } from './lower-connect.ts';
export type { ConnectGenerator, ConnectIteration, ConnectRequest } from './lower-connect.ts';
export { connectBuffers, roomToMake, usualChunk } from './lower-made.ts';
export { emitJs } from './emit-js.ts';
export type { CodeObject, Link } from './emit-js.ts';
export { formatNumber } from './emit-expression.ts';
export { link, linkSteps, linkWith, makeWhereAllowed } from './link.ts';
export type { Lists, MadeFunction, MakeFunction } from './link.ts';
export { finding, noting, printReadyMade } from './ready-made.ts';
export type { FunctionText, ReadyMade } from './ready-made.ts';
export { interpret } from './interpret.ts';
export { targets } from './targets.ts';
export type { TargetName } from './targets.ts';
export { gather } from './gather.ts';
export type { Gathered } from './gather.ts';
export { decayFactor, rescale } from './rescale.ts';
export type { Scale, Scales } from './rescale.ts';
export { streamsOf, touch } from './touch.ts';
export { warmUp } from './warm.ts';
export { tabulate } from './tabulate.ts';
export type { Table } from './tabulate.ts';
export { printKernel } from './print-kernel.ts';
export { expressionsIn, statementsIn } from './traverse.ts';
export { verifyKernel } from './verify.ts';
export { numerics } from './numerics.ts';
export { optimise, passes } from './optimise.ts';
export type { OptimizeLevel, Pass } from './optimise.ts';
