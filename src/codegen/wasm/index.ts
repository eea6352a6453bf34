// Kernel → WebAssembly module → function.
export { hasVectors } from './support.ts';
export { printWasm, WasmProgram } from './program.ts';
