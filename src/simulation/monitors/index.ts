// Recorders of states, events and rates.
export { monitorOptions } from './monitor.ts';
export type { Monitor, MonitorOptions, NamedVariable, RecordedVariable } from './monitor.ts';
export { PopulationRateMonitor } from './population-rate-monitor.ts';
export { recordedArraysOf, resultOf, resultsOf, resultsOfAll } from './recorded.ts';
export type { AnyMonitor } from './recorded.ts';
export type { Window } from './rate-windows.ts';
export { EventMonitor, SpikeMonitor } from './spike-monitor.ts';
export type { SpikeMonitorOptions } from './spike-monitor.ts';
export { StateMonitor } from './state-monitor.ts';
export type { StateMonitorOptions } from './state-monitor.ts';
