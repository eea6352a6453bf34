// Marks of a panel → shapes in pixels, as the rest of a figure uses them.
export { drawMarks } from './marks.ts';
export type { DrawnMarks } from './marks.ts';
export { colourRange } from './matrices.ts';
export { dashOf, strokedPitch } from './pen.ts';
export type { LegendEntry, MarkAxis, MarkSizes } from './pen.ts';
export { symbolPathAt } from './symbols.ts';
