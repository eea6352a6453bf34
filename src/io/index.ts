// Result files and figures, as other folders use them.
export { FileFormatError } from './results.ts';
export type { Provenance, ResultArray, Results, StoredOrder } from './results.ts';
export { copyOf } from './pieces.ts';
export { writeNpy } from './npy.ts';
export { readNpy } from './read-npy.ts';
export type { NumberArray } from './npy.ts';
export { readNpz, writeNpz } from './npz.ts';
export type { NpzOptions } from './npz.ts';
export { writeCsv } from './csv.ts';
export { readCsv } from './read-csv.ts';
export type { NumberTable } from './read-csv.ts';
export { arrayFormats, hdf5Package } from './result-files.ts';
export type { ArrayFormat, FileContent, OutputFile } from './result-files.ts';
export type { Hdf5Group, Hdf5Library } from './hdf5.ts';
export { packedFormat, readStoredArrays, setDecoder } from './stored-arrays.ts';
export type { DecodedFile, PackedFormat, StoredArray, StoredArrays } from './stored-arrays.ts';
export { writeJson } from './results-json.ts';
export { cellsOf } from './notebook.ts';
export type { Cell } from './notebook.ts';
export { drawingOf } from './drawing.ts';
export type { Drawing } from './drawing.ts';
export { countingInBins, equalEdges } from './bins.ts';
export {
  axisFaults,
  axisOfProperty,
  baseOf,
  climFaults,
  coloursOf,
  coveredTwice,
  dashOf,
  dimensionInLabel,
  drawFigure,
  drawToPdf,
  factorTo,
  figureToSvg,
  fonts,
  framed,
  histogram,
  isColour,
  markFaults,
  misfits,
  mostBins,
  numbersOf,
  partsOf,
  paletteNames,
  pensOf,
  pixelsOf,
  pointsPerPixel,
  rangeShown,
  withOuterAxis,
  roomFaults,
  runsOf,
  scriptShift,
  scriptSize,
  strokedPitch,
  withResolution,
} from './figures/index.ts';
export type * from './figures/index.ts';
export { readStateBytes, writeStateBytes } from './state-bytes.ts';
export type { Tree } from './state-bytes.ts';
