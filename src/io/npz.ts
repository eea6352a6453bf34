// Results ↔ a .npz file: a zip of .npy files, as `np.load` reads it. The same results give the same bytes.
import { makeZip } from 'client-zip';
import { unzipSync, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { npyPieces, readNpy, writeNpy } from './npy.ts';
import type { NumberArray } from './npy.ts';
import { FileFormatError } from './results.ts';

export interface NpzOptions {
  /**
   * Squeeze the arrays. Left out, they are stored as they are, as `numpy.savez` does: for spikes and traces squeezing saves
   * a third and takes 100 ms a megabyte.
   */
  readonly isCompressed?: boolean;
}

/** The earliest time that a zip can hold, in local time as zip files have it: no clock is in the bytes. */
const fixedTime = new Date(1980, 0, 1);

export function writeNpz(
  results: ReadonlyMap<string, NumberArray>,
  options: NpzOptions = {},
): Uint8Array {
  const level = options.isCompressed === true ? 1 : 0;
  const files: Zippable = {};
  for (const [name, array] of results)
    files[`${name}.npy`] = [writeNpy(array), { level, mtime: fixedTime }];
  return zipSync(files);
}

/** The file in pieces, one behind the other: large arrays stay where they are, and there may be more than 4 GB of them. */
export async function npzPieces(results: ReadonlyMap<string, NumberArray>): Promise<Uint8Array[]> {
  const files = [...results].map(([name, array]) => {
    const pieces = npyPieces(array);
    const size = pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
    return { name: `${name}.npy`, lastModified: fixedTime, size, input: inTurn(pieces) };
  });
  const zip: Uint8Array[] = [];
  for await (const piece of makeZip(files)) zip.push(piece);
  return zip;
}

async function* inTurn(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

export function readNpz(file: Uint8Array): Map<string, NumberArray> {
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(file);
  } catch {
    throw new FileFormatError('this is not a .npz file');
  }
  const arrays = new Map<string, NumberArray>();
  for (const [name, bytes] of Object.entries(entries))
    if (name.endsWith('.npy')) arrays.set(name.slice(0, -'.npy'.length), readNpy(bytes));
  return arrays;
}
