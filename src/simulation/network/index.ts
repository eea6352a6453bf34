// Networks: run, store and restore, schedule, reports.
export { Network } from './network.ts';
export type { RunOptions } from './network.ts';
export type { Report, ReportFunction } from './report.ts';
export { profilingSummary } from './summaries.ts';
