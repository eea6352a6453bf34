// Networks: run, store and restore, schedule, reports.
export { Network } from './network.ts';
export type { StoringNetwork } from './storing-network.ts';
export type { NetworkStates } from './network-states.ts';
export type { TimedAction } from './timed-actions.ts';
export type { NetworkImage, RunImage } from './images.ts';
export type { RestoreOptions, RunOptions, StopSignal } from './options.ts';
export type { Report, ReportFunction } from './report.ts';
export { problemOf as problemOfSchedule } from './schedule.ts';
export { addProfile, profilingSummary } from './summaries.ts';
export { ToldWarnings, warnOnConsole } from './warnings.ts';
export { withDependents } from './members.ts';
export type { Members } from './members.ts';
export { reportUnusedVariables } from './unused-variables.ts';
