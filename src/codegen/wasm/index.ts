// Kernel → WebAssembly module → function.
export { hasVectors, linkWasm, printWasm } from './link.ts';
export { WasmProgram } from './program.ts';
