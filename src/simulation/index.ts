// Public interface of this folder: the objects that users build and run.
export { NeuronGroup, Subgroup } from './neurons/index.ts';
export type { NeuronGroupOptions, OperationOptions } from './neurons/index.ts';
export { declareMethod } from './arguments/index.ts';
export type { NamedMethod } from '../integrators/index.ts';
export type { MethodChoice, MethodOption, Replacement } from './arguments/index.ts';
export { Synapses, Pathway, connect } from './synapses/index.ts';
export type { SynapsesOptions, ConnectOptions, PathwayDeclaration } from './synapses/index.ts';
export {
  PoissonGroup,
  PoissonInput,
  SpikeGeneratorGroup,
  networkOperation,
  NetworkOperation,
} from './inputs/index.ts';
export type {
  PoissonInputOptions,
  SpikeGeneratorOptions,
  InputGroupOptions,
  NetworkOperationOptions,
} from './inputs/index.ts';
export { TimedArray, timedArrayAt, userFunction, resolutionOfArray } from './namespace/index.ts';
export {
  linked_var,
  LinkedVariable,
  isSynapses,
  ownNames,
  placesIn,
  scopeOf,
  synapsesOf,
} from './objects/index.ts';
export {
  EventMonitor,
  SpikeMonitor,
  StateMonitor,
  PopulationRateMonitor,
} from './monitors/index.ts';
export type {
  SpikeMonitorOptions,
  StateMonitorOptions,
  MonitorOptions,
  NamedVariable,
  Window,
} from './monitors/index.ts';
export {
  Equations,
  foundValue,
  option,
  readOptions,
  readSeed,
  reporting,
  spanOfName,
  throwError,
} from './arguments/index.ts';
export type { OptionTable } from './arguments/index.ts';
export type {
  UnitWord,
  UserFunctionOptions,
  TimedArrayOptions,
  NamespaceValue,
  NamespaceValues,
} from './namespace/index.ts';
export type {
  Ends,
  Pairs,
  VariableOwner,
  Link,
  NetworkObject,
  PathwayFacts,
  SynapseFacts,
} from './objects/index.ts';
export type { GroupAccess } from './state/index.ts';
export type { StateOptions, StateValue, Selection, StateContext } from './state/index.ts';
export type { Report, ReportFunction, RestoreOptions, RunOptions } from './network/index.ts';
export { profilingSummary, Network } from './network/index.ts';
export type { ProfileEntry } from '../runtime/index.ts';
export { Session, defaultclock, seed, define } from './session/index.ts';
export type { KernelListing } from './session/index.ts';
export {
  assignState,
  checkAssignable,
  checkConnected,
  readVariable,
  selectPairs,
  where,
} from './state/index.ts';
export { planPassNames } from './plan/index.ts';
