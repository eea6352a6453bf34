// Kernel → Kernel: the optimisations, one file each.
export { withPermutedReads } from './permute-reads.ts';
export type { PermutedCopy } from './permute-reads.ts';
export { optimise, passes } from './pipeline.ts';
export type { OptimiseOptions, OptimizeLevel, Pass } from './pipeline.ts';
export { precompute } from './precompute.ts';
export type { Table } from './precompute.ts';
export { decayFactor, withScaledDecays } from './scaled-decays.ts';
export type { Scale, Scales } from './scaled-decays.ts';
