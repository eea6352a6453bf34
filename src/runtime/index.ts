// The runtime: clocks, the simulation loop, queues and recorders, as other folders use them.
export { growable, GrowableFloat64 } from './buffers.ts';
export type { GrowableArray, GrowableSnapshot } from './buffers.ts';
export { Timetable } from './timetable.ts';
export type { Division } from './timetable.ts';
export { Clock, isSameTime, timeTolerance } from './clock.ts';
export type { ClockSnapshot } from './clock.ts';
export { expandSchedule, findScheduleFault, findUnscheduled, sortSchedule } from './schedule.ts';
export type { Scheduled, ScheduleFault } from './schedule.ts';
export { runLoop, runLoopAsync } from './loop.ts';
export type { ProfileEntry, RunOutcome, RunRequest, Slice } from './loop.ts';
export { EventSpace, mapMembers } from './event-space.ts';
export type { MemberMap, Members } from './event-space.ts';
export { Connectivity } from './connectivity.ts';
export { RowCollector } from './row-collector.ts';
export type { MadeRows } from './connectivity.ts';
export type { ConnectivitySnapshot, SynapseIndex } from './connectivity.ts';
export { delayInSteps, delaysInSteps } from './lags.ts';
export type { Lags } from './lags.ts';
export { SpikeQueue } from './spike-queue.ts';
export type { QueueSnapshot } from './spike-queue.ts';
export { RefractoryCalendar } from './refractory-calendar.ts';
export { SpikeGenerator, stepOfSpike } from './spike-generator.ts';
export type {
  Preparation,
  SpikeGeneratorSnapshot,
  SpikesFault,
  SpikesWarning,
} from './spike-generator.ts';
export type { Recent, Recording } from './recording.ts';
export { RateRecorder, SpikeRecorder, StateRecorder } from './recorders.ts';
export type {
  Matrix,
  RateRecorderSnapshot,
  SpikeRecorderSnapshot,
  StateRecorderSnapshot,
} from './recorders.ts';
export {
  binnedEventRates,
  binnedRate,
  binSteps,
  flatWindow,
  gaussianWindow,
  smoothRate,
} from './rates.ts';
