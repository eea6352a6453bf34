// Figures: the model, and what draws them, as other folders use them.
export { drawFigure } from './draw.ts';
export { roomFaults } from './room.ts';
export { dimensionInLabel, rangeShown, withOuterAxis } from './axes/index.ts';
export { isColour } from './colour-texts.ts';
export { withResolution } from './png.ts';
export { drawToPdf, pointsPerPixel } from './pdf.ts';
export type { PdfDocument } from './pdf.ts';
export { figureToSvg } from './svg.ts';
export type { SvgOptions } from './svg.ts';
export { framed } from './framed.ts';
export type { FramedFigure, FramedPanel } from './framed.ts';
export type { PlacedPanel, SharedAxis } from './axes/index.ts';
export { coloursOf } from './colours.ts';
export { fonts, runsOf, scriptShift, scriptSize } from './markup.ts';
export { dashOf, pensOf, strokedPitch } from './marks/index.ts';
export type { Theme } from './theme.ts';
export type { Bitmap, ImageShape, PathShape, Scene, Shape, TextShape } from './scene.ts';
export { paletteNames } from './figure.ts';
export { factorTo, numbersOf, pixelsOf } from './series.ts';
export { histogram } from './histogram.ts';
export type * from './figure.ts';
export {
  axisFaults,
  axisOfProperty,
  baseOf,
  climFaults,
  coveredTwice,
  markFaults,
  misfits,
  mostBins,
  partsOf,
} from './faults.ts';
export type { AxisPart, Fault } from './faults.ts';
