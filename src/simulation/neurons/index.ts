// Groups of neurons and subgroups.
export type {
  DeclaredNeurons,
  EventDeclaration,
  NeuronGroupOptions,
  Operation,
} from './declarations.ts';
export { NeuronGroup } from './neuron-group.ts';
export { addOperation, RegularOperations } from './regular-operations.ts';
export type { EventCodeOptions, OperationOptions, RegularOperation } from './regular-operations.ts';
export { partOf, reportBeyond, Subgroup, subgroupOf } from './subgroup.ts';
export type { SubgroupChoice } from './subgroup.ts';
export type { EventPlace } from './events.ts';
