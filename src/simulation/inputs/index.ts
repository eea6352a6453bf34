// Poisson groups, spike generators, Poisson inputs, network operations.
export type { InputGroup, InputGroupOptions } from './input-group.ts';
export { NetworkOperation, networkOperation } from './network-operation.ts';
export type { NetworkOperationOptions } from './network-operation.ts';
export { PoissonGroup } from './poisson-group.ts';
export { PoissonInput } from './poisson-input.ts';
export type { PoissonInputOptions } from './poisson-input.ts';
export { SpikeGeneratorGroup } from './spike-generator-group.ts';
export type { NewSpikesOptions, SpikeGeneratorOptions } from './spike-generator-group.ts';
