// Results as files: written piece by piece and replaced when the new file is complete.
import type Crypto from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { reasonOf, requireArgument } from '../../diagnostics/index.ts';
import { arrayFormats, hdf5Package } from '../../io/index.ts';
import type { ArrayFormat, FileContent, Hdf5Group, Hdf5Library, Results } from '../../io/index.ts';
import { nextTurn, slicePeriod } from '../../slices.ts';
import { partOf } from '../files.ts';
import { loadPackage, program, requireFrom } from '../packages.ts';

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
