// Matplotlib's pyplot on the figures of hillock.
export { isOfFigures } from './absorb.ts';
export { pyplotModule } from './module.ts';
export type { Gallery, NamedFigure } from './module.ts';
