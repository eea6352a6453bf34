// hillock: spiking-neuron models from equations with units. Everything here runs in Node and in the browser.
export {
  defaultclock,
  EventMonitor,
  Network,
  NeuronGroup,
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
} from './simulation/index.ts';
export type {
  NamespaceValue,
  NamespaceValues,
  NeuronGroupOptions,
  RunOptions,
  SynapsesOptions,
} from './simulation/index.ts';
export { ModelRun, RunFailure } from './model-file/index.ts';
export type { ModelRunOptions, RunControl } from './model-file/index.ts';
export { ModelError, renderDiagnostics, SourceText } from './diagnostics/index.ts';
export type { Diagnostic } from './diagnostics/index.ts';
export { figureToSvg, writeCsv, writeJson, writeNpz } from './io/index.ts';
export type { Figure, Results } from './io/index.ts';
export { DimensionError, Quantity, showQuantity } from './units/index.ts';
export type { CallableUnit, Dimension, Magnitude } from './units/index.ts';
export * from './units/callable-units.ts';
