// The arrays of a file of results, by the names that they have in models.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readNpz, readStoredArrays } from '../../io/index.ts';
import type { Results } from '../../io/index.ts';
import { manifestOf } from '../folder.ts';

/**
 * Reads `results.npz` or `results.h5`, with the units of the manifest beside it.
 *
 * @throws FileFormatError, or what the file system says
 */
export function readResults(file: string): Results {
  const bytes = readFileSync(file);
  const { arrays: known } = manifestOf(dirname(file)) ?? {};
  const unitOf = (name: string): string => known?.[name]?.unit ?? usualUnit(name);
  if (!/\.(h5|hdf5|nwb)$/i.test(file)) {
    const arrays = [...readNpz(bytes)];
    return new Map(arrays.map(([name, array]) => [name, { ...array, unit: unitOf(name) }]));
  }
  const stored = readStoredArrays(file, bytes, () => null);
  return new Map(
    stored.names.map((path) => {
      const name = path.replaceAll('/', '.');
      const array = stored.read(path);
      return [name, { ...array, unit: array.unit ?? unitOf(name) }];
    }),
  );
}

/** The unit of an array without a manifest: times and rates have one. */
function usualUnit(name: string): string {
  const part = name.split('.')[1];
  return part === 't' ? 'second' : part === 'rate' ? 'hertz' : '1';
}
