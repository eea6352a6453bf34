// Kernel → WebAssembly module → function.
export { callsHost } from './call.ts';
export { hasVectors } from './support.ts';
export { createWasmProgram, printWasm } from './program.ts';
export type { WasmProgram } from './program.ts';
export { endTeam } from './team.ts';
export type { Team, ThreadModule } from './team.ts';
export { serveThread } from './thread.ts';
