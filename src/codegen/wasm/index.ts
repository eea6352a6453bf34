// Kernel → WebAssembly module → function.
export { hasVectors, linkWasm, printWasm } from './link.ts';
export type { Tell } from './link.ts';
