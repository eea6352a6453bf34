// Table of result formats, from the arrays of a run to files. Writers are loaded lazily.
import { loadPackage, MissingPackage, program } from '../node/index.ts';
import { evaluateInSlices } from '../slices.ts';
import type { RowStore } from '../node/rows/index.ts';
import { CommandFailure, exitCodes } from './terminal/index.ts';
import type { ArrayFormat, Figure, OutputFile, Provenance, Results } from '../io/index.ts';

/** What a run leaves to be written. */
export interface RunData {
  readonly results: Results;
  readonly figures: readonly { readonly name: string; readonly figure: Figure }[];
  /** What files say about the run. Default: the program alone. */
  readonly about?: Provenance;
}

/** How figures are written. */
export interface FigureOptions {
  /** Pixels per inch of PNG files. */
  readonly dpi: number;
}

const nothingKnown: Provenance = { program, model: null, seed: null, started: null };

async function arraysAs(
  format: ArrayFormat,
  { results, about = nothingKnown }: RunData,
): Promise<OutputFile[]> {
  const { arrayFormats } = await import('../io/index.ts');
  return arrayFormats[format](results, { about, load: loadPackage });
}

/** For each value of `--format`, a function from results to files. */
export const formats = {
  npz: (data: RunData) => arraysAs('npz', data),
  csv: (data: RunData) => arraysAs('csv', data),
  json: (data: RunData) => arraysAs('json', data),
  hdf5: (data: RunData) => arraysAs('hdf5', data),
  parquet: (data: RunData) => arraysAs('parquet', data),
  nwb: (data: RunData) => arraysAs('nwb', data),
  async svg({ figures }: RunData): Promise<OutputFile[]> {
    if (figures.length === 0) return [];
    const { figureToSvg } = await import('../io/index.ts');
    const files: OutputFile[] = [];
    for (const { name, figure } of figures) {
      const content = await evaluateInSlices(() => figureToSvg(figure));
      files.push({ name: `${name}.svg`, content });
    }
    return files;
  },
  async png({ figures }: RunData, { dpi }: FigureOptions): Promise<OutputFile[]> {
    if (figures.length === 0) return [];
    const { figureToPng } = await import('../node/writing/index.ts');
    return figures.map(({ name, figure }) => ({
      name: `${name}.png`,
      content: [figureToPng(figure, { dpi })],
    }));
  },
  async pdf({ figures }: RunData): Promise<OutputFile[]> {
    if (figures.length === 0) return [];
    const { figureToPdf } = await import('../node/writing/index.ts');
    const files: OutputFile[] = [];
    for (const { name, figure } of figures)
      files.push({ name: `${name}.pdf`, content: [await figureToPdf(figure)] });
    return files;
  },
};

/** Formats of figures; the others are formats of arrays. */
export const figureFormats: ReadonlySet<Format> = new Set(['svg', 'png', 'pdf']);

/** Default resolution of PNG files. */
export const defaultDpi = 300;

/** Draws figures into the folder of a sweep or a fit, in those formats that are of figures; returns the paths of the files. */
export async function drawInto(
  store: RowStore,
  figures: RunData['figures'],
  wanted: readonly Format[],
): Promise<string[]> {
  const paths: string[] = [];
  for (const format of wanted.filter((one) => figureFormats.has(one))) {
    const files = await filesAs(format, figures);
    for (const { name, content } of files) {
      const pieces = typeof content === 'string' ? [content] : (content as Uint8Array[]);
      paths.push(store.replace(name, pieces));
    }
  }
  return paths;
}

async function filesAs(format: Format, figures: RunData['figures']): Promise<OutputFile[]> {
  try {
    return await formats[format]({ results: new Map(), figures }, { dpi: defaultDpi });
  } catch (error) {
    if (!(error instanceof MissingPackage)) throw error;
    throw new CommandFailure(exitCodes.failure, `error: ${error.message}`);
  }
}

/** The formats that are written: figures are always drawn, and arrays always stored, in one format at least. */
export function completeFormats(wanted: readonly Format[]): Format[] {
  const figures = wanted.filter((format) => figureFormats.has(format));
  const arrays = wanted.filter((format) => !figureFormats.has(format));
  return [
    ...(arrays.length === 0 ? ['npz' as const] : arrays),
    ...(figures.length === 0 ? ['svg' as const] : figures),
  ];
}

/** A value of `--format`. */
export type Format = keyof typeof formats;
