// Charts of a run that is under way, as the rest of charts uses them.
export { LiveCharts } from './live-charts.ts';
