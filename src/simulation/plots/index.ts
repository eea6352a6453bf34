// Figures of what was recorded, for programs; the tables of options serve the `plot` statement, too.
export {
  axisTable,
  figureTable,
  markTables,
  panelTable,
  phasePlaneTable,
} from './option-tables.ts';
export type { PlotOption, PlotTable } from './option-tables.ts';
export { plot } from './plot.ts';
export type {
  AxisInput,
  MarkInput,
  MonitorRaster,
  PanelInput,
  PlotOptions,
  WithPairs,
  WithOneSeries,
} from './plot.ts';
export type { Curve, PlotItem } from './items.ts';
export { withPhasePlane } from './phase-plane.ts';
export type { PhasePlane } from './read-phase-plane.ts';
export type { PhasePlaneStyle } from './phase-plane.ts';
export { vectorFieldOf } from './vector-field.ts';
export type { HeldValue } from './vector-field.ts';
