// Marks of a panel → shapes in pixels, as the rest of a figure uses them.
export { drawMarks } from './marks.ts';
export { legendEntries, pensOf } from './pens.ts';
export type { PennedMark } from './pens.ts';
export { colourRange } from './colour-range.ts';
export { dashOf, strokedPitch } from './pen.ts';
export type { LegendEntry, MarkAxis, MarkSizes } from './pen.ts';
export { symbolPathAt } from './symbols.ts';
