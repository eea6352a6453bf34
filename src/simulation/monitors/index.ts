// Recorders of states, events and rates.
import type { PopulationRateMonitor } from './population-rate-monitor.ts';
import type { EventMonitor } from './spike-monitor.ts';
import type { StateMonitor } from './state-monitor.ts';

/** A monitor of any kind. */
export type AnyMonitor = EventMonitor | PopulationRateMonitor | StateMonitor;
export { monitorOptions } from './monitor.ts';
export { Monitor } from './monitor.ts';
export type { MonitorOptions, NamedVariable, RecordedArray, RecordedVariable } from './monitor.ts';
export { PopulationRateMonitor } from './population-rate-monitor.ts';
export { arrayType, resultOf, resultsOf, resultsOfAll } from './recorded.ts';
export { namedWindow, stepsOfBin, windowProblem } from './rate-windows.ts';
export type { Window } from './rate-windows.ts';
export { EventMonitor, SpikeMonitor } from './spike-monitor.ts';
export type { SpikeMonitorOptions } from './spike-monitor.ts';
export { StateMonitor } from './state-monitor.ts';
export type { StateMonitorOptions } from './state-monitor.ts';
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
} from './spike-statistics.ts';
