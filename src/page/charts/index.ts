// Charts of runs and figures on canvas, as the rest of a page uses them.
export { FigureChart } from './figure-chart.ts';
export { LiveCharts } from './live/index.ts';
export { paintScene } from './paint.ts';
export type { Context, ImagePainter, PaintOptions } from './paint.ts';
export { paintImage } from './paint-images.ts';
export { pictureOf } from './picture.ts';
export type { PictureOptions } from './picture.ts';
export { Recording } from './recording/index.ts';
export { tableOf } from './table-element.ts';
export { tablesOf } from './tables.ts';
export type { Table } from './tables.ts';
export type * from './types.ts';
