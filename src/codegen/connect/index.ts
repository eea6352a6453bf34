// `connect` → Kernel: pairs of neurons, generators, rows of synapses.
export { fromOtherSide, lowerConnect, quickerSide } from './pairs.ts';
export type { ConnectGenerator, ConnectIteration, ConnectRequest } from './request.ts';
export { connectBuffers, roomToMake, usualChunk } from './rows.ts';
