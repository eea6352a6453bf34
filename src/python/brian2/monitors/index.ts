// The monitors of a script, and what they recorded.
export { eventMonitorType, spikeMonitorType } from './events.ts';
export { rateMonitorType, stateMonitorType } from './states.ts';
export { resultsOfMonitors } from './results.ts';
