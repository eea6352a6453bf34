// Figures: the model, and what draws them, as other folders use them.
export { drawFigure } from './draw.ts';
export { roomFaults } from './arrange.ts';
export { isColour } from './colours.ts';
export { withResolution } from './bitmap.ts';
export { drawToPdf, pointsPerPixel } from './pdf.ts';
export type { PdfDocument } from './pdf.ts';
export { figureToSvg } from './svg.ts';
export type { SvgOptions } from './svg.ts';
export type { Scene, Shape } from './scene.ts';
export { paletteNames } from './figure.ts';
export { rangeShown } from './range.ts';
export { pixelsOf } from './series.ts';
export type * from './figure.ts';
export {
  axisFaults,
  axisOfProperty,
  baseOf,
  climFaults,
  markFaults,
  misfits,
  partsOf,
} from './faults.ts';
export type { AxisPart, Fault } from './faults.ts';
export { dimensionInLabel } from './axis-unit.ts';
