// Figures of the text: on canvas, as files and as tables. A page may load this part when it is first needed.
export { FigureChart } from './figure-chart.ts';
export { paintImage } from './paint-images.ts';
export { pictureOf } from './picture.ts';
export type { PictureOptions } from './picture.ts';
export { tableOf } from './table-element.ts';
export type { Table } from './tables.ts';
