// Node entry: .model files and stored states on disk. A model may come from an untrusted source, so it reads only files in
// its own folder or below (after following links), unless the caller allows other folders.
import type Crypto from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Resvg } from '@resvg/resvg-js';
import type PDFDocument from 'pdfkit';
import { reasonOf, requireArgument, SourceText } from './diagnostics/index.ts';
import {
  arrayFormats,
  drawFigure,
  drawToPdf,
  figureToSvg,
  hdf5Package,
  pointsPerPixel,
  setDecoder,
  withResolution,
} from './io/index.ts';
import type {
  ArrayFormat,
  Figure,
  FileContent,
  Results,
  Hdf5Group,
  Hdf5Library,
  PdfDocument,
} from './io/index.ts';
import { nextTurn, slicePeriod } from './slices.ts';
import { ModelRun } from './model-file/index.ts';
import type { ModelRunOptions } from './model-file/index.ts';
import type { Network } from './simulation/index.ts';
import {
  confinedReader,
  decode,
  fit,
  loadPackage,
  MissingPackage,
  packageFor,
  program,
  requireFrom,
  sweep,
  partOf,
  replaceFile,
} from './node/index.ts';

export { confinedReader, fit, MissingPackage, reasonOf, sweep };
/** @internal */
export { loadPackage, program } from './node/index.ts';
export { SweepError } from './sweep/index.ts';
export type { DesignName, TableColumn } from './sweep/index.ts';
export type {
  FitResult,
  FitRunOptions,
  FitSummary,
  FitTarget,
  GoalOptions,
  RowsOptions,
  SearchOptions,
  SweepRunOptions,
  SweepTable,
  SweepValues,
} from './node/index.ts';
export type { ArrayFormat };

setDecoder(decode);

/** Options of `openModel`. */
export interface OpenOptions extends Omit<ModelRunOptions, 'readFile'> {
  /** Further folders that the model may read from. Default: only its own. */
  readonly allowRead?: readonly string[] | undefined;
}

/**
 * Reads a `.model` file. The files that it loads are resolved relative to its folder.
 *
 * @throws {Error} Node's error if the file cannot be read. Mistakes in the model are reported by `check()`.
 * @example
 * const model = openModel('net.model');
 * if (model.check()) await model.run();
 */
export function openModel(path: string, options: OpenOptions = {}): ModelRun {
  const { allowRead = [], ...rest } = options;
  return new ModelRun(new SourceText(path, readFileSync(path, 'utf8')), {
    ...rest,
    readFile: confinedReader(dirname(resolve(path)), allowRead),
  });
}

/**
 * Writes the current state of a network, or the one stored under `name`, to a file. The file is replaced atomically.
 *
 * @throws {Error} if no state is stored under `name`, or Node's error if the file cannot be written
 * @example
 * storeToFile(net, 'trained.state');
 */
export function storeToFile(net: Network, path: string, name?: string): void {
  replaceFile(path, [net.snapshotToBytes(name)]);
}

/**
 * Restores the state of a network from a file that `storeToFile` wrote. The network must have been built in the same way.
 *
 * @param options `restore_random_state`: also continue the stored random streams (default: false)
 * @throws {Error} if the file cannot be read, is damaged or belongs to another network
 * @example
 * restoreFromFile(net, 'trained.state');
 */
export function restoreFromFile(
  net: Network,
  path: string,
  options: { restore_random_state?: boolean } = {},
): void {
  net.snapshotFromBytes(readFileSync(path), path);
  net.restore(path, options);
}

/** Options of `figureToPng`. */
export interface PngOptions {
  /** Pixels per inch. Default: 300. */
  readonly dpi?: number;
}

/**
 * Draws a figure as a PNG file. Needs the packages @resvg/resvg-js and dejavu-fonts-ttf, which are installed with
 * hillock unless optional packages are left out.
 *
 * @throws {MissingPackage} if they are not installed
 * @example
 * const figure = plot({ marks: [{ kind: 'line', x: [0, 1], y: [0, 1] }] });
 * writeFileSync('figure.png', figureToPng(figure, { dpi: 600 }));
 */
export function figureToPng(figure: Figure, { dpi = 300 }: PngOptions = {}): Uint8Array {
  const { Resvg: Renderer } = packageFor('PNG', '@resvg/resvg-js') as { Resvg: typeof Resvg };
  const renderer = new Renderer(figureToSvg(figure), {
    fitTo: { mode: 'zoom', value: dpi / 96 },
    font: {
      fontFiles: [fontFile('plain', 'PNG'), fontFile('bold', 'PNG')],
      loadSystemFonts: false,
      defaultFontFamily: 'DejaVu Sans',
    },
  });
  return withResolution(renderer.render().asPng(), dpi);
}

/**
 * Draws a figure as a PDF file of one page. Needs the packages pdfkit and dejavu-fonts-ttf, as `figureToPng` does.
 *
 * @throws {MissingPackage} if they are not installed
 * @example
 * writeFileSync('figure.pdf', await figureToPdf(plot({ marks: [{ kind: 'line', x: [0, 1], y: [0, 1] }] })));
 */
export async function figureToPdf(figure: Figure): Promise<Uint8Array> {
  const Document = packageFor('PDF', 'pdfkit') as typeof PDFDocument;
  const scene = drawFigure(figure);
  const document = new Document({
    size: [scene.width * pointsPerPixel, scene.height * pointsPerPixel],
    margin: 0,
    // The same figure is the same file.
    info: { Title: scene.title, Subject: scene.description, CreationDate: new Date(0) },
  });
  document.registerFont('plain', fontFile('plain', 'PDF'));
  document.registerFont('bold', fontFile('bold', 'PDF'));
  const chunks: Uint8Array[] = [];
  const isWritten = new Promise((done) => document.on('end', done));
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  // The types of pdfkit lack patterns of several lengths in `dash`.
  drawToPdf(scene, document as unknown as PdfDocument);
  document.end();
  await isWritten;
  return Buffer.concat(chunks);
}

/** Options of `saveResults`. */
export interface SaveOptions {
  /** The formats: `npz` (default), `csv`, `json`, `hdf5`, `parquet`, `nwb`. */
  readonly formats?: readonly ArrayFormat[];
  /** The text of the model, which HDF5, Parquet and NWB files contain. */
  readonly model?: string;
  /** The seed of the run, likewise. */
  readonly seed?: number;
  /** When the run began, for NWB. Default: 1980. */
  readonly started?: Date;
}

/**
 * Writes results into a folder, piece by piece, and returns the paths of the files; a file is replaced when the new one is complete. HDF5 and NWB need the package
 * h5wasm, Parquet hyparquet-writer, which are installed with hillock unless optional packages are left out.
 *
 * @throws {MissingPackage} if a package is not installed
 * @throws {Error} Node's error if a file cannot be written
 * @example
 * await saveResults(net.results, 'results', { formats: ['hdf5', 'csv'], seed: 42 });
 */
export async function saveResults(
  results: Results,
  folder: string,
  options: SaveOptions = {},
): Promise<string[]> {
  const { formats = ['npz'], model = null, seed = null, started = null } = options;
  const about = { program, model, seed, started: started?.toISOString() ?? null };
  const known = Object.keys(arrayFormats);
  const paths: string[] = [];
  for (const format of formats) {
    requireArgument(known.includes(format), 'a format', known.join(', '));
    const files = await arrayFormats[format](results, { about, load: loadPackage });
    for (const { name, content } of files) {
      const path = join(folder, name);
      const beside = partOf(path);
      await writeContent(beside, content).catch((error: unknown) => {
        rmSync(beside, { force: true });
        throw error;
      });
      renameSync(beside, path);
      paths.push(path);
    }
  }
  return paths;
}

/** Writes a new file, piece by piece, to the disk itself; returns its SHA-256, in hexadecimal. @internal */
export async function writeContent(path: string, content: FileContent): Promise<string> {
  if (typeof content === 'object' && 'hdf5' in content) {
    await writeHdf5File(path, content.hdf5);
    return digestOfFile(path);
  }
  const descriptor = openSync(path, 'w');
  try {
    return await digestOfChunks(content, (chunk) => writeFileSync(descriptor, chunk));
  } finally {
    fsyncSync(descriptor);
    closeSync(descriptor);
  }
}

/** The SHA-256 that a file of this content has, without writing it, except for HDF5. @internal */
export async function digestOf(content: FileContent): Promise<string> {
  if (typeof content === 'object' && 'hdf5' in content) {
    const folder = mkdtempSync(join(tmpdir(), 'hillock-'));
    try {
      return await writeContent(join(folder, 'file'), content);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return digestOfChunks(content, () => {});
}

async function digestOfChunks(
  content: Chunked,
  each: (chunk: Uint8Array) => void,
): Promise<string> {
  const hash = newHash();
  for await (const chunk of chunksOf(content)) {
    hash.update(chunk);
    each(chunk);
  }
  return hash.digest('hex');
}

type Chunked = Exclude<FileContent, { hdf5: unknown }>;
/** Other events are handled between chunks, a second Ctrl-C for one. */
async function* chunksOf(content: Chunked): AsyncGenerator<Uint8Array> {
  const chunks = typeof content === 'function' ? content() : [content].flat();
  let begun = performance.now();
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    for (let at = 0; at < bytes.length; at += 2 ** 23) {
      yield bytes.subarray(at, at + 2 ** 23);
      if (performance.now() - begun < slicePeriod) continue;
      await nextTurn();
      begun = performance.now();
    }
  }
}

/** Its module takes 3 ms to load. */
function newHash(): Crypto.Hash {
  return (requireFrom('node:crypto') as typeof Crypto).createHash('sha256');
}

function digestOfFile(path: string): string {
  const hash = newHash();
  const buffer = new Uint8Array(2 ** 20);
  const descriptor = openSync(path, 'r+');
  try {
    for (let size; (size = readSync(descriptor, buffer)) > 0;)
      hash.update(buffer.subarray(0, size));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}

async function writeHdf5File(path: string, fill: (file: Hdf5Group) => void): Promise<void> {
  const { ready, File } = (await loadPackage('HDF5', hdf5Package)) as Hdf5Library;
  (await ready).activate_throwing_error_handler();
  // HDF5 notes when an object was made. Without, the same results are the same file.
  const { now } = Date;
  Date.now = () => 0;
  try {
    const file = new File(resolve(path), 'w');
    try {
      fill(file);
    } finally {
      file.close();
    }
  } catch (error) {
    // The library tells in a hundred lines where it failed.
    const reason = /error message = '([^']*)'/.exec(reasonOf(error))?.[1];
    throw reason === undefined ? error : new Error(reason.toLowerCase());
  } finally {
    Date.now = now;
  }
}

const fontFiles = { plain: 'DejaVuSans.ttf', bold: 'DejaVuSans-Bold.ttf' } as const;

function fontFile(style: 'plain' | 'bold', what: string): string {
  const name = 'dejavu-fonts-ttf';
  try {
    return join(dirname(requireFrom.resolve(`${name}/package.json`)), 'ttf', fontFiles[style]);
  } catch {
    throw new MissingPackage(what, name);
  }
}
