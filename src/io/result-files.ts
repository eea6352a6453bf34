// The formats of results: from the arrays of a run to files, whose content is made while it is written.
import { csvFiles } from './csv.ts';
import { writeHdf5 } from './hdf5.ts';
import type { Hdf5Group } from './hdf5.ts';
import { npzChunks } from './npz.ts';
import { writeNwb } from './nwb.ts';
import { parquetFiles } from './parquet.ts';
import type { ParquetLibrary } from './parquet.ts';
import { evaluateInSlices } from '../slices.ts';
import { writeJson } from './results-json.ts';
import { sizeOf } from './results.ts';
import type { Provenance, Results } from './results.ts';

/** What a file is made of: chunks, each valid until the next one is made, or calls of an HDF5 library. */
export type FileContent =
  | string
  | readonly Uint8Array[]
  | (() => Iterable<Uint8Array | string> | AsyncIterable<Uint8Array>)
  | { readonly hdf5: (file: Hdf5Group) => void };

/** A file to write, with its name in the output directory. */
export interface OutputFile {
  readonly name: string;
  readonly content: FileContent;
}

/** What the files say beside the arrays, and how packages are found that are not always installed. */
export interface FileContext {
  readonly about: Provenance;
  /** Loads a package; throws if it is not installed. */
  readonly load: (what: string, name: string) => Promise<unknown>;
}

/** JSON is built in memory, as a string of limited length. */
const mostInText = 30_000_000;

/** For each format of arrays, a function from results to files. `json` refuses results that are too large for a text. */
export const arrayFormats = {
  async npz(results: Results): Promise<OutputFile[]> {
    return [{ name: 'results.npz', content: () => npzChunks(results) }];
  },
  async csv(results: Results): Promise<OutputFile[]> {
    return namedFiles(csvFiles(results), 'csv');
  },
  async json(results: Results): Promise<OutputFile[]> {
    let count = 0;
    for (const { shape } of results.values()) count += sizeOf(shape);
    if (count > mostInText)
      throw new RangeError(
        `${count} numbers, at most ${mostInText} are written as JSON; the other formats have no such limit`,
      );
    return [{ name: 'results.json', content: await evaluateInSlices(() => writeJson(results)) }];
  },
  async hdf5(results: Results, { about, load }: FileContext): Promise<OutputFile[]> {
    await load('HDF5', hdf5Package);
    const hdf5 = (file: Hdf5Group): void => writeHdf5(file, results, about);
    return [{ name: 'results.h5', content: { hdf5 } }];
  },
  async nwb(results: Results, { about, load }: FileContext): Promise<OutputFile[]> {
    await load('NWB', hdf5Package);
    const hdf5 = (file: Hdf5Group): void => writeNwb(file, results, about);
    return [{ name: 'results.nwb', content: { hdf5 } }];
  },
  async parquet(results: Results, { about, load }: FileContext): Promise<OutputFile[]> {
    const library = (await load('Parquet', 'hyparquet-writer')) as ParquetLibrary;
    return namedFiles(parquetFiles(results, about, library), 'parquet');
  },
};

/** The module that writes HDF5. */
export const hdf5Package = 'h5wasm/node';

/** The name of a format of arrays. */
export type ArrayFormat = keyof typeof arrayFormats;

function namedFiles(
  files: ReadonlyMap<string, () => Iterable<Uint8Array | string>>,
  ending: string,
): OutputFile[] {
  return [...files].map(([name, content]) => ({ name: `${name}.${ending}`, content }));
}
