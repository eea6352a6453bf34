// Node entry: .model files and stored states on disk. A model may come from an untrusted source, so it reads only files in
// its own folder or below (after following links), unless the caller allows other folders.
import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { reasonOf, SourceText } from './diagnostics/index.ts';
import { ModelRun, UnreadableFile } from './model-file/index.ts';
import type { ModelRunOptions } from './model-file/index.ts';
import type { Network } from './simulation/index.ts';

export { reasonOf };

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
      const { size } = statSync(path);
      if (size > largestFile)
        throw new UnreadableFile(`it has ${(size / 2 ** 30).toFixed(1)} GiB, more than 1`);
      if (!statSync(path).isFile()) throw new UnreadableFile('it is no ordinary file');
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

/**
 * Writes the current state of a network, or the one stored under `name`, to a file. The file is replaced atomically.
 *
 * @throws {Error} if no state is stored under `name`, or Node's error if the file cannot be written
 * @example
 * storeToFile(net, 'trained.state');
 */
export function storeToFile(net: Network, path: string, name?: string): void {
  const beside = `${path}.part`;
  try {
    writeFileSync(beside, net.snapshotToBytes(name));
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
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
