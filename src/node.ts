// For Node: .model files from the disk. What a model reads lies in its own folder or below, links followed, unless the
// caller opens other folders: a model may come from a stranger.
import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { reasonOf, SourceText } from './diagnostics/index.ts';
import { ModelRun, UnreadableFile } from './model-file/index.ts';
import type { ModelRunOptions } from './model-file/index.ts';
import type { Network } from './simulation/index.ts';

export { reasonOf };

export interface OpenOptions extends Omit<ModelRunOptions, 'readFile'> {
  /** Folders beside the model's own that it may read from. */
  readonly allowRead?: readonly string[];
}

/**
 * A model from a file; the files it loads are looked for beside it.
 *
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

/** Files larger than this are refused: what is read is held in memory several times over. */
const largestFile = 2 ** 30;

/** Reads files by their names relative to `folder`, and none that lies outside of it and of `others`. */
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
 * Writes the present state of a network, or one that was stored under a name, to a file: whole, or not at all.
 *
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
 * Goes back to the state in a file, of a network built the same way.
 *
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
