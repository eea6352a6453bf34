// Kernel → Kernel: the optimisations, one file each.
export { gather } from './permute-reads.ts';
export type { Gathered } from './permute-reads.ts';
export { optimise, passes } from './pipeline.ts';
export type { OptimizeLevel, Pass } from './pipeline.ts';
export { tabulate } from './precompute.ts';
export type { Table } from './precompute.ts';
export { streamsOf, touch } from './prefetch.ts';
export { decayFactor, rescale } from './scaled-decays.ts';
export type { Scale, Scales } from './scaled-decays.ts';
