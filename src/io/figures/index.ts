export { drawFigure } from './draw.ts';
export { withResolution } from './bitmap.ts';
export { drawToPdf, pointsPerPixel } from './pdf.ts';
export type { PdfDocument } from './pdf.ts';
export { figureToSvg } from './svg.ts';
export type { SvgOptions } from './svg.ts';
export type { Scene, Shape } from './scene.ts';
export { paletteNames } from './figure.ts';
export { pixelsOf } from './series.ts';
export type {
  AxisOptions,
  Dash,
  Figure,
  Length,
  Mark,
  Marker,
  ArrowMark,
  BandMark,
  BarsMark,
  ContourMark,
  ErrorBarsMark,
  HistMark,
  HlineMark,
  HspanMark,
  ImageMark,
  LineMark,
  PointsMark,
  RasterMark,
  TextMark,
  VlineMark,
  VspanMark,
  MarkOptions,
  MarkerOptions,
  MatrixOptions,
  StrokeOptions,
  MarkOf,
  PaletteName,
  Panel,
  Place,
  Coordinate,
  Series,
} from './figure.ts';
