// Public interface of this folder: the objects that users build and run.
export { NeuronGroup, partOf, reportBeyond, Subgroup } from './neurons/index.ts';
export type {
  DeclaredNeurons,
  EventCodeOptions,
  EventDeclaration,
  EventPlace,
  NeuronGroupOptions,
  OperationOptions,
  RegularOperation,
  SubgroupChoice,
} from './neurons/index.ts';
export { choiceOf, declareMethod } from './arguments/index.ts';
export type { NamedMethod } from '../integrators/index.ts';
export type {
  CodeSource,
  EquationsSource,
  ExpressionSource,
  Kind,
  MethodChoice,
  MethodOption,
  NumbersSource,
  Replacement,
  Dependency,
  States,
  StatesOptions,
  StatesWithUnits,
  TimesSource,
  ValuesOptions,
} from './arguments/index.ts';
export { Synapses, Pathway, connect } from './synapses/index.ts';
export type {
  ConnectOptions,
  DeclaredSynapses,
  PathwayDeclaration,
  PathwayOptions,
  PathwaySource,
  SynapsesOptions,
} from './synapses/index.ts';
export {
  PoissonGroup,
  PoissonInput,
  SpikeGeneratorGroup,
  networkOperation,
  NetworkOperation,
} from './inputs/index.ts';
export type {
  InputGroup,
  InputGroupOptions,
  NetworkOperationOptions,
  PoissonInputOptions,
  NewSpikesOptions,
  SpikeGeneratorOptions,
} from './inputs/index.ts';
export { TimedArray, timedArrayAt, userFunction, resolutionOfArray } from './namespace/index.ts';
export { linked_var, LinkedVariable } from './links/index.ts';
export { bytesOf, restartNames } from './arguments/index.ts';
export { indicesOf, isSynapses, ownNames, placesIn, scopeOf, synapsesOf } from './objects/index.ts';
export {
  EventMonitor,
  SpikeMonitor,
  StateMonitor,
  PopulationRateMonitor,
  arrayType,
  resultOf,
  resultsOf,
  namedWindow,
  stepsOfBin,
  windowProblem,
} from './monitors/index.ts';
export type {
  AnyMonitor,
  Monitor,
  MonitorOptions,
  NamedVariable,
  RecordedVariable,
  SpikeMonitorOptions,
  StateMonitorOptions,
  RecordedArray,
  Window,
} from './monitors/index.ts';
export {
  Equations,
  foundValue,
  requireThat,
  modelErrorOf,
  option,
  readOptions,
  readSeed,
  guard,
  reporting,
  spanOfName,
  throwError,
} from './arguments/index.ts';
export type { OptionTable } from './arguments/index.ts';
export type {
  Namespace,
  NamespaceValue,
  NamespaceValues,
  NoList,
  TimedArrayOptions,
  UnitWord,
  UserFunctionOptions,
} from './namespace/index.ts';
export type {
  Ends,
  Group,
  Link,
  LinkIndex,
  NetworkObject,
  NeuronFacts,
  Pairs,
  ObjectOptions,
  PathwayFacts,
  SynapseFacts,
  VariableOwner,
  When,
} from './objects/index.ts';
export type {
  GroupAccess,
  Selection,
  StateAccess,
  StateContext,
  StateOptions,
  StatesAccess,
  StateValue,
} from './state/index.ts';
export type {
  Members,
  NetworkImage,
  NetworkStates,
  StoringNetwork,
  Report,
  ReportFunction,
  RestoreOptions,
  RunImage,
  RunOptions,
  StopSignal,
  TimedAction,
} from './network/index.ts';
export { noteRead, warnBeforeFirstRun, warnOfEventDriven } from './objects/index.ts';
export {
  problemOfSchedule,
  addProfile,
  profilingSummary,
  Network,
  withDependents,
  reportUnusedVariables,
  ToldWarnings,
  warnOnConsole,
} from './network/index.ts';
export type { Clock, ClockSnapshot, Matrix, ProfileEntry } from '../runtime/index.ts';
export {
  axisTable,
  figureTable,
  markTables,
  panelTable,
  phasePlaneTable,
  plot,
  vectorFieldOf,
  withPhasePlane,
} from './plots/index.ts';
export type {
  AxisInput,
  Curve,
  HeldValue,
  MarkInput,
  MonitorRaster,
  PanelInput,
  PhasePlane,
  PhasePlaneStyle,
  PlotItem,
  PlotOption,
  PlotOptions,
  PlotTable,
  WithPairs,
  WithOneSeries,
} from './plots/index.ts';
export { Session, defaultclock, seed, define } from './session/index.ts';
export type { KernelListing, KernelStage } from './session/index.ts';
export {
  assignState,
  checkAssignable,
  checkConnected,
  readVariable,
  refuseLinked,
  selectPairs,
  where,
} from './state/index.ts';
export { planPassNames } from './plan/index.ts';
export type { AdaptiveOptions } from '../integrators/index.ts';
export type { TypedArray } from '../abi.ts';
export {
  autocorrelogram,
  crosscorrelogram,
  cv,
  fano,
  isi,
  lv,
  power_spectrum,
  psth,
  synchrony,
  van_rossum,
  victor_purpura,
} from './monitors/index.ts';
export type { Correlogram, PowerSpectrum, RateInBins, SpikeTrain } from '../statistics/index.ts';
