// Table of result formats, from the arrays of a run to files. Writers are loaded lazily.
import type { Figure, Results } from '../io/index.ts';
import { carryOut, evaluateInSlices } from '../slices.ts';

/** A file to write, with its name in the output directory. */
export interface OutputFile {
  readonly name: string;
  /** Concatenates chunks. */
  readonly content: string | readonly Uint8Array[];
}

/** Text formats are built in memory, as a string of limited length. */
const mostInText = 30_000_000;

function refuseLarge(results: Results): void {
  let count = 0;
  for (const { values } of results.values()) count += values.length;
  if (count > mostInText)
    throw new RangeError(
      `${count} numbers, at most ${mostInText} are written as text; .npz has no such limit`,
    );
}

/** The pieces of a text, which are made one after the other. */
function joined(pieces: Iterable<string>): string {
  return carryOut(function* () {
    const texts: string[] = [];
    for (const piece of pieces) {
      texts.push(piece);
      yield;
    }
    return texts.join('');
  });
}

/** What a run leaves to be written. */
export interface RunData {
  readonly results: Results;
  readonly figures: readonly { readonly name: string; readonly figure: Figure }[];
}

/** How figures are written. */
export interface FigureOptions {
  /** Pixels per inch of PNG files. */
  readonly dpi: number;
}

/**
 * For each value of `--format`, a function from results to files. `csv` refuses results that are too large for a text.
 */
export const formats = {
  async npz({ results }: RunData): Promise<OutputFile[]> {
    const { npzChunks } = await import('../io/index.ts');
    return [{ name: 'results.npz', content: await npzChunks(results) }];
  },
  async csv({ results }: RunData): Promise<OutputFile[]> {
    const { csvFiles } = await import('../io/index.ts');
    refuseLarge(results);
    const files: OutputFile[] = [];
    for (const [name, pieces] of csvFiles(results))
      files.push({ name: `${name}.csv`, content: await evaluateInSlices(() => joined(pieces())) });
    return files;
  },
  async json({ results }: RunData): Promise<OutputFile[]> {
    const { writeJson } = await import('../io/index.ts');
    refuseLarge(results);
    return [{ name: 'results.json', content: await evaluateInSlices(() => writeJson(results)) }];
  },
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
    const { figureToPng } = await import('../node.ts');
    return figures.map(({ name, figure }) => ({
      name: `${name}.png`,
      content: [figureToPng(figure, { dpi })],
    }));
  },
  async pdf({ figures }: RunData): Promise<OutputFile[]> {
    if (figures.length === 0) return [];
    const { figureToPdf } = await import('../node.ts');
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
