// Kernel → WebAssembly module → function.
export { isInModule } from './call.ts';
export { hasVectors } from './support.ts';
export { createWasmProgram, printWasm } from './program.ts';
export type { WasmProgram } from './program.ts';
