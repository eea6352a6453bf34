// Main entry of the package: spiking-neuron models from equations with units. Runs in Node and in web pages.
export {
  defaultclock,
  Equations,
  EventMonitor,
  linked_var,
  LinkedVariable,
  Network,
  networkOperation,
  NetworkOperation,
  NeuronGroup,
  Pathway,
  PoissonGroup,
  PoissonInput,
  PopulationRateMonitor,
  seed,
  SpikeGeneratorGroup,
  SpikeMonitor,
  StateMonitor,
  Subgroup,
  Synapses,
  TimedArray,
  userFunction,
} from './simulation/index.ts';
export type {
  ConnectOptions,
  InputGroupOptions,
  MethodOption,
  MonitorOptions,
  NamespaceValue,
  NamespaceValues,
  NetworkOperationOptions,
  NeuronGroupOptions,
  OperationOptions,
  Pairs,
  PoissonInputOptions,
  Replacement,
  Report,
  ReportFunction,
  RestoreOptions,
  RunOptions,
  SpikeGeneratorOptions,
  SpikeMonitorOptions,
  StateMonitorOptions,
  StateOptions,
  StateValue,
  SynapsesOptions,
  TimedArrayOptions,
  UnitWord,
  UserFunctionOptions,
  Window,
} from './simulation/index.ts';
export { ModelRun, RunFailure } from './model-file/index.ts';
export type { ModelRunOptions, RunControl } from './model-file/index.ts';
export { ModelError, renderDiagnostics, SourceText } from './diagnostics/index.ts';
export type { Diagnostic } from './diagnostics/index.ts';
export { figureToSvg, writeCsv, writeJson, writeNpz } from './io/index.ts';
export type { Figure, Results } from './io/index.ts';
export * from './units.ts';
