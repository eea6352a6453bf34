// Kernel → WebAssembly module → function.
export { createWasmProgram, hasVectors, linkWasm, printWasm } from './link.ts';
export type { WasmProgram } from './program.ts';
