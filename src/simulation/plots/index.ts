// Figures of what was recorded, for programs; the tables of options serve the `plot` statement, too.
export { axisTable, figureTable, markTables, panelTable } from './tables.ts';
export type { PlotOption, PlotTable } from './tables.ts';
export { plot } from './plot.ts';
export type { MarkInput, MonitorRaster, PanelInput, PlotOptions, WithOneSeries } from './plot.ts';
export type { Curve, PlotItem } from './items.ts';
