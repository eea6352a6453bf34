// Figures of what was recorded.
export { plot } from './plot.ts';
export type { Curve, PanelOptions, PlotOptions, PlottedItem } from './plot.ts';
