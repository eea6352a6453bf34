// Writes and reads .npz files, zip archives of .npy files for `np.load`. Equal results give equal bytes.
import { makeZip } from 'client-zip';
import { zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { npyFile, writeNpy } from './npy.ts';
import type { NumberArray } from './npy.ts';
import { readNpy } from './read-npy.ts';
import { requireResults } from './results.ts';
import { readZip } from './unzip.ts';
import { requireArgument } from '../diagnostics/index.ts';

/** Options of `writeNpz`. */
export interface NpzOptions {
  /**
   * Whether to compress the arrays. Default: false, as `numpy.savez`: for spikes and traces, compression saves a third
   * and takes 100 ms per megabyte.
   */
  readonly isCompressed?: boolean | undefined;
}

/** The earliest date of the zip format, in local time; the current time would make files differ. */
const fixedTime = new Date(1980, 0, 1);

/**
 * The results as a .npz file for `numpy.load`: one .npy array per name, as float64, int32 or bool, in SI base units. The
 * whole file is built in memory and must be smaller than 4 GB.
 */
export function writeNpz(
  results: ReadonlyMap<string, NumberArray>,
  options: NpzOptions = {},
): Uint8Array {
  requireResults(results, false);
  requireArgument(Object(options) === options, 'the options of writeNpz', 'an object');
  const level = options.isCompressed === true ? 1 : 0;
  const files: Zippable = {};
  for (const [name, array] of results)
    files[`${name}.npy`] = [writeNpy(array), { level, mtime: fixedTime }];
  return zipSync(files);
}

/**
 * The file as chunks: no array is copied as a whole, and the file may exceed 4 GB (Zip64).
 */
export function npzChunks(results: ReadonlyMap<string, NumberArray>): AsyncIterable<Uint8Array> {
  const files = [...results].map(([name, array]) => {
    const { size, chunks } = npyFile(array);
    return { name: `${name}.npy`, lastModified: fixedTime, size, input: inTurn(chunks) };
  });
  return makeZip(files);
}

async function* inTurn(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

/**
 * The arrays of a .npz file by name, in the numbers of the file: SI units for `results.npz`.
 *
 * @throws {FileFormatError} if the file is damaged, or one of its arrays is not of numbers
 */
export function readNpz(file: Uint8Array): Map<string, NumberArray> {
  return new Map([...npzMembers(file)].map(([name, read]) => [name, read()]));
}

/** The arrays of a .npz file by name, each read when it is called for. */
export function npzMembers(file: Uint8Array): Map<string, () => NumberArray> {
  requireArgument(file instanceof Uint8Array, 'the file', 'a Uint8Array');
  const arrays = new Map<string, () => NumberArray>();
  for (const [name, read] of readZip(file, '.npz file'))
    if (name.endsWith('.npy')) arrays.set(name.slice(0, -'.npy'.length), () => readNpy(read()));
  return arrays;
}
