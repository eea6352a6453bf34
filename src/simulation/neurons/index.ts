// Groups of neurons and subgroups.
export type { NeuronGroupOptions, Operation } from './declarations.ts';
export { NeuronGroup } from './neuron-group.ts';
export { RegularOperations, readOperation } from './regular-operations.ts';
export type { OperationOptions } from './regular-operations.ts';
export { Subgroup, subgroupOf } from './subgroup.ts';
export type { SubgroupChoice } from './subgroup.ts';
