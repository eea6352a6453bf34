// Reads the files that a model names, in its own folder or below, and nowhere else.
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { reasonOf } from '../diagnostics/index.ts';
import { setDecoder } from '../io/index.ts';
import { UnreadableFile } from '../model-file/index.ts';
import { decode } from './decode.ts';

// What a model reads may be HDF5 or Parquet.
setDecoder(decode);

/** Size limit in bytes: a file is held in memory in several copies. */
const largestFile = 2 ** 30;

/**
 * Returns a function that reads files by name, relative to `folder`, and refuses those outside `folder` and `others`.
 * The returned function throws `UnreadableFile`.
 */
export function confinedReader(
  folder: string,
  others: readonly string[] = [],
): (name: string) => Uint8Array {
  return (name) => {
    let path: string;
    try {
      path = realpathSync(resolve(folder, name));
    } catch (error) {
      throw new UnreadableFile(reasonOf(error));
    }
    if (![folder, ...others].some((root) => isInside(path, root)))
      throw new UnreadableFile(
        'it lies outside of the folder of the model',
        'put it beside the model, or open its folder with `--allow-read DIR`',
      );
    try {
      const found = statSync(path);
      if (found.size > largestFile)
        throw new UnreadableFile(`it has ${(found.size / 2 ** 30).toFixed(1)} GiB, more than 1`);
      if (!found.isFile()) throw new UnreadableFile('it is no ordinary file');
      return readFileSync(path);
    } catch (error) {
      throw error instanceof UnreadableFile ? error : new UnreadableFile(reasonOf(error));
    }
  };
}

function isInside(path: string, root: string): boolean {
  let real: string;
  try {
    real = realpathSync(root);
  } catch {
    return false;
  }
  return path === real || path.startsWith(real.endsWith(sep) ? real : real + sep);
}
