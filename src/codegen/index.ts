// The code generator: Kernels, lowering, passes and targets, as other folders use them.
export {
  floatConstant,
  binary,
  compare,
  integerConstant,
  isParallel,
  load,
  local,
  numeric,
  select,
  printKernel,
  expressionsIn,
  statementsIn,
  verifyKernel,
  numerics,
} from './kernel/index.ts';
export type {
  Choice,
  ConstantBuffer,
  Distribution,
  Kernel,
  KernelCallee,
  KernelExpression,
  KernelStatement,
  KernelType,
} from './kernel/index.ts';
export { divide } from './threads/index.ts';
export type { Division } from './threads/index.ts';
export type { CheckedIndex, Layout, Place, Item, KernelRequest, Loop } from './lower/index.ts';
export { lower, segmentNumber } from './lower/index.ts';
export {
  fromOtherSide,
  lowerConnect,
  quickerSide,
  connectBuffers,
  roomToMake,
  usualChunk,
} from './connect/index.ts';
export type { ConnectGenerator, ConnectIteration, ConnectRequest } from './connect/index.ts';
export {
  canCompile,
  emitJs,
  formatNumber,
  link,
  makeWhereAllowed,
  prelinked,
  printReadyMade,
  recording,
  sharing,
} from './js/index.ts';
export type {
  CodeObject,
  Link,
  MadeFunction,
  MakeFunction,
  FunctionText,
  ReadyMade,
} from './js/index.ts';
export {
  decayKernel,
  fillList,
  holdKernel,
  queueKernel,
  queueLists,
  releaseKernel,
  restoreKernel,
  settleKernel,
  advanceKernel,
  eventsKernel,
  flushList,
  rateKernel,
  sampleKernel,
} from './glue/index.ts';
export type {
  EventBuffers,
  MemberBuffer,
  RecordingBuffers,
  CalendarBuffers,
  QueueBuffers,
  RingBuffers,
  ScaledVariable,
} from './glue/index.ts';
export {
  createJsTarget,
  interpret,
  targetNamed,
  targetNames,
  targets,
  targetWith,
} from './targets/index.ts';
export { endTeam, serveThread } from './wasm/index.ts';
export type { Team, ThreadModule } from './wasm/index.ts';
export type { Linker, Program, Target, TargetName } from './targets/index.ts';
export {
  decayFactor,
  optimise,
  passes,
  precompute,
  withPermutedReads,
  withScaledDecays,
} from './passes/index.ts';
export type {
  OptimiseOptions,
  OptimizeLevel,
  Pass,
  PermutedCopy,
  Scale,
  Scales,
  Table,
} from './passes/index.ts';
export type {
  BufferDescription,
  Buffers,
  ComposedStep,
  CountCell,
  ElementType,
  Fault,
  FaultCode,
  LinkedKernel,
  Lists,
  MainSlot,
  Role,
  Slot,
  StepCalls,
  StepPart,
  Time,
} from '../abi.ts';
