// Result files and figures, as other folders use them.
export { FileFormatError } from './results.ts';
export type { ResultArray, Results } from './results.ts';
export { readNpy, writeNpy } from './npy.ts';
export type { NumberArray } from './npy.ts';
export { npzChunks, readNpz, writeNpz } from './npz.ts';
export type { NpzOptions } from './npz.ts';
export { readCsv, writeCsv } from './csv.ts';
export type { NumberTable } from './csv.ts';
export { writeJson } from './results-json.ts';
export { Drawing } from './drawing.ts';
export { figureToSvg } from './svg.ts';
export type { SvgOptions } from './svg.ts';
export { countInBins, equalEdges } from './histogram.ts';
export type { Figure, Numbers, Panel, PlotItem } from './figure.ts';
export { readStateBytes, writeStateBytes } from './state-bytes.ts';
export type { Tree } from './state-bytes.ts';
