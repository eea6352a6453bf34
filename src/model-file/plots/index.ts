export { figureOf } from './plot.ts';
