// Charts of runs and figures on canvas, as the rest of a page uses them. `LiveCharts` alone is much smaller than all of it: what
// figures of texts need is in figures/, which can be bundled apart.
export { FigureChart, paintImage, pictureOf, tableOf } from './figures/index.ts';
export type { PictureOptions, Table } from './figures/index.ts';
export { LiveCharts } from './live/index.ts';
export { paintScene } from './paint.ts';
export type { Context, ImagePainter, PaintOptions } from './paint.ts';
export type * from './types.ts';
