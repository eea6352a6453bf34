// What the objects of one network share: clock, seed, namespace, compilation of kernels; checks of all objects.
export { defaultclock, seed } from './defaults.ts';
export { define, elaborateAll, withNeeds } from './elaborate.ts';
export { Session, defaultSession } from './session.ts';
export type { KernelListing, KernelStage } from './session.ts';
export { keepWarnings, takeWarnings } from './pending-warnings.ts';
