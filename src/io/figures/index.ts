// Figures: the model, and what draws them, as other folders use them.
export { drawFigure } from './draw.ts';
export { roomFaults } from './arrange.ts';
export { dimensionInLabel, rangeShown } from './axes/index.ts';
export { isColour } from './css-colours.ts';
export { withResolution } from './png.ts';
export { drawToPdf, pointsPerPixel } from './pdf.ts';
export type { PdfDocument } from './pdf.ts';
export { figureToSvg } from './svg.ts';
export type { SvgOptions } from './svg.ts';
export type { Scene, Shape } from './scene.ts';
export { paletteNames } from './figure.ts';
export { pixelsOf } from './series.ts';
export type * from './figure.ts';
export {
  axisFaults,
  axisOfProperty,
  baseOf,
  climFaults,
  markFaults,
  misfits,
  mostBins,
  partsOf,
} from './faults.ts';
export type { AxisPart, Fault } from './faults.ts';
