// Results ↔ a .npz file: a zip of .npy files, as `np.load` reads it. The same results give the same bytes.
import { unzipSync, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { joined, npyPieces, readNpy, writeNpy } from './npy.ts';
import type { NumberArray } from './npy.ts';
import { FileFormatError } from './results.ts';
import { zipPieces } from './zip.ts';

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
  return joined(npzPieces(results, options));
}

/** The file in pieces, one behind the other: large arrays stay where they are. */
export function npzPieces(
  results: ReadonlyMap<string, NumberArray>,
  options: NpzOptions = {},
): Uint8Array[] {
  if (options.isCompressed !== true)
    return zipPieces(
      [...results].map(([name, array]) => ({ name: `${name}.npy`, pieces: npyPieces(array) })),
    );
  const files: Zippable = {};
  for (const [name, array] of results)
    files[`${name}.npy`] = [writeNpy(array), { level: 1, mtime: fixedTime }];
  return [zipSync(files)];
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
