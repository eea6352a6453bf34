// The arrays of a run, and the memory there is for them.
export {
  allocate,
  allocateCopy,
  allocateFrom,
  elementOf,
  placed,
  plainArray,
  setAllocator,
  widthOf,
} from './allocate.ts';
export type { Allocator, ArrayOf } from './allocate.ts';
export { availableMemory, limitMemory, MemoryError } from './available.ts';
export { arenaOf, createArena } from './arena.ts';
export type { Arena } from './arena.ts';
export { wasmEngine } from './engine.ts';
export type { WasmMemory } from './engine.ts';
