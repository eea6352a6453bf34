// The axes of a figure: what each one shows, and its ticks, as the rest of a figure uses them.
export { panelsOf } from './panel-axes.ts';
export type { PlacedPanel, SharedAxis } from './panel-axes.ts';
export { axisBetween, wideEnough } from './axis.ts';
export type { Axis } from './axis.ts';
export type { Range } from './scale.ts';
export { dimensionInLabel, labelWithUnit, unitOfAxis } from './axis-unit.ts';
export { rangeShown, withOuterAxis } from './range.ts';
export { barWidth, barsOf, centresOf, edgesOf } from './spread.ts';
export type { LogAxes } from './spread.ts';
