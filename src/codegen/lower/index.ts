// Model code → Kernel: loops, hoisting and value numbering.
export {
  bind,
  blockOf,
  createLowering,
  declareExactly,
  declareVariable,
  emit,
  emitAssign,
  emitDraw,
  emitFail,
  emitLoop,
  emitRenamed,
  emitWhen,
  finish,
  operation,
} from './builder.ts';
export type { Lowering } from './builder.ts';
export { lowerAs, lowerCondition } from './expression.ts';
export type { CheckedIndex, Layout, Place } from './layout.ts';
export { lower, segmentNumber } from './loops.ts';
export type { Item, KernelRequest, Loop } from './loops.ts';
