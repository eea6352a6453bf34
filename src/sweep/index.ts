// Sweeps: constants, designs, seeds and tables. No Node, no DOM, no run: who carries a sweep out asks it for its rows.
export { axesOfBlock, axisOf, ExpressionError, readAxis, SweepError } from './axis.ts';
export type { Axis, Range } from './axis.ts';

export type { DesignName, Points } from './designs.ts';
export { defaultFigures, heatFigure, lineFigure, seriesOf } from './figures.ts';
export type { SweepFigure } from './figures.ts';
export { Fit } from './fit.ts';
export type { FitDescription, FitPoint } from './fit.ts';
export { parquetOf } from './parquet.ts';
export type { TableWriter } from './parquet.ts';
export { readPoints } from './points-file.ts';
export { lineOfRow, rowOfLine } from './row-lines.ts';
export { Sweep } from './sweep.ts';
export type { RowTask, SweepDescription } from './sweep.ts';
export { meanSquaredDifference, squaredUnit } from './target.ts';
export type { FitGoal } from './target.ts';
export { csvOf, tableOf } from './table.ts';
export type { Cell, Row, TableColumn, TableDesign } from './table.ts';
